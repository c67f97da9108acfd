import { readOneOf } from "../math/fields.js";
import type { Dialect, DialectName } from "./dialect.js";
import { duckdb, postgres, snowflake, spark, trino } from "./dialects/ansi.js";
import { bigquery } from "./dialects/bigquery.js";
import { clickhouse } from "./dialects/clickhouse.js";
import { mysql } from "./dialects/mysql.js";
import { sqlite } from "./dialects/sqlite.js";

const DIALECTS: Readonly<Record<DialectName, () => Dialect>> = {
  duckdb,
  postgres,
  sqlite,
  mysql,
  clickhouse,
  spark,
  databricks: spark,
  trino,
  bigquery,
  snowflake,
};

/** The dialect of a name. @throws RangeError naming those there are */
export function dialectOf(name: unknown): Dialect {
  return DIALECTS[readOneOf(Object.keys(DIALECTS), name, "dialect") as DialectName]();
}
