import { getOrMake } from "../math/get-or-make.js";
import { expectThat } from "../math/guard.js";
import { expectMetricIn, type Metric } from "../metric/metric.js";
import { expectProperty, reader, type Accessor, type Reader } from "../tally/answer.js";
import { clusterPass, type ClusterPass } from "../tally/clusters.js";
import { groupRows, type KeyValue } from "../tally/grouped.js";
import { requireIterable, type RowOptions } from "../tally/scores.js";
import { startTallyWith, type Tallier } from "../tally/tallier.js";
import { noneLeftOut, noteLeftOut, type LeftOutLog } from "../tally/exclusion.js";
import type { TallyOf } from "../tally/tally.js";
import type { Every } from "../time/grid.js";
import { calendarOf, type PeriodCalendar, type NumberedPeriod } from "../time/period.js";
import { periodFinder, readInstant, toLimit, type Moment, type PeriodFinder } from "./period-finder.js";
import type { LeftOut, PeriodTally } from "./trend.js";

/** Options for rows that are tallied by period. */
export interface PeriodRowOptions<M extends Metric, Row> extends RowOptions<Row> {
  readonly metric: M;
  /** Accessor of the time: a `Date`, epoch milliseconds, or an ISO 8601 string with an offset. */
  readonly at: Accessor<Row>;
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

/** The options once the kind of the rows has been checked. */
export type AnyPeriodRowOptions<M extends Metric> = Omit<
  PeriodRowOptions<M, never>,
  "at" | "score" | "weight" | "cluster"
> & {
  readonly at: unknown;
  readonly score: unknown;
  readonly weight?: unknown;
  readonly cluster?: unknown;
  readonly by?: unknown;
};

/** The answers of one segment, or of all, by period. */
interface PeriodTallies<M extends Metric> extends LeftOut {
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
}

/** Checks the options of a pass over rows, and makes its readers. */
export function startPass<M extends Metric>(rows: unknown, options: AnyPeriodRowOptions<M>): PeriodPass {
  expectMetricIn(options);
  requireIterable(rows);
  const { score, at, every, timeZone, from, to, weight } = options;
  const calendar = calendarOf(every, timeZone);
  const finder = periodFinder(calendar, toLimit(from, timeZone, "from"), toLimit(to, timeZone, "to"), at);
  const readAnswer = reader(score);
  const readTime = reader(at);
  expectThat(readAnswer !== undefined, "a property name or a function", score, " at score");
  expectThat(readTime !== undefined, "a property name or a function", at, " at at");
  return {
    ...finder,
    calendar,
    readAnswer,
    readTime,
    weigh: reader(weight),
    clusters: clusterPass(rows, options),
  };
}

/** The tallier of a period, started when the period first occurs. */
export function tallierOf(
  talliers: Map<number, Tallier>,
  period: number,
  options: AnyPeriodRowOptions<Metric>,
  clusters: ClusterPass | undefined,
): Tallier {
  return getOrMake(talliers, period, () => startTallyWith(options.metric.scale, options, clusters));
}

/** The answers of one segment by number of the period. */
interface Series {
  readonly talliers: Map<number, Tallier>;
  readonly undated: LeftOutLog;
  outside: number;
}

/** Tallies rows in any order by segment and period: the single pass behind `computeTrend`. */
export function tallyPeriods<M extends Metric>(
  rows: Iterable<unknown>,
  options: AnyPeriodRowOptions<M>,
): PeriodTallies<M>[] {
  const { readAnswer, readTime, weigh, clusters, find, periods, calendar } = startPass(rows, options);
  const { metric, score, at, by, onInvalid, startAt = 0 } = options;
  const { min } = metric.scale;
  const start = (): Series => ({ talliers: new Map(), undated: noneLeftOut(), outside: 0 });
  const single = start();
  const grouping = by === undefined ? null : groupRows<string, Series>(by, start);

  let position = startAt;
  let series = single;
  // The last tallier is kept: answers often come in order.
  let tallier: Tallier | undefined;
  let [talliedSeries, talliedIndex] = [series, NaN];
  for (const row of rows) {
    if (grouping) series = grouping.groupOf(row, position);
    const instant = readInstant(readTime(row, position), at, position, onInvalid);
    const index = instant === null ? NaN : find(instant, position);
    if (instant === null) noteLeftOut(series.undated, position);
    else if (index !== index) series.outside++;
    else {
      if (index !== talliedIndex || series !== talliedSeries) {
        [talliedSeries, talliedIndex] = [series, index];
        tallier = tallierOf(series.talliers, index, options, clusters);
      }
      const answer = readAnswer(row, position);
      const count =
        !weigh && !clusters && typeof answer === "number" ? tallier!.counts[answer - min] : undefined;
      if (count === undefined)
        tallier!.add(answer, position, weigh ? weigh(row, position) : 1, clusters?.read(row, position));
      else tallier!.counts[(answer as number) - min] = count + 1;
    }
    position++;
  }

  const list = periods();
  const groups = grouping ? grouping.finish(rows) : [{ key: {}, group: single }];
  const isEmpty = ({ talliers }: Series) =>
    [...talliers.values()].every(({ counts }) => counts.every((count) => count === 0));
  if (groups.every(({ group }) => isEmpty(group))) {
    expectProperty(rows, score);
    expectProperty(rows, at);
  }
  const empty = startTallyWith(metric.scale, options, clusters).finish();
  return groups.map(({ key, group: { talliers, undated, outside } }) => ({
    key,
    tallies: inOrder(calendar, list, (index) => (talliers.get(index)?.finish() ?? empty) as TallyOf<M>),
    outside,
    undated,
  }));
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
