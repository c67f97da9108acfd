import { DuckDBInstance } from "@duckdb/node-api";
import { TZDate } from "@date-fns/tz";
import { NPS, tallyBy } from "cx-metrics";
import { computeTrend } from "cx-metrics/trend";
import { startOfMonth } from "date-fns";
import { milliseconds, printRatios } from "./measure.js";

const ROWS = 1_000_000;
const ZONE = "America/New_York";
const FIRST = Date.UTC(2024, 0, 1, 5);
const LAST = Date.UTC(2026, 0, 1, 5);

interface Row {
  readonly at: number | string;
  readonly rating: number;
}
/** Counts per point by month. */
type Counts = ReadonlyMap<string, readonly number[]>;

/** A million timestamped answers in no order by month in a zone, beside three ways that people take today. */
export async function run(): Promise<void> {
  const rows = Array.from({ length: ROWS }, () => ({
    at: FIRST + Math.floor(Math.random() * (LAST - FIRST)),
    rating: Math.floor(Math.random() * 11),
  }));
  const texts = rows.map(({ at, rating }) => ({ at: new Date(at).toISOString(), rating }));
  // date-fns takes half a minute for all.
  const tenth = rows.slice(0, ROWS / 10);
  const single = await duckDb(rows, "1");
  const double = await duckDb(rows, "2");
  agree(byTrend(rows), [byTrend(texts), byIntl(rows), await single(), await double()]);
  agree(byTrend(tenth), [byDateFns(tenth)]);
  const perTenth = milliseconds(() => byDateFns(tenth), 1);
  printRatios(
    `Counts of 1,000,000 answers by month in ${ZONE}, comparisons between months included in ours`,
    [
      { name: "computeTrend, epoch milliseconds", milliseconds: milliseconds(() => byTrend(rows)) },
      { name: "computeTrend, ISO 8601 text", milliseconds: milliseconds(() => byTrend(texts), 5) },
      { name: "Intl.DateTimeFormat per row", milliseconds: milliseconds(() => byIntl(rows), 3) },
      { name: "date-fns startOfMonth in a TZDate per row (a tenth, times ten)", milliseconds: 10 * perTenth },
      { name: "DuckDB date_trunc with timezone, one thread", milliseconds: await timed(single) },
      { name: "DuckDB date_trunc with timezone, two threads", milliseconds: await timed(double) },
    ],
  );
}

function byTrend(rows: readonly Row[]): Counts {
  const { points } = computeTrend(rows, {
    metric: NPS,
    score: "rating",
    at: "at",
    every: "month",
    timeZone: ZONE,
  });
  return new Map(points.map(({ period, tally }) => [period.label, tally.counts]));
}

const format = new Intl.DateTimeFormat("en-CA", { timeZone: ZONE, year: "numeric", month: "2-digit" });
const byIntl = (rows: readonly Row[]) => byMonth(rows, (at) => format.format(at));
const byDateFns = (rows: readonly Row[]) =>
  byMonth(rows, (at) => startOfMonth(new TZDate(at, ZONE)).toISOString().slice(0, 7));

function byMonth(rows: readonly Row[], month: (at: number) => string): Counts {
  const by = { month: ({ at }: Row) => month(at as number) };
  const table = tallyBy(rows, { metric: NPS, score: "rating", by });
  return new Map(table.map(({ key, tally }) => [String(key["month"]), tally.counts]));
}

async function duckDb(rows: readonly { at: number; rating: number }[], threads: string) {
  const connection = await (await DuckDBInstance.create(":memory:", { threads })).connect();
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
    const counts = new Map<string, number[]>();
    const table = await connection.runAndReadAll(query);
    for (const [month, rating, n] of table.getRowsJS() as [string, number, number][]) {
      const list = counts.get(month) ?? new Array<number>(11).fill(0);
      list[rating] = n;
      counts.set(month, list);
    }
    return counts;
  };
}

async function timed(query: () => Promise<Counts>): Promise<number> {
  const timings: number[] = [];
  for (let i = 0; i < 6; i++) {
    const start = performance.now();
    await query();
    if (i > 0) timings.push(performance.now() - start);
  }
  return timings.sort((a, b) => a - b)[2]!;
}

/** A bench of things that differ would compare nothing. */
function agree(ours: Counts, others: readonly Counts[]): void {
  const sorted = (counts: Counts) => JSON.stringify([...counts].sort(([a], [b]) => (a < b ? -1 : 1)));
  for (const other of others) if (sorted(other) !== sorted(ours)) throw new Error("The counts differ");
}
