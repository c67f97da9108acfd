import { z } from "zod";
import { defineMetric, type Metric, type MetricDefinition } from "../metric/metric.js";
import { heldTo } from "./refusal.js";

/**
 * A metric as it comes back from storage, checked by the rules of `defineMetric`, its kind and range included.
 */
export const metricSchema = /* @__PURE__ */ z
  .object({
    name: z.string(),
    scale: z.object({ min: z.int(), max: z.int() }).readonly(),
    categories: z
      .array(
        z.object({ name: z.string(), from: z.int(), to: z.int(), value: z.number().optional() }).readonly(),
      )
      .readonly(),
    kind: z.enum(["net", "share", "mean"]),
    direction: z.enum(["higher-is-better", "lower-is-better"]),
    range: z.tuple([z.number(), z.number()]).readonly(),
  })
  .readonly()
  .superRefine(
    heldTo((metric) => {
      const { kind, range, categories } = defineMetric(metric as MetricDefinition<string, number, number>);
      if (categories.some(({ from }, i) => from !== metric.categories[i]!.from))
        throw new RangeError("The categories of a metric run from the lowest point to the highest");
      const isSame = kind === metric.kind && range.every((end, i) => end === metric.range[i]);
      if (!isSame)
        throw new RangeError(`A metric of these values is a ${kind} from ${range[0]} to ${range[1]}`);
    }),
  ) satisfies z.ZodType<Metric<string, number, number>>;
