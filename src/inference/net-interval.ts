import type { Limits } from "./interval.js";

/**
 * Tango's score limits of a net score such as NPS, on the unit scale from -1 to 1: the net scores at which the square of
 * the score statistic is z^2, given z^2 over the number of answers.
 *
 * @remarks
 * Keeps its level from 5 answers on and never has zero width; Rocks calls it iterative score. The statistic grows with the
 * distance of the hypothetical score from the estimate, so there is one limit on each side, or the end of the range.
 *
 * @param p - share of answers at the upper value (promoters)
 * @param d - share of answers at the lower value (detractors)
 * @see Tango 1998, Statistics in Medicine 17:891-908; Rocks 2016, The American Statistician 70:365-372
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

/** Variance of one answer's value (-1, 0 or 1) when shares p and d give 1 and -1, the multinomial variance. */
export function netVariance(p: number, d: number): number {
  return Math.max(p + d - (p - d) ** 2, 0);
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
