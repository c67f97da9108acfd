import { format } from "prettier";
import type { Results } from "./results.js";

/** The pages with generated tables: what was measured, and in the guide which engines run. */
export const PAGES: readonly URL[] = ["concepts/engines.md", "guides/warehouse.md"].map(
  (page) => new URL(`../../docs/${page}`, import.meta.url),
);

const MARKS = [
  ["<!-- tables of npm run engines -->", "<!-- end of the tables -->"],
  ["<!-- engines: written by `npm run engines` -->", "<!-- end of engines -->"],
] as const;

const NAMES: Readonly<Record<string, readonly [engine: string, dialect: string]>> = {
  duckdb: ["DuckDB", "duckdb"],
  postgres: ["PostgreSQL, a server", "postgres"],
  pglite: ["PostgreSQL, PGlite", "postgres"],
  sqlite: ["SQLite", "sqlite"],
  mariadb: ["MariaDB", "mysql"],
  clickhouse: ["ClickHouse", "clickhouse"],
  spark: ["Apache Spark", "spark"],
  trino: ["Trino", "trino"],
  bigquery: ["BigQuery", "bigquery"],
  snowflake: ["Snowflake", "snowflake"],
};
/** Services: their texts are parsed and translated, and run on DuckDB. */
const NOT_RUN = ["bigquery", "snowflake"];

/** The engines, as a table. */
export function tableOf({ engines, mutants }: Results): string {
  const lines = Object.entries(NAMES).flatMap(([name, [engine, dialect]]) => {
    const result = engines[name];
    if (!result) return [];
    const { version, by, asked, different, date } = result;
    const how = NOT_RUN.includes(name)
      ? `parsed by ${version}; not run, but translated to ${by}`
      : `run on ${version} by ${by}`;
    const found = mutants[name];
    const broken = found ? `${found.noticed} and ${found.byText.length} of ${found.tried}` : "";
    return [`| ${engine} | \`${dialect}\` | ${how} | ${count(asked)} | ${different} | ${broken} | ${date} |`];
  });
  const head =
    "| engine | dialect | how | questions | different | broken copies noticed by answers, by text | date |";
  return [head, "| --- | --- | --- | ---: | ---: | ---: | --- |", ...lines].join("\n");
}

/** CPU seconds of the tally and of what people write in its place. */
function speedOf({ speed }: Results): string {
  const lines = Object.entries(speed).flatMap(([name, { times }]) =>
    times.map(
      ({ query, cpu, naive }) =>
        `| ${NAMES[name]![0]} | ${query} | ${cpu.toFixed(2)} | ${naive.toFixed(2)} | ${(cpu / naive).toFixed(2)} |`,
    ),
  );
  const head = "| engine | shape | tally, CPU s | AVG(CASE …), CPU s | ratio |";
  return [head, "| --- | --- | ---: | ---: | ---: |", ...lines].join("\n");
}

/** What became of the recipes. */
function recipesOf({ recipes }: Results): string {
  const lines = Object.entries(recipes).map(
    ([name, { by, rows, groups, isEqual, date }]) =>
      `| ${name} | ${by} | ${count(rows)} | ${count(groups)} | ${isEqual ? "yes" : "NO"} | ${date} |`,
  );
  const head = "| recipe | run by | answers | groups | equal to DuckDB | date |";
  return [head, "| --- | --- | ---: | ---: | --- | --- |", ...lines].join("\n");
}

/** The physical plan of the query as it is sent to Spark. */
function planOf({ speed, engines }: Results): string {
  const { rows, date, plans } = speed["spark"]!;
  const { workers, tree, exchanges, python } = plans![0]!;
  const title = `Apache Spark ${engines["spark"]!.version}, ${workers} workers, ${count(rows)} rows of Parquet, ${date}: exchanges ${exchanges}, steps in Python ${python}`;
  return `${title}\n\n\`\`\`text\n${tree.join("\n")}\n\`\`\``;
}

const count = (n: number) => n.toLocaleString("en-US");

/** A page with its tables as measured. */
export async function withTables(page: string, results: Results): Promise<string> {
  const marks = MARKS.find(([begin]) => page.includes(begin));
  if (!marks) throw new RangeError(`Expected ${MARKS.map(([begin]) => begin).join(" or ")} in the page`);
  const [begin, end] = marks;
  const before = page.slice(0, page.indexOf(begin) + begin.length);
  const parts = marks === MARKS[0] ? [tableOf, speedOf, planOf, recipesOf] : [tableOf];
  const tables = parts.map((part) => part(results)).join("\n\n");
  const whole = `${before}\n\n${tables}\n\n${page.slice(page.indexOf(end))}`;
  return format(whole, { parser: "markdown", printWidth: 110, proseWrap: "preserve" });
}
