import { readOneOf } from "../math/fields.js";
import { expectThat } from "../math/guard.js";
import { expectOptions, joinOptions, type KnownOptions } from "../math/options.js";
import type { Metric } from "../metric/metric.js";
import { answerCode, scoreSql, type ScoreReading } from "./code.js";
import { filled, type Dialect, type DialectName } from "./dialect.js";
import { isFragment, joined, type Part, type SqlFragment } from "./fragment.js";
import { grouping } from "./grouped.js";
import { sqlOf, type SqlExpression } from "./name.js";
import { planPeriods, type QueryPeriod, type QueryPeriods } from "./period.js";

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

const LATEST = { respondent: null, at: null, tie: null, within: null } satisfies KnownOptions<LatestPer>;

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
  /**
   * "long": a row for each group and point, with few columns. "wide": a row for each group, with a column for each point.
   * @defaultValue "wide" without weights on scales of up to 21 points, otherwise "long"; by the clusters where there are any
   */
  readonly shape?: "long" | "wide" | undefined;
}

/** The names of the options that all queries have, and those of queries of single answers. */
export const ROWS_OPTIONS = {
  metric: null,
  dialect: null,
  from: null,
  where: null,
  scoreType: null,
  missing: null,
  weight: null,
};
export const ANSWERS_OPTIONS = /* @__PURE__ */ joinOptions(ROWS_OPTIONS, {
  score: null,
  cluster: null,
  clusters: null,
  latestPer: null,
  shape: null,
}) satisfies KnownOptions<AnswersOptions & { readonly metric: Metric }>;

/** A column that is read from the caller's rows. */
export type RowColumn = readonly [sql: SqlFragment, name: string];

/** The form of a result. */
export interface Form {
  readonly shape: "long" | "wide";
  readonly weighted: boolean;
  readonly clusters: "folded" | "named" | null;
}

/** Wide results have a column for each point, and for each two with folded clusters. */
const MOST_WIDE = 21;

/** The form that options ask for. @throws RangeError for one that there is not */
export function formOf({ scale }: Metric, options: AnswersOptions): Form {
  const weighted = options.weight !== undefined;
  const isClustered = options.cluster !== undefined;
  expectThat(isClustered || options.clusters === undefined, "a cluster", options.cluster, " at cluster");
  const clusters = isClustered
    ? readOneOf(["folded", "named"], options.clusters ?? "folded", "clusters")
    : null;
  const size = scale.max - scale.min + 1;
  const isWide = clusters ? clusters === "folded" : !weighted && size <= MOST_WIDE;
  const usual: Form["shape"] = isWide ? "wide" : "long";
  const shape = readOneOf<Form["shape"]>(
    clusters ? [usual] : ["long", "wide"],
    options.shape ?? usual,
    "shape",
  );
  const expected = `at most ${MOST_WIDE} points, or named clusters,`;
  expectThat(clusters !== "folded" || size <= MOST_WIDE, expected, size, " at metric");
  return { shape, weighted, clusters };
}

/** The columns that are read from rows for the options of an answer. */
export function answerColumns(options: AnswersOptions, dialect: Dialect): RowColumn[] {
  const { score, weight, cluster } = options;
  const columns: RowColumn[] = [[scoreSql(dialect, options, score, "score"), "cx_score"]];
  if (weight !== undefined) columns.push(weightColumn(weight, dialect));
  if (cluster !== undefined) columns.push([personSql(cluster, dialect, "cluster"), "cx_cluster"]);
  return columns;
}

/** A weight as a floating-point number. */
export function weightColumn(weight: unknown, dialect: Dialect): RowColumn {
  return [joined(dialect.number.split("?"), sqlOf(weight, dialect, "weight")), "cx_weight"];
}

/** The columns of `cx_read` for an answer: its code and, where it has them, weight and cluster. */
export function answerRead(options: AnswersOptions, { scale }: Metric, dialect: Dialect): Part[] {
  const isWeighted = options.weight !== undefined;
  return [
    joined([answerCode(dialect, scale, "cx_score", options, isWeighted), " AS cx_code"]),
    ...(isWeighted ? ["cx_weight"] : []),
    ...(options.cluster === undefined ? [] : ["cx_cluster"]),
  ];
}

/** A respondent or cluster as text; NULL when it is blank, which means that it is not known. */
function personSql(person: unknown, dialect: Dialect, path: string): SqlFragment {
  const text = `CAST(? AS ${dialect.text})`;
  const isKnown = `CASE WHEN ${filled(dialect.trim, text)} <> '' THEN ${text} END`;
  return joined(isKnown.split("?"), sqlOf(person, dialect, path));
}

/**
 * The tables of a query, from the caller's rows to `cx_read`, in which each row is an answer that counts.
 *
 * @param columns - read from the rows
 * @param read - the columns of `cx_read`, besides `cx_period`
 */
export function answerTables(
  options: RowsOptions & Pick<AnswersOptions, "latestPer"> & { readonly period?: QueryPeriod | undefined },
  dialect: Dialect,
  columns: readonly RowColumn[],
  read: readonly Part[],
): { readonly tables: readonly Part[]; readonly periods: QueryPeriods | null } {
  const { from, where, latestPer } = options;
  const period = options.period && planPeriods(options.period, dialect);
  const all = [...columns];
  const conditions: Part[] = [...(period?.range ?? [])];
  if (period) all.push([period.at, "cx_at"]);
  if (latestPer) {
    expectOptions(latestPer, LATEST, {}, "latestPer.");
    all.push(
      [personSql(latestPer.respondent, dialect, "latestPer.respondent"), "cx_who"],
      [sqlOf(latestPer.at, dialect, "latestPer.at"), "cx_when"],
      [sqlOf(latestPer.tie, dialect, "latestPer.tie"), "cx_tie"],
    );
  }
  if (where !== undefined) {
    expectThat(isFragment(where), "a condition by the tag sql", where, " at where", TypeError);
    conditions.push(joined(["(", where, ")"]));
  }
  const named = all.map(([part, name]) => joined([part, ` AS ${name}`]));
  const tables: Part[] = [table("cx_rows", named, sqlOf(from, dialect, "from"), conditions)];
  let source = "cx_rows";
  if (period) {
    if (period.table !== undefined) tables.push(period.table);
    tables.push(table("cx_dated", ["cx_rows.*", `${period.number} AS cx_period`], period.from));
    source = "cx_dated";
  }
  if (latestPer) {
    tables.push(table("cx_ranked", [`${source}.*`, rank(latestPer, dialect, period !== undefined)], source));
    source = "cx_ranked";
  }
  const kept = latestPer ? ["(cx_rank = 1 OR cx_who IS NULL)"] : [];
  tables.push(table("cx_read", [...(period ? ["cx_period"] : []), ...read], source, kept, dialect.fence));
  return { tables, periods: period?.periods ?? null };
}

/** A table of a WITH clause. A line end within the caller's SQL may belong to a text: it is not moved. */
export function table(
  name: string,
  columns: readonly Part[],
  from: Part,
  conditions: readonly Part[] = [],
  end = "",
): SqlFragment {
  const where = conditions.length > 0 ? ["\n  WHERE ", joined(conditions, "\n    AND ")] : [];
  const list = joined(columns, ",\n    ");
  return joined([`${name} AS (\n  SELECT\n    `, list, "\n  FROM ", from, ...where, `${end}\n)`]);
}

/** The place of an answer among those of its respondent, the newest first. */
function rank({ within }: LatestPer, dialect: Dialect, hasPeriod: boolean): string {
  const isKnown = within === undefined || (within === "period" && hasPeriod);
  expectThat(isKnown, '"period", with a period', within, " at latestPer.within", RangeError);
  // Answers of nobody are spread over the workers, and not sorted together by one of them.
  const parts = [
    grouping("cx_who", dialect),
    "CASE WHEN cx_who IS NULL THEN cx_tie END",
    ...(within ? ["cx_period"] : []),
  ];
  const order = ["cx_when", "cx_tie"].map((x) => `CASE WHEN ${x} IS NULL THEN 1 ELSE 0 END, ${x} DESC`);
  return `ROW_NUMBER() OVER (
      PARTITION BY ${parts.join(", ")}
      ORDER BY ${order.join(", ")}
    ) AS cx_rank`;
}
