import { intervalOfBounds } from "../inference/bounds-interval.js";
import { intervalFor } from "../inference/interval-maker.js";
import type { Interval } from "../inference/interval.js";
import { expectPopulation, sampleOf, type Sample } from "../inference/sample.js";
import { expectTarget } from "../inference/target.js";
import { atPath, readList, readNumber, readRecord, readWhole } from "../math/fields.js";
import { expectLevel, expectThat } from "../math/guard.js";
import { expectOptions, type KnownOptions } from "../math/options.js";
import { expectMetric, type Metric } from "../metric/metric.js";
import { HOMES } from "../metric/option-homes.js";
import type { Answer } from "../tally/answer.js";
import { toTally } from "../tally/scores.js";
import type { TallyOf } from "../tally/tally.js";
import { responseRate } from "./response-rate.js";
import { silentBound } from "./silent-bound.js";

/** What those who did not answer are taken to think: their score less that of those who answered, in points. */
export interface SilentDifference {
  readonly low: number;
  readonly high: number;
}

/** Options of `nonresponseBounds`. */
export interface NonresponseOptions {
  /** Invitations sent. */
  readonly invited: number;
  /**
   * Invitations that reached no one, such as bounced mails.
   * @defaultValue 0
   */
  readonly undelivered?: number | undefined;
  /**
   * The range in which the score of those who did not answer may lie, less the score of those who answered, in points:
   * `{ low: -20, high: -5 }` for 5 to 20 points lower.
   * @defaultValue none: only the worst and the best case
   */
  readonly difference?: SilentDifference | undefined;
  /**
   * Scores for which to say how far those who did not answer would have to be from those who did, such as that of the last
   * period.
   * @defaultValue 0 for a score that can be above and below it, otherwise none
   */
  readonly targets?: readonly number[] | undefined;
  /**
   * The number of people whom the invited were drawn from. When everyone was invited, the intervals are the bounds
   * themselves: nothing is left to chance.
   * @defaultValue far more than were invited
   */
  readonly population?: number | undefined;
  /** @defaultValue 0.95 */
  readonly level?: number | undefined;
}

const OPTIONS = {
  invited: readCountOf,
  undelivered: readCountOf,
  difference: readDifference,
  targets: readTargets,
  population: readNumber,
  level: null,
} satisfies KnownOptions<NonresponseOptions>;

/** The score of everyone who was reached, between two cases of those who did not answer. */
export interface ScoreBounds {
  readonly low: number;
  readonly high: number;
  /** Covers both the sampling and the choice between the cases. */
  readonly interval: Interval;
}

/** What it would take for the score of everyone to be a target. */
export interface TippingPoint {
  readonly target: number;
  /** How far the score of those who did not answer would have to be from the score of those who did; null when all answered. */
  readonly difference: number | null;
  /** The score that those who did not answer would then have. */
  readonly silentScore: number | null;
  /** False when that score is off the scale: whatever they think, the target is not reached. */
  readonly possible: boolean;
}

/** What the score may be when those who did not answer are counted. */
export interface NonresponseBounds {
  readonly metric: Metric;
  /** The score of those who answered; null without answers. */
  readonly score: number | null;
  /** The interval of that score, which covers the sampling only; null when `score` is. */
  readonly interval: Interval | null;
  /** The number of people who answered the question. */
  readonly n: number;
  /** Invitations that reached someone. */
  readonly delivered: number;
  /** n / delivered, 0 to 1; null when nothing was delivered. */
  readonly rate: number | null;
  /** All who did not answer at the one or the other end of the scale; null when nothing was delivered. */
  readonly extremes: ScoreBounds | null;
  /** The stated difference, and the score with it; null when none is stated, and without answers. */
  readonly stated: (ScoreBounds & { readonly difference: SilentDifference }) | null;
  /** One for each target; empty without answers. */
  readonly tippingPoints: readonly TippingPoint[];
  readonly level: number;
}

/**
 * Bounds a score by what those who did not answer may think: the worst and the best case, the case of a stated difference,
 * and how different they would have to be for another score.
 *
 * @remarks
 * Of those who were reached a share r answered, with the score S. If the score of the others differs by d, that of everyone
 * is S + (1 - r) d. Nothing in the answers says what d is: an interval of S covers the sampling alone, however many
 * answered. `extremes` puts all others at one end of the scale, which no answer of theirs can exceed (Horowitz and Manski).
 * A stated difference is cut where their score would leave the scale.
 *
 * The intervals contain the score of everyone with the given probability wherever between the bounds it is (Imbens and
 * Manski), by the score interval of each bound: of the extremes that of the answers with the others added at an end; of a
 * stated difference by square and add on the limits of the score and Wilson's of the rate. Weighted answers count as many
 * as they are in the rate, and clustered ones have wider limits. At an end of the scale the limits are one-sided, and in small
 * skewed samples a little less exact than two-sided ones (docs/concepts/error-rates.md).
 *
 * Answers that are missing in the tally are of people who did not answer this question, and count as such.
 *
 * @param answers - answers, or a tally of the metric's scale, of the people who were invited
 * @returns without answers the score is null and the extremes are the whole range
 * @throws what `tallyScores` throws; RangeError for more answers than invitations delivered, a difference whose low is above
 * its high, a target outside the range, or a population smaller than the number reached
 * @see Horowitz and Manski 2000, Journal of the American Statistical Association 95:77-84; Imbens and Manski 2004,
 * Econometrica 72:1845-1857
 * @example
 * const tally = npsTallyFromCounts({ promoters: 120, passives: 60, detractors: 70 });
 * const { score, extremes, tippingPoints } = nonresponseBounds(tally, NPS_GROUPS, { invited: 1000 });
 * [score, extremes.low, extremes.high, tippingPoints[0].difference] // => [20, -70, 80, -26.7]
 * @category Segments, drivers and why a score changed
 */
export function nonresponseBounds<M extends Metric>(
  answers: Iterable<Answer> | TallyOf<M>,
  metric: M,
  options: NonresponseOptions,
): NonresponseBounds {
  expectOptions(options, OPTIONS, HOMES);
  expectMetric(metric);
  return boundsOf(sampleOf(toTally(answers, { metric }), metric), metric, options);
}

/** The bounds of a sample; see `nonresponseBounds`. */
export function boundsOf(sample: Sample, metric: Metric, options: NonresponseOptions): NonresponseBounds {
  const { invited, undelivered, difference, population, level = 0.95 } = options;
  expectLevel(level);
  const [lowest, highest] = metric.range;
  const { targets = lowest < 0 && highest > 0 ? [0] : [] } = options;
  for (const target of targets) expectTarget(target, metric);
  const isScored = sample.effectiveN > 0;
  const n = isScored ? sample.n : 0;
  const { delivered, rate } = responseRate({ invited, answered: n, undelivered });
  if (population !== undefined) expectPopulation({ ...sample, n: delivered }, population, "population");
  const base = { metric, n, delivered, rate, level };
  const none = { score: null, interval: null, stated: null, tippingPoints: [] };
  if (!isScored) {
    const all = { low: lowest, high: highest };
    const interval = { ...all, level, method: "imbens-manski" };
    return { ...base, ...none, extremes: rate === null ? null : { ...all, interval } };
  }
  const { score } = sample;
  const open = population === undefined ? 1 : 1 - delivered / population;
  const between = (silentScores: SilentDifference): ScoreBounds => {
    const bound = (side: "low" | "high") =>
      silentBound(side, sample, metric, delivered, silentScores[side], open);
    const [low, high] = [bound("low"), bound("high")];
    return { low: low.at, high: high.at, interval: intervalOfBounds(low, high, level, metric.range) };
  };
  const onScale = (away: number) => Math.min(Math.max(score + away, lowest), highest);
  const statedScores = difference && { low: onScale(difference.low), high: onScale(difference.high) };
  return {
    ...base,
    score,
    interval: intervalFor(metric)(sample, metric, level),
    extremes: between({ low: lowest, high: highest }),
    stated: difference && statedScores ? { difference, ...between(statedScores) } : null,
    tippingPoints: targets.map((target) => tippingPoint(target, score, n / delivered, metric)),
  };
}

function tippingPoint(
  target: number,
  score: number,
  rate: number,
  { range: [lowest, highest] }: Metric,
): TippingPoint {
  if (rate === 1) return { target, difference: null, silentScore: null, possible: target === score };
  const difference = (target - score) / (1 - rate);
  const silentScore = score + difference;
  // Rounding may move a score off the end of the scale.
  const error = 1e-9 * (highest - lowest);
  const possible = silentScore >= lowest - error && silentScore <= highest + error;
  return { target, difference, silentScore, possible };
}

function readCountOf(value: unknown, path: string): number {
  return readWhole(value, path);
}

/** Reads targets. @throws TypeError or RangeError with the path */
export function readTargets(value: unknown, path: string): readonly number[] {
  return readList(value, path, readNumber);
}

/** Reads a stated difference. @throws TypeError or RangeError with the path */
export function readDifference(value: unknown, path: string): SilentDifference {
  const { low, high } = readRecord(value, path, ["low", "high"]);
  const isFinite = (limit: unknown) => Number.isFinite(limit);
  expectThat(isFinite(low), "a finite number", low, atPath(`${path}.low`));
  expectThat(isFinite(high), "a finite number", high, atPath(`${path}.high`));
  const limits = { low: low as number, high: high as number };
  expectThat(
    limits.high >= limits.low,
    `a high of at least ${limits.low}`,
    limits.high,
    atPath(`${path}.high`),
  );
  return limits;
}
