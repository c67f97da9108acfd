import { readFlag, readOneOf } from "../math/fields.js";
import { expectThat } from "../math/guard.js";
import { expectOptions, type KnownOptions } from "../math/options.js";
import type { Instant } from "../time/instant.js";
import type { Every } from "../time/grid.js";
import type { PeriodCalendar } from "../time/period.js";
import { filled, literalOf, type Dialect, type TimeKind } from "./dialect.js";
import { joined, type Part, type SqlFragment } from "./fragment.js";
import { sqlOf, type SqlExpression } from "./name.js";

/** The periods of a query, and where it finds the time of an answer. */
export interface QueryPeriod {
  readonly at: SqlExpression;
  readonly type: TimeKind;
  /** The calendar of the periods: `calendarOf("month", "Europe/Berlin")` of `cx-metrics/trend`. */
  readonly calendar: PeriodCalendar;
  /** The first period is that of this moment: an instant, or a day such as "2026-01-01" in the calendar's zone. */
  readonly from: Instant;
  /** The last period is that of the last millisecond before this moment. */
  readonly to: Instant;
  /**
   * Counts the answers outside of the periods and those without a time, for which every row must be read. Otherwise the
   * query asks for the range alone, so that the engine can skip partitions.
   * @defaultValue false
   */
  readonly countOutside?: boolean | undefined;
}

const OPTIONS = {
  at: null,
  type: null,
  calendar: null,
  from: null,
  to: null,
  countOutside: readFlag,
} satisfies KnownOptions<QueryPeriod>;

/** The periods of a query: their rule and their labels, in order. */
export interface QueryPeriods {
  readonly every: Every;
  readonly timeZone: string;
  readonly labels: readonly string[];
  /** Whether rows outside of them, and without a time, are counted too. */
  readonly countsOutside: boolean;
}

/** The periods of a query, as SQL. */
interface PeriodPlan {
  readonly periods: QueryPeriods;
  /** The time as an expression on rows, which is `cx_at` of `cx_rows`. */
  readonly at: SqlFragment;
  /** The conditions on rows that leave only the range. */
  readonly range: readonly Part[];
  /** A table that finding the period needs, what follows FROM, and the number of the period. */
  readonly table: string | undefined;
  readonly from: string;
  readonly number: string;
}

/** Up to here a tree of comparisons is fastest everywhere. */
const FEW = 200;
/** The largest tree: engines compile or interpret each of its comparisons. */
const MOST = 2000;

/** Checks the periods of a query, and writes them as SQL. @throws RangeError or TypeError with the path */
export function planPeriods(period: QueryPeriod, dialect: Dialect): PeriodPlan {
  expectOptions(period, OPTIONS, {}, "period.");
  const { at, type, calendar, from, to, countOutside = false } = period;
  const { times, search } = dialect;
  const kind = readOneOf(Object.keys(times) as TimeKind[], type, "period.type");
  const [read, literal] = times[kind]!;
  const isCalendar = typeof (Object(calendar) as Partial<PeriodCalendar>).range === "function";
  expectThat(isCalendar, 'a calendar, such as calendarOf("month", "UTC")', calendar, " at period.calendar");
  const list = calendar.range(from, to);
  const last = list.at(-1)!;
  const starts = list.map(({ index, period: { start } }) => [start, index] as const);
  const edges = [...starts, [last.period.end, last.index + 1] as const].map(([start, index]) =>
    literalOf(literal, start.getTime(), calendar.firstDay(index)),
  );
  const isMany = list.length > FEW && search !== null;
  const most = `at most ${MOST} edges of periods in this dialect; take longer periods, or a part at a time`;
  expectThat(isMany || edges.length <= MOST, most, edges.length, " at period");
  const time = filled(read, "cx_at");
  const column = sqlOf(at, dialect, "period.at");
  const moment = joined(read.split("?"), column);
  const written = (template: string) =>
    filled(template, time)
      .replace("{edges}", () => edges.join(", "))
      .replace("{pairs}", () => edges.map((edge, i) => `(${i}, ${edge})`).join(", "));
  const number = countOutside
    ? `CASE WHEN ${time} IS NOT NULL THEN\n${tree(time, edges, -1)}\nEND`
    : tree(time, edges.slice(1, -1), 0);
  const labels = list.map(({ period: { label } }) => label);
  return {
    periods: { every: calendar.every, timeZone: calendar.timeZone, labels, countsOutside: countOutside },
    at: column,
    range: countOutside ? [] : [joined([moment, ` >= ${edges[0]}`]), joined([moment, ` < ${edges.at(-1)}`])],
    table: isMany && search.table !== undefined ? written(search.table) : undefined,
    from: isMany ? written(search.from) : "cx_rows",
    number: (isMany ? written(search.number) : number).replaceAll("\n", "\n    "),
  };
}

/** The number of edges that are not after a time, from `lowest`, by halving: some log2(n) comparisons a row. */
function tree(time: string, edges: readonly string[], lowest: number): string {
  const middle = edges.length >> 1;
  if (edges.length === 0) return String(lowest);
  const before = tree(time, edges.slice(0, middle), lowest);
  const after = tree(time, edges.slice(middle + 1), lowest + middle + 1);
  const gap = (text: string) => (edges.length > 2 ? `\n  ${text.replaceAll("\n", "\n  ")}\n` : ` ${text} `);
  return `CASE WHEN ${time} < ${edges[middle]} THEN${gap(before)}ELSE${gap(after)}END`;
}
