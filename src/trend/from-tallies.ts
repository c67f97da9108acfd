import { atPath, readList, readRecord } from "../math/fields.js";
import { expectThat } from "../math/guard.js";
import { expectOptions, joinOptions, type KnownOptions } from "../math/options.js";
import { expectMetric, type Metric } from "../metric/metric.js";
import { HOMES } from "../metric/option-homes.js";
import { noneLeftOut } from "../tally/exclusion.js";
import { checkTally } from "../tally/check-tally.js";
import { emptyTally, isTally, mergeTallies, type TallyOf } from "../tally/tally.js";
import type { Every } from "../time/grid.js";
import { calendarOf, periodsOf, type PeriodCalendar } from "../time/period.js";
import { toInstant, type Instant } from "../time/instant.js";
import { periodOfLabel } from "./period-label.js";
import { inOrder } from "./period-tallies.js";
import { makePoints, POINT_OPTIONS, type PeriodTally, type PointOptions, type Trend } from "./trend.js";

/** Options of `trendFromTallies`. */
export interface TrendFromTalliesOptions<M extends Metric> extends PointOptions {
  readonly metric: M;
  /**
   * The calendar rule of the labels.
   * @defaultValue none: each tally has the start and end of its period
   */
  readonly every?: Every | undefined;
  /** The time zone of the calendar rule. */
  readonly timeZone?: string | undefined;
}

const OPTIONS = /* @__PURE__ */ joinOptions(POINT_OPTIONS, {
  metric: null,
  every: null,
  timeZone: null,
}) satisfies KnownOptions<TrendFromTalliesOptions<Metric>>;

/**
 * Makes a trend from tallies that were counted elsewhere: by a GROUP BY, from a stream, last year.
 *
 * @remarks
 * With `every` and `timeZone` the period of each tally is its label as `computeTrend` gives it. They may be in any order,
 * tallies of the same period are merged, and periods without a tally are gaps. Without `every` the period of each tally
 * has a label, a start and an end; periods must be in order and not overlap, and have no `yearChange`.
 *
 * @returns a trend; without tallies, one without points
 * @throws RangeError for a label that the rule does not give, for periods that overlap or run backwards, and for a tally
 * of another scale; what `computeTrend` throws for the rule, the zone, the level and the method
 * @example
 * trendFromTallies(
 *   [{ period: "2026-Q3", tally: emptyTally(NPS) }, { period: "2026-Q1", tally: tallyScores([9], { metric: NPS }) }],
 *   { metric: NPS, every: "quarter", timeZone: "UTC" },
 * ).points.map(({ score }) => score) // => [100, null, null]
 * @category Series by period
 */
export function trendFromTallies<M extends Metric>(
  tallies: readonly { readonly period: string; readonly tally: TallyOf<M> }[],
  options: TrendFromTalliesOptions<M> & { readonly every: Every; readonly timeZone: string },
): Trend<M>;
export function trendFromTallies<M extends Metric>(
  tallies: readonly {
    readonly period: { readonly label: string; readonly start: Instant; readonly end: Instant };
    readonly tally: TallyOf<M>;
  }[],
  options: TrendFromTalliesOptions<M> & { readonly every?: undefined; readonly timeZone?: undefined },
): Trend<M>;
export function trendFromTallies<M extends Metric>(
  tallies: readonly GivenTally<M>[],
  options: TrendFromTalliesOptions<M>,
): Trend<M> {
  expectOptions(options, OPTIONS, HOMES);
  const { metric, every, timeZone, level = 0.95 } = options;
  expectMetric(metric);
  readList(tallies, "tallies", (row, path) => {
    const { tally } = readRecord(row, path);
    expectThat(
      isTally(tally),
      "a tally, since a score without counts has no interval",
      tally,
      ` at ${path}.tally`,
    );
    checkTally(tally, metric.scale, `${path}.tally`, metric.name);
  });
  const periods =
    every === undefined
      ? wavePeriods(tallies)
      : labelledPeriods(tallies, metric, calendarOf(every, timeZone!));
  return {
    metric,
    every: every ?? null,
    timeZone: timeZone ?? null,
    level,
    points: makePoints(metric, periods, options),
    outside: 0,
    undated: noneLeftOut(),
  };
}

/** A tally with the label of its period, or with the time that it covers. */
interface GivenTally<M extends Metric> {
  readonly period: string | { readonly label: string; readonly start: Instant; readonly end: Instant };
  readonly tally: TallyOf<M>;
}

function labelledPeriods<M extends Metric>(
  tallies: readonly GivenTally<M>[],
  metric: M,
  calendar: PeriodCalendar,
): PeriodTally<M>[] {
  const byIndex = new Map<number, TallyOf<M>>();
  let [first, last] = [Infinity, -Infinity];
  tallies.forEach(({ period, tally }, i) => {
    const index = periodOfLabel(calendar, period, `tallies[${i}].period`);
    const known = byIndex.get(index);
    byIndex.set(index, known ? mergeTallies(known, tally) : tally);
    [first, last] = [Math.min(first, index), Math.max(last, index)];
  });
  if (byIndex.size === 0) return [];
  return inOrder(
    calendar,
    periodsOf(calendar, first, last),
    (index) => byIndex.get(index) ?? emptyTally(metric),
  );
}

function wavePeriods<M extends Metric>(tallies: readonly GivenTally<M>[]): PeriodTally<M>[] {
  let free = -Infinity;
  return tallies.map(({ period, tally }, i) => {
    const path = `tallies[${i}].period`;
    const isWave = typeof period === "object" && period !== null;
    expectThat(isWave, "a period with start and end, or every and timeZone", period, atPath(path));
    const [start, end] = [toInstant(period.start, `${path}.start`), toInstant(period.end, `${path}.end`)];
    expectThat(end > start, "an end after the start", period.end, atPath(`${path}.end`), RangeError);
    const expected = "a start after the end of the period before";
    expectThat(start >= free, expected, period.start, atPath(`${path}.start`), RangeError);
    free = end;
    const { label } = period;
    return { period: { label, start: new Date(start), end: new Date(end) }, tally, yearBefore: null };
  });
}
