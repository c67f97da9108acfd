import * as z from "zod/v4-mini";
import { expectMetric, type Metric } from "../metric/metric.js";
import { checked, choice, expected, list, number, record, text, whole } from "./shape.js";

/**
 * Makes a schema of one score of a metric: a whole number on its scale.
 *
 * @remarks
 * No text, no rounding, no coercion; null and undefined, which mean no answer, are rejected.
 *
 * @example scoreSchema(THUMBS).safeParse(2).success // => false
 * @example
 * [9, 11, "9", null].map((score) => scoreSchema(NPS).safeParse(score).success) // => [true, false, false, false]
 * @category Schemas
 */
export function scoreSchema(metric: Metric): z.ZodMiniType<number, number> {
  expectMetric(metric);
  const { name, scale } = metric;
  const { min, max } = scale;
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
  return checked<Metric<string, number, number>>(shape, (metric) => {
    expectMetric(metric);
  });
}
