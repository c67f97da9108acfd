import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { NPS } from "../../src/index.js";
import { talliesFromRows, tallyQuery, type SqlRow } from "../../src/sql/index.js";
import { tableOf } from "./canonical.js";
import { pythonWith } from "./packages.js";
import { command } from "./server.js";
import { PYSPARK } from "./spark.js";
import { answersFile } from "./speed.js";

/** What the recipe of docs/examples/spark_tallies.py gives, beside DuckDB. */
export interface Job {
  readonly rows: number;
  readonly groups: number;
  readonly isEqual: boolean;
}

/** Runs the recipe as a job of its own, and reads in Node what it wrote. */
export async function runJob(folder: string, rows = 1_000_000): Promise<Job> {
  const answers = await answersFile(folder, rows);
  const home = join(folder, "tmp", `job-${process.pid}`);
  mkdirSync(home, { recursive: true });
  const [asked, written] = [join(home, "query.json"), join(home, "tallies.json")];
  const options = { metric: NPS, score: "rating", by: ["channel", "region"] } as const;
  const query = tallyQuery({ ...options, dialect: "spark", from: "answers" });
  writeFileSync(asked, JSON.stringify(query));
  const script = fileURLToPath(new URL("../../docs/examples/spark_tallies.py", import.meta.url));
  const python = pythonWith(folder, "pyspark", PYSPARK);
  command(python, [script, asked, answers, written], { cwd: home });
  const table = talliesFromRows(JSON.parse(readFileSync(written, "utf8")) as SqlRow[], query);
  rmSync(home, { recursive: true, force: true });

  const { DuckDBInstance } = await import("@duckdb/node-api");
  const connection = await (await DuckDBInstance.create(":memory:")).connect();
  await connection.run(`CREATE VIEW answers AS FROM '${answers}'`);
  const beside = tallyQuery({ ...options, dialect: "duckdb", from: "answers" });
  const found = (await connection.runAndReadAll(beside.text)).getRows();
  connection.closeSync();
  return {
    rows,
    groups: table.length,
    isEqual: tableOf(table) === tableOf(talliesFromRows(found, beside)),
  };
}
