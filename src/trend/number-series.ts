import { readOneOf, readText } from "../math/fields.js";
import { expectThat } from "../math/guard.js";
import { expectOptions, joinOptions, type KnownOptions } from "../math/options.js";
import { countUpTo } from "../math/sorted.js";
import { mean } from "../math/sum.js";
import type { Direction, Metric } from "../metric/metric.js";
import { HOMES } from "../metric/option-homes.js";
import type { Accessor } from "../tally/accessor.js";
import { placeOf, requireIterable } from "../tally/answer.js";
import { watchColumns } from "../tally/columns.js";
import { remedyFor } from "../tally/exclusion.js";
import { requiredReader } from "../tally/row-reader.js";
import { computeTrend } from "./compute.js";
import { numberBins } from "./number-bins.js";
import type { PeriodRowOptions } from "./period-tallies.js";
import { readInstant } from "./read-instant.js";
import { POINT_OPTIONS, type PointOptions, type Trend, type TrendPoint } from "./trend.js";

/** Options of `computeSeries`. */
export interface SeriesOptions<Row>
  extends Omit<PeriodRowOptions<Metric, Row>, "metric" | "score" | "startAt">, PointOptions {
  /** Accessor of the number, such as the hours to the first answer or the contacts of a case; null for none. */
  readonly value: Accessor<Row, number>;
  /**
   * What the numbers are, for texts.
   * @defaultValue the name of the property
   */
  readonly name?: string | undefined;
  /** @defaultValue "lower-is-better" */
  readonly direction?: Direction | undefined;
}

const OPTIONS = /* @__PURE__ */ joinOptions(POINT_OPTIONS, {
  value: null,
  name: readText,
  direction: null,
  at: null,
  every: null,
  timeZone: null,
  from: null,
  to: null,
  weight: null,
  cluster: null,
  onInvalid: null,
}) satisfies KnownOptions<SeriesOptions<never>>;

/** One period of a series of numbers. */
export interface NumberPoint extends TrendPoint {
  /** The middle of the period's numbers, in their own unit, and the limits of their middle half; null without any. */
  readonly median: number | null;
  readonly lowerQuartile: number | null;
  readonly upperQuartile: number | null;
  readonly mean: number | null;
}

/** A series of numbers. Its scores are mean percentiles, so that it is a trend for every function that takes one. */
export interface NumberSeries extends Trend {
  readonly points: readonly NumberPoint[];
  /** The middle of all numbers. */
  readonly median: number | null;
}

/**
 * Computes a series of plain numbers by period, such as hours to answer or contacts per case: early signals beside the score.
 *
 * @remarks
 * Such numbers are skewed, and a few very long cases move a mean at will. So the score of a period is the mean percentile of its
 * numbers among all of them: 50 is usual, 60 means that a case of this period is longer than a random one with a chance of
 * 60% (the statistic of Wilcoxon's test). No outlier weighs more than its rank, and limits and change points hold for every
 * shape. The result is a trend: `controlLimits`, `detectChanges`, `testTrend` and `describeTrend` take it, and their
 * differences are percentage points of that chance. `median`, quartiles and `mean` of each period are in the unit of the numbers,
 * without weights.
 *
 * @param rows - an array or any iterable
 * @returns missing numbers (null, undefined) are counted in each tally's `missing`; without numbers all scores are null
 * @throws TypeError or RangeError for what is not a finite number, with its place, unless `onInvalid` is "exclude"; what
 * `computeTrend` throws
 * @see Bross 1958, Biometrics 14:18-38, for mean percentiles (ridits)
 * @example
 * const rows = [2, 3, 4, 2, 30, 40].map((hours, i) => ({ hours, at: `2026-0${1 + Math.floor(i / 2)}-10T09:00:00Z` }));
 * const series = computeSeries(rows, { value: "hours", at: "at", every: "month", timeZone: "UTC" });
 * series.points.map(({ score, median }) => [score, median]) // => [[29.167, 2.5], [37.5, 3], [83.333, 35]]
 * @category Series by period
 */
export function computeSeries<Row>(rows: Iterable<Row>, options: SeriesOptions<Row>): NumberSeries {
  expectOptions(options, OPTIONS, HOMES);
  const { value, at, onInvalid, name, direction = "lower-is-better", ...rest } = options;
  requireIterable(rows);
  readOneOf(["higher-is-better", "lower-is-better"], direction, "direction");
  const list = Array.from(rows);
  const columns = watchColumns(list, [value]);
  const read = requiredReader(value, "value");
  const numbers = list.map((row, position) => numberOf(read(row, position), value, position, onInvalid));
  columns.expectSeen();
  const ascending = Float64Array.from(numbers.filter((one): one is number => Number.isFinite(one))).sort();
  const called = name ?? (typeof value === "string" ? value : "value");
  const bins = numberBins(ascending.length > 0 ? ascending : [0], { name: called, direction });
  const pointOf = (one: number | null) => one !== null && Number.isFinite(one) ? bins.pointOf(one) : one; // prettier-ignore
  const trend: Trend = computeTrend(list, {
    ...rest,
    at,
    onInvalid,
    metric: bins.metric,
    score: (_row: Row, position: number) => pointOf(numbers[position]!),
  });
  const readTime = requiredReader(at, "at");
  const starts = trend.points.map(({ period }) => period.start.getTime());
  const ofPeriod = trend.points.map((): number[] => []);
  for (const [position, row] of list.entries()) {
    const one = numbers[position]!;
    const instant = readInstant(readTime(row, position), at, position, onInvalid);
    if (one === null || !Number.isFinite(one) || instant === null) continue;
    const place = countUpTo(starts, instant) - 1;
    if (place >= 0 && instant < trend.points[place]!.period.end.getTime()) ofPeriod[place]!.push(one);
  }
  return {
    ...trend,
    points: trend.points.map((point, i) => ({ ...point, ...middleOf(ofPeriod[i]!) })),
    median: quantile(ascending, 0.5),
  };
}

/** A number, null for a missing one, NaN for one that is excluded. */
function numberOf(given: unknown, accessor: unknown, position: number, onInvalid: unknown): number | null {
  const value = typeof given === "bigint" ? Number(given) : (given ?? null);
  if (value === null) return null;
  const isNumber = typeof value === "number" && Number.isFinite(value);
  if (!isNumber && onInvalid === "exclude") return NaN;
  expectThat(isNumber, `a finite number, or ${remedyFor(given)}`, given, placeOf(accessor, position));
  return value;
}

function middleOf(numbers: readonly number[]) {
  const ascending = Float64Array.from(numbers).sort();
  return {
    median: quantile(ascending, 0.5),
    lowerQuartile: quantile(ascending, 0.25),
    upperQuartile: quantile(ascending, 0.75),
    mean: numbers.length > 0 ? mean(numbers) : null,
  };
}

/** A quantile as R's `quantile` and Excel give it (type 7); null without numbers. */
function quantile(ascending: Float64Array, share: number): number | null {
  if (ascending.length === 0) return null;
  const place = share * (ascending.length - 1);
  const [low, high] = [ascending[Math.floor(place)]!, ascending[Math.ceil(place)]!];
  return low + (place - Math.floor(place)) * (high - low);
}
