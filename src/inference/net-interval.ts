import { around, type Limits } from "./interval.js";

/** The simple interval methods of a net score, which are all that `computeNps` includes. */
export type NpsMethod = "score" | "wald" | "adjusted-wald";

/**
 * Limits of a net score such as NPS, on the unit scale from -1 to 1.
 *
 * @remarks
 * - `score`: inverts the score test; Rocks calls it iterative score. Keeps its level from 5 answers on and never has zero
 *   width.
 * - `adjusted-wald`: adds 3/4, 3/2 and 3/4 answers, then Wald, cut to the range.
 * - `wald`: estimate ± z standard errors, cut to the range. Too narrow below 200 answers or near either end; zero width when
 *   all answers are equal.
 *
 * @param high - answers at the upper value (promoters), may be fractional
 * @param low - answers at the lower value (detractors)
 * @param n - all answers, more than 0
 * @param z - the standard normal deviate of the confidence level
 * @see Tango 1998, Statistics in Medicine 17:891-908; Rocks 2016, The American Statistician 70:365-372
 */
export function netLimits(high: number, low: number, n: number, z: number, method: NpsMethod): Limits {
  const added = method === "adjusted-wald" ? 0.75 : 0;
  const total = n + 4 * added;
  const p = (high + added) / total;
  const d = (low + added) / total;
  return method === "score"
    ? tangoLimits(p, d, (z * z) / total)
    : around(p - d, z * Math.sqrt(netVariance(p, d) / total), -1, 1);
}

/** Variance of one answer's value (-1, 0 or 1) when shares p and d give 1 and -1, the multinomial variance. */
export function netVariance(p: number, d: number): number {
  return Math.max(p + d - (p - d) ** 2, 0);
}

/**
 * The net scores at which the square of the score statistic is z^2, given z^2 over the number of answers.
 *
 * @remarks
 * The statistic grows with the distance of the hypothetical score from the estimate, so there is one on each side, or the
 * end of the range.
 */
export function tangoLimits(p: number, d: number, zSquaredPerAnswer: number): Limits {
  const estimate = p - d;
  const limit = (end: number) => {
    let net = estimate;
    // Bisection down to double precision, such that the test accepts every point.
    for (let step = (end - estimate) / 2; Math.abs(step) > 1e-17; step /= 2) {
      const next = net + step;
      if ((next - estimate) ** 2 < zSquaredPerAnswer * constrainedVariance(p, d, next)) net = next;
    }
    return net;
  };
  return [limit(-1), limit(1)];
}

/** Variance of one answer at the most likely shares among those whose net score is `net`. */
export function constrainedVariance(p: number, d: number, net: number): number {
  // For negative scores swap the ends: then both terms are 0 or more, and nothing cancels.
  return net < 0 ? constrainedVariance(d, p, -net) : 2 * likeliestShare(p, d, net) + net * (1 - net);
}

/**
 * The share at the lower value in the most likely shares whose net score is `net`, given the observed shares p and d.
 *
 * @param net - 0 or more; for negative scores swap p and d
 */
export function likeliestShare(p: number, d: number, net: number): number {
  // The positive root of a quadratic, without cancellation (Tango 1998, equation 4).
  const b = (2 - p + d) * net - p - d;
  const c = 2 * d * net * (1 - net);
  const root = Math.sqrt(b * b + 4 * c);
  return Math.min(b > 0 ? c / (b + root) : (root - b) / 4, (1 - net) / 2);
}
