import { findRoot } from "../math/root.js";
import type { Limits } from "./interval.js";

// A sum of gamma variables that is this many standard deviations away adds nothing to 1 in double precision.
const FAR = 60;

/**
 * Probability that a mean of values exceeds x, for shares with a Dirichlet distribution.
 *
 * @remarks
 * Dirichlet shares are gamma variables G over their sum, so the mean exceeds x exactly when sum (value - x) G > 0. The
 * tail of that weighted sum of independent gamma variables is one integral, by Imhof's inversion of the characteristic
 * function. No simulation; the absolute error is below 1e-12, for 5 answers and for 10^12. The values 1, 0 and -1 make it
 * a net score, any others a mean.
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
  // As a function of the logarithm of its argument the integrand is smooth and vanishes at both ends. Equal steps are
  // then exact to rounding, if they are smaller the faster it oscillates.
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

/** Quantile of the mean of `dirichletSurvival`: the number that it stays below with the given probability. */
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
