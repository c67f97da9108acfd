import { expectThat } from "../math/guard.js";
import { expectOptions } from "../math/options.js";
import { sum } from "../math/sum.js";
import { expectMetric, pointValues, type Metric } from "../metric/metric.js";
import { clustersOf, restOfClusters, type SampleClusters } from "./clusters.js";
import { checkTally } from "../tally/check-tally.js";
import { expectTally, weightsOf, type Tally } from "../tally/tally.js";

/**
 * The sample behind a tally: the answers at each point, after weighting.
 *
 * @remarks
 * Without weights these are the counts; with weights they are scaled to the effective number of answers.
 */
export interface Sample {
  /** The number of answers, whatever their weights. */
  readonly n: number;
  /** The number of equally weighted answers that would be as precise (`effectiveSize`); `n` without weights and clusters. */
  readonly effectiveN: number;
  /** The mean value of the answers; NaN without them. */
  readonly score: number;
  /** Sum of weight (value - score)^2. */
  readonly spread: number;
  /** Variance of the score by linearisation, between clusters if there are any; not finite below two of them. */
  readonly variance: number;
  /** Sum of the weights per point of the scale, lowest first; the counts themselves without weights. */
  readonly weights: readonly number[];
  /** Effective answers per point, in proportion to `weights`; they add to `effectiveN`. */
  readonly counts: readonly number[];
  /** The metric's value of each point. */
  readonly values: readonly number[];
  /** The clusters of the answers; absent when the answers are independent. */
  readonly clusters?: SampleClusters;
}

/**
 * The sample behind a tally under a metric.
 *
 * @remarks
 * With clusters the variance is m/(m-1) sum u^2 / (sum w)^2 over m clusters, where u is the sum of weight (value - score)
 * in a cluster, which equals svymean with `ids` of the R package survey, and vcovCL of sandwich.
 *
 * @throws RangeError when the tally is of another scale; RangeError or TypeError for a count that is negative or not a
 * finite number
 * @see Liang and Zeger 1986, Biometrika 73:13-22
 */
export function sampleOf(tally: Tally, metric: Metric): Sample {
  expectMetric(metric);
  checkTally(tally, metric.scale, "", metric.name);
  const sample = independentSample(tally, metric);
  const { clusters } = tally;
  if (!clusters || !(sample.effectiveN > 0)) return sample;
  return clusteredSample(
    sample,
    clustersOf(clusters, metric.scale, sample.values, sample.score),
    tally,
    metric,
  );
}

/** The sample of the answers in `whole` that are not in `part`, whose tally without clusters is given. */
export function restOfSample(tally: Tally, whole: Sample, part: Sample, metric: Metric): Sample {
  const sample = independentSample(tally, metric);
  if (!whole.clusters || !part.clusters || !(sample.effectiveN > 0)) return sample;
  const clusters = restOfClusters(whole.clusters, part.clusters, sample.values, sample.score);
  return clusteredSample(sample, clusters, tally, metric);
}

function clusteredSample(sample: Sample, sums: SampleClusters, tally: Tally, metric: Metric): Sample {
  const { n, spread, weights } = sample;
  const total = sum(weights);
  // Of equal answers nothing is left but rounding.
  const clusters = spread > 0 ? sums : { ...sums, deviations: 0 };
  const { number, squares, deviations } = clusters;
  const kish = total ** 2 / sum(weightsOf(tally).squares);
  const effectiveN = effectiveSize(metric, n, total, spread, squares, deviations, kish, number);
  return {
    ...sample,
    effectiveN,
    variance: ((number / (number - 1)) * deviations) / total ** 2,
    counts: weights.map((weight) => (effectiveN / total) * weight),
    clusters,
  };
}

/** Degrees of freedom of the variance of a sample's score: the number of clusters, or of answers, less 1. */
export function degreesOf({ n, clusters }: Sample): number {
  return (clusters?.number ?? n) - 1;
}

/**
 * The sample behind a tally under a metric, without its clusters.
 *
 * @remarks
 * The variance is n/(n-1) sum w^2 (value - score)^2 / (sum w)^2, which equals svymean of the R package survey for
 * sampling with replacement.
 *
 * @see Särndal, Swensson and Wretman 1992, "Model Assisted Survey Sampling", section 5.5
 */
export function independentSample(tally: Tally, metric: Metric): Sample {
  expectTally(tally, metric.scale, "", metric.name);
  const { sums, squares } = weightsOf(tally);
  const values = pointValues(metric);
  const n = sum(tally.counts);
  const total = sum(sums);
  const score = meanOf(sums, values);
  const spread = squaresAbout(score, sums, values);
  const deviations = squaresAbout(score, squares, values);
  // Weights so small that their squares vanish weigh nothing.
  const size = sum(squares) && total;
  const effectiveN =
    tally.weights && size ? effectiveSize(metric, n, total, spread, sum(squares), deviations) : size;
  return {
    n,
    score,
    spread,
    effectiveN,
    variance: ((n / (n - 1)) * deviations) / total ** 2,
    weights: sums,
    values,
    counts: sums.map((weight) => weight && (effectiveN / total) * weight),
  };
}

/** The sample with its effective size divided by a factor, since overdispersed answers have less information. */
export function dispersed(sample: Sample, factor: number): Sample {
  return {
    ...sample,
    effectiveN: sample.effectiveN / factor,
    variance: sample.variance * factor,
    counts: sample.counts.map((count) => count / factor),
  };
}

/** Reads the population of each of two samples, whose sizes `ofPopulation` checks. */
export const readPopulation = (value: unknown, path: string) =>
  expectOptions(value, { baseline: null, current: null }, {}, `${path}.`) as never;

/** The sample of a finite population: of its variance remains what was not asked. */
export function ofPopulation(sample: Sample, population: number | undefined, path: string): Sample {
  if (population === undefined) return sample;
  expectPopulation(sample, population, path);
  return dispersed(sample, openShare(sample, population));
}

/**
 * The share of a finite population that did not answer: variances of its score are multiplied by it.
 *
 * @param population - checked with `expectPopulation`
 * @returns 1e-30 when everyone answered, so that numbers of answers can be divided by it
 */
export function openShare({ n }: Sample, population: number): number {
  return Math.max(1 - n / population, 1e-30);
}

/** Checks that a population is not smaller than its sample. @throws RangeError or TypeError with the path */
export function expectPopulation({ n }: Sample, population: number, path: string): void {
  const isPossible = typeof population === "number" && population >= n && population > 0;
  expectThat(isPossible, `a population of at least ${n}`, population, ` at ${path}`);
}

/**
 * The effective number of answers: how many equally weighted ones would be as precise.
 *
 * @remarks
 * total spread / deviations, which for answers whose weights have nothing to do with them is Kish's size, total^2 / squares.
 * Where few answers differ from the others, the deviations are hardly known, and often too small. So the size is not above
 * what it would be with one more unit of the usual weight, half of it at each end of the range. Few units count less by 1 -
 * 1 / units twice: because the deviations are from the units' own mean, and because Student's t is wider than the normal
 * distribution. Below 20 units the size is at most Kish's. Equal weights have their number of answers, and no sample with
 * answers counts less than one.
 *
 * @param total - sum of the weights
 * @param spread - sum of weight (value - score)^2
 * @param squares - sum of the squared weights of units: answers, or clusters
 * @param deviations - sum of the squared deviations of units
 * @param most - Kish's size of the answers
 * @param number - the number of units
 * @see Kish 1965, "Survey Sampling", Wiley, section 11.7; Korn and Graubard 1998, Survey Methodology 24:193-201
 */
export function effectiveSize(
  { range: [lowest, highest] }: Pick<Metric, "range">,
  n: number,
  total: number,
  spread: number,
  squares: number,
  deviations: number,
  most = total ** 2 / squares,
  number = n,
): number {
  const usual = squares / total;
  const units = total / usual;
  const added = usual * ((highest - lowest) ** 2 / 4);
  const ratio = Math.min(spread / deviations || Infinity, (spread + added) / (deviations + usual * added));
  const size = (total * ratio * (1 - 1 / units) ** 2) / (1 - 1 / n) / (1 - 1 / number);
  // Not a number for a single answer.
  return Math.max(Math.min(size, units < 20 ? most : size) || 1, 1);
}

/** The sum of the squared distances of values from a number, under their counts. */
export function squaresAbout(centre: number, counts: readonly number[], values: readonly number[]): number {
  return sum(counts.map((count, i) => count * (values[i]! - centre) ** 2));
}

/** The square root of a variance; null for one that is not known, with fewer than two answers. */
export function rootOf(variance: number): number | null {
  return variance < Infinity ? Math.sqrt(variance) : null;
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
