import { gammaCdf, gammaQuantile, gammaSurvival } from "./gamma.js";

/**
 * Probability that a chi-square variable is at most `x`.
 *
 * @remarks
 * The gamma distribution with half the degrees of freedom at half of `x`; accuracy and errors are those of {@link gammaCdf}.
 *
 * @param x - any number; 0 at and below 0
 * @param degreesOfFreedom - above 0, finite, not necessarily whole
 * @throws RangeError when `x` is NaN or the degrees of freedom are not above 0 and finite
 * @example
 * chiSquareCdf(3.841458820694124, 1) // => 0.95
 */
export function chiSquareCdf(x: number, degreesOfFreedom: number): number {
  return gammaCdf(x / 2, degreesOfFreedom / 2);
}

/**
 * Probability that a chi-square variable exceeds `x`: the p-value of a chi-square statistic, accurate however small it is.
 *
 * @param x - any number; 1 at and below 0
 * @param degreesOfFreedom - above 0, finite, not necessarily whole
 * @throws RangeError when `x` is NaN or the degrees of freedom are not above 0 and finite
 * @example
 * chiSquareSurvival(1000, 10) // => 1.8702907209158709e-208
 */
export function chiSquareSurvival(x: number, degreesOfFreedom: number): number {
  return gammaSurvival(x / 2, degreesOfFreedom / 2);
}

/**
 * Quantile of the chi-square distribution: the point that a chi-square variable stays below with probability `p`.
 *
 * @remarks
 * Twice the {@link gammaQuantile} of half the degrees of freedom.
 *
 * @param p - a probability; 0 and 1 give 0 and Infinity
 * @param degreesOfFreedom - above 0, finite, not necessarily whole
 * @throws RangeError when `p` is outside 0..1 or the degrees of freedom are not above 0 and finite
 * @example
 * chiSquareQuantile(0.95, 10) // => 18.307038053275146
 */
export function chiSquareQuantile(p: number, degreesOfFreedom: number): number {
  return 2 * gammaQuantile(p, degreesOfFreedom / 2);
}
