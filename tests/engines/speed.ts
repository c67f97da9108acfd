import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { NPS } from "../../src/index.js";
import { calendarOf } from "../../src/trend/index.js";
import { startChdb } from "./clickhouse.js";
import { startPostgresServer } from "./postgres.js";
import type { Door } from "./questions.js";
import { startSparkSession } from "./spark.js";

export const ROWS = 10_000_000;

/** CPU seconds of the tally in one shape, and of what people write in its place: the least of some runs in turns. */
export interface Time {
  readonly query: string;
  readonly cpu: number;
  readonly naive: number;
}

/** What Spark does with a query: how often rows move between workers, and whether Python sees any. */
export interface SparkPlan {
  readonly query: string;
  readonly workers: number;
  readonly exchanges: number;
  readonly python: number;
  /** The operators of the physical plan, the last one first. */
  readonly tree: readonly string[];
}

export interface Speeds {
  readonly rows: number;
  readonly times: readonly Time[];
  readonly plans?: readonly SparkPlan[];
}

/** One way to ask for two keys and months. */
interface Contestant {
  readonly name: string;
  readonly run: () => Promise<unknown>;
}

const NAIVE_SCORE =
  "AVG(CASE WHEN rating >= 9 THEN 100 WHEN rating <= 6 THEN -100 WHEN rating IS NOT NULL THEN 0 END)";

/** What people write: the score itself, by month of the engine's own calendar. */
function naive(month: string, from: string): string {
  return `SELECT channel, region, ${month} AS month, ${NAIVE_SCORE} AS nps, COUNT(rating) AS n FROM ${from} GROUP BY channel, region, ${month}`;
}

/** Answers of three years in Parquet: 6 channels, 8 regions, one of twenty without an answer. */
export async function answersFile(folder: string, rows = ROWS): Promise<string> {
  const file = join(folder, `answers-${rows}.parquet`);
  if (existsSync(file)) return file;
  mkdirSync(folder, { recursive: true });
  const { DuckDBInstance } = await import("@duckdb/node-api");
  const connection = await (await DuckDBInstance.create(":memory:", { threads: "2" })).connect();
  // hash() in place of random(): the same rows in every run.
  const draw = (salt: number, size: number) => `(hash(i * 16 + ${salt}) % ${size})::INTEGER`;
  const channels = ["email", "chat", "phone", "app", "web", "store"].map((name) => `'${name}'`).join(", ");
  const regions = ["DE", "FR", "US", "GB", "JP", "BR", "IN", "AU"].map((name) => `'${name}'`).join(", ");
  await connection.run(`COPY (
    SELECT i AS id, [${channels}][1 + ${draw(1, 6)}] AS channel, [${regions}][1 + ${draw(2, 8)}] AS region,
      CASE WHEN ${draw(3, 20)} > 0 THEN least(10, ${draw(4, 14)}) END::TINYINT AS rating,
      (0.5 + ${draw(5, 100)} / 100)::DOUBLE AS weight, ${draw(6, 4_000_000)} AS customer,
      make_timestamptz(1672531200000000 + (hash(i * 16 + 7) % 94694400)::BIGINT * 1000000) AS answered_at
    FROM range(${rows}) t(i)
  ) TO '${file}.part' (FORMAT parquet, COMPRESSION zstd)`);
  connection.closeSync();
  renameSync(`${file}.part`, file);
  return file;
}

/** The tally of two keys and months in Berlin, in the shapes that the door offers. */
function tallies(
  door: Door,
  dialect: string,
  from: unknown,
): readonly (readonly [string, { text: string; values: readonly unknown[] }])[] {
  const period = {
    ...{ at: "answered_at", type: "instant", calendar: calendarOf("month", "Europe/Berlin") },
    ...{ from: "2023-01-01", to: "2026-01-01" },
  };
  const base = { dialect, from, metric: NPS, score: "rating", by: ["channel", "region"], period };
  return [undefined, "long", "wide"].map((shape) => [
    shape ?? "default",
    door.tallyQuery({ ...base, ...(shape && { shape }) } as never),
  ]);
}

/** Runs contestants in turns, the first of them what people write. */
async function race(
  contestants: readonly Contestant[],
  cpuOf: (run: () => Promise<unknown>) => Promise<number>,
  rounds: number,
): Promise<Time[]> {
  const spent = contestants.map((): number[] => []);
  for (let round = 0; round < rounds; round++)
    for (const [i, { run }] of contestants.entries()) spent[i]!.push(await cpuOf(run));
  const [naive, ...own] = spent.map((all) => Number(Math.min(...all).toFixed(3)));
  return own.map((cpu, i) => ({ query: contestants[i + 1]!.name, cpu, naive: naive! }));
}

/** CPU seconds of this process: for engines inside it. */
async function ownCpu(run: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

/** CPU seconds so far of a process and of all that it started, those that ended too (Linux). */
export function treeCpu(pid: number): number {
  const children = new Map<number, number[]>();
  const spent = new Map<number, number>();
  for (const name of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
    let fields: string[];
    try {
      fields = readFileSync(`/proc/${name}/stat`, "utf8")
        .replace(/^.*\) /s, "")
        .split(" ");
    } catch {
      continue;
    }
    const parent = Number(fields[1]);
    children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
    // utime, stime, and those of children that ended, in hundredths of a second.
    spent.set(Number(name), fields.slice(11, 15).reduce((sum, ticks) => sum + Number(ticks), 0) / 100);
  }
  const total = (one: number): number =>
    (spent.get(one) ?? 0) + (children.get(one) ?? []).reduce((sum, child) => sum + total(child), 0);
  return total(pid);
}

const treeCpuOf = (pid: number) => async (run: () => Promise<unknown>) => {
  const before = treeCpu(pid);
  await run();
  return treeCpu(pid) - before;
};

export async function duckdbSpeed(folder: string, door: Door): Promise<Speeds> {
  const file = await answersFile(folder);
  const { DuckDBInstance } = await import("@duckdb/node-api");
  const connection = await (await DuckDBInstance.create(":memory:", { threads: "2" })).connect();
  await connection.run(`CREATE TABLE answers AS SELECT * FROM '${file}'`);
  const month = "date_trunc('month', answered_at AT TIME ZONE 'Europe/Berlin')";
  const run =
    (text: string, values: readonly unknown[] = []) =>
    () =>
      connection.runAndReadAll(text, values as never);
  const times = await race(
    [
      { name: "naive", run: run(naive(month, "answers")) },
      ...tallies(door, "duckdb", "answers").map(([name, { text, values }]) => ({
        name,
        run: run(text, values),
      })),
    ],
    ownCpu,
    5,
  );
  connection.closeSync();
  return { rows: ROWS, times };
}

export async function postgresSpeed(folder: string, door: Door): Promise<Speeds> {
  const file = await answersFile(folder);
  const csv = join(folder, "tmp", `answers-${process.pid}.csv`);
  mkdirSync(join(folder, "tmp"), { recursive: true });
  const { DuckDBInstance } = await import("@duckdb/node-api");
  const connection = await (await DuckDBInstance.create(":memory:", { threads: "2" })).connect();
  await connection.run(`COPY (FROM '${file}') TO '${csv}' (FORMAT csv, HEADER false)`);
  connection.closeSync();
  const { server, query, stop } = await startPostgresServer(folder);
  try {
    await query(
      `CREATE UNLOGGED TABLE answers (id integer, channel text, region text, rating smallint, weight double precision,
        customer integer, answered_at timestamptz)`,
      [],
    );
    await query(`COPY answers FROM '${csv}' (FORMAT csv)`, []);
    rmSync(csv);
    await query("VACUUM ANALYZE answers", []);
    const month = "date_trunc('month', answered_at AT TIME ZONE 'Europe/Berlin')";
    const run =
      (text: string, values: readonly unknown[] = []) =>
      () =>
        query(text, values);
    const times = await race(
      [
        { name: "naive", run: run(naive(month, "answers")) },
        ...tallies(door, "postgres", "answers").map(([name, { text, values }]) => ({
          name,
          run: run(text, values),
        })),
      ],
      treeCpuOf(server.process.pid!),
      3,
    );
    return { rows: ROWS, times };
  } finally {
    rmSync(csv, { force: true });
    await stop();
  }
}

export async function clickhouseSpeed(folder: string, door: Door): Promise<Speeds> {
  const file = await answersFile(folder);
  const session = await startChdb(folder);
  session.query(`CREATE TABLE default.answers (id Int32, channel String, region String, rating Nullable(Int8), weight Float64,
    customer Int32, answered_at DateTime64(6, 'UTC')) ENGINE = MergeTree ORDER BY id`);
  session.query(`INSERT INTO default.answers SELECT * FROM file('${file}', 'Parquet')`);
  const run = (text: string) => async () =>
    (await session.queryAsync(text, { format: "JSONCompact" })).text();
  const month = "toStartOfMonth(answered_at, 'Europe/Berlin')";
  const times = await race(
    [
      { name: "naive", run: run(naive(month, "default.answers")) },
      ...tallies(door, "clickhouse", ["default", "answers"]).map(([name, { text }]) => ({
        name,
        run: run(text),
      })),
    ],
    ownCpu,
    5,
  );
  session.close?.();
  return { rows: ROWS, times };
}

export async function sparkSpeed(folder: string, door: Door): Promise<Speeds> {
  const file = await answersFile(folder);
  const session = await startSparkSession(folder, true);
  try {
    await session.ask({ do: "view", name: "answers", file });
    const month = "date_trunc('month', from_utc_timestamp(answered_at, 'Europe/Berlin'))";
    const run = (text: string) => () => session.ask({ do: "run", text, values: [] });
    const queries = tallies(door, "spark", "answers");
    const plans: SparkPlan[] = [];
    for (const [query, { text }] of queries) {
      const [plan] = (await session.ask({ do: "plan", text })) as readonly string[];
      const tree = plan!.slice(0, plan!.indexOf("\n\n\n"));
      plans.push({
        query,
        workers: session.workers,
        tree: tree.trim().split("\n"),
        exchanges: Array.from(tree.matchAll(/\bExchange\b/g)).length,
        python: Array.from(plan!.matchAll(/Python|Arrow/g)).length,
      });
    }
    const times = await race(
      [
        { name: "naive", run: run(naive(month, "answers")) },
        ...queries.map(([name, { text }]) => ({ name, run: run(text) })),
      ],
      treeCpuOf(session.pid),
      3,
    );
    return { rows: ROWS, times, plans };
  } finally {
    await session.stop();
  }
}
