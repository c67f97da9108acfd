import * as z from "zod/v4-mini";
import { defineMetric, type MetricDefinition } from "../metric/define-metric.js";
import type { Metric } from "../metric/metric.js";
import { checked, choice, expected, list, number, record, text, whole } from "./shape.js";

/**
 * Makes a schema of one score of a metric: a whole number on its scale.
 *
 * @remarks
 * No text, no rounding, no coercion; null and undefined, which mean no answer, are rejected.
 *
 * @example scoreSchema(THUMBS).safeParse(2).success // => false
 * @category Schemas
 */
export function scoreSchema({ name, scale: { min, max } }: Metric): z.ZodMiniType<number, number> {
  const refusal = expected(`a whole number from ${min} to ${max} for ${name}`);
  return z.int(refusal).check(z.gte(min, refusal), z.lte(max, refusal));
}

/**
 * Schema of a stored metric, checked by the rules of `defineMetric`, including kind and range.
 *
 * @category Schemas
 */
export const metricSchema = /* @__PURE__ */ makeMetricSchema();

function makeMetricSchema() {
  const category = record({ name: text(), from: whole(), to: whole(), value: z.optional(number()) });
  const shape = record({
    name: text(),
    scale: record({ min: whole(), max: whole() }),
    categories: list(category),
    kind: choice(["net", "share", "mean"]),
    direction: choice(["higher-is-better", "lower-is-better"]),
    range: z.readonly(z.tuple([number(), number()], expected("a lowest and a highest score"))),
    family: z.optional(text().check(z.minLength(1, expected("text that is not empty")))),
  });
  return checked<Metric<string, number, number>>(shape, isOfItsValues);
}

function isOfItsValues(metric: Metric<string, number, number>): void {
  const { kind, range, categories } = defineMetric(metric as MetricDefinition<string, number, number>);
  if (categories.some(({ from }, i) => from !== metric.categories[i]!.from))
    throw new RangeError("Expected categories from the lowest point to the highest");
  const isSame = kind === metric.kind && range.every((end, i) => end === metric.range[i]);
  const [low, high] = metric.range;
  if (!isSame)
    throw new RangeError(
      `Expected a ${kind} from ${range[0]} to ${range[1]} for these values, got a ${metric.kind} from ${low} to ${high}`,
    );
}
