// npm run warehouse                        10,000,000 made-up answers in Parquet, counted by DuckDB, as a report in HTML
// npm run warehouse -- --rows 1000000      fewer; the file is made once and kept
//
// No answer leaves the engine: three queries bring back some hundred tallies. report.html goes into docs/examples/out.
import { existsSync, mkdirSync, renameSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { DuckDBInstance, type DuckDBConnection } from "@duckdb/node-api";
import { NPS } from "cx-metrics";
import {
  mentionsFromRows,
  mentionsQuery,
  periodTalliesFromRows,
  splitGroupings,
  sql,
  tallyQuery,
  type SqlQuery,
  type SqlRow,
} from "cx-metrics/sql";
import { buildReport } from "cx-metrics/survey-report";
import { calendarOf } from "cx-metrics/trend";
import { htmlPage } from "./page.js";

const OUT = fileURLToPath(new URL("out", import.meta.url));
const ZONE = "Europe/Berlin";

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { rows: { type: "string", default: "10000000" } } });
  const rows = Number(values.rows);
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  const file = join(OUT, `answers-${rows}.parquet`);
  if (!existsSync(file))
    await step(`${count(rows)} answers into Parquet`, makeAnswers(connection, file, rows));

  const base = {
    dialect: "duckdb",
    metric: NPS,
    score: "rating",
    // The path is a value, as any text from outside should be.
    from: sql`read_parquet(${file})`,
  } as const;
  const period = {
    at: "answered_at",
    type: "instant",
    calendar: calendarOf("month", ZONE),
    from: "2024-01-01",
    to: "2026-01-01",
    countOutside: true,
  } as const;
  const all = tallyQuery({ ...base, period });
  const split = tallyQuery({ ...base, period, by: ["channel", "region"], groupings: 1 });
  const named = mentionsQuery({ ...base, mentions: "topics" });

  const ask = (what: string, query: SqlQuery) => step(what, answers(connection, query));
  const [whole] = periodTalliesFromRows(await ask("months", all), all);
  const parts = splitGroupings(await ask("months by channel, and by region", split), split);
  const segments = Object.fromEntries(
    parts.map(({ query, rows }) => [query.keys[0]!, periodTalliesFromRows(rows, query)]),
  );
  const drivers = mentionsFromRows(await ask("topics", named), named);

  const report = buildReport(
    { questions: [{ all: whole!, segments, drivers }] },
    {
      title: `${count(rows)} answers`,
      questions: [{ metric: NPS }],
      time: { every: "month", timeZone: ZONE },
    },
  );
  const page = await step("report with its pictures", htmlPage(report));
  const path = join(OUT, "warehouse.html");
  writeFileSync(path, page);
  for (const { sentence } of report.questions) console.log(sentence);
  console.log(`Written: ${relative(process.cwd(), path)}`);
}

/** The result of a query, rows as arrays. */
async function answers(connection: DuckDBConnection, { text, values }: SqlQuery): Promise<readonly SqlRow[]> {
  const result = await connection.runAndReadAll(text, [...values] as string[]);
  return result.getRows();
}

/** Two years of answers: customers of the phone grow unhappier, and some answers name topics. */
async function makeAnswers(connection: DuckDBConnection, file: string, rows: number): Promise<void> {
  mkdirSync(OUT, { recursive: true });
  // hash() in place of random(): the same answers in every run.
  const draw = (salt: number, size: number) => `(hash(i * 16 + ${salt}) % ${size})::INTEGER`;
  await connection.run(`COPY (
    SELECT ['email', 'chat', 'phone', 'app'][1 + ${draw(1, 4)}] AS channel,
      ['DE', 'FR', 'GB', 'US', 'JP'][1 + ${draw(2, 5)}] AS region,
      list_filter(['price', 'speed', 'staff'], (name, k) -> hash(i * 16 + 2 + k) % 5 = 0) AS topics,
      make_timestamptz(1704063600000000 + (hash(i * 16 + 6) % 63158400)::BIGINT * 1000000) AS answered_at,
      CASE WHEN ${draw(7, 20)} = 0 THEN NULL
        ELSE greatest(0, least(10, ${draw(8, 14)}
          - (channel = 'phone' AND answered_at > TIMESTAMPTZ '2025-03-01 00:00:00+00')::INTEGER
          - list_contains(topics, 'price')::INTEGER)) END::TINYINT AS rating
    FROM range(${rows}) t(i)
  ) TO '${file.replaceAll("'", "''")}.part' (FORMAT parquet, COMPRESSION zstd)`);
  renameSync(`${file}.part`, file);
}

/** Waits for a step, with a line that tells how long it takes. */
async function step<T>(what: string, work: Promise<T>): Promise<T> {
  const start = performance.now();
  const line = () => `${((performance.now() - start) / 1000).toFixed(1).padStart(6)} s  ${what}`;
  const timer = setInterval(() => process.stderr.isTTY && process.stderr.write(`\r${line()}`), 100);
  try {
    return await work;
  } finally {
    clearInterval(timer);
    process.stderr.write(`${process.stderr.isTTY ? "\r" : ""}${line()}\n`);
  }
}

function count(n: number): string {
  return n.toLocaleString("en-US");
}

main().catch((problem: unknown) => {
  console.error(problem instanceof Error ? problem.message : String(problem));
  process.exitCode = 1;
});
