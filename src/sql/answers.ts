import { readOneOf } from "../math/fields.js";
import { expectThat } from "../math/guard.js";
import { scoreColumn, type ScoreReading } from "./code.js";
import { dialectOf } from "./dialects.js";
import type { Dialect, DialectName } from "./dialect.js";
import { isFragment, joined, type Part, type SqlFragment } from "./fragment.js";
import { partOf, type SqlExpression } from "./name.js";
import { applied, indented, planPeriods, type PeriodPlan, type QueryPeriod } from "./period.js";

/** One answer a respondent: the newest. */
export interface LatestPer {
  /** Rows without a respondent, or with blank text, are all kept. */
  readonly respondent: SqlExpression;
  /** The time, or anything that grows with it; rows without one come last. */
  readonly at: SqlExpression;
  /** What decides between answers at the same time, such as a growing id: the greatest is kept. */
  readonly tie: SqlExpression;
  /** "period" keeps one answer a respondent in each period. @defaultValue one for all time */
  readonly within?: "period" | undefined;
}

/** What all queries have: the engine, the rows, and which of them. */
export interface RowsOptions {
  readonly dialect: DialectName;
  /**
   * A table by its name or path, or SQL by the tag `sql`, such as sql`read_parquet('answers.parquet')` or
   * sql`(SELECT …) AS a`.
   */
  readonly from: SqlExpression;
  readonly where?: SqlFragment | undefined;
}

/** What queries of single answers have. */
export interface AnswersOptions extends RowsOptions, ScoreReading {
  readonly score: SqlExpression;
  /** The weight of an answer, a finite number of 0 or more. */
  readonly weight?: SqlExpression | undefined;
  /** The cluster, such as the account or the respondent: text or a whole number. NULL and blank text are not known. */
  readonly cluster?: SqlExpression | undefined;
  /**
   * "folded" counts clusters in the engine and keeps no name. "named" gives a row for each cluster and point, and tallies
   * that can be merged and compared.
   * @defaultValue "folded"
   */
  readonly clusters?: "folded" | "named" | undefined;
  readonly latestPer?: LatestPer | undefined;
}

/** A column that is read from the caller's rows. */
export interface RowColumn {
  readonly name: string;
  readonly part: Part;
}

/** Rows as named tables, one after the other, of a WITH clause. */
export interface AnswerTables {
  readonly tables: readonly Part[];
  readonly period: PeriodPlan | null;
}

/** The dialect of options. @throws RangeError for an unknown one */
export function dialectIn({ dialect }: RowsOptions): Dialect {
  return dialectOf(dialect);
}

/** The columns of keys, `cx_k0` and on. */
export function keyColumns(entries: readonly (readonly [string, unknown])[], dialect: Dialect): RowColumn[] {
  return entries.map(([name, expression], i) => ({
    name: `cx_k${i}`,
    part: partOf(expression, dialect, `by.${name}`),
  }));
}

/** The column of the score, and those of weight and cluster where they are given. */
export function answerColumns(options: AnswersOptions, dialect: Dialect): RowColumn[] {
  const { score, weight, cluster } = options;
  readOneOf(["number", "text"], options.scoreType ?? "number", "scoreType");
  const isRead = options.missing === undefined || options.scoreType === "text";
  expectThat(isRead, 'no missing, which belongs to scoreType: "text"', options.missing, " at missing");
  const columns = [
    { name: "cx_score", part: applied(scoreColumn(dialect, options), partOf(score, dialect, "score")) },
  ];
  if (weight !== undefined) columns.push(weightColumn(weight, dialect));
  if (cluster !== undefined)
    columns.push({ name: "cx_cluster", part: personOf(cluster, dialect, "cluster") });
  return columns;
}

/** A weight as a floating-point number. */
export function weightColumn(weight: unknown, dialect: Dialect): RowColumn {
  return { name: "cx_weight", part: applied(dialect.weight, partOf(weight, dialect, "weight")) };
}

/** A respondent, account or cluster as text; NULL when it is blank, which means that it is not known. */
function personOf(expression: unknown, dialect: Dialect, path: string): Part {
  const text = (x: string) => `CAST(${x} AS ${dialect.text})`;
  return applied(
    (x) => `CASE WHEN ${dialect.trim(text(x))} <> '' THEN ${text(x)} END`,
    partOf(expression, dialect, path),
  );
}

/**
 * The tables of a query, from the caller's rows to `cx_read`, in which each row is an answer that counts.
 *
 * @param columns - read from the rows
 * @param read - the columns of `cx_read`, besides `cx_period`
 */
export function answerTables(
  options: RowsOptions & {
    readonly period?: QueryPeriod | undefined;
    readonly latestPer?: LatestPer | undefined;
  },
  dialect: Dialect,
  columns: readonly RowColumn[],
  read: readonly Part[],
): AnswerTables {
  const { from, where, latestPer } = options;
  const period = options.period === undefined ? null : planPeriods(options.period, options.dialect, dialect);
  const all = [...columns];
  if (period) all.push({ name: "cx_at", part: period.at });
  if (latestPer) {
    all.push(
      { name: "cx_who", part: personOf(latestPer.respondent, dialect, "latestPer.respondent") },
      { name: "cx_when", part: partOf(latestPer.at, dialect, "latestPer.at") },
      { name: "cx_tie", part: partOf(latestPer.tie, dialect, "latestPer.tie") },
    );
  }
  const conditions: Part[] = [...(period?.range ?? [])];
  if (where !== undefined) {
    expectThat(isFragment(where), "a condition by the tag sql", where, " at where", TypeError);
    conditions.push(joined(["(", where, ")"]));
  }
  const tables: Part[] = [
    table(
      "cx_rows",
      selection(
        all.map(({ name, part }) => joined([part, ` AS ${name}`])),
        partOf(from, dialect, "from"),
        conditions,
      ),
    ),
  ];
  let source = "cx_rows";
  if (period) {
    const { tables: needed, from: found, number } = period.find(source);
    const numbered = `${indented(number, 4).trimStart()} AS cx_period`;
    tables.push(...needed, table("cx_dated", selection([`${source}.*`, numbered], found)));
    source = "cx_dated";
  }
  if (latestPer) {
    tables.push(
      table("cx_ranked", selection([`${source}.*`, rank(latestPer, dialect, period !== null)], source)),
    );
    source = "cx_ranked";
  }
  const kept = latestPer ? ["(cx_rank = 1 OR cx_who IS NULL)"] : [];
  tables.push(table("cx_read", selection([...(period ? ["cx_period"] : []), ...read], source, kept)));
  return { tables, period };
}

/**
 * SELECT … FROM … WHERE …, a line each; `depth` of them is 1 inside a table of a WITH clause.
 *
 * Only what this library writes is moved: a line end within the caller's SQL may belong to a text.
 */
export function selection(
  columns: readonly Part[],
  from: Part,
  conditions: readonly Part[] = [],
  depth = 1,
): SqlFragment {
  const line = `\n${"  ".repeat(depth)}`;
  const where = conditions.length > 0 ? [`${line}WHERE `, joined(conditions, `${line}  AND `)] : [];
  return joined([`SELECT${line}  `, joined(columns, `,${line}  `), `${line}FROM `, from, ...where]);
}

/** A named table of a WITH clause. */
export function table(name: string, body: Part): Part {
  return joined([`${name} AS (\n  `, body, "\n)"]);
}

/** The place of an answer among those of its respondent, the newest first. */
function rank({ within }: LatestPer, dialect: Dialect, hasPeriod: boolean): string {
  const isKnown = within === undefined || (within === "period" && hasPeriod);
  expectThat(isKnown, '"period", with a period', within, " at latestPer.within", RangeError);
  const who = dialect.bytes ? dialect.bytes("cx_who") : "cx_who";
  // Answers of nobody are spread over the workers, and not sorted together by one of them.
  const parts = [who, "CASE WHEN cx_who IS NULL THEN cx_tie END", ...(within ? ["cx_period"] : [])];
  const last = (x: string) => `CASE WHEN ${x} IS NULL THEN 1 ELSE 0 END`;
  return `ROW_NUMBER() OVER (
      PARTITION BY ${parts.join(", ")}
      ORDER BY ${last("cx_when")}, cx_when DESC, ${last("cx_tie")}, cx_tie DESC
    ) AS cx_rank`;
}
