import { expectNumber, expectProbability } from "./guard.js";

const SQRT_TWO_PI = 2.5066282746310002;

/**
 * (cdf(x) - 1/2) / density(x): the all-positive series x + x^3/3 + x^5/(3*5) + ..., up to the odd power `last`: 61 is
 * enough for |x| <= 2.6, 241 for |x| <= 8.5.
 */
function centralRatio(x: number, last: number): number {
  let sum = 1;
  for (let odd = last; odd > 1; odd -= 2) sum = 1 + ((x * x) / odd) * sum;
  return x * sum;
}

/** survival(x) / density(x), Mills' ratio: the continued fraction 1/(x + 1/(x + 2/(x + ...))), for x >= 2.5. */
function tailRatio(x: number): number {
  let fraction = x;
  for (let level = 60; level > 0; level--) fraction = x + level / fraction;
  return 1 / fraction;
}

/**
 * Probability that a standard normal variable is at most `x`.
 *
 * @remarks
 * Series within 2.5 standard deviations and Laplace's continued fraction beyond. The lower tail is computed directly, not
 * as 1 minus the upper, and keeps its digits down to 1e-300: relative error below 1e-13.
 *
 * @param x - any number; infinities give 0 and 1
 * @throws RangeError when `x` is NaN
 * @see Abramowitz and Stegun 26.2.11 and 26.2.14
 * @example
 * normalCdf(1.96) // => 0.9750021048517795
 */
export function normalCdf(x: number): number {
  expectNumber(x);
  const density = Math.exp((-x * x) / 2) / SQRT_TWO_PI;
  if (Math.abs(x) < 2.5) return 0.5 + density * centralRatio(x, 61);
  const tail = density * tailRatio(Math.abs(x));
  return x < 0 ? tail : 1 - tail;
}

/**
 * Probability that a standard normal variable exceeds `x`. A two-sided p-value is `2 * normalSurvival(Math.abs(z))`.
 *
 * @remarks
 * The upper tail is computed directly, with the method and accuracy of {@link normalCdf}.
 *
 * @param x - any number; infinities give 1 and 0
 * @throws RangeError when `x` is NaN
 * @example
 * normalSurvival(10) // => 7.619853024160525e-24
 */
export function normalSurvival(x: number): number {
  return normalCdf(-x);
}

/**
 * The number of standard deviations around the mean within which a normal variable falls with probability `level`.
 *
 * @remarks
 * Newton's method on the cdf with the series of {@link normalCdf}, from the side on which it rises to the solution
 * without passing it. The level of the result is right to 1e-15. Its relative error is below 1e-14 for levels up to 0.99,
 * and beyond that as small as the spacing of doubles near 1 allows.
 *
 * @param level - from 0 to below 1, for a caller that has checked it
 * @example
 * normalDeviate(0.95) // => 1.959963984540054
 */
export function normalDeviate(level: number): number {
  const centre = level * Math.sqrt(Math.PI / 2);
  let x = 0;
  for (let step = 1; step > 1e-16 * x; x += step) {
    step = centre * Math.exp((x * x) / 2) - centralRatio(x, 241);
  }
  return x;
}

/**
 * Quantile of the normal distribution: the point that a standard normal variable stays below with probability `p`.
 *
 * @remarks
 * {@link normalDeviate} near the centre; Newton's method on the logarithm of the tail beyond 2.5 standard deviations, with
 * the ratio of {@link normalCdf}. Relative error below 1e-14 from the smallest positive double to the largest below 1, also
 * next to 1/2 where the quantile is close to 0.
 *
 * The point exceeded with probability `q` is `-normalQuantile(q)`; pass a tiny upper tail that way, since `1 - q` loses
 * its digits.
 *
 * @param p - a probability; 0 and 1 give -Infinity and Infinity
 * @throws RangeError when `p` is NaN or outside 0..1
 * @example
 * normalQuantile(0.975) // => 1.959963984540054
 */
export function normalQuantile(p: number): number {
  if (p === asked) return answer;
  expectProbability(p);
  const tail = Math.min(p, 1 - p);
  const distance = tail < 0.0062 ? farDeviate(tail) : normalDeviate(1 - 2 * tail);
  asked = p;
  return (answer = p < 0.5 ? -distance : distance);
}

/** What was asked last, and the answer: mostly the same level again and again, and as long to compute as a comparison. */
let asked = NaN;
let answer = NaN;

/** The point beyond 2.5 that a standard normal variable exceeds with probability `tail`. */
function farDeviate(tail: number): number {
  let x = Math.sqrt(-2 * Math.log(tail));
  for (let turn = 0; turn < 8 && x < Infinity; turn++) {
    const ratio = tailRatio(x);
    x -= ratio * ((x * x) / 2 + Math.log(SQRT_TWO_PI / ratio) + Math.log(tail));
  }
  return x;
}
