import { requireRows } from "../tally/column-pass.js";
import { passingRow, rowMaker } from "../tally/column-rows.js";
import { readColumns, type ColumnTable } from "../tally/column-table.js";
import { madeOfValues } from "../tally/made-of-values.js";
import { rowReader } from "../tally/row-reader.js";

/** The rows of a report. */
interface RowSource<Row> {
  /** Rows to read values from while it is their turn, and not to keep. */
  readonly rows: Iterable<Row>;
  /** The row at a position, where all rows are there anyway. */
  readonly rowAt: ((position: number) => Row) | null;
  /**
   * Reads what is made of a value of each row; of a column of codes once for each code. Undefined without an accessor.
   *
   * @param make - gives the same for the same value; the position is for messages
   */
  readonly reading: <Made>(
    accessor: unknown,
    make: (value: unknown, position: number) => Made,
  ) => ((row: Row, position: number) => Made) | undefined;
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
  const reading: RowSource<Row>["reading"] = (accessor, make) => {
    const read = rowReader(accessor);
    return read && ((row, position) => make(read(row, position), position));
  };
  if (!table) {
    const rows = requireRows(given);
    const list: readonly Row[] | null = Array.isArray(rows) ? rows : null;
    return { rows, rowAt: list && ((position) => list[position]!), reading };
  }
  const { names, length, column } = table;
  // The names are those of the options: what the type of a row says of columns, the columns say.
  const rowAt = rowMaker(names, column).at as (position: number) => Row;
  const isByName = accessors.every((accessor) => typeof accessor !== "function");
  return isByName
    ? {
        rows: passingRow(names, length, column) as Iterable<Row>,
        rowAt,
        reading: (accessor, make) => {
          const vector = typeof accessor === "string" ? column(accessor) : undefined;
          const read = vector && madeOfValues(vector, make);
          return read ? (_, position) => read(position) : reading(accessor, make);
        },
      }
    : { rows: table.rows as Iterable<Row>, rowAt, reading };
}
