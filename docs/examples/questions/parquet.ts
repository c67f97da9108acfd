import { DuckDBInstance } from "@duckdb/node-api";
import { computeNps, formatScore, NPS } from "cx-metrics";
import { sql, talliesFromRows, tallyQuery } from "cx-metrics/sql";

// As well: sql`read_parquet('answers/*.parquet')`, or the name of a table.
const from = sql`read_csv('node_modules/cx-metrics/docs/examples/sample.csv')`;
const query = tallyQuery({ dialect: "duckdb", from, metric: NPS, score: "nps", by: "channel" });
const connection = await (await DuckDBInstance.create(":memory:")).connect();
const counted = await connection.runAndReadAll(query.text, [...query.values] as string[]);
for (const { key, tally } of talliesFromRows(counted.getRowObjects(), query))
  console.log(key.channel, formatScore(computeNps(tally)));
