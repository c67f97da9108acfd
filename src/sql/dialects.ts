import { expectThat } from "../math/guard.js";
import type { Dialect, DialectName } from "./dialect.js";
import { bigquery } from "./dialects/bigquery.js";
import { clickhouse } from "./dialects/clickhouse.js";
import { snowflake, spark, trino } from "./dialects/lake.js";
import { mysql } from "./dialects/mysql.js";
import { duckdb, postgres } from "./dialects/postgres.js";
import { sqlite } from "./dialects/sqlite.js";

const DIALECTS: Readonly<Record<DialectName, Dialect>> = {
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
  const names = Object.keys(DIALECTS);
  const isKnown = typeof name === "string" && names.includes(name);
  expectThat(isKnown, `a dialect of ${names.join(", ")}`, name, " at dialect", RangeError);
  return DIALECTS[name as DialectName];
}
