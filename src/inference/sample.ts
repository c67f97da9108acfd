import { sum } from "../math/sum.js";
import { pointValues, type Metric } from "../metric/metric.js";
import { expectTally, weightsOf, type Tally } from "../tally/tally.js";

/**
 * The sample behind a tally: the answers at each point, after weighting.
 *
 * @remarks
 * Without weights these are the counts; with weights they are scaled to Kish's effective sample size.
 */
export interface Sample {
  /** The number of answers, whatever their weights. */
  readonly n: number;
  /** Kish's effective sample size, (sum of weights)^2 / sum of squared weights; `n` without weights. */
  readonly effectiveN: number;
  /** Sum of the weights per point of the scale, lowest first; the counts themselves without weights. */
  readonly weights: readonly number[];
  /** Sum of the squared weights per point; the counts themselves without weights. */
  readonly squares: readonly number[];
  /** Effective answers per point, in proportion to `weights`; they add to `effectiveN`. */
  readonly counts: readonly number[];
  /** The metric's value of each point. */
  readonly values: readonly number[];
}

/**
 * The sample behind a tally under a metric.
 *
 * @throws RangeError when the tally is of another scale; RangeError or TypeError for a count that is negative or not a
 * finite number
 * @see Kish 1965, "Survey Sampling", Wiley, section 11.7, for the effective size
 */
export function sampleOf(tally: Tally, metric: Metric): Sample {
  expectTally(tally, metric.scale);
  const { sums, squares } = weightsOf(tally);
  const total = sum(sums);
  const scale = total && total / sum(squares);
  return {
    n: sum(tally.counts),
    effectiveN: total * scale,
    weights: sums,
    squares,
    values: pointValues(metric),
    counts: sums.map((weight) => scale * weight),
  };
}

/** The sum of the squared distances of values from a number, under their counts. */
export function squaresAbout(centre: number, counts: readonly number[], values: readonly number[]): number {
  return sum(counts.map((count, i) => count * (values[i]! - centre) ** 2));
}

/**
 * The square root of n / (n - 1) sum amount (value - score)^2 / divisor; null with fewer than two answers, or without a
 * score.
 *
 * @remarks
 * Weights over their total W give the standard deviation of the answers' values, as svyvar of the R package survey does.
 * Squared weights over W^2 give the standard error of the score by Taylor linearisation, as svymean does; without weights
 * that is the deviation over the square root of n.
 *
 * @see Lumley 2010, "Complex Surveys", Wiley, section 2.2
 */
export function scatterOf(
  { n, weights, values }: Sample,
  amounts: readonly number[],
  divisor: number,
): number | null {
  return n > 1 && divisor > 0
    ? Math.sqrt(((n / (n - 1)) * squaresAbout(meanOf(weights, values), amounts, values)) / divisor)
    : null;
}

/**
 * The mean of the values under the counts; NaN when there are none.
 *
 * @remarks
 * Always between the smallest and the largest value that has a count, whatever the rounding: for equal values it is
 * exactly that value, so that their variance is 0.
 */
export function meanOf(counts: readonly number[], values: readonly number[]): number {
  const met = values.filter((_, i) => counts[i]);
  return Math.min(
    Math.max(sum(counts.map((count, i) => count * values[i]!)) / sum(counts), Math.min(...met)),
    Math.max(...met),
  );
}
