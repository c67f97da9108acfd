import { readFlag } from "../math/fields.js";
import { expectThat } from "../math/guard.js";
import type { Instant } from "../time/instant.js";
import type { Every } from "../time/grid.js";
import type { PeriodCalendar } from "../time/period.js";
import type { Dialect, DialectName, Edge, TimeKind, TimeReading } from "./dialect.js";
import { joined, type Part } from "./fragment.js";
import { partOf, type SqlExpression } from "./name.js";

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

/** The periods of a query: their rule and their labels, in order. */
export interface QueryPeriods {
  readonly every: Every;
  readonly timeZone: string;
  readonly labels: readonly string[];
  /** Whether rows outside of them, and without a time, are counted too. */
  readonly countsOutside: boolean;
}

/** The periods of a query, as SQL. */
export interface PeriodPlan {
  readonly periods: QueryPeriods;
  readonly edges: readonly Edge[];
  /** The time as a column of rows. */
  readonly at: Part;
  /** The conditions on rows that leave only the range. */
  readonly range: readonly Part[];
  /** Tables that finding the period needs, what follows FROM, and the number of the period. */
  readonly find: (relation: string) => {
    readonly tables: readonly string[];
    readonly from: string;
    readonly number: string;
  };
}

/** Up to here a tree of comparisons is fastest everywhere. */
const FEW = 200;
/** The largest tree: engines compile or interpret each of its comparisons. */
const MOST_EDGES = 2000;

/** Checks the periods of a query. @throws RangeError or TypeError with the path */
export function planPeriods(period: QueryPeriod, name: DialectName, dialect: Dialect): PeriodPlan {
  const { at, type, calendar, from, to, countOutside = false } = period;
  const isCalendar = typeof (Object(calendar) as Partial<PeriodCalendar>).range === "function";
  expectThat(isCalendar, 'a calendar, such as calendarOf("month", "UTC")', calendar, " at period.calendar");
  readFlag(countOutside, "period.countOutside");
  const reading = readingOf(type, name, dialect);
  const list = calendar.range(from, to);
  const edges = list.map(({ index, period }) => edgeOf(period.start, calendar.firstDay(index)));
  const last = list.at(-1)!;
  edges.push(edgeOf(last.period.end, calendar.firstDay(last.index + 1)));
  const literals = edges.map(reading.literal);
  const time = reading.read("cx_at");
  const column = partOf(at, dialect, "period.at");
  return {
    periods: {
      every: calendar.every,
      timeZone: calendar.timeZone,
      labels: list.map(({ period }) => period.label),
      countsOutside: countOutside,
    },
    edges,
    at: column,
    range: countOutside
      ? []
      : [
          joined([applied(reading.read, column), ` >= ${literals[0]}`]),
          joined([applied(reading.read, column), ` < ${literals.at(-1)}`]),
        ],
    find: (relation) => {
      if (list.length > FEW && dialect.search) return dialect.search(relation, time, literals, reading);
      const expected = `at most ${MOST_EDGES - 1} periods for ${name}; take longer ones, or ask for a part at a time`;
      expectThat(edges.length <= MOST_EDGES, expected, list.length, " at period");
      const number = countOutside
        ? `CASE WHEN ${time} IS NOT NULL THEN\n${indented(tree(time, literals, -1), 2)}\nEND`
        : tree(time, literals.slice(1, -1), 0);
      return { tables: [], from: relation, number };
    },
  };
}

/** What a reading makes of a column or of SQL with values. */
export function applied(read: (x: string) => string, part: Part): Part {
  return typeof part === "string" ? read(part) : joined(read("\0").split("\0"), part);
}

/** Text with each of its lines moved to the right. */
export function indented(text: string, by: number): string {
  return text.replace(/^/gm, " ".repeat(by));
}

function edgeOf(instant: Date, day: string): Edge {
  return { instant: instant.getTime(), day };
}

function readingOf(type: unknown, name: DialectName, dialect: Dialect): TimeReading {
  const kinds = Object.keys(dialect.times);
  const isKnown = typeof type === "string" && kinds.includes(type);
  expectThat(
    isKnown,
    `a kind of time that ${name} has (${kinds.join(", ")})`,
    type,
    " at period.type",
    RangeError,
  );
  return dialect.times[type as TimeKind]!;
}

/** The number of edges that are not after a time, from `lowest`, by halving: some log2(n) comparisons a row. */
function tree(time: string, edges: readonly string[], lowest: number): string {
  if (edges.length === 0) return String(lowest);
  const middle = edges.length >> 1;
  const before = tree(time, edges.slice(0, middle), lowest);
  const after = tree(time, edges.slice(middle + 1), lowest + middle + 1);
  const isBefore = `CASE WHEN ${time} < ${edges[middle]} THEN`;
  if (edges.length <= 2) return `${isBefore} ${before} ELSE ${after} END`;
  return `${isBefore}\n${indented(before, 2)}\nELSE\n${indented(after, 2)}\nEND`;
}
