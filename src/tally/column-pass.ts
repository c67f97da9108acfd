import { expectThat } from "../math/guard.js";
import { requireIterable } from "./answer.js";
import { clusterOf, clusterPass, type ClusterPass } from "./clusters.js";
import { readColumns, type ColumnTable, type NamedColumns } from "./column-table.js";
import type { Vector } from "./vector.js";

/** Accessors, for functions that take rows or columns. */
interface Accessors {
  readonly score?: unknown;
  readonly weight?: unknown;
  readonly cluster?: unknown;
  readonly startAt?: number | undefined;
}

/**
 * Rows, for columns too, and the options with the names of the columns that say themselves what they are.
 *
 * @returns `table` is null for rows
 */
export function rowsAndColumns<Options extends Accessors>(
  given: unknown,
  options: Options,
  hasNames = options.score !== undefined,
): { readonly rows: unknown; readonly options: Options; readonly table: NamedColumns | null } {
  const table = readColumns(given, hasNames);
  if (!table) return { rows: given, options, table };
  const own = Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
  const hasScore = hasNames || table.roles["score"] !== undefined;
  expectThat(hasScore, "an iterable of answers, or columns with a score", given, "", TypeError);
  return { rows: table.rows, options: { ...table.roles, ...(own as Options) }, table };
}

/**
 * The rows of a function that reads rows one by one: what is given, or for a table of columns its rows.
 *
 * @throws TypeError for anything else
 */
export function requireRows<Row>(given: Iterable<Row> | ColumnTable): Iterable<Row> {
  const rows: unknown = readColumns(given, true)?.rows ?? given;
  requireIterable(rows);
  return rows as Iterable<Row>;
}

/** The columns that are counted. */
export interface ColumnPass {
  readonly answers: Vector;
  readonly weights?: Vector | undefined;
  readonly clusters?: ClusterPass | undefined;
  /** The cluster of a row; absent without clusters. */
  readonly clusterAt?: ((row: number) => string | null) | undefined;
}

/** The columns that options name; null where one is read by a function, or is not there: then rows are read. */
export function columnPass(table: NamedColumns, options: Accessors): ColumnPass | null {
  const { score, weight, cluster, startAt = 0 } = options;
  const [answers, weights, clusters] = [score, weight, cluster].map((accessor) => columnOf(table, accessor));
  const isWhole = answers && (weights || weight === undefined) && (clusters || cluster === undefined);
  if (!isWhole) return null;
  return {
    answers,
    weights,
    clusters: clusterPass(options),
    clusterAt: clusters && ((row) => clusterOf(clusters.at(row), cluster, startAt + row)),
  };
}

/** The column of a name. */
export function columnOf(table: NamedColumns, name: unknown): Vector | undefined {
  return typeof name === "string" ? table.column(name) : undefined;
}
