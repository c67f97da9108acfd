/**
 * A million timestamped answers by month in a time zone, beside three ways that people take today: formatting each time
 * with Intl, shifting each with date-fns, and DuckDB's date_trunc. One run, each way warmed up once and timed over several
 * rounds; what counts are the ratios. Run with `npx tsx tests/bench/trend.ts`.
 */
import { DuckDBInstance } from "@duckdb/node-api";
import { TZDate } from "@date-fns/tz";
import { startOfMonth } from "date-fns";
import { NPS, tallyBy } from "../../src/index.js";
import { seededRandom } from "../../src/math/random.js";
import { computeTrend } from "../../src/trend/index.js";

const ROWS = 1_000_000;
const ZONE = "America/New_York";
const FIRST = Date.UTC(2024, 0, 1, 5);
const LAST = Date.UTC(2026, 0, 1, 5);

const random = seededRandom(1);
const rows = Array.from({ length: ROWS }, () => ({
  at: FIRST + Math.floor(random() * (LAST - FIRST)),
  rating: Math.floor(random() * 11),
}));
const isoRows = rows.map(({ at, rating }) => ({ at: new Date(at).toISOString(), rating }));

/** Counts by month and rating, as text, to prove that all ways agree. */
type Counts = Map<string, number[]>;

function ours(list: readonly { at: number | string; rating: number }[]): Counts {
  const { points } = computeTrend(list, {
    metric: NPS,
    score: "rating",
    at: "at",
    every: "month",
    timeZone: ZONE,
  });
  return new Map(points.map(({ period, tally }) => [period.label, [...tally.counts]]));
}

function byMonth(month: (at: number) => string): Counts {
  const table = tallyBy(rows, {
    metric: NPS,
    score: "rating",
    by: { month: (row) => month(row.at) },
  });
  return new Map(table.map(({ key, tally }) => [String(key["month"]), [...tally.counts]]));
}

const format = new Intl.DateTimeFormat("en-CA", { timeZone: ZONE, year: "numeric", month: "2-digit" });
const intl = () => byMonth((at) => format.format(at));
const dateFns = () => byMonth((at) => startOfMonth(new TZDate(at, ZONE)).toISOString().slice(0, 7));

async function duckDb(threads: string): Promise<() => Promise<Counts>> {
  const instance = await DuckDBInstance.create(":memory:", { threads });
  const connection = await instance.connect();
  await connection.run(`create table answers (moment bigint, rating utinyint)`);
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
  return async () => {
    const counts: Counts = new Map();
    const table = await connection.runAndReadAll(query);
    for (const [month, rating, n] of table.getRowsJS() as [string, number, number][]) {
      const list = counts.get(month) ?? new Array<number>(11).fill(0);
      list[rating] = n;
      counts.set(month, list);
    }
    return counts;
  };
}

async function time(run: () => Counts | Promise<Counts>, rounds: number): Promise<[number, Counts]> {
  let counts: Counts = new Map();
  const times: number[] = [];
  // The first round warms up, unless it is the only one.
  for (let round = 0; round <= rounds; round++) {
    const start = performance.now();
    counts = await run();
    if (round > 0 || rounds === 0) times.push(performance.now() - start);
  }
  return [times.sort((a, b) => a - b)[Math.floor(times.length / 2)]!, counts];
}

const sorted = (counts: Counts) => JSON.stringify([...counts].sort(([a], [b]) => (a < b ? -1 : 1)));

const [reference, expected] = await time(() => ours(rows), 7);
const others: [name: string, run: () => Counts | Promise<Counts>, rounds: number][] = [
  ["computeTrend, ISO strings", () => ours(isoRows), 3],
  ["Intl.DateTimeFormat per row", intl, 3],
  ["date-fns startOfMonth in a TZDate per row", dateFns, 0],
  ["DuckDB date_trunc with timezone, one thread", await duckDb("1"), 5],
  ["DuckDB date_trunc with timezone, two threads", await duckDb("2"), 5],
];
console.log(`computeTrend, epoch milliseconds: ${reference.toFixed(0)} ms for ${ROWS} rows (1.0)`);
for (const [name, run, rounds] of others) {
  const [took, counts] = await time(run, rounds);
  const agrees = sorted(counts) === sorted(expected);
  console.log(
    `${name}: ${took.toFixed(0)} ms (${(took / reference).toFixed(1)})${agrees ? "" : " DIFFERENT COUNTS"}`,
  );
}
