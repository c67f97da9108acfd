import { noColumn, listCell, readHeader, recordCell, type CellReader, type Column } from "./column.js";
import { headerRecords, headerRows, type HeaderStyle } from "./header-rows.js";
import type { Issue } from "./issue.js";

/** The data rows of an export, whatever their form, and how to get at their cells. */
export interface RowSource {
  readonly rows: readonly unknown[];
  /** What is wrong with the rows as a whole. */
  readonly issues: readonly Issue[];
  isRow(this: void, row: unknown): boolean;
  /** The reader of a column, or why there is none. */
  cell(this: void, column: Column): CellReader | Issue;
  /** The issue of a column that no row has. */
  lacks(this: void, column: Column): Issue;
}

/** Lists when the first row is one, else records. */
export function rowSource(given: unknown, style: HeaderStyle): RowSource {
  const isIterable =
    Object(given) === given && typeof (given as Partial<Iterable<unknown>>)[Symbol.iterator] === "function";
  if (!isIterable) return recordSource([], [notRows()]);
  const rows = Array.isArray(given) ? (given as unknown[]) : [...(given as Iterable<unknown>)];
  if (Array.isArray(rows[0])) return listSource(rows, style);
  const header = headerRecords(rows, style);
  return recordSource(rows.slice(header.count), header.issue ? [header.issue] : []);
}

function listSource(rows: readonly unknown[], style: HeaderStyle): RowSource {
  const { names, count, issue } = headerRows(
    rows.slice(0, 3).map((row) => (Array.isArray(row) ? (row as unknown[]) : [])),
    style,
  );
  const header = readHeader(names);
  return {
    rows: rows.slice(count),
    issues: issue ? [issue] : [],
    isRow: Array.isArray,
    cell: (column) => listCell(column, header),
    lacks: (column) => noColumn(column, [...header.keys()]),
  };
}

function recordSource(rows: readonly unknown[], issues: readonly Issue[]): RowSource {
  const isRow = (row: unknown) => typeof row === "object" && row !== null && !Array.isArray(row);
  return {
    rows,
    issues,
    isRow,
    cell: recordCell,
    lacks: (column) => noColumn(column, Object.keys(rows.find(isRow) ?? {})),
  };
}

function notRows(): Issue {
  const message = "Expected a list of rows, each a record or a list of cells.";
  return { row: null, column: null, value: null, code: "not-rows", message, leftOut: "row" };
}
