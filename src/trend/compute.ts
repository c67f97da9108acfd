import { expectOptions, joinOptions, type KnownOptions } from "../math/options.js";
import type { Metric } from "../metric/metric.js";
import { HOMES } from "../metric/option-homes.js";
import type { GroupBy, GroupKeyOf, NamedAccessors, RowsOrColumns } from "../tally/accessor.js";
import type { AnswerColumns, ColumnOptions, ColumnTable, PlainColumns } from "../tally/column-table.js";
import type { KeyValue } from "../tally/grouped.js";
import {
  tallyPeriods,
  PERIOD_ROW_OPTIONS,
  type AnyPeriodRowOptions,
  type PeriodRowOptions,
} from "./period-tallies.js";
import { makePoints, POINT_OPTIONS, type PointOptions, type Trend } from "./trend.js";

/** Options of `computeTrend`. `By` is the type of `by`, for one trend per segment. */
export interface TrendOptions<M extends Metric, Row, By = undefined>
  extends PeriodRowOptions<M, Row>, PointOptions {
  /**
   * Keys to segment by, as in `tallyBy`: the name of a property, several names, or names with functions of the row.
   * @defaultValue none, for a single trend
   */
  // Beside the type to be inferred stands that of functions by name, from which the compiler takes the type of their row.
  readonly by?: By | NamedAccessors<Row extends unknown ? Row : never>;
}

/** Options of `computeTrend` for `AnswerColumns`: those of rows, without the names of columns. */
export type ColumnTrendOptions<M extends Metric> = ColumnOptions<M> &
  PointOptions &
  Pick<PeriodRowOptions<M, never>, "every" | "timeZone" | "from" | "to">;

const OPTIONS = /* @__PURE__ */ joinOptions(/* @__PURE__ */ joinOptions(PERIOD_ROW_OPTIONS, POINT_OPTIONS), {
  by: null,
}) satisfies KnownOptions<TrendOptions<Metric, never>>;

/** The trend of one segment. */
export interface SegmentTrend<Key extends string = string, M extends Metric = Metric> extends Trend<M> {
  readonly key: Readonly<Record<Key, KeyValue>>;
}

/** The result of `computeTrend`: one trend, or with `by` one per segment. */
export type TrendsOf<M extends Metric, By> = By extends undefined
  ? Trend<M>
  : SegmentTrend<GroupKeyOf<By>, M>[];

/**
 * Computes scores by period from rows in any order, in one pass.
 *
 * @remarks
 * Edges of periods are computed once; the period of each answer is found by binary search, without a zone conversion.
 * Periods are whole: `from` and `to` say which there are but never cut one. A period without answers has `score: null`.
 *
 * @param rows - an array or any iterable; a table of columns, by the names of its columns; or `AnswerColumns`, which say
 * themselves what they are
 * @returns one trend, or with `by` one per segment, all over the same periods, in order of first occurrence; without
 * rows, `from` and `to`, a trend without points
 * @throws TypeError for a time that is missing, is text without an offset, or has another format (parse it first, stating
 * the format); RangeError for a time that does not exist. With `onInvalid: "exclude"` such rows are counted in `undated`.
 * What `tallyScores` throws for an answer; RangeError for an unknown zone or rule, over 300 years or 100,000 periods
 * @example
 * computeTrend([{ at: "2026-07-01T09:00:00Z", rating: 9 }], {
 *   metric: NPS, score: "rating", at: "at", every: "month", timeZone: "Europe/Berlin",
 * }).points[0].score // => 100
 * @example
 * const rows = [
 *   { at: "2026-01-10T09:00:00Z", nps: 9, country: "DE" }, { at: "2026-02-10T09:00:00Z", nps: 3, country: "DE" },
 *   { at: "2026-02-11T09:00:00Z", nps: 10, country: "FR" },
 * ];
 * const trends = computeTrend(rows, { metric: NPS, score: "nps", at: "at", every: "month", timeZone: "UTC", by: "country" });
 * trends.map(({ key, points }) => [key.country, points.map(({ score }) => score)]) // => [["DE", [100, -100]], ["FR", [null, 100]]]
 * @category Series by period
 */
export function computeTrend<
  M extends Metric,
  Row,
  const By extends GroupBy<Row> | undefined = undefined,
  ByColumn extends string = never,
>(
  rows: Iterable<Row> | ColumnTable | AnswerColumns<ByColumn> | PlainColumns<Row>,
  options: RowsOrColumns<Row, TrendOptions<M, Row, By>, ColumnTrendOptions<M>>,
): [ByColumn] extends [never] ? TrendsOf<M, By> : SegmentTrend<ByColumn, M>[];
export function computeTrend<M extends Metric>(
  rows: unknown,
  options: AnyPeriodRowOptions<M> & PointOptions,
): Trend<M> | SegmentTrend<string, M>[] {
  expectOptions(options, OPTIONS, HOMES);
  const { metric, every, timeZone, level = 0.95 } = options;
  const trends = tallyPeriods(rows, options).map(({ key, tallies, outside, undated }) => {
    const points = makePoints(metric, tallies, options);
    const trend: Trend<M> = { metric, every, timeZone, level, points, outside, undated };
    return { key, trend };
  });
  const [only, another] = trends;
  // Without a key there is one segment, which holds everything.
  if (only && !another && Object.keys(only.key).length === 0) return only.trend;
  return trends.map(({ key, trend }) => ({ key, ...trend }));
}
