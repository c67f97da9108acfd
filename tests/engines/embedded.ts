import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { JSValue } from "node-sqlite3-wasm";
import { HOSTILE_COLUMN, QUOTED_COLUMN, textRow, TIMES, type DriverRow, type Engine } from "./engine.js";
import type { HostileRow } from "./hostile-rows.js";

/** DuckDB in this process, by its own driver. */
export async function startDuckdb(folder: string, column = HOSTILE_COLUMN): Promise<Engine> {
  const { DuckDBInstance, version } = await import("@duckdb/node-api");
  const instance = await DuckDBInstance.create(":memory:", { threads: "2" });
  const connection = await instance.connect();
  const rows = async (text: string, values: readonly unknown[] = []) =>
    (await connection.runAndReadAll(text, values as never)).getRowObjects() as DriverRow[];
  const file = join(folder, "tmp", `duckdb-${process.pid}.json`);
  return {
    ...{
      dialect: "duckdb",
      table: "answers",
      by: "@duckdb/node-api",
      times: { ...TIMES, "iso-text": "at_iso" },
    },
    ...{ nan: true, textInScore: false, infiniteWeight: true },
    column,
    version: version().replace(/^v/, ""),
    async load(answers) {
      mkdirSync(join(folder, "tmp"), { recursive: true });
      writeFileSync(file, JSON.stringify(answers.map(textRow)));
      await connection.run(`CREATE OR REPLACE TABLE answers AS
        SELECT id, channel, region, wave, member, score::DOUBLE AS score, txt, weight::DOUBLE AS weight,
          (at_utc || '+00')::TIMESTAMPTZ AS at_tz, at_utc::TIMESTAMP AS at_utc, at_local::TIMESTAMP AS at_local,
          at_day::DATE AS at_day, at_ms, at_s, replace(at_utc, ' ', 'T') || 'Z' AS at_iso, who, tags, after AS "${column.replaceAll('"', '""')}"
        FROM read_json('${file}', columns = {id: 'INTEGER', channel: 'VARCHAR', region: 'VARCHAR', wave: 'INTEGER',
          member: 'BOOLEAN', score: 'VARCHAR', txt: 'VARCHAR', weight: 'VARCHAR', at_utc: 'VARCHAR', at_local: 'VARCHAR',
          at_day: 'VARCHAR', at_ms: 'BIGINT', at_s: 'BIGINT', who: 'VARCHAR', tags: 'VARCHAR[]', after: 'DOUBLE'})`);
    },
    run: rows,
    stop() {
      connection.closeSync();
      rmSync(file, { force: true });
      return Promise.resolve();
    },
  };
}

/** Runs SQL of Postgres. */
export type PostgresQuery = (text: string, values: readonly unknown[]) => Promise<readonly DriverRow[]>;

/** The table and the traits of Postgres, whichever way it runs. */
export function postgresEngine(query: PostgresQuery): Omit<Engine, "version" | "by" | "stop"> {
  return {
    ...{ dialect: "postgres", table: "answers", times: { ...TIMES, "iso-text": "at_iso" } },
    ...{ nan: true, textInScore: false, infiniteWeight: true, column: HOSTILE_COLUMN },
    async load(answers) {
      await query("DROP TABLE IF EXISTS answers", []);
      await query(
        `CREATE TABLE answers AS
          SELECT id, channel, region, wave, member, score::double precision AS score, txt, weight::double precision AS weight,
            (at_utc || '+00')::timestamptz AS at_tz, at_utc::timestamp AS at_utc, at_local::timestamp AS at_local,
            at_day::date AS at_day, at_ms, at_s, replace(at_utc, ' ', 'T') || 'Z' AS at_iso, who, tags, after AS ${QUOTED_COLUMN}
          FROM json_to_recordset($1::json) AS x(id int, channel text, region text, wave int, member boolean, score text,
            txt text, weight text, at_utc text, at_local text, at_day text, at_ms bigint, at_s bigint, who text,
            tags text[], after int)`,
        [JSON.stringify(answers.map(textRow))],
      );
    },
    run: query,
  };
}

/** Postgres compiled to WebAssembly, in this process. */
export async function startPglite(): Promise<Engine> {
  const { PGlite } = await import("@electric-sql/pglite");
  const database = await PGlite.create();
  const query: PostgresQuery = async (text, values) =>
    (await database.query<DriverRow>(text, [...values])).rows;
  const [row] = (await query("SHOW server_version", [])) as readonly { server_version: string }[];
  return {
    ...postgresEngine(query),
    version: row!.server_version,
    by: "@electric-sql/pglite",
    stop: () => database.close(),
  };
}

/** SQLite compiled to WebAssembly, in this process. */
export async function startSqlite(): Promise<Engine> {
  const { Database } = (await import("node-sqlite3-wasm")).default;
  const database = new Database();
  const [row] = database.all("SELECT sqlite_version() AS v") as unknown as readonly { v: string }[];
  return {
    ...{ dialect: "sqlite", table: "answers", version: row!.v, by: "node-sqlite3-wasm" },
    ...{ nan: false, textInScore: true, infiniteWeight: true, column: HOSTILE_COLUMN },
    times: {
      ...{ utc: "at_utc", local: "at_local", date: "at_day" },
      ...{ "iso-text": "at_iso", "epoch-ms": "at_ms", "epoch-s": "at_s" },
    },
    load(answers: readonly HostileRow[]) {
      const columns =
        "id, channel, region, wave, member, score, txt, weight, at_iso, at_utc, at_local, at_day, at_ms, at_s";
      // No type for the scores: the column holds numbers and text, as SQLite allows. And columns that call chat and CHAT, or
      // "p" and "p ", equal.
      database.exec(`DROP TABLE IF EXISTS answers;
        CREATE TABLE answers (id INTEGER, channel TEXT COLLATE NOCASE, region TEXT, wave INTEGER, member BOOLEAN, score, txt TEXT,
          weight REAL, at_iso TEXT, at_utc TEXT, at_local TEXT, at_day TEXT, at_ms INTEGER, at_s INTEGER, who TEXT COLLATE RTRIM, tags TEXT,
          ${QUOTED_COLUMN} REAL);
        BEGIN`);
      const insert = database.prepare(
        `INSERT INTO answers (${columns}, who, tags, ${QUOTED_COLUMN}) VALUES (${"?, ".repeat(16)}?)`,
      );
      for (const answer of answers) {
        const { id, channel, region, wave, score, txt, weight, at, who, tags, after } = answer;
        const { at_utc, at_local, at_day, at_s } = textRow(answer);
        const member = answer.member === null ? null : Number(answer.member);
        const iso = at === null ? null : new Date(at).toISOString();
        insert.run([
          ...[
            id,
            channel,
            region,
            wave,
            member,
            score,
            txt,
            weight,
            iso,
            at_utc,
            at_local,
            at_day,
            at,
            at_s,
            who,
          ],
          ...[tags && JSON.stringify(tags), after],
        ]);
      }
      insert.finalize();
      database.exec("COMMIT");
      return Promise.resolve();
    },
    // A wrong query is refused at once, as a promise is by the other engines.
    run: (text, values) => Promise.resolve().then(() => database.all(text, [...values] as JSValue[])),
    stop() {
      database.close();
      return Promise.resolve();
    },
  };
}
