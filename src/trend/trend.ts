import { adjustDifferences, type AdjustedDifference } from "../inference/adjusted-difference.js";
import {
  compareSamples,
  MINIMUM,
  scoreOf,
  type DifferenceOptions,
  type ScoreDifference,
} from "../inference/difference.js";
import { intervalFor } from "../inference/interval-maker.js";
import type { Interval } from "../inference/interval.js";
import { sampleOf } from "../inference/sample.js";
import { unitSample, type UnitSample } from "../inference/score-test.js";
import type { Adjustment } from "../inference/multiplicity.js";
import { getOrMake } from "../math/get-or-make.js";
import { expectLevel } from "../math/guard.js";
import {
  expectMade,
  isNumber,
  isObject,
  isText,
  listOf,
  orNull,
  orUndefined,
  withFields,
} from "../math/made.js";
import type { KnownOptions } from "../math/options.js";
import { expectMetric, type Metric } from "../metric/metric.js";
import type { IntervalOptions } from "../score/compute.js";
import { READING_FIELDS } from "../score/score.js";
import type { Exclusion } from "../tally/exclusion.js";
import type { TallyOf } from "../tally/tally.js";
import type { Every } from "../time/grid.js";
import { toInstant, type Instant } from "../time/instant.js";
import type { Period } from "../time/period.js";

/**
 * The score of a period less that of an earlier one.
 *
 * @remarks
 * A series has as many changes as periods, of which one in twenty would be called higher or lower without any reason. So
 * the verdict is by `adjustedPValue`, which allows for all of them; `interval` and `pValue` are about this change alone.
 */
export interface Change extends ScoreDifference, AdjustedDifference {
  /** The label of the earlier period. */
  readonly since: string;
}

/** One period of a trend. A period without answers is also a point: a gap in the line, never 0. */
export interface TrendPoint<M extends Metric = Metric> {
  readonly period: Period;
  /** The score of the period's answers, in the metric's unit; null when there are none. */
  readonly score: number | null;
  /** The interval of the score; null when `score` is. */
  readonly interval: Interval | null;
  /** The number of answers, whatever their weights. */
  readonly n: number;
  /** The number of equally weighted answers that would be as precise; `n` without weights and clusters. */
  readonly effectiveN: number;
  readonly tally: TallyOf<M>;
  /** The change since the last earlier period with answers; null when `score` is, or there is no such period. */
  readonly change: Change | null;
  /** The change since the same period a year earlier; null when either has no answers, or there is no such period. */
  readonly yearChange: Change | null;
  /** true when the period was not over at `now`; null without `now`. */
  readonly running: boolean | null;
}

/** Rows that are in no period, by reason. */
export interface LeftOut {
  /** The number of answers with a time outside `from` and `to`. */
  readonly outside: number;
  /** Answers with a time that is missing or cannot be read; only with `onInvalid: "exclude"`. */
  readonly undated: Exclusion;
}

/** Scores by period, each from the tally of its own answers. Plain data that includes its options. */
export interface Trend<M extends Metric = Metric> extends LeftOut {
  readonly metric: M;
  /** The calendar rule; null when periods were given by their own starts and ends. */
  readonly every: Every | null;
  readonly timeZone: string | null;
  readonly level: number;
  /** In order of time. Periods do not overlap and, if made by a calendar rule, leave no gap. */
  readonly points: readonly TrendPoint<M>[];
}

/** Options of the scores of periods and of their comparison with earlier ones. */
export interface PointOptions extends IntervalOptions, Pick<DifferenceOptions, "minimumN"> {
  /**
   * How the changes since the period before are adjusted for their number, and those since a year earlier for theirs.
   * @defaultValue "holm"
   */
  readonly adjust?: Adjustment | undefined;
  /**
   * The current time, to mark the period that is still running. The library reads no clock.
   * @defaultValue none: `running` is null
   */
  readonly now?: Instant | undefined;
}

/** The options of points, whose values `makePoints` checks. */
export const POINT_OPTIONS = {
  level: null,
  method: null,
  minimumN: null,
  adjust: null,
  now: null,
} satisfies KnownOptions<PointOptions>;

/** The tally of a period, and the place in the list of the same period a year earlier. */
export interface PeriodTally<M extends Metric> {
  readonly period: Period;
  readonly tally: TallyOf<M>;
  readonly yearBefore: number | null;
}

/**
 * Checks for a trend of separate periods. Rolling windows share answers, so analyses do not take them.
 *
 * @throws TypeError for anything else
 */
export function expectTrend(value: unknown): void {
  const isRule = (every: unknown) => isText(every) || isObject(every);
  const isPoint = withFields({ ...READING_FIELDS, period: withFields({ label: isText }), tally: isObject });
  const fields = {
    points: listOf(isPoint),
    every: orNull(isRule),
    outside: orUndefined(isNumber),
    undated: orUndefined(withFields({ count: isNumber, positions: listOf(isNumber) })),
    timeZone: orNull(isText),
    level: isNumber,
  };
  expectMade(value, "a trend of separate periods, as computeTrend gives, not rolling windows", fields);
  expectMetric((value as Trend).metric);
}

/** True for a trend of separate periods. */
export function isTrend(value: unknown): value is Trend {
  const { points, metric } = Object(value) as { readonly points?: unknown; readonly metric?: unknown };
  return Array.isArray(points) && Object(metric) === metric;
}

/**
 * Scores the tallies of periods and compares each with the previous period and with the same period a year earlier.
 *
 * @throws RangeError for a level outside 0 to 1, an unknown method or adjustment, and a tally of another scale; what `toInstant` throws for `now`
 */
export function makePoints<M extends Metric>(
  metric: M,
  tallies: readonly PeriodTally<M>[],
  options: PointOptions,
): TrendPoint<M>[] {
  const { level = 0.95, method, minimumN = MINIMUM, adjust = "holm" } = options;
  const makeInterval = intervalFor(metric, method);
  expectLevel(level);
  const now = options.now === undefined ? null : toInstant(options.now, "now");
  const samples = tallies.map(({ tally }) => sampleOf(tally, metric));
  const scores = samples.map((sample) => {
    const score = scoreOf(sample);
    return { score, interval: score === null ? null : makeInterval(sample, metric, level) };
  });
  // A period is compared with up to four others.
  const units = new Map<object, UnitSample>();
  const unitOf: typeof unitSample = (sample, metric) =>
    getOrMake(units, sample, () => unitSample(sample, metric));
  /** The change of each period since an earlier one, all adjusted together. */
  const changesSince = (earlier: readonly (number | null)[]): (Change | null)[] => {
    const pairs = earlier.flatMap((from, to) =>
      from === null || scores[from]!.score === null || scores[to]!.score === null
        ? []
        : [[from, to] as const],
    );
    const compared = adjustDifferences(
      pairs.map(([from, to]) => ({
        since: tallies[from]!.period.label,
        ...compareSamples(samples[from]!, samples[to]!, metric, { level, minimumN }, unitOf),
      })),
      pairs.map(([from, to]) => [samples[from]!, samples[to]!]),
      { adjust, level, minimumN },
      unitOf,
    );
    const changeOf = new Map(pairs.map(([, to], i) => [to, compared[i]!]));
    return earlier.map((_, to) => changeOf.get(to) ?? null);
  };
  let previous: number | null = null;
  const changes = changesSince(
    scores.map(({ score }, i) => {
      const from = previous;
      if (score !== null) previous = i;
      return from;
    }),
  );
  const yearChanges = changesSince(tallies.map(({ yearBefore }) => yearBefore));
  return tallies.map(({ period, tally }, i) => {
    const { n, effectiveN } = samples[i]!;
    return {
      period,
      ...scores[i]!,
      n,
      effectiveN,
      tally,
      change: changes[i]!,
      yearChange: yearChanges[i]!,
      running: now === null ? null : now < period.end.getTime(),
    };
  });
}
