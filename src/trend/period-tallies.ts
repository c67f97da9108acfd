import { expectThat } from "../math/guard.js";
import { expectMetricIn, type Metric } from "../metric/metric.js";
import { reader, type Accessor } from "../tally/answer.js";
import { groupRows, type KeyValue } from "../tally/grouped.js";
import { expectProperty, requireIterable, type RowOptions } from "../tally/scores.js";
import { startTally, type Tallier } from "../tally/tallier.js";
import { emptyTally, noteLeftOut, type TallyOf } from "../tally/tally.js";
import type { Every } from "../time/grid.js";
import { calendarOf, type Calendar, type NumberedPeriod } from "../time/period.js";
import { periodFinder, readInstant, toLimit, type Moment } from "./periods.js";
import type { LeftOut, PeriodTally } from "./trend.js";

/** How rows are cut into periods. */
export interface PeriodRowOptions<M extends Metric, Row> extends RowOptions<Row> {
  readonly metric: M;
  /** Where a row keeps its time: a `Date`, epoch milliseconds, or an ISO 8601 string with an offset. */
  readonly at: Accessor<Row>;
  /** How time is cut into periods, such as "month" or `{ unit: "fiscal-quarter", firstMonth: 4 }`. */
  readonly every: Every;
  /** The IANA time zone whose midnights begin the periods, such as "Europe/Berlin". */
  readonly timeZone: string;
  /**
   * The trend begins with the period that holds this moment: an instant, or a day such as "2026-01-01" in the zone.
   * @defaultValue the first answer
   */
  readonly from?: Moment | undefined;
  /**
   * The trend ends with the period that holds the last millisecond before this moment.
   * @defaultValue just after the last answer
   */
  readonly to?: Moment | undefined;
}

/** The same, once the kind of the rows has been checked. */
export type AnyPeriodRowOptions<M extends Metric> = Omit<
  PeriodRowOptions<M, never>,
  "at" | "score" | "weight"
> & {
  readonly at: unknown;
  readonly score: unknown;
  readonly weight?: unknown;
  readonly by?: unknown;
};

/** The answers of one segment, or of all, by period. */
export interface PeriodTallies<M extends Metric> extends LeftOut {
  readonly key: Readonly<Record<string, KeyValue>>;
  readonly tallies: readonly PeriodTally<M>[];
}

/** The answers of one segment by the number of their period. */
interface Series {
  readonly talliers: Map<number, Tallier>;
  readonly undated: { count: number; positions: number[] };
  outside: number;
}

/** The single pass behind `computeTrend`: rows in any order, tallied by segment and period. */
export function tallyPeriods<M extends Metric>(
  rows: Iterable<unknown>,
  options: AnyPeriodRowOptions<M>,
): PeriodTallies<M>[] {
  expectMetricIn(options);
  const { metric, score, at, every, timeZone, by, weight, onInvalid, startAt = 0 } = options;
  requireIterable(rows);
  const calendar = calendarOf(every, timeZone);
  const { find, periods } = periodFinder(
    calendar,
    toLimit(options.from, timeZone, "from"),
    toLimit(options.to, timeZone, "to"),
  );
  const readAnswer = reader(score)!;
  const readTime = reader(at)!;
  expectThat(readAnswer !== undefined, "score, where a row keeps its answer", score);
  expectThat(readTime !== undefined, "at, where a row keeps its time", at);
  const weigh = reader(weight);
  const { min } = metric.scale;
  const start = (): Series => ({ talliers: new Map(), undated: { count: 0, positions: [] }, outside: 0 });
  const single = start();
  const grouping = by === undefined ? null : groupRows<string, Series>(by, start);

  let position = startAt;
  let series = single;
  // The tallier used last: answers often come in order.
  let tallier: Tallier | undefined;
  let [talliedSeries, talliedIndex] = [series, NaN];
  for (const row of rows) {
    if (grouping) series = grouping.groupOf(row, position);
    const time = readTime(row, position);
    const instant = readInstant(time, options.at, position, onInvalid);
    if (instant === null) {
      noteLeftOut(series.undated, position);
    } else {
      const index = find(instant);
      if (index !== index) series.outside++;
      else {
        if (index !== talliedIndex || series !== talliedSeries) {
          talliedIndex = index;
          talliedSeries = series;
          tallier = series.talliers.get(index);
          if (!tallier) series.talliers.set(index, (tallier = startTally(metric.scale, options)));
        }
        const answer = readAnswer(row, position);
        const count = !weigh && typeof answer === "number" ? tallier!.counts[answer - min] : undefined;
        if (count === undefined) tallier!.add(answer, position, weigh ? weigh(row, position) : 1);
        else tallier!.counts[(answer as number) - min] = count + 1;
      }
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
  return groups.map(({ key, group: { talliers, undated, outside } }) => ({
    key,
    tallies: inOrder(metric, calendar, list, talliers, weigh !== undefined),
    outside,
    undated,
  }));
}

function inOrder<M extends Metric>(
  metric: M,
  calendar: Calendar,
  list: readonly NumberedPeriod[],
  talliers: ReadonlyMap<number, Tallier>,
  weighted: boolean,
): PeriodTally<M>[] {
  const place = new Map(list.map(({ index }, i) => [index, i]));
  const empty = weighted ? startTally(metric.scale, { weight: weighted }).finish() : emptyTally(metric);
  return list.map(({ index, period }) => {
    const before = calendar.yearBefore(index);
    return {
      period,
      tally: (talliers.get(index)?.finish() ?? empty) as TallyOf<M>,
      yearBefore: before === null ? null : (place.get(before) ?? null),
    };
  });
}
