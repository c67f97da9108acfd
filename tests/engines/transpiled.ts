import { TIMES, HOSTILE_COLUMN, type Engine } from "./engine.js";
import { startDuckdb } from "./embedded.js";
import { npmPackage, pythonWith } from "./packages.js";
import { startPython } from "./python.js";

const SQLGLOT = "30.30.0";
const SQLPARSER = "0.62.0";

interface SqlParser {
  init?(): Promise<void>;
  parse(text: string, dialect: string): unknown;
}

/** What the translator leaves as it is, or half done, where DuckDB has the same under another name. */
const REPAIRS: readonly (readonly [RegExp, string])[] = [
  // The rows of a list: FLATTEN with its six columns.
  [/, +CROSS JOIN UNNEST\(INPUT => /g, " CROSS JOIN UNNEST("],
  [/cx_each\(SEQ, KEY, PATH, INDEX, VALUE, THIS\)/g, "cx_each(VALUE)"],
  // A join that keeps rows without a match.
  [/ASOF JOIN cx_edges MATCH_CONDITION \((.*?)\)/g, "ASOF LEFT JOIN cx_edges ON $1"],
  [/\(SELECT \* FROM VALUES (\(0,.*?\)\)*)\)/g, "(VALUES $1)"],
];

/**
 * For services that cannot run here: two parsers of the dialect must take each text, and the second writes it for DuckDB,
 * where it runs. It shows what the text means to readers of the dialect, not that the service takes it.
 */
export async function startTranspiled(folder: string, dialect: "bigquery" | "snowflake"): Promise<Engine> {
  const parser = await npmPackage<SqlParser>(folder, "@guanmingchiu/sqlparser-ts", SQLPARSER);
  await parser.init?.();
  const python = pythonWith(folder, "sqlglot", SQLGLOT);
  const writer = await startPython(folder, python, "transpile.py", [], { cwd: folder, env: process.env });
  // BigQuery has no quotes in names of columns, and the first parser none with a backslash before it.
  const duckdb = await startDuckdb(folder, dialect === "bigquery" ? "after -- it" : HOSTILE_COLUMN);
  return {
    ...duckdb,
    dialect,
    times: TIMES,
    version: `sqlparser-rs ${SQLPARSER} and sqlglot ${SQLGLOT}`,
    by: `DuckDB ${duckdb.version}`,
    async run(text, values) {
      parser.parse(text, dialect);
      const [translated] = (await writer.ask({ text, dialect })) as readonly string[];
      const repaired = REPAIRS.reduce((sql, [wrong, right]) => sql.replace(wrong, right), translated!);
      return duckdb.run(repaired, values);
    },
    async stop() {
      await writer.stop();
      await duckdb.stop();
    },
  };
}
