import { findRoot } from "../math/root.js";
import type { Limits } from "./interval.js";

// Beyond this many standard deviations a sum of gamma variables has no probability left that a double could add to 1.
const FAR = 60;

/**
 * Probability that a mean of values exceeds x, for shares with a Dirichlet distribution.
 *
 * @remarks
 * Dirichlet shares are gamma variables G over their sum, so the mean exceeds x just when sum (value - x) G > 0: a weighted
 * sum of independent gamma variables, whose tail Imhof's inversion of the characteristic function gives as one integral. No
 * simulation; absolute error below 1e-12, for a handful of answers and for 10^12. The values 1, 0 and -1 make it a net score,
 * any others a mean.
 *
 * @param values - in any order, at least two of them different
 * @param shapes - the distribution's parameter for each value, above 0: answers plus prior
 * @see Imhof 1961, Biometrika 48:419-426
 */
export function dirichletSurvival(x: number, values: readonly number[], shapes: readonly number[]): number {
  let mean = 0;
  let variance = 0;
  for (let i = 0; i < values.length; i++) {
    const factor = values[i]! - x;
    mean += shapes[i]! * factor;
    variance += shapes[i]! * factor * factor;
  }
  const spread = Math.sqrt(variance);
  const distance = mean / spread;
  if (Math.abs(distance) > FAR) return distance > 0 ? 1 : 0;
  // In the logarithm of its argument the integrand is smooth and dies off at both ends: equal steps, finer the faster
  // it oscillates, are exact to rounding.
  const step = 1 / (8 + 2 * Math.abs(distance));
  let integral = 0;
  let decay = 0;
  for (let log = -42; log < 28 && decay < 90; log += step) {
    const u = Math.exp(log) / spread;
    let angle = 0;
    decay = 0;
    for (let i = 0; i < values.length; i++) {
      const turn = (values[i]! - x) * u;
      angle += shapes[i]! * Math.atan(turn);
      decay += shapes[i]! * Math.log1p(turn * turn);
    }
    integral += step * Math.sin(angle) * Math.exp(-decay / 2);
  }
  return Math.min(Math.max(0.5 + integral / Math.PI, 0), 1);
}

/** The number that the mean of `dirichletSurvival` stays below with the given probability. */
export function dirichletQuantile(
  probability: number,
  values: readonly number[],
  shapes: readonly number[],
): number {
  return findRoot(
    (x) => 1 - probability - dirichletSurvival(x, values, shapes),
    Math.min(...values),
    Math.max(...values),
  );
}

/** Equal-tailed credible limits of a mean of values, under the Dirichlet prior of 1/2 for each of them. */
export function jeffreysLimits(values: readonly number[], counts: readonly number[], tail: number): Limits {
  const shapes = counts.map((count) => count + 0.5);
  const end = (probability: number) => dirichletQuantile(probability, values, shapes);
  return [end(tail), end(1 - tail)];
}
