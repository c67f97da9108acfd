import { normalQuantile } from "../math/normal.js";
import { studentTQuantile } from "../math/student-t.js";
import { around, type Limits } from "./limits.js";
import { meanOf, sum, type Sample } from "./sample.js";

/** Ways to make an interval for a mean of points. */
export type MeanMethod = "t";

/**
 * Limits of a mean of bounded answers, in the unit of the mean: Student's t, cut to the range.
 *
 * Where all answers are the same t has no width, or with one answer no meaning. The limits are then those of the
 * score test for a mean on a bounded scale: the other answers there may be are at the ends of the range, and the
 * result is Wilson's interval for "none of n answers was at the far end". The method says "score".
 *
 * @param sample has answers
 * @param tail probability left out at each end, between 0 and 1/2
 */
export function meanLimits(
  { counts, values, effectiveN: n }: Sample,
  [lowest, highest]: readonly [number, number],
  tail: number,
): { readonly limits: Limits; readonly method: "t" | "score" } {
  const mean = meanOf(counts, values);
  const squares = sum(counts.map((count, i) => count * (values[i]! - mean) ** 2));
  if (n > 1 && squares > 0) {
    const margin = studentTQuantile(1 - tail, n - 1) * Math.sqrt(squares / n / (n - 1));
    return { limits: around(mean, margin, lowest, highest), method: "t" };
  }
  const shrink = n / (n + normalQuantile(tail) ** 2);
  return {
    limits: [lowest + (mean - lowest) * shrink, highest - (highest - mean) * shrink],
    method: "score",
  };
}
