// The recipes of docs/guides/warehouse.md, run by the programs that they are for: each must give what DuckDB gives.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { NPS } from "../../src/index.js";
import { sql, talliesFromRows, tallyQuery, type SqlRow, type TallyQuery } from "../../src/sql/index.js";
import { tableOf } from "./canonical.js";
import { npmPackage, pythonWith } from "./packages.js";
import { startPostgresServer } from "./postgres.js";
import { command } from "./server.js";
import { PYSPARK } from "./spark.js";
import { answersFile } from "./speed.js";

/** What a recipe gave. */
export interface Recipe {
  /** The programs that ran it, with their versions. */
  readonly by: string;
  readonly rows: number;
  readonly groups: number;
  /** Whether the tallies are those of DuckDB for the same answers. */
  readonly isEqual: boolean;
}

export const RECIPES: Readonly<Record<string, (folder: string) => Promise<Recipe>>> = {
  spark: sparkJob,
  dbt: dbtModel,
  kysely: (folder) => queryBuilder(folder, `kysely ${KYSELY}`, askKysely),
  drizzle: (folder) => queryBuilder(folder, `drizzle-orm ${DRIZZLE}`, askDrizzle),
};

const KYSELY = "0.28.8";
const DRIZZLE = "0.45.1";
const DBT = "1.9.4";
const DBT_CORE = "1.9.8";
const base = { metric: NPS, score: "rating" } as const;

/** Compares the result of a query with what DuckDB gives for the same one over a file of answers. */
async function recipe(
  by: string,
  file: string,
  query: TallyQuery,
  found: readonly SqlRow[],
  own: TallyQuery,
) {
  const [count] = await inDuckdb(file, "SELECT count(*) AS n FROM answers");
  const expected = tableOf(talliesFromRows(await inDuckdb(file, own.text), own));
  const table = talliesFromRows(found, query);
  const rows = Number((count as { readonly n: bigint }).n);
  return { by, rows, groups: table.length, isEqual: tableOf(table) === expected };
}

/** Asks DuckDB about a file, under the name answers. */
async function inDuckdb(file: string, text: string): Promise<readonly SqlRow[]> {
  const { DuckDBInstance } = await import("@duckdb/node-api");
  const connection = await (await DuckDBInstance.create(":memory:")).connect();
  await connection.run(`CREATE VIEW answers AS FROM '${file}'`);
  const rows = (await connection.runAndReadAll(text)).getRowObjects();
  connection.closeSync();
  return rows;
}

/** A folder for one recipe. */
function homeOf(folder: string, name: string): string {
  const home = join(folder, "tmp", `${name}-${process.pid}`);
  mkdirSync(home, { recursive: true });
  return home;
}

/** docs/examples/spark_tallies.py as a job of its own; Node reads what it wrote. */
async function sparkJob(folder: string): Promise<Recipe> {
  const file = await answersFile(folder, 1_000_000);
  const home = homeOf(folder, "job");
  const [asked, written] = [join(home, "query.json"), join(home, "tallies.json")];
  const by = ["channel", "region"] as const;
  const query = tallyQuery({ ...base, by, dialect: "spark", from: "answers" });
  writeFileSync(asked, JSON.stringify(query));
  const script = fileURLToPath(new URL("../../docs/examples/spark_tallies.py", import.meta.url));
  command(pythonWith(folder, "pyspark", PYSPARK), [script, asked, file, written], { cwd: home });
  const found = JSON.parse(readFileSync(written, "utf8")) as SqlRow[];
  rmSync(home, { recursive: true, force: true });
  const own = tallyQuery({ ...base, by, dialect: "duckdb", from: "answers" });
  return recipe(`pyspark ${PYSPARK}`, file, query, found, own);
}

/** The text as a model, of a staging model, and a test that no row is lost; the table goes to a file. */
async function dbtModel(folder: string): Promise<Recipe> {
  const file = await answersFile(folder, 1_000_000);
  const home = homeOf(folder, "dbt");
  const day = sql`strftime(answered_at AT TIME ZONE 'Europe/Berlin', '%Y-%m-%d')`;
  const options = { ...base, by: { channel: "channel", day }, additive: true, dialect: "duckdb" } as const;
  const model = tallyQuery({ ...options, from: sql`{{ ref('stg_nps') }}` });
  const counts = model.columns.slice(2, -1).join(" + ");
  const files = {
    "dbt_project.yml": "name: cx\nversion: '1.0'\nprofile: cx\n",
    "profiles.yml": `cx:\n  target: dev\n  outputs:\n    dev: { type: duckdb, path: "${home}/cx.duckdb", threads: 2 }\n`,
    "models/stg_nps.sql": `SELECT * FROM '${file}'\n`,
    "models/nps_daily.sql": `{{ config(materialized='external', location='${home}/nps_daily.parquet') }}\n${model.text}\n`,
    "tests/every_row_counts.sql": `SELECT * FROM (
  SELECT (SELECT SUM(${counts}) FROM {{ ref('nps_daily') }}) AS counted, (SELECT COUNT(*) FROM {{ ref('stg_nps') }}) AS given
) WHERE counted <> given\n`,
  };
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(home, name, ".."), { recursive: true });
    writeFileSync(join(home, name), text);
  }
  const python = pythonWith(folder, "dbt-duckdb", DBT, `dbt-core==${DBT_CORE}`);
  const env = { ...process.env, DBT_SEND_ANONYMOUS_USAGE_STATS: "false" };
  // A test that finds a row makes it fail.
  command(join(python, "../dbt"), ["build", "--project-dir", home, "--profiles-dir", home], {
    cwd: home,
    env,
  });
  const found = await inDuckdb(join(home, "nps_daily.parquet"), "FROM answers");
  rmSync(home, { recursive: true, force: true });
  const own = tallyQuery({ ...options, from: "answers" });
  return recipe(`dbt-core ${DBT_CORE}, dbt-duckdb ${DBT}`, file, model, found, own);
}

/** Asks a server of Postgres through a query builder. */
type AskBuilder = (folder: string, pool: Pool, query: TallyQuery) => Promise<readonly SqlRow[]>;
interface Pool {
  query(text: string, values?: readonly unknown[]): Promise<unknown>;
  end(): Promise<void>;
}

async function queryBuilder(folder: string, by: string, ask: AskBuilder): Promise<Recipe> {
  const file = await answersFile(folder, 1_000_000);
  const few = join(homeOf(folder, "builder"), "few.parquet");
  await inDuckdb(file, `COPY (FROM answers LIMIT 20000) TO '${few}' (FORMAT parquet)`);
  const answers = await inDuckdb(few, "SELECT channel, region, rating FROM answers");
  const { port, stop } = await startPostgresServer(folder);
  const { Pool } = await npmPackage<{ Pool: new (options: object) => Pool }>(folder, "pg", "8.23.1");
  const pool = new Pool({ host: "127.0.0.1", port, user: "postgres", database: "postgres" });
  try {
    await pool.query(
      `CREATE TABLE answers AS SELECT * FROM json_to_recordset($1::json) AS x(channel text, region text, rating smallint)`,
      [JSON.stringify(answers)],
    );
    const options = { ...base, from: "answers", by: ["channel", "region"] } as const;
    const query = tallyQuery({ ...options, dialect: "postgres" });
    const found = await ask(folder, pool, query);
    return await recipe(by, few, query, found, tallyQuery({ ...options, dialect: "duckdb" }));
  } finally {
    await pool.end();
    await stop();
    rmSync(join(few, ".."), { recursive: true, force: true });
  }
}

async function askKysely(folder: string, pool: Pool, { text, values }: TallyQuery) {
  interface Kysely {
    executeQuery(query: unknown): Promise<{ readonly rows: readonly SqlRow[] }>;
  }
  const kysely = await npmPackage<{
    readonly Kysely: new (options: object) => Kysely;
    readonly PostgresDialect: new (options: object) => object;
    readonly CompiledQuery: { raw(text: string, values: readonly unknown[]): unknown };
  }>(folder, "kysely", KYSELY);
  const db = new kysely.Kysely({ dialect: new kysely.PostgresDialect({ pool }) });
  return (await db.executeQuery(kysely.CompiledQuery.raw(text, [...values]))).rows;
}

async function askDrizzle(folder: string, pool: Pool, { text }: TallyQuery) {
  interface Drizzle {
    execute(query: unknown): Promise<{ readonly rows: readonly SqlRow[] }>;
  }
  interface Raw {
    readonly sql: { raw(text: string): unknown };
  }
  const { sql: tag } = await npmPackage<Raw>(folder, "drizzle-orm", DRIZZLE);
  const { drizzle } = await npmPackage<{ drizzle(this: void, options: object): Drizzle }>(
    folder,
    "drizzle-orm",
    DRIZZLE,
    "drizzle-orm/node-postgres",
  );
  return (await drizzle({ client: pool }).execute(tag.raw(text))).rows;
}
