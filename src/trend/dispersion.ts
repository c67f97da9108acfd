import type { Metric } from "../metric/metric.js";
import type { Tally } from "../tally/tally.js";
import { readings, type Answers } from "./line.js";

/**
 * How much more scores differ from one period to the next than their answers alone would make them: the mean of
 * (difference)^2 / (sum of the two variances), and 1 at least. Neighbours are compared, so that a change of level counts
 * in one pair only (von Neumann 1941, Annals of Mathematical Statistics 12:367-395).
 */
export function dispersionOf(samples: readonly Answers[], metric: Metric): number {
  const series = readings(samples, metric);
  let total = 0;
  for (let i = 1; i < series.length; i++) {
    const [before, after] = [series[i - 1]!, series[i]!];
    const variance = before.variance + after.variance;
    if (variance > 0) total += (after.score - before.score) ** 2 / variance;
  }
  return Math.max(total / Math.max(series.length - 1, 1), 1);
}

/** The tally as one whose effective sample size is smaller by a factor, as overdispersed answers are worth less. */
export function dispersed(tally: Tally, factor: number): Tally {
  const { sums, squares } = tally.weights ?? { sums: tally.counts, squares: tally.counts };
  return { ...tally, weights: { sums, squares: squares.map((square) => square * factor) } };
}
