import { expectThat, show } from "../math/guard.js";
import { readNumberCell } from "../tally/count-cell.js";
import { requireIterable } from "../tally/scores.js";
import type { SqlQuery } from "./query.js";

/** A row of a result: an object by names of columns, in any case of letters, or an array in their order. */
export type SqlRow = Readonly<Record<string, unknown>> | readonly unknown[];

/** A cell of a row, and its place as it follows a value in messages. */
export type Cell = readonly [value: unknown, place: string];

/** A row of the result of a query. */
export interface ResultRow {
  /** The cell of one of the query's columns. */
  readonly cell: (this: void, column: string) => Cell;
  readonly position: number;
}

/**
 * The rows of the result of a query.
 *
 * @param kinds - the kind of query that the caller can read, and the function that makes it
 * @throws TypeError for rows with other columns, and for a query of another kind; RangeError for rows of another query
 */
export function* resultRows(
  rows: Iterable<SqlRow>,
  query: SqlQuery & { readonly kind: string },
  [kind, maker]: readonly [kind: string, maker: string],
): Generator<ResultRow> {
  const given = Object(query) as Partial<typeof query>;
  const isQuery = given.kind === kind && Array.isArray(given.columns) && Number.isInteger(given.id);
  expectThat(isQuery, `a query of ${maker}`, given.kind ?? query, " at query", TypeError);
  requireIterable(rows);
  const { columns, id } = query;
  const places = new Map(columns.map((column, place) => [column.toLowerCase(), place]));
  let names: readonly string[] | null = null;
  let position = 0;
  for (const row of rows) {
    const at = ` at rows[${position}]`;
    expectThat(typeof row === "object" && row !== null, "a row of the result", row, at, TypeError);
    const isList = Array.isArray(row);
    if (isList) {
      const expected = `${columns.length} columns (${columns.join(", ")})`;
      expectThat(row.length === columns.length, expected, row.length, at, TypeError);
    } else names = namesIn(row, columns, names, at);
    const record = row as Readonly<Record<string | number, unknown>>;
    const cell = (column: string): Cell => {
      const place = places.get(column.toLowerCase())!;
      return [record[isList ? place : names![place]!], `${at}.${column}`];
    };
    const found = readNumberCell(...cell("cx_query"));
    expectThat(found === id, `the result of this query, ${id}`, found, `${at}.cx_query`, RangeError);
    yield { cell, position };
    position++;
  }
}

/** The names that a row has for the columns, whatever the case of letters. */
function namesIn(
  row: object,
  columns: readonly string[],
  before: readonly string[] | null,
  at: string,
): readonly string[] {
  if (before?.every((name) => name in row)) return before;
  const has = Object.keys(row);
  const byName = new Map(has.map((name) => [name.toLowerCase(), name]));
  return columns.map((column) => {
    const name = column in row ? column : byName.get(column.toLowerCase());
    if (name !== undefined) return name;
    throw new TypeError(
      `Expected a row with ${show(column)}, got one with ${has.join(", ") || "no columns"}${at}`,
    );
  });
}
