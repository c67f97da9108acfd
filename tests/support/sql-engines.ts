import { DuckDBInstance, type DuckDBValue } from "@duckdb/node-api";
import { PGlite } from "@electric-sql/pglite";
import sqliteWasm from "node-sqlite3-wasm";
import type { DialectName, SqlExpression, SqlRow, SqlValue, TimeKind } from "../../src/sql/index.js";
import { wallClockAt } from "../../src/time/zone.js";
import type { Holds, HostileRow } from "./sql-rows.js";

/** Text and values for an engine. */
export interface Statement {
  readonly text: string;
  readonly values: readonly SqlValue[];
}

/** An engine that runs queries over the table `answers`. */
export interface SqlEngine {
  /** With its version. */
  readonly name: string;
  readonly dialect: DialectName;
  readonly holds: Holds;
  readonly table: SqlExpression;
  /** The columns that keep the time of an answer; `local` and `date` in Europe/Berlin. */
  readonly times: Partial<Readonly<Record<TimeKind, string>>>;
  load(this: void, rows: readonly HostileRow[]): Promise<void>;
  run(this: void, statement: Statement): Promise<readonly SqlRow[]>;
  close(this: void): Promise<void>;
}

/** A column whose name has every kind of quote. */
export const HOSTILE_COLUMN = 'af"t`er\\ --';

/** The columns of the table `answers` as text and numbers that any engine can read; infinite numbers as text. */
export function plainRow(row: HostileRow) {
  const iso = (ms: number | null) => (ms === null ? null : new Date(ms).toISOString());
  const naive = (ms: number | null) => iso(ms)?.replace("T", " ").replace("Z", "") ?? null;
  const berlin = row.at === null ? null : wallClockAt("Europe/Berlin", row.at);
  return {
    ...row,
    score: Object.is(row.score, -0) ? "-0" : row.score === null ? null : String(row.score),
    weight: row.weight === null ? null : String(row.weight),
    utc: naive(row.at),
    local: naive(berlin),
    day: naive(berlin)?.slice(0, 10) ?? null,
    iso: iso(row.at),
    seconds: row.at === null ? null : Math.floor(row.at / 1000),
  };
}

const COLUMNS = `id, channel, region, score, txt, weight, at_tz, at_utc, at_local, at_day, at_iso, at_ms, at_s, who, tags, "${HOSTILE_COLUMN.replaceAll('"', '""')}"`;
const TIMES = {
  instant: "at_tz",
  utc: "at_utc",
  local: "at_local",
  date: "at_day",
  "iso-text": "at_iso",
  "epoch-ms": "at_ms",
  "epoch-s": "at_s",
} as const;

export async function duckdb(): Promise<SqlEngine> {
  const connection = await (await DuckDBInstance.create(":memory:", { threads: "1" })).connect();
  const run = async ({ text, values }: Statement) => {
    const result = await connection.runAndReadAll(text, values as DuckDBValue[]);
    return result.getRowObjects();
  };
  const [version] = await run({ text: "SELECT version() AS v", values: [] });
  return {
    name: `DuckDB ${String(version!["v"])}`,
    dialect: "duckdb",
    holds: { nan: true, textAsScore: false, infiniteWeight: true },
    table: "answers",
    times: TIMES,
    load: async (rows) => {
      await connection.run(`CREATE OR REPLACE TABLE answers (id INTEGER, channel VARCHAR, region VARCHAR, score DOUBLE,
        txt VARCHAR, weight DOUBLE, at_tz TIMESTAMPTZ, at_utc TIMESTAMP, at_local TIMESTAMP, at_day DATE, at_iso VARCHAR,
        at_ms BIGINT, at_s BIGINT, who VARCHAR, tags VARCHAR[], "${HOSTILE_COLUMN.replaceAll('"', '""')}" DOUBLE)`);
      await connection.run(
        `INSERT INTO answers SELECT unnest(list.id), unnest(list.channel), unnest(list.region), unnest(list.score),
          unnest(list."text"), unnest(list.weight), unnest(list.iso)::TIMESTAMPTZ, unnest(list.utc), unnest(list."local"),
          unnest(list."day"), unnest(list.iso), unnest(list."at"), unnest(list.seconds), unnest(list.who), unnest(list.tags),
          unnest(list."after")
        FROM (SELECT from_json($1::JSON, '{"id":["INTEGER"],"channel":["VARCHAR"],"region":["VARCHAR"],"score":["DOUBLE"],
          "text":["VARCHAR"],"weight":["DOUBLE"],"iso":["VARCHAR"],"utc":["TIMESTAMP"],"local":["TIMESTAMP"],"day":["DATE"],
          "at":["BIGINT"],"seconds":["BIGINT"],"who":["VARCHAR"],"tags":[["VARCHAR"]],"after":["DOUBLE"]}') AS list)`,
        [JSON.stringify(columnsOf(rows))],
      );
    },
    run,
    close: () => Promise.resolve(connection.closeSync()),
  };
}

/** Lists by name of the column. */
function columnsOf(rows: readonly HostileRow[]): Record<string, unknown[]> {
  const plain = rows.map(plainRow);
  const names = Object.keys(plain[0] ?? {}) as (keyof (typeof plain)[number])[];
  return Object.fromEntries(names.map((name) => [name, plain.map((row) => row[name])]));
}

export async function pglite(): Promise<SqlEngine> {
  const connection = await PGlite.create();
  const run = async ({ text, values }: Statement) => {
    const { rows } = await connection.query(text, [...values]);
    return rows as SqlRow[];
  };
  const [version] = await run({ text: "SHOW server_version", values: [] });
  return {
    ...postgresTable(run),
    name: `Postgres ${String(Object.values(version!)[0])} (PGlite)`,
    run,
    close: () => connection.close(),
  };
}

/** The table `answers` in a Postgres that runs statements. */
export function postgresTable(
  run: (statement: Statement) => Promise<unknown>,
): Omit<SqlEngine, "name" | "run" | "close"> {
  return {
    dialect: "postgres",
    holds: { nan: true, textAsScore: false, infiniteWeight: true },
    table: "answers",
    times: TIMES,
    load: async (rows) => {
      const after = `"${HOSTILE_COLUMN.replaceAll('"', '""')}"`;
      await run({ text: "DROP TABLE IF EXISTS answers", values: [] });
      await run({
        text: `CREATE TABLE answers (id INTEGER, channel TEXT, region TEXT, score DOUBLE PRECISION, txt TEXT,
          weight DOUBLE PRECISION, at_tz TIMESTAMPTZ, at_utc TIMESTAMP, at_local TIMESTAMP, at_day DATE, at_iso TEXT,
          at_ms BIGINT, at_s BIGINT, who TEXT, tags TEXT[], ${after} NUMERIC)`,
        values: [],
      });
      await run({
        text: `INSERT INTO answers SELECT id, channel, region, score, text, weight, iso::TIMESTAMPTZ, utc, local, day, iso, at,
          seconds, who, tags, after FROM json_to_recordset($1::JSON) AS x(id INT, channel TEXT, region TEXT,
          score DOUBLE PRECISION, text TEXT, weight DOUBLE PRECISION, iso TEXT, utc TIMESTAMP, local TIMESTAMP, day DATE,
          at BIGINT, seconds BIGINT, who TEXT, tags TEXT[], after NUMERIC)`,
        values: [JSON.stringify(rows.map(plainRow))],
      });
    },
  };
}

export function sqlite(): Promise<SqlEngine> {
  const connection = new sqliteWasm.Database(":memory:");
  const run = ({ text, values }: Statement) =>
    Promise.resolve().then(() => connection.all(text, values as sqliteWasm.BindValues) as SqlRow[]);
  const version = connection.get("SELECT sqlite_version() AS v") as { v: string };
  return Promise.resolve({
    name: `SQLite ${version.v} (WASM)`,
    dialect: "sqlite",
    holds: { nan: false, textAsScore: true, infiniteWeight: true },
    table: "answers",
    times: {
      utc: "at_utc",
      local: "at_local",
      date: "at_day",
      "iso-text": "at_iso",
      "epoch-ms": "at_ms",
      "epoch-s": "at_s",
    },
    load: (rows) => {
      // A column that calls chat and CHAT equal, and one without a type.
      connection.exec(`DROP TABLE IF EXISTS answers;
        CREATE TABLE answers (id INTEGER, channel TEXT COLLATE NOCASE, region TEXT, score, txt TEXT, weight, at_tz TEXT,
          at_utc TEXT, at_local TEXT, at_day TEXT, at_iso TEXT, at_ms INTEGER, at_s INTEGER, who TEXT COLLATE RTRIM, tags TEXT,
          "${HOSTILE_COLUMN.replaceAll('"', '""')}" REAL)`);
      const insert = connection.prepare(`INSERT INTO answers (${COLUMNS}) VALUES (${"?, ".repeat(15)}?)`);
      connection.exec("BEGIN");
      for (const row of rows) {
        const { utc, local, day, iso, seconds } = plainRow(row);
        const tags = row.tags && JSON.stringify(row.tags);
        const values = [
          row.id,
          row.channel,
          row.region,
          row.score,
          row.text,
          row.weight,
          iso,
          utc,
          local,
          day,
          iso,
        ];
        insert.run([...values, row.at, seconds, row.who, tags, row.after]);
      }
      connection.exec("COMMIT");
      insert.finalize();
      return Promise.resolve();
    },
    run,
    close: () => Promise.resolve(connection.close()),
  });
}
