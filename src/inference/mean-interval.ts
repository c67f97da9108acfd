import { normalQuantile } from "../math/normal.js";
import { studentTQuantile } from "../math/student-t.js";
import { jeffreysLimits } from "./dirichlet.js";
import { around, type Limits } from "./interval.js";
import { meanScoreLimits } from "./mean-score.js";
import { degreesOf, meanOf, type Sample } from "./sample.js";

/** Methods for the interval of a mean of points. */
export type MeanMethod = "score" | "t" | "jeffreys";

/**
 * Limits of a mean of bounded answers, in the unit of the mean.
 *
 * @remarks
 * - `score`: inverts the score test under the multinomial likelihood of the scale's points, as Wilson's interval does for
 *   two values and Tango's for three (`meanScore`). Never leaves the range, and has a width even for one answer.
 * - `t`: Student's t, cut to the range. Too narrow below some 200 answers when most are at one end of the scale: with 20
 *   answers, nine in ten of them 7 of 7, it contains the true mean in 84% of samples. If all answers are equal it has no
 *   width, and with one answer it is not defined: then `score` is used and named in the result.
 * - `jeffreys`: equal-tailed credible interval under the Dirichlet prior of 1/2 for each value. On seven points the prior
 *   counts as much as 3.5 answers about the middle: with 20 answers, nine in ten at the top, it contains the true mean in
 *   78% of samples.
 *
 * @param sample - with answers
 * @param tail - probability left out at each end, between 0 and 1/2
 */
export function meanLimits(
  sample: Sample,
  [lowest, highest]: readonly [number, number],
  tail: number,
  asked: MeanMethod,
): { readonly limits: Limits; readonly method: MeanMethod } {
  const { counts, values, effectiveN: n, variance } = sample;
  if (asked === "jeffreys") {
    return { limits: jeffreysLimits(values, counts, tail), method: asked };
  }
  const mean = meanOf(counts, values);
  if (asked === "t" && variance > 0 && variance < Infinity) {
    const margin = studentTQuantile(1 - tail, degreesOf(sample)) * Math.sqrt(variance);
    return { limits: around(mean, margin, lowest, highest), method: asked };
  }
  const width = highest - lowest;
  const spread = {
    mean: Math.min((mean - lowest) / width, 1),
    values: values.map((value) => (value - lowest) / width),
    shares: counts.map((count) => count / n),
  };
  const [low, high] = meanScoreLimits(spread, normalQuantile(tail) ** 2 / n);
  return { limits: [lowest + low * width, lowest + high * width], method: "score" };
}
