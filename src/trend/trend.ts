import { compareScores, type DifferenceOptions, type ScoreDifference } from "../inference/difference.js";
import { intervalFor } from "../inference/interval-maker.js";
import type { Interval } from "../inference/interval.js";
import { expectLevel, expectThat } from "../math/guard.js";
import type { Metric } from "../metric/metric.js";
import type { IntervalOptions } from "../score/compute.js";
import { scoreTally } from "../score/score.js";
import type { Exclusion } from "../tally/exclusion.js";
import type { TallyOf } from "../tally/tally.js";
import type { Every } from "../time/grid.js";
import { toInstant, type Instant } from "../time/instant.js";
import type { Period } from "../time/period.js";

/** The score of a period less that of an earlier one. */
export interface Change extends ScoreDifference {
  /** The label of the earlier period. */
  readonly since: string;
}

/** One period of a trend. A period without answers is a point too: a gap in the line, never a 0. */
export interface TrendPoint<M extends Metric = Metric> {
  readonly period: Period;
  /** The score of the period's answers, in the metric's unit; null when there are none. */
  readonly score: number | null;
  /** The interval of the score; null when `score` is. */
  readonly interval: Interval | null;
  /** Answers counted, whatever their weights. */
  readonly n: number;
  /** Kish's effective sample size; `n` without weights. */
  readonly effectiveN: number;
  readonly tally: TallyOf<M>;
  /** The change since the last period before that has answers; null when `score` is, or there is none before. */
  readonly change: Change | null;
  /** The change since the same period a year ago; null when either has no answers or there is none. */
  readonly yearChange: Change | null;
  /** true when the period was not over yet at `now`; null without `now`. */
  readonly running: boolean | null;
}

/** Rows outside all periods, by reason. */
export interface LeftOut {
  /** Answers whose time lies outside `from` and `to`. */
  readonly outside: number;
  /** Answers whose time is missing or cannot be read; only with `onInvalid: "exclude"`. */
  readonly undated: Exclusion;
}

/** Scores by period, each from the tally of its own answers. Plain data that echoes the options behind it. */
export interface Trend<M extends Metric = Metric> extends LeftOut {
  readonly metric: M;
  /** The calendar rule; null when the periods were given with their own starts and ends. */
  readonly every: Every | null;
  readonly timeZone: string | null;
  readonly level: number;
  /** In the order of time. Periods do not overlap and, when made by a calendar rule, leave no hole. */
  readonly points: readonly TrendPoint<M>[];
}

/** Options of the scores of periods and of their comparison with earlier ones. */
export interface PointOptions extends IntervalOptions, Pick<DifferenceOptions, "minimumN"> {
  /**
   * The present moment, to mark the period that is still running. The library reads no clock.
   * @defaultValue none, and `running` is null
   */
  readonly now?: Instant | undefined;
}

/** The tally of a period, and the place in the list of the same period a year ago. */
export interface PeriodTally<M extends Metric> {
  readonly period: Period;
  readonly tally: TallyOf<M>;
  readonly yearBefore: number | null;
}

/**
 * Refuses anything but a trend of separate periods: rolling windows share answers, so no analysis takes them.
 *
 * @throws TypeError
 */
export function expectTrend(value: unknown): void {
  expectThat(
    isTrend(value),
    "a trend of separate periods, as computeTrend gives, not rolling windows",
    value,
    "",
    TypeError,
  );
}

/** True for a trend of separate periods. */
export function isTrend(value: unknown): value is Trend {
  return Array.isArray((Object(value) as { readonly points?: unknown }).points);
}

/**
 * Scores the tallies of periods and compares each with the period before it and with the same a year ago.
 *
 * @throws RangeError for a level outside 0 to 1, a method that the metric's kind does not have, and a tally of another
 * scale; what `toInstant` throws for `now`
 */
export function makePoints<M extends Metric>(
  metric: M,
  tallies: readonly PeriodTally<M>[],
  options: PointOptions,
): TrendPoint<M>[] {
  const { level = 0.95, method, minimumN } = options;
  const makeInterval = intervalFor(metric, method);
  expectLevel(level);
  const now = options.now === undefined ? null : toInstant(options.now, "now");
  const scores = tallies.map(({ tally }) => scoreTally(tally, metric, level, makeInterval));
  const changeSince = (from: number | null, to: number): Change | null => {
    if (from === null || scores[from]!.score === null || scores[to]!.score === null) return null;
    const difference = compareScores(tallies[from]!.tally, tallies[to]!.tally, metric, { level, minimumN });
    return { since: tallies[from]!.period.label, ...difference };
  };
  let previous: number | null = null;
  return tallies.map(({ period, tally, yearBefore }, i) => {
    const { score, interval, n, effectiveN } = scores[i]!;
    const change = changeSince(previous, i);
    if (score !== null) previous = i;
    return {
      period,
      score,
      interval,
      n,
      effectiveN,
      tally,
      change,
      yearChange: changeSince(yearBefore, i),
      running: now === null ? null : now < period.end.getTime(),
    };
  });
}
