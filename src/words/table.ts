import { readCount, readString } from "../math/fields.js";
import { expectThat } from "../math/guard.js";
import { expectOptions, type KnownOptions } from "../math/options.js";
import { nearestName } from "../math/spelling.js";
import { HOMES } from "../metric/option-homes.js";
import {
  isPlainRecord,
  isTableValue,
  asList,
  withPrecision,
  type PlainRecord,
  type TableValue,
} from "./cell.js";
import { columnsOf, type TableColumn } from "./table-columns.js";

/** Options of `toTable`. */
export interface ToTableOptions<Column extends string = string> {
  /**
   * The list whose entries are the rows, where the result has several: `"groups"`, `"at"`. Of a list of results, the list in
   * each of them; every row then begins with what names its result.
   * @defaultValue the list that the result is about: segments, drivers, points ...
   */
  readonly rows?: string | undefined;
  /**
   * The columns, in their order; `"all"` for every one, including those that are otherwise left out.
   * @defaultValue all but the details named under "left out"
   */
  readonly columns?: "all" | readonly Column[] | undefined;
  /**
   * The significant digits of numbers that are not whole; digits before the point are never lost.
   * @defaultValue none: numbers as they are
   */
  readonly precision?: number | undefined;
}

const OPTIONS = { rows: null, columns: null, precision: null } satisfies KnownOptions<ToTableOptions>;

/** The lists that results are about, the first that a result has. */
const LISTS = [
  ...["rows", "responses", "drawn", "points", "windows", "groups", "segments", "drivers", "cells", "pairs"],
  ...[
    "terms",
    "themes",
    "changes",
    "kinds",
    "boundaries",
    "steps",
    "surveys",
    "issues",
    "categories",
    "bands",
  ],
  ...["clusters", "table", "mentions", "tallies", "questions", "signals", "emerging", "contact"],
];

/** Lists of results that come by group: a trend for each channel. */
const SERIES = ["points", "windows", "tallies"];

/**
 * The rows of any result as a flat table: for `console.table`, a CSV writer, Arquero, Polars, DuckDB or Vega.
 *
 * @remarks
 * One row for each entry of the list that the result is about (segments, drivers, the points of a trend), and one row for a
 * result without such a list, such as a score. Every row has the same columns; what a row has not is null.
 *
 * Keys come first, under their own names. The limits of a score are `low`, `high`, `level` and `method`, the counts of the
 * categories have the names of the categories, a metric and a period are their names; the other fields of a record within a
 * row have its name before theirs: `versusRest_difference`. Names have no dots, because a dot means a field within a field to
 * Vega and must be quoted in SQL. Dates stay dates, because a chart or a data frame would have to read texts again.
 *
 * Lists within a row: of texts and numbers the first 20 are said ("price, staff"), of records the number is given; `rows`
 * makes a table of them.
 *
 * Left out: what stands beside the list (the total of a comparison, for which there is `toTable(result.total)`) and the
 * definition of the metric. Left out unless named in `columns`: the counts and shares of single points, the tally beside a
 * score, the weights and clusters of a tally, the end of a period (the start of the next), the row that an item of the queue
 * came from.
 *
 * @param result - a result of any function of the package, or a list of them
 * @throws RangeError for a list or a column that there is not, with the name that is spelt most like it; TypeError for a
 * function and for an object of a class
 * @example
 * const table = tallyBy([{ team: "a", nps: 9 }, { team: "a", nps: 10 }, { team: "b", nps: 3 }], { metric: NPS, score: "nps", by: "team" });
 * toTable(compareSegments(table, NPS), { columns: ["team", "n", "score", "low", "high"], precision: 3 })
 * // => [{ team: "a", n: 2, score: 100, low: -31.5, high: 100 }, { team: "b", n: 1, score: -100, low: -100, high: 58.7 }]
 * @example
 * toTable([computeNps([9, 10, 3]), computeCsat([5, 2])], { columns: ["metric", "score", "promoter", "satisfied"], precision: 3 })
 * // => [{ metric: "NPS", score: 33.3, promoter: 2, satisfied: null }, { metric: "CSAT 1-5", score: 50, promoter: null, satisfied: 1 }]
 * @category Numbers and sentences for people
 */
export function toTable<const Column extends string = string>(
  result: unknown,
  options: ToTableOptions<Column> = {},
): Readonly<Record<Column, TableValue>>[] {
  expectOptions(options, OPTIONS, HOMES);
  const { rows, columns, precision } = options;
  if (rows !== undefined) readString(rows, "rows");
  if (precision !== undefined) readCount(precision, "precision");
  const isNames = columns === undefined || columns === "all" || Array.isArray(columns);
  expectThat(isNames, 'a list of columns or "all"', columns, " at columns");
  const entries = entriesOf(result, rows);
  const chosen = choose(columnsOf(entries, columns !== undefined), columns);
  const write = (value: TableValue) => (precision === undefined ? value : withPrecision(value, precision));
  return entries.map(
    (_, row) =>
      Object.fromEntries(chosen.map(({ name, valueAt }) => [name, write(valueAt(row))])) as Record<
        Column,
        TableValue
      >,
  );
}

/** The records that become rows. */
function entriesOf(result: unknown, rows: string | undefined): readonly PlainRecord[] {
  const list = asList(result);
  if (list) {
    return list.flatMap((entry, i) => {
      if (!isPlainRecord(entry)) return [rowOf(entry, `result[${i}]`)];
      const name = rows ?? ("key" in entry ? listIn(entry, SERIES) : undefined);
      return name === undefined ? [entry] : within(entry, name, namesOf(entry), `result[${i}]`);
    });
  }
  if (!isPlainRecord(result)) return [rowOf(result, "result")];
  const name = rows ?? listIn(result, LISTS);
  const names = Object.fromEntries(Object.entries(result).filter(([field]) => field === "key"));
  return name === undefined ? [result] : within(result, name, names, "result");
}

function rowOf(value: unknown, path: string): PlainRecord {
  if (isPlainRecord(value)) return value;
  const isShown = isTableValue(value) || value === undefined || asList(value) !== null;
  expectThat(isShown, "a result, or a list of results", value, ` at ${path}`, TypeError);
  return { value: value ?? null };
}

/** The first of the lists of records that a record has. Without groups asked for, a result is about its whole. */
function listIn(record: PlainRecord, names: readonly string[]): string | undefined {
  return names.find((name) => {
    const list = asList(record[name]);
    return list?.every(isPlainRecord) && !(name === "segments" && list.length === 0);
  });
}

function within(record: PlainRecord, name: string, names: PlainRecord, path: string): PlainRecord[] {
  const list = Object.hasOwn(record, name) ? asList(record[name]) : null;
  if (!list) {
    const lists = Object.keys(record).filter((field) => asList(record[field]));
    const nearest = nearestName(name, lists);
    const help =
      nearest === undefined ? `lists are ${lists.join(", ") || "none"}` : `did you mean ${nearest}?`;
    expectThat(false, `a result with a list of that name`, name, ` at rows; ${help}`, RangeError);
  }
  const isNamed = Object.keys(names).length > 0;
  return list.map((entry, i) => {
    const row = rowOf(entry, `${path}.${name}[${i}]`);
    return isNamed ? { of: names, ...row } : row;
  });
}

/** What names an entry stands before its number of answers and before its first record or list. */
function namesOf(entry: PlainRecord): PlainRecord {
  const fields = Object.entries(entry);
  const end = fields.findIndex(([name, value]) => name === "n" || !(name === "key" || isTableValue(value)));
  return Object.fromEntries(end < 0 ? fields : fields.slice(0, end));
}

function choose(
  columns: readonly TableColumn[],
  names: "all" | readonly string[] | undefined,
): readonly TableColumn[] {
  if (names === "all" || (columns.length === 0 && Array.isArray(names))) return columns;
  if (names === undefined) return columns;
  const known = columns.map(({ name }) => name);
  return names.map((name, i) => {
    const column = columns.find((one) => one.name === name);
    if (column) return column;
    const nearest = typeof name === "string" ? nearestName(name, known) : undefined;
    const help = nearest === undefined ? `columns are ${known.join(", ")}` : `did you mean ${nearest}?`;
    return expectThat(false, "the name of a column", name, ` at columns[${i}]; ${help}`, RangeError) as never;
  });
}
