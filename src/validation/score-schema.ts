import { z } from "zod";
import { cesMetric, type CesScale } from "../metric/ces.js";
import { csatMetric, type CsatScale } from "../metric/csat.js";
import type { Metric } from "../metric/metric.js";
import { NPS } from "../metric/nps.js";

/**
 * A score of a metric: a whole number on its scale. No text, no rounding, no coercion; null and undefined, which stand for
 * no answer, are no score.
 *
 * @example scoreSchema(THUMBS).safeParse(2).success // => false
 */
export function scoreSchema({ name, scale }: Metric): z.ZodNumber {
  const error = `${name} takes whole numbers from ${scale.min} to ${scale.max}`;
  return z.number({ error }).int({ error }).min(scale.min, { error }).max(scale.max, { error });
}

/** A score of NPS: a whole number from 0 to 10. */
export const npsScoreSchema: z.ZodNumber = /* @__PURE__ */ scoreSchema(NPS);

/**
 * A satisfaction rating on a scale. null and undefined, which stand for no answer, are none.
 *
 * @throws RangeError for an unknown scale
 * @example csatScoreSchema("1-7").safeParse(6).success // => true
 */
export function csatScoreSchema(scale: CsatScale = "1-5"): z.ZodNumber {
  return scoreSchema(csatMetric({ scale }));
}

/**
 * An effort rating on a scale. null and undefined, which stand for no answer, are none.
 *
 * @throws RangeError for an unknown scale
 * @example cesScoreSchema().safeParse(8).success // => false
 */
export function cesScoreSchema(scale: CesScale = "1-7"): z.ZodNumber {
  return scoreSchema(cesMetric({ scale }));
}
