import { expectLevel, isAmount } from "../math/guard.js";
import { expectMade, isNumber, isObject, orNull, recordOf, withFields } from "../math/made.js";
import { categorySums, type CategoryOf, type Metric } from "../metric/metric.js";
import { sum } from "../math/sum.js";
import { meanOf, rootOf, sampleOf, type Sample } from "../inference/sample.js";
import type { IntervalMaker } from "../inference/interval-maker.js";
import type { Interval } from "../inference/interval.js";
import type { ExclusionReason } from "../tally/exclusion.js";
import type { Tally } from "../tally/tally.js";

/** A score with its interval and the counts behind it. Plain data at full precision. */
export interface Score<Category extends string = string> {
  readonly metric: Metric<Category>;
  /** The mean value of the answers, in the metric's unit; null when there are none, or all weigh 0. */
  readonly score: number | null;
  /** The confidence interval of the score; null when `score` is. */
  readonly interval: Interval | null;
  /**
   * The estimated standard error of the score, in its unit, by Taylor linearisation where answers carry weights; null with
   * fewer than two answers. Its square is the variance of the score.
   */
  readonly standardError: number | null;
  /**
   * The standard deviation of the answers' values with the divisor n - 1, in the unit of the score: for NPS that of -100, 0
   * and 100. null with fewer than two answers.
   */
  readonly standardDeviation: number | null;
  /** The number of answers, whatever their weights. */
  readonly n: number;
  /** The number of equally weighted answers that would be as precise, which the interval uses; `n` without weights and clusters. */
  readonly effectiveN: number;
  /** Answers that were null, undefined or a hole. */
  readonly missing: number;
  /** Excluded answers by reason; empty unless `onInvalid` was "exclude". */
  readonly excluded: Readonly<Partial<Record<ExclusionReason, number>>>;
  /** Answers in each category, unweighted. */
  readonly counts: Readonly<Record<Category, number>>;
  /** Share of the answers in each category, 0 to 1, weighted if the answers are; null when `score` is. */
  readonly shares: Readonly<Record<Category, number>> | null;
  /** Answers at each point of the scale, unweighted. */
  readonly pointCounts: Readonly<Record<number, number>>;
  /** Share of the answers at each point, 0 to 1, weighted if the answers are; null when `score` is. */
  readonly pointShares: Readonly<Record<number, number>> | null;
  /** Mean of the points, weighted where the answers are; null when `score` is. */
  readonly mean: number | null;
}

/** The fields of a score as it is read out: with its interval and its number of answers. */
export const READING_FIELDS = /* @__PURE__ */ readingFields();

function readingFields() {
  const isInterval = withFields({ low: isNumber, high: isNumber, level: isNumber });
  return { score: orNull(isNumber), interval: orNull(isInterval), n: isNumber };
}

/** The fields of a score that texts, charts and comparisons read. */
const SCORE_FIELDS = /* @__PURE__ */ scoreFields();

function scoreFields() {
  // The sum of weights rounds, and may come out above 1.
  const isShare = (value: unknown) => isAmount(value) && value < 1 + 1e-9;
  const isShares = orNull(recordOf(isShare));
  return {
    ...READING_FIELDS,
    n: isAmount,
    effectiveN: (value: unknown) => isAmount(value) && value <= Number.MAX_SAFE_INTEGER,
    missing: isAmount,
    excluded: recordOf(isAmount),
    counts: recordOf(isAmount),
    shares: isShares,
    pointShares: isShares,
  };
}

/** The fields that are null only where the score is. */
const KNOWN_FIELDS = { interval: isObject, shares: isObject, pointShares: isObject };

/** Checks for a score, such as `computeNps` gives, perhaps through JSON. @throws TypeError quoting the value */
export function expectScore(value: unknown, place = ""): void {
  const expected = "a score, such as computeNps gives";
  expectMade(value, expected, SCORE_FIELDS, place);
  // With a score there are an interval and shares.
  if ((value as Score).score !== null) expectMade(value, expected, KNOWN_FIELDS, place);
}

/** Scores a tally; `makeInterval` makes the interval. */
export function scoreTally<M extends Metric>(
  tally: Tally,
  metric: M,
  level: number | undefined,
  makeInterval: IntervalMaker,
): Score<CategoryOf<M>> {
  return scoreSample(sampleOf(tally, metric), tally, metric, level, makeInterval);
}

/** Scores a tally by its sample, which may leave out its clusters. */
export function scoreSample<M extends Metric>(
  sample: Sample,
  tally: Tally,
  metric: M,
  level = 0.95,
  makeInterval: IntervalMaker,
): Score<CategoryOf<M>> {
  expectLevel(level);
  const { weights, n, score, spread, effectiveN, variance } = sample;
  const { min, counts, missing, excluded } = tally;
  const perCategory = (numbers: readonly number[], unit?: number) =>
    Object.fromEntries(categorySums(numbers, metric, unit)) as Record<CategoryOf<M>, number>;
  const perPoint = (numbers: readonly number[], unit = 1): Record<number, number> =>
    Object.fromEntries(numbers.map((number, i) => [min + i, number / unit]));
  const isScored = effectiveN > 0;
  const total = sum(weights);
  return {
    metric: metric as Metric<CategoryOf<M>>,
    score: isScored ? score : null,
    interval: isScored ? makeInterval(sample, metric, level) : null,
    standardError: rootOf(variance),
    standardDeviation: rootOf(((n / (n - 1)) * spread) / total),
    n,
    effectiveN,
    missing,
    excluded: Object.fromEntries(
      Object.entries({ ...excluded }).map(([reason, { count }]) => [reason, count]),
    ),
    counts: perCategory(counts),
    shares: isScored ? perCategory(weights, total) : null,
    pointCounts: perPoint(counts),
    pointShares: isScored ? perPoint(weights, total) : null,
    mean: isScored
      ? meanOf(
          weights,
          counts.map((_, i) => min + i),
        )
      : null,
  };
}
