import { expectThat } from "../math/guard.js";
import { expectOptions, joinOptions, type KnownOptions } from "../math/options.js";
import type { Metric } from "../metric/metric.js";
import { HOMES } from "../metric/option-homes.js";
import { INTERVAL_OPTIONS, type IntervalOptions } from "../score/compute.js";
import type { Accessor } from "../tally/accessor.js";
import { requireRows } from "../tally/column-pass.js";
import type { ColumnTable } from "../tally/column-table.js";
import type { Tally } from "../tally/tally.js";
import type { Period } from "../time/period.js";
import { latestInWindows } from "./latest-in-window.js";
import {
  tallyPeriods,
  PERIOD_ROW_OPTIONS,
  type AnyPeriodRowOptions,
  type PeriodRowOptions,
} from "./period-tallies.js";
import { expectTrend, isTrend, type LeftOut, type Trend } from "./trend.js";
import {
  expectPeriods,
  scoreWindows,
  windowSums,
  type RollingTrend,
  type RollingWindow,
} from "./rolling-windows.js";

/** Options of `rollingTrend` for a trend: the window, and the interval of its score. */
export type RollingOptions = IntervalOptions & RollingWindow;

/** Options of `rollingTrend` for rows. A window of 30 days is 30 periods of a day. */
export type RollingRowOptions<M extends Metric, Row> = RollingOptions &
  PeriodRowOptions<M, Row> & {
    /**
     * Accessor of the respondent, with `periods`. Only the latest answer of each respondent in a window counts; answers
     * without a respondent all count.
     * @defaultValue none: every answer counts
     */
    readonly respondent?: Accessor<Row, string | number | bigint> | undefined;
  };

const WINDOW_OPTIONS = /* @__PURE__ */ joinOptions(INTERVAL_OPTIONS, { periods: null, halfLife: null });
const ROW_OPTIONS = /* @__PURE__ */ joinOptions(
  /* @__PURE__ */ joinOptions(WINDOW_OPTIONS, PERIOD_ROW_OPTIONS),
  { respondent: null },
) satisfies KnownOptions<RollingRowOptions<Metric, never>>;

/**
 * Scores windows that slide over time, one period at a time.
 *
 * @remarks
 * With `periods` a window pools the answers of that many periods. Each is the previous one plus the tally that enters
 * less the one that leaves: never a recount, never a mean of scores. With `halfLife` the weight of each answer halves
 * over that many periods, and the interval uses the effective number of answers. Neighbouring windows share answers, so
 * their scores are correlated even without change: test for trends on `computeTrend`, not on these.
 *
 * @param trend - a result of `computeTrend`, or rows with the options to tally them by period
 * @returns full windows only: a trend of 12 periods has 10 windows of 3. A window without answers has `score: null`
 * @throws RangeError for a number of periods that is not a whole number of at least 1, and a half-life not above 0; for
 * rows what `computeTrend` throws
 * @example
 * rollingTrend(trendFromTallies(
 *   [35, 40, 45, 40].map((promoters, i) => ({
 *     period: `2026-0${i + 1}`,
 *     tally: npsTallyFromCounts({ promoters, passives: 30, detractors: 70 - promoters }),
 *   })),
 *   { metric: NPS_GROUPS, every: "month", timeZone: "UTC" },
 * ), { periods: 3 }).windows.map(({ window, score }) => [window.label, score])
 * // => [["2026-03", 10], ["2026-04", 13.333333333333334]]
 * @category Rolling windows
 */
export function rollingTrend<M extends Metric>(trend: Trend<M>, options: RollingOptions): RollingTrend<M>;
export function rollingTrend<M extends Metric, Row>(
  rows: Iterable<Row> | ColumnTable,
  options: RollingRowOptions<M, Row>,
): RollingTrend<M>;
export function rollingTrend<M extends Metric>(
  source: Trend<M> | Iterable<unknown> | ColumnTable,
  options: RollingOptions | AnyRollingRowOptions<M>,
): RollingTrend<M> {
  if (isTrend(source)) {
    expectTrend(source);
    expectOptions(options, WINDOW_OPTIONS, HOMES);
    const { metric, points, level } = source;
    return slide(metric, points, source, { level, ...options });
  }
  expectOptions(options, ROW_OPTIONS, HOMES);
  // The overloads pair rows with the options for rows.
  return rollRows(source, options as AnyRollingRowOptions<M>);
}

/** The options once the kind of the rows has been checked. */
type AnyRollingRowOptions<M extends Metric> = RollingOptions &
  AnyPeriodRowOptions<M> & { readonly respondent?: unknown };

function rollRows<M extends Metric>(
  rows: Iterable<unknown> | ColumnTable,
  options: AnyRollingRowOptions<M>,
): RollingTrend<M> {
  const { metric, respondent, periods, halfLife } = options;
  if (respondent === undefined) {
    const [all] = tallyPeriods(rows, options);
    return slide(metric, all!.tallies, all!, options);
  }
  expectThat(halfLife === undefined, "periods, not a halfLife, with respondent", halfLife, " at halfLife");
  expectPeriods(periods);
  const latest = latestInWindows(requireRows(rows), { ...options, respondent }, periods);
  return scoreWindows(metric, latest.sums.slice(periods - 1), latest.periods, periods, latest, options);
}

function slide<M extends Metric>(
  metric: M,
  points: readonly { readonly period: Period; readonly tally: Tally }[],
  leftOut: LeftOut,
  options: RollingOptions,
): RollingTrend<M> {
  const { sums, periods } = windowSums(metric, points, options);
  const all = points.map(({ period }) => period);
  return scoreWindows(metric, sums, all, periods, leftOut, options);
}
