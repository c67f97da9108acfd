import { expectThat, show } from "../math/guard.js";
import { expectMetric, type Metric } from "../metric/metric.js";
import { emptyTally, expectTally, mergeTallies, type TallyOf } from "../tally/tally.js";
import type { Every } from "../time/grid.js";
import { calendarOf, periodsOf } from "../time/period.js";
import { toInstant, type Instant } from "../time/instant.js";
import { makePoints, type PeriodTally, type PointOptions, type Trend } from "./trend.js";

/** A tally with the label of its period, such as "2026-Q3". */
export interface LabelledTally<M extends Metric = Metric> {
  readonly period: string;
  readonly tally: TallyOf<M>;
}

/** A tally with the time that it covers, such as a survey wave. */
export interface WaveTally<M extends Metric = Metric> {
  readonly period: { readonly label: string; readonly start: Instant; readonly end: Instant };
  readonly tally: TallyOf<M>;
}

/** The metric of the waves, and how each is scored and compared. */
export interface WaveTrendOptions<M extends Metric> extends PointOptions {
  readonly metric: M;
}

/** The metric and the calendar of tallies that come with the label of their period. */
export interface LabelledTrendOptions<M extends Metric> extends WaveTrendOptions<M> {
  /** The calendar rule that the labels belong to. */
  readonly every: Every;
  readonly timeZone: string;
}

/**
 * A trend from tallies that were counted elsewhere: a GROUP BY, a stream, a file of last year.
 *
 * With `every` and `timeZone` each tally is named by the label that `computeTrend` gives its period; the order does not
 * matter, tallies of the same period merge, and periods without a tally are gaps. Without them each tally says when its
 * period starts and ends, which must be in order and not overlap; there is no year before then.
 *
 * @returns of no tallies, a trend without points.
 * @throws RangeError for a label that the rule does not give, for periods that overlap or run backwards, and for a tally
 * of another scale; what `computeTrend` throws for the rule, the zone, the level and the method.
 * @example
 * trendFromTallies(
 *   [{ period: "2026-Q3", tally: emptyTally(NPS) }, { period: "2026-Q1", tally: tallyScores([9], { metric: NPS }) }],
 *   { metric: NPS, every: "quarter", timeZone: "UTC" },
 * ).points.map(({ score }) => score) // => [100, null, null]
 */
export function trendFromTallies<M extends Metric>(
  tallies: readonly LabelledTally<M>[],
  options: LabelledTrendOptions<M>,
): Trend<M>;
export function trendFromTallies<M extends Metric>(
  tallies: readonly WaveTally<M>[],
  options: WaveTrendOptions<M>,
): Trend<M>;
export function trendFromTallies<M extends Metric>(
  tallies: readonly (LabelledTally<M> | WaveTally<M>)[],
  options: WaveTrendOptions<M> & { readonly every?: Every; readonly timeZone?: string },
): Trend<M> {
  const { metric, every, timeZone, level = 0.95 } = options;
  expectMetric(metric);
  for (const { tally } of tallies) expectTally(tally, metric.scale);
  const periods =
    every === undefined
      ? wavePeriods(tallies as readonly WaveTally<M>[])
      : labelledPeriods(tallies as readonly LabelledTally<M>[], metric, every, timeZone!);
  return {
    metric,
    every: every ?? null,
    timeZone: timeZone ?? null,
    level,
    points: makePoints(metric, periods, options),
    outside: 0,
    undated: { count: 0, positions: [] },
  };
}

function labelledPeriods<M extends Metric>(
  tallies: readonly LabelledTally<M>[],
  metric: M,
  every: Every,
  timeZone: string,
): PeriodTally<M>[] {
  const calendar = calendarOf(every, timeZone);
  const byIndex = new Map<number, TallyOf<M>>();
  let [first, last] = [Infinity, -Infinity];
  for (const { period, tally } of tallies) {
    const index = typeof period === "string" ? calendar.find(period) : null;
    if (index === null) {
      throw new RangeError(
        `Expected the label of a period such as ${show(calendar.label(calendar.indexAt(0)))}, got ${show(period)}`,
      );
    }
    const known = byIndex.get(index);
    byIndex.set(index, known ? mergeTallies(known, tally) : tally);
    [first, last] = [Math.min(first, index), Math.max(last, index)];
  }
  if (byIndex.size === 0) return [];
  const list = periodsOf(calendar, first, last);
  const place = new Map(list.map(({ index }, i) => [index, i]));
  return list.map(({ index, period }) => {
    const before = calendar.yearBefore(index);
    return {
      period,
      tally: byIndex.get(index) ?? emptyTally(metric),
      yearBefore: before === null ? null : (place.get(before) ?? null),
    };
  });
}

function wavePeriods<M extends Metric>(tallies: readonly WaveTally<M>[]): PeriodTally<M>[] {
  let free = -Infinity;
  return tallies.map(({ period, tally }, i) => {
    expectThat(typeof period === "object", "a period with start and end, or every and timeZone", period);
    const { label } = period;
    const [start, end] = [toInstant(period.start, `start ${i}`), toInstant(period.end, `end ${i}`)];
    if (!(end > start)) throw new RangeError(`Expected period ${show(label)} to end after it starts`);
    if (start < free)
      throw new RangeError(`Expected period ${show(label)} to start after the one before ends`);
    free = end;
    return { period: { label, start: new Date(start), end: new Date(end) }, tally, yearBefore: null };
  });
}
