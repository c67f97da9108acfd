import { DuckDBInstance } from "@duckdb/node-api";
import { NPS } from "cx-metrics";
import { calendarOf, computeTrend, periodsBetween, type CalendarUnit, type Every } from "cx-metrics/trend";
import { answers, instants } from "./answers.js";
import type { Contender, Duel } from "./measure.js";

// Dated answers to counts by period.

const ZONE = "America/New_York";

interface Row {
  readonly at: number | string | Date;
  readonly rating: number;
}
type Counts = ReadonlyMap<string, readonly number[]>;

function rowsOf<At>(n: number, form: (at: number) => At): { at: At; rating: number }[] {
  const [at, ratings] = [instants(n), answers(n)];
  return Array.from({ length: n }, (_, i) => ({ at: form(at[i]!), rating: ratings[i]! }));
}
const epoch = (at: number) => at;

const trend = (rows: readonly Row[], every: Every) =>
  computeTrend(rows, { metric: NPS, score: "rating", at: "at", every, timeZone: ZONE });
const found = ({ points }: ReturnType<typeof trend>) =>
  points
    .filter(({ tally }) => tally.counts.some(Boolean))
    .map(({ period, tally }) => [period.start.getTime(), tally.counts]);

/** What people write who know the edges of the periods: a bisection for each row; counts only, no score. */
function bisection(rows: readonly { at: number; rating: number }[], every: CalendarUnit) {
  const [from, until] = [Date.UTC(2024, 0, 1), Date.UTC(2026, 0, 2)];
  const periods = periodsBetween(calendarOf(every, ZONE), from, until);
  const edges = Float64Array.from(periods, ({ start }) => start.getTime());
  return () => {
    const counts = periods.map(() => new Array<number>(11).fill(0));
    for (const { at, rating } of rows) {
      let [low, high] = [0, edges.length];
      while (high - low > 1) {
        const middle = (low + high) >> 1;
        if (edges[middle]! <= at) low = middle;
        else high = middle;
      }
      counts[low]![rating]!++;
    }
    return Array.from(edges, (edge, i) => [edge, counts[i]!] as const).filter(([, own]) => own.some(Boolean));
  };
}

const ours = (rows: readonly Row[], every: Every): Contender => ({
  name: "computeTrend",
  work: () => trend(rows, every),
  found,
});

function byIntl(rows: readonly { at: number; rating: number }[]): Counts {
  const format = new Intl.DateTimeFormat("en-CA", { timeZone: ZONE, year: "numeric", month: "2-digit" });
  const months = new Map<string, number[]>();
  for (const { at, rating } of rows) {
    const month = format.format(at);
    let counts = months.get(month);
    if (!counts) months.set(month, (counts = new Array<number>(11).fill(0)));
    counts[rating]!++;
  }
  return months;
}

async function duckDb(rows: readonly { at: number; rating: number }[]) {
  const connection = await (await DuckDBInstance.create(":memory:", { threads: "1" })).connect();
  await connection.run("create table answers (moment bigint, rating utinyint)");
  const appender = await connection.createAppender("answers");
  for (const { at, rating } of rows) {
    appender.appendBigInt(BigInt(at));
    appender.appendUTinyInt(rating);
    appender.endRow();
  }
  appender.closeSync();
  const query =
    `select strftime(date_trunc('month', timezone('${ZONE}', to_timestamp(moment / 1000.0))), '%Y-%m') as month, ` +
    `rating, count(*)::int as n from answers group by all`;
  return async (): Promise<Counts> => {
    const months = new Map<string, number[]>();
    const table = await connection.runAndReadAll(query);
    for (const [month, rating, n] of table.getRowsJS() as [string, number, number][]) {
      let counts = months.get(month);
      if (!counts) months.set(month, (counts = new Array<number>(11).fill(0)));
      counts[rating] = n;
    }
    return months;
  };
}

const ofMonths = (months: Counts) => [...months].sort(([a], [b]) => (a < b ? -1 : 1));

function withBisection(n: number, every: CalendarUnit, atMost?: number): () => Duel {
  return () => {
    const rows = rowsOf(n, epoch);
    return {
      title: `${n.toExponential(0).replace("e+", "*10^")} answers by ${every}, scores and changes included`,
      ours: ours(rows, every),
      rivals: [
        {
          name: "bisection by hand, counts only",
          work: bisection(rows, every),
          found: (counts: unknown) => counts,
          ...(atMost && { atMost }),
        },
      ],
    };
  };
}

/** The same instants in another form, against the form that is read fastest. */
function inForm(
  title: string,
  form: (at: number) => Row["at"],
  fast: (at: number) => Row["at"],
  atMost: number,
) {
  return (): Duel => {
    const whole = (at: number) => Math.floor(at / 60_000) * 60_000;
    const [rows, others] = [
      rowsOf(300_000, (at) => form(whole(at))),
      rowsOf(300_000, (at) => fast(whole(at))),
    ];
    return {
      title,
      ours: ours(rows, "month"),
      rivals: [
        { ...ours(others, "month"), name: fast === epoch ? "epoch numbers" : "ISO 8601 in UTC", atMost },
      ],
    };
  };
}
const iso = (at: number) => new Date(at).toISOString();

export const duels: readonly (() => Duel | Promise<Duel>)[] = [
  withBisection(1_000_000, "month", 1.8),
  withBisection(1_000_000, "iso-week", 1.8),
  withBisection(1_000_000, "day", 1.8),
  withBisection(100_000, "day"),
  inForm("Date objects", (at) => new Date(at), epoch, 1.3),
  inForm("ISO 8601 in UTC", iso, epoch, 5),
  inForm("ISO 8601 without seconds", (at) => `${iso(at).slice(0, 16)}Z`, iso, 2),
  inForm("ISO 8601 with microseconds", (at) => `${iso(at).slice(0, -1)}123Z`, iso, 2),
  inForm("ISO 8601 with an offset", (at) => `${iso(at + 3_600_000).slice(0, -1)}+01:00`, iso, 2),
  async () => {
    const rows = rowsOf(300_000, epoch);
    return {
      title: "3*10^5 answers by month in a time zone",
      ours: {
        ...ours(rows, "month"),
        found: ({ points }: ReturnType<typeof trend>) =>
          points.map(({ period, tally }) => [period.label, tally.counts]),
      },
      rivals: [
        { name: "DuckDB with timezone(), rows loaded before", work: await duckDb(rows), found: ofMonths },
        { name: "Intl.DateTimeFormat for each row", work: () => byIntl(rows), found: ofMonths },
      ],
    };
  },
];
