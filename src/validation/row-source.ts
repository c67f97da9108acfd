import {
  listCell,
  listHeader,
  noColumn,
  recordCell,
  recordHeader,
  type CellReader,
  type Column,
} from "./column.js";
import { isList, isRecord } from "./guarded-read.js";
import { headerRecords, headerRows, type HeaderStyle } from "./header-rows.js";
import type { Finding } from "./issue.js";

/** The data rows of an export, whatever their form, and how to get at their cells. */
export interface RowSource {
  readonly rows: readonly unknown[];
  /** The number of the first data row in a spreadsheet. */
  readonly firstSheetRow: number;
  /** What is wrong with the rows as a whole; null for nothing. */
  readonly finding: Finding | null;
  isRow(this: void, row: unknown): boolean;
  /** The reader of a column, or why there is none. */
  cell(this: void, column: Column): CellReader | Finding;
  /** The finding that no row has a column. */
  lacks(this: void, column: Column): Finding;
}

/** Lists when the first row is one, else records. */
export function rowSource(given: unknown, style: HeaderStyle): RowSource {
  const rows = readRows(given);
  if (!isList(rows)) return recordSource([], 0, rows);
  return isList(rows[0]) ? listSource(rows, style) : recordsUnder(rows, style);
}

/** All rows, or none: a list that breaks off is not read in part. */
function readRows(given: unknown): readonly unknown[] | Finding {
  const finding: Finding = { column: null, value: null, code: "not-rows", message: "" };
  try {
    const rows = Object(given) === given ? (given as Partial<Iterable<unknown>>) : {};
    if (typeof rows[Symbol.iterator] === "function") return [...(rows as Iterable<unknown>)];
    return { ...finding, message: "Expected a list of rows, each a record or a list of cells." };
  } catch (error) {
    const reason = error instanceof Error ? `: ${error.message}` : "";
    return { ...finding, message: `The rows could not be read to the end${reason}` };
  }
}

function listSource(rows: readonly unknown[], style: HeaderStyle): RowSource {
  const { names, count, finding } = headerRows(
    rows.slice(0, 3).map((row) => (isList(row) ? row : [])),
    style,
  );
  const header = listHeader(names);
  return {
    rows: rows.slice(count),
    firstSheetRow: count + 1,
    finding,
    isRow: isList,
    cell: (column) => listCell(column, header),
    lacks: (column) => noColumn(column, header),
  };
}

function recordsUnder(rows: readonly unknown[], style: HeaderStyle): RowSource {
  const { count, finding } = headerRecords(rows, style);
  return recordSource(rows.slice(count), count, finding);
}

/** Records, of which a CSV reader has taken the first header row for the names. */
function recordSource(rows: readonly unknown[], skipped: number, finding: Finding | null): RowSource {
  const header = recordHeader(rows.find(isRecord));
  return {
    rows,
    firstSheetRow: skipped + 2,
    finding,
    isRow: isRecord,
    cell: (column) => recordCell(column, header),
    lacks: (column) => noColumn(column, header),
  };
}
