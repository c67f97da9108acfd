import { expectThat } from "../math/guard.js";
import { joinOptions, type KnownOptions } from "../math/options.js";
import { expectMetricIn, type Metric } from "../metric/metric.js";
import type { Accessor } from "../tally/accessor.js";
import { type Reader } from "../tally/answer.js";
import { rowReader } from "../tally/row-reader.js";
import { clusterPass, type ClusterPass } from "../tally/clusters.js";
import { rowsAndColumns } from "../tally/column-pass.js";
import { groupRows } from "../tally/grouped.js";
import { accessorsOf, type KeyValue } from "../tally/key.js";
import { requireIterable } from "../tally/answer.js";
import { ANSWER_OPTIONS, type RowOptions } from "../tally/scores.js";
import { watchColumns, type ColumnWatch } from "../tally/columns.js";
import { tallierWith, type OpenTally } from "../tally/tallier.js";
import { noneLeftOut, noteLeftOut, type LeftOutLog } from "../tally/exclusion.js";
import type { Tally, TallyOf } from "../tally/tally.js";
import type { Every } from "../time/grid.js";
import type { Instant } from "../time/instant.js";
import { calendarOf, type PeriodCalendar, type NumberedPeriod } from "../time/period.js";
import { tallyColumnPeriods } from "./period-columns.js";
import { periodFinder, toLimit, type Moment, type PeriodFinder } from "./period-finder.js";
import { readInstant } from "./read-instant.js";
import type { LeftOut, PeriodTally } from "./trend.js";

/** Options for rows that are tallied by period. */
export interface PeriodRowOptions<M extends Metric, Row> extends RowOptions<Row> {
  readonly metric: M;
  /** Accessor of the time: a `Date`, epoch milliseconds, or an ISO 8601 string with an offset. */
  readonly at: Accessor<Row, Instant>;
  /** The calendar rule of the periods, such as "month" or `{ unit: "fiscal-quarter", firstMonth: 4 }`. */
  readonly every: Every;
  /** The IANA time zone of the midnights at which periods begin, such as "Europe/Berlin". */
  readonly timeZone: string;
  /**
   * The first period is that of this moment: an instant, or a day such as "2026-01-01" in the zone.
   * @defaultValue the first answer
   */
  readonly from?: Moment | undefined;
  /**
   * The last period is that of the last millisecond before this moment.
   * @defaultValue just after the last answer
   */
  readonly to?: Moment | undefined;
}

/** The options that say how rows are read by period; `startPass` checks their values. */
export const PERIOD_ROW_OPTIONS = /* @__PURE__ */ joinOptions(ANSWER_OPTIONS, {
  metric: null,
  at: null,
  every: null,
  timeZone: null,
  from: null,
  to: null,
}) satisfies KnownOptions<PeriodRowOptions<Metric, never>>;

/** The options once the kind of the rows has been checked. */
export type AnyPeriodRowOptions<M extends Metric> = Omit<
  PeriodRowOptions<M, never>,
  "at" | "score" | "weight" | "cluster"
> & {
  readonly at?: unknown;
  readonly score?: unknown;
  readonly weight?: unknown;
  readonly cluster?: unknown;
  readonly by?: unknown;
};

/** The answers of one segment, or of all, by period. */
export interface PeriodTallies<M extends Metric> extends LeftOut {
  readonly key: Readonly<Record<string, KeyValue>>;
  readonly tallies: readonly PeriodTally<M>[];
}

/** The readers of a pass over rows, and the period finder. */
export interface PeriodPass extends PeriodFinder {
  readonly calendar: PeriodCalendar;
  readonly readAnswer: Reader;
  readonly readTime: Reader;
  readonly weigh: Reader | undefined;
  readonly clusters: ClusterPass | undefined;
  readonly columns: ColumnWatch;
}

/** Checks the options of a pass over rows, and makes its readers. */
export function startPass<M extends Metric>(
  rows: unknown,
  options: AnyPeriodRowOptions<M> & { readonly respondent?: unknown },
): PeriodPass {
  expectMetricIn(options);
  requireIterable(rows);
  const { score, at, by, every, timeZone, from, to, weight, cluster, respondent } = options;
  const calendar = calendarOf(every, timeZone);
  const finder = periodFinder(calendar, toLimit(from, timeZone, "from"), toLimit(to, timeZone, "to"), at);
  const keys = by === undefined ? [] : accessorsOf(by);
  const columns = watchColumns(rows, [score, at, weight, cluster, respondent, ...keys]);
  const readAnswer = rowReader(score);
  const readTime = rowReader(at);
  expectThat(readAnswer !== undefined, "a property name or a function", score, " at score");
  expectThat(readTime !== undefined, "a property name or a function", at, " at at");
  return {
    ...finder,
    calendar,
    readAnswer,
    readTime,
    weigh: rowReader(weight),
    clusters: clusterPass(options),
    columns,
  };
}

/** The answers of one segment. */
interface Series {
  readonly undated: LeftOutLog;
  outside: number;
}

/** Tallies rows or columns in any order by segment and period: the single pass behind `computeTrend`. */
export function tallyPeriods<M extends Metric>(
  given: unknown,
  givenOptions: AnyPeriodRowOptions<M>,
): PeriodTallies<M>[] {
  const { rows, options, table } = rowsAndColumns(given, givenOptions);
  return (table && tallyColumnPeriods(table, options)) ?? tallyRowPeriods(rows, options);
}

function tallyRowPeriods<M extends Metric>(
  rows: unknown,
  options: AnyPeriodRowOptions<M>,
): PeriodTallies<M>[] {
  const pass = startPass(rows, options);
  const { readAnswer, readTime, weigh, clusters, columns } = pass;
  const { metric, at, by, onInvalid, startAt = 0 } = options;
  const { open, add, close } = tallierWith(metric.scale, { ...options, columns }, clusters);
  const grouping = by === undefined ? null : groupRows(by);
  const { numberOf, finish } = startSegments<M>(pass, grouping === null);
  const tallies: OpenTally[] = [];

  let position = startAt;
  for (const row of rows as Iterable<unknown>) {
    columns.see(row);
    const group = grouping ? grouping.groupOf(row, position) : 0;
    const instant = readInstant(readTime(row, position), at, position, onInvalid, columns);
    const number = numberOf(group, instant, position);
    if (number >= 0) {
      const tally = (tallies[number] ??= open());
      const weight = weigh ? weigh(row, position) : 1;
      add(tally, readAnswer(row, position), position, weight, clusters?.read(row, position));
    }
    position++;
  }
  columns.expectSeen();
  const empty = close(open());
  return finish(grouping ? grouping.finish() : [{}], (number) =>
    number === undefined ? empty : close(tallies[number]!),
  );
}

/** Numbers the tallies of segments and periods, in order of first occurrence. */
export function startSegments<M extends Metric>(
  { place, placeOf, periods, calendar }: PeriodPass,
  isSingle: boolean,
) {
  const all: Series[] = isSingle ? [startSeries()] : [];
  /** The numbers of the tallies of each segment, by the finder's places of periods. */
  const numbers: number[][] = [];
  let count = 0;
  /** The number of the tally of a segment in a period, by the finder's place of the period; -1 for -1. */
  const numberAt = (group: number, place: number): number => {
    all[group] ??= startSeries();
    return place < 0 ? -1 : ((numbers[group] ??= [])[place] ??= count++);
  };
  return {
    count: () => count,
    numbers,
    numberAt,
    /** The number of the tally of an answer; -1 for one that is in no period. */
    numberOf(this: void, group: number, instant: number | null, position: number): number {
      const number = numberAt(group, instant === null ? -1 : place(instant, position));
      if (instant === null) noteLeftOut(all[group]!.undated, position);
      else if (number < 0) all[group]!.outside++;
      return number;
    },
    /** Counts answers outside the range. */
    leaveOut(this: void, group: number, outside: number): void {
      all[group]!.outside += outside;
    },
    finish(
      this: void,
      keys: readonly Readonly<Record<string, KeyValue>>[],
      tallyOf: (number: number | undefined) => Tally,
    ): PeriodTallies<M>[] {
      const list = periods();
      const points = all.length * list.length;
      const place = `, ${all.length} segments of ${list.length} periods, at by; count longer periods, or fewer segments`;
      const isFew = isSingle || points <= MOST_POINTS;
      expectThat(isFew, `at most ${MOST_POINTS} points of all segments`, points, place);
      return all.map(({ outside, undated }, group) => ({
        key: keys[group]!,
        tallies: inOrder(
          calendar,
          list,
          (index) => tallyOf(numbers[group]?.[placeOf(index) ?? -1]) as TallyOf<M>,
        ),
        outside,
        undated,
      }));
    },
  };
}

/** The largest number of points of all segments together: more do not fit into memory with their scores. */
const MOST_POINTS = 200_000;

function startSeries(): Series {
  return { undated: noneLeftOut(), outside: 0 };
}

/** One tally per period, with the place of the same period a year earlier. */
export function inOrder<M extends Metric>(
  calendar: PeriodCalendar,
  periods: readonly NumberedPeriod[],
  tallyOf: (index: number) => TallyOf<M>,
): PeriodTally<M>[] {
  const places = new Map(periods.map(({ index }, place) => [index, place]));
  return periods.map(({ index, period }) => {
    const before = calendar.yearBefore(index);
    const yearBefore = before === null ? null : (places.get(before) ?? null);
    return { period, tally: tallyOf(index), yearBefore };
  });
}
