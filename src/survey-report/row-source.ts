import { requireRows } from "../tally/column-pass.js";
import { passingRow, rowMaker } from "../tally/column-rows.js";
import { readColumns, type ColumnTable } from "../tally/column-table.js";

/** The rows of a report. */
interface RowSource<Row> {
  /** Rows to read values from while it is their turn, and not to keep. */
  readonly rows: Iterable<Row>;
  /** The row itself, to be given away. */
  readonly whole: (row: Row, position: number) => Row;
  /** The row at a position, where all rows are there anyway. */
  readonly rowAt: ((position: number) => Row) | null;
}

/**
 * Rows of any kind. Of a table of columns that are all read by name no row is made until one is asked for.
 *
 * @param accessors - of all values that are read from a row
 */
export function rowSource<Row>(
  given: Iterable<Row> | ColumnTable,
  accessors: readonly unknown[],
): RowSource<Row> {
  const table = readColumns(given, true);
  const itself = (row: Row) => row;
  if (!table) {
    const rows = requireRows(given);
    const list: readonly Row[] | null = Array.isArray(rows) ? rows : null;
    return { rows, whole: itself, rowAt: list && ((position) => list[position]!) };
  }
  const { names, length, column } = table;
  // The names are those of the options: what the type of a row says of columns, the columns say.
  const rowAt = rowMaker(names, column).at as (position: number) => Row;
  const isByName = accessors.every((accessor) => typeof accessor !== "function");
  return isByName
    ? {
        rows: passingRow(names, length, column) as Iterable<Row>,
        whole: (_, position) => rowAt(position),
        rowAt,
      }
    : { rows: table.rows as Iterable<Row>, whole: itself, rowAt };
}
