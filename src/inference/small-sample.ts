import { stepOf } from "../math/common-step.js";
import { subsetTotalCdf, type Population } from "../math/subset-total.js";
import type { Metric } from "../metric/metric.js";
import { meanOf, type Sample } from "./sample.js";
import { unitSample, type UnitSample } from "./score-test.js";

/**
 * The p-value that decides among many comparisons: where samples are small, the larger of the score method's and that of
 * a random division of the answers.
 *
 * @remarks
 * The score method's p-value is right near 5%, but in small samples of a skewed score several times too small in the tail
 * that a correction for many comparisons reads. The other p-value is valid at every size: its hypothesis is that the
 * smaller sample is a random subset of all answers of both (`randomSubsetPValue`). By itself it would not do either:
 * samples of equal score but unequal spread are no random subsets of each other. Weighted samples enter with their
 * effective counts.
 *
 * Whether samples are small depends on the number and spread of all answers together, not on the difference, so that the
 * p-value falls when the difference grows.
 *
 * @param pValue - of the score method; null stays null
 * @param unitOf - as for `compareSamples`
 */
export function decidingPValue(
  pValue: number | null,
  before: Sample,
  after: Sample,
  metric: Metric,
  unitOf = unitSample,
): number | null {
  if (pValue === null) return null;
  const [a, b] = [unitOf(before, metric), unitOf(after, metric)];
  const pool = pooledOf(a, b);
  const subset = a.n < b.n ? a : b;
  const { mean } = subset;
  const n = whole(subset.n);
  return isNearNormal(pool, n) ? pValue : Math.max(pValue, randomSubsetPValue(pool, { n, mean }));
}

/**
 * Two-sided p-value of the hypothesis that a sample of `n` answers is a random subset of all answers.
 *
 * @remarks
 * The probability that the difference of a random division is at least as large, in either direction. For a share it is
 * Fisher's exact test with this measure of the extremes.
 *
 * @see Fisher 1935, "The Design of Experiments", section 21; Pitman 1937, Supplement to the Journal of the Royal
 * Statistical Society 4:119-130
 */
export function randomSubsetPValue(
  { counts, values }: Population,
  { n, mean }: { readonly n: number; readonly mean: number },
): number {
  const pooled = meanOf(counts, values);
  const distance = n * Math.abs(mean - pooled);
  const tail = (side: 1 | -1) =>
    subsetTotalCdf({ counts, values: values.map((value) => side * value) }, n, side * n * pooled - distance);
  return Math.min(tail(1) + tail(-1), 1);
}

/** The answers of both samples together. */
export function pooledOf(a: UnitSample, b: UnitSample): Population {
  return {
    counts: a.shares.map((share, i) => whole(share * a.n) + whole(b.shares[i]! * b.n)),
    values: a.values,
  };
}

/** The number of answers behind an effective number that is whole but for rounding. */
function whole(count: number): number {
  const rounded = Math.round(count);
  return Math.abs(count - rounded) < 1e-9 * rounded ? rounded : count;
}

/** The deviate in whose tail the normal approximation has to be right: 5% over a hundred comparisons, two-sided. */
const FAR = 3.5;

/** The part by which the normal tail may be off there. */
const TOLERANCE = 0.35;

/**
 * Whether the total of n random answers is nearly normal, also far out: by the leading terms of its tail's expansion, for
 * skewness, excess kurtosis (a negative one makes the tail lighter) and the step between possible totals.
 *
 * @see Feller 1971, "An Introduction to Probability Theory and Its Applications" II, section XVI.7
 */
function isNearNormal({ counts, values }: Population, n: number): boolean {
  const mean = meanOf(counts, values);
  let [all, second, third, fourth] = [0, 0, 0, 0];
  for (let i = 0; i < counts.length; i++) {
    const distance = values[i]! - mean;
    const square = counts[i]! * distance * distance;
    all += counts[i]!;
    second += square;
    third += square * distance;
    fourth += square * distance * distance;
  }
  if (!(second > 0)) return true;
  const deviation = Math.sqrt(second / all);
  const skewness = third / all / deviation ** 3;
  const kurtosis = fourth / all / deviation ** 4 - 3;
  const step = stepOf(values.filter((_, i) => counts[i]! > 0)) / deviation;
  const tail = ((FAR ** 3 / 6) * Math.abs(skewness) + (FAR / 2) * step) / Math.sqrt(n);
  return tail + ((FAR ** 4 / 24) * Math.max(kurtosis, 0)) / n < TOLERANCE;
}
