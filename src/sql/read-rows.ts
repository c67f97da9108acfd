import { expectThat, show } from "../math/guard.js";
import {
  expectMade,
  isFlag,
  isNumber,
  isText,
  listOf,
  orNull,
  orUndefined,
  withFields,
} from "../math/made.js";
import { readCountCell, readKeyCell, readNumberCell } from "../tally/count-cell.js";
import type { KeyValue } from "../tally/grouped.js";
import { requireIterable } from "../tally/answer.js";
import { expectScaleIn, type SqlQuery } from "./query.js";

/** A row of a result: an object by names of columns, in any case of letters, or an array in their order. */
export type SqlRow = Readonly<Record<string, unknown>> | readonly unknown[];

/** A row of the result of a query, read by column. @throws what the readers of cells throw */
export interface ResultRow {
  readonly cell: (this: void, column: string) => unknown;
  readonly key: (this: void, column: string) => KeyValue;
  readonly count: (this: void, column: string) => number;
  /** A number; null for NULL. */
  readonly number: (this: void, column: string) => number | null;
}

/**
 * The rows of the result of a query.
 *
 * @param kind - the kind of query that the caller can read
 * @throws TypeError for rows with other columns, and for a query of another kind; RangeError for rows of another query
 */
export function resultRows(rows: Iterable<SqlRow>, query: SqlQuery, kind: SqlQuery["kind"]): ResultRow[] {
  expectKind(query, kind);
  const { columns, id } = query;
  requireIterable(rows);
  const places = new Map(columns.map((column, place) => [column, place]));
  return Array.from(rows, (row, i): ResultRow => {
    const values = valuesOf(row, columns, ` at rows[${i}]`);
    const cell = (column: string) => values[places.get(column)!];
    const place = (column: string) => ` at rows[${i}].${column}`;
    const found = readNumberCell(cell("cx_query"), place("cx_query"));
    expectThat(found === id, `the result of this query, ${id}`, found, place("cx_query"));
    return {
      cell,
      key: (column) => readKeyCell(cell(column), place(column)),
      count: (column) => readCountCell(cell(column), place(column)),
      number: (column) =>
        (cell(column) ?? null) === null ? null : readNumberCell(cell(column), place(column)),
    };
  });
}

/** Checks a query, perhaps stored as JSON in between, before its result is read. @throws TypeError with the kind that it is of */
export function expectKind(query: unknown, kind: SqlQuery["kind"]): void {
  const { kind: given } = Object(query) as Partial<SqlQuery>;
  expectThat(given === kind, `a query of the kind ${kind}`, given, " at query", TypeError);
  // Those of one kind of query are undefined in the others.
  expectMade(
    query,
    "a query, such as tallyQuery gives",
    {
      columns: listOf(isText),
      id: isNumber,
      shape: orUndefined(isText),
      weighted: orUndefined(isFlag),
      clusters: orUndefined(orNull(isText)),
      dialect: isText,
      keys: kind === "tallies" ? listOf(isText) : orUndefined(listOf(isText)),
      groupings: orUndefined(orNull(listOf(listOf(isText)))),
      periods: orUndefined(orNull(withFields({ labels: listOf(isText) }))),
    },
    " at query",
  );
  expectScaleIn(query);
}

/** The values of a row in the order of the columns. */
function valuesOf(row: SqlRow, columns: readonly string[], place: string): readonly unknown[] {
  if (Array.isArray(row)) {
    expectThat(
      row.length === columns.length,
      `the columns ${columns.join(", ")}`,
      row.length,
      place,
      TypeError,
    );
    return row;
  }
  const has = Object.entries(Object(row) as object);
  const byName = new Map(has.map(([name, value]) => [name.toLowerCase(), value as unknown]));
  return columns.map((column) => {
    if (Object.hasOwn(Object(row) as object, column)) return (row as Record<string, unknown>)[column];
    if (byName.has(column.toLowerCase())) return byName.get(column.toLowerCase());
    const names = has.map(([name]) => name).join(", ");
    throw new TypeError(`Expected a row with ${show(column)}, got one with ${names}${place}`);
  });
}
