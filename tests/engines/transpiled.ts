import type { Engine } from "./engine.js";
import { startDuckdb } from "./embedded.js";
import { npmPackage, pythonWith } from "./packages.js";
import { startPython } from "./python.js";

const SQLGLOT = "30.30.0";
const SQLPARSER = "0.62.0";

interface SqlParser {
  init?(): Promise<void>;
  parse(text: string, dialect: string): unknown;
}

/**
 * For services that cannot run here: a parser of the dialect must take each text, and another reads it and writes it for
 * DuckDB, where it runs. It shows what the text means to readers of the dialect, not that the service takes it.
 */
export async function startTranspiled(folder: string, dialect: "bigquery" | "snowflake"): Promise<Engine> {
  const parser = await npmPackage<SqlParser>(folder, "@guanmingchiu/sqlparser-ts", SQLPARSER);
  await parser.init?.();
  const python = pythonWith(folder, "sqlglot", SQLGLOT);
  const writer = await startPython(folder, python, "transpile.py", [], { cwd: folder, env: process.env });
  const duckdb = await startDuckdb(folder);
  return {
    ...duckdb,
    dialect,
    version: `sqlparser-rs ${SQLPARSER}, sqlglot ${SQLGLOT}`,
    by: `DuckDB ${duckdb.version}`,
    async run(text, values) {
      parser.parse(text, dialect);
      const [translated] = (await writer.ask({ text, dialect })) as readonly string[];
      return duckdb.run(translated!, values);
    },
    async stop() {
      await writer.stop();
      await duckdb.stop();
    },
  };
}
