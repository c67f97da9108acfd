import { getOrMake } from "../math/get-or-make.js";
import { show } from "../math/guard.js";
import { columnName, headerOfLists, headerOfRecords, propertyNames, type HeaderStyle } from "./header.js";
import { isList, isRecord, ownValue, tryRead, type Finding } from "./issue.js";
import type { IsMissing } from "../rows/missing.js";

/**
 * A column by name, or by position from 0. Of several columns the first with a value counts.
 *
 * @remarks
 * In records a name with dots ("question.score") also finds a value in nested records, unless a property has that very
 * name.
 */
export type Column = string | number | readonly (string | number)[];

/** Reads a column's value from a row; undefined if the row has none. */
export type CellReader = (row: unknown) => unknown;

/** Where a column's values come from. */
export interface Source {
  readonly read: CellReader;
  /** The names of the columns that were found, in the rows read so far. */
  found(this: void): readonly string[];
}

/** The data rows of an export, as records or as lists, and access to their columns. */
export interface Table {
  readonly rows: readonly unknown[];
  /** The number of the first data row in a spreadsheet. */
  readonly firstSheetRow: number;
  /** A problem of the rows as a whole; null for none. */
  readonly finding: Finding | null;
  isRow(this: void, row: unknown): boolean;
  /**
   * The source of a column, or the reason why it cannot be read.
   *
   * @param isMissing - cells that hold nothing, for which the next of several columns counts
   */
  cell(this: void, column: Column, isMissing: IsMissing): Source | Finding;
  /** The finding that no row has a column. */
  lacks(this: void, column: Column): Finding;
}

/** A table of lists if the first row is a list, otherwise of records. */
export function readTable(given: unknown, style: HeaderStyle): Table {
  const rows = allRows(given);
  if (!isList(rows)) return tableOfRecords([], 0, rows);
  if (isList(rows[0])) return tableOfLists(rows, style);
  const { count, finding } = headerOfRecords(rows, style);
  return tableOfRecords(rows.slice(count), count, finding);
}

/** All rows, or none: a list that cannot be read to its end is not read in part. */
function allRows(given: unknown): readonly unknown[] | Finding {
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

function tableOfLists(all: readonly unknown[], style: HeaderStyle): Table {
  const first = all.slice(0, 3).map((row) => (isList(row) ? tryRead(() => [...row], []) : []));
  const { names, count, finding } = headerOfLists(first, style);
  const positions = placesByName(names.map((name, position) => [columnName(name), position]));
  return {
    rows: all.slice(count),
    firstSheetRow: count + 1,
    finding,
    isRow: isList,
    cell: (column, isMissing) => listCell(column, positions, isMissing),
    lacks: (column) => noColumn(column, positions),
  };
}

/**
 * @param skipped - header rows that a CSV reader took for data, apart from the one that it used for names
 */
function tableOfRecords(rows: readonly unknown[], skipped: number, finding: Finding | null): Table {
  const names = propertyNames(rows.find(isRecord));
  const properties = placesByName(names.map((name) => [columnName(name), name]));
  return {
    rows,
    firstSheetRow: skipped + 2,
    finding,
    isRow: isRecord,
    cell: (column, isMissing) => recordCell(column, properties, isMissing),
    lacks: (column) => noColumn(column, properties),
  };
}

/** Positions or properties by the name of their column; columns without a name are left out. */
type Places<Place> = ReadonlyMap<string, readonly Place[]>;

function placesByName<Place>(names: readonly (readonly [name: string, place: Place])[]): Places<Place> {
  const places = new Map<string, Place[]>();
  for (const [name, place] of names) if (name !== "") getOrMake(places, name, () => []).push(place);
  return places;
}

/** A finding when two columns of lists have the same name, since choosing one would be a guess. */
function listCell(column: Column, header: Places<number>, isMissing: IsMissing): Source | Finding {
  const places: { name: string; position: number }[] = [];
  for (const one of [column].flat()) {
    if (typeof one === "number") {
      places.push({ name: `column ${one}`, position: one });
      continue;
    }
    const positions = header.get(columnName(one));
    if (!positions) continue;
    if (positions.length > 1) {
      return {
        column: columnName(one),
        value: positions.join(", "),
        code: "duplicate-header",
        message: `Columns ${positions.join(" and ")} have this name: give the position of one instead.`,
      };
    }
    places.push({ name: columnName(one), position: positions[0]! });
  }
  if (places.length === 0) return noColumn(column, header);
  const readers = places.map(
    ({ position }): CellReader =>
      (row) =>
        (row as readonly unknown[])[position],
  );
  return { read: firstHeld(readers, isMissing), found: () => places.map(({ name }) => name) };
}

/**
 * Looks for a property with exactly this name, then for one whose name in the first record has only invisible
 * differences, then in nested records.
 */
function recordCell(column: Column, header: Places<string>, isMissing: IsMissing): Source {
  const ways = [column].flat().map((one) => {
    const name = String(one);
    const [alike, another] = header.get(columnName(name)) ?? [];
    return { name: another === undefined ? (alike ?? name) : name, path: name.split("."), met: false };
  });
  const readers = ways.map((way): CellReader => {
    const { name, path } = way;
    return (row) => {
      let value = ownValue(row, name);
      if (value === undefined && path.length > 1) value = path.reduce(ownValue, row);
      if (value !== undefined) way.met = true;
      return value;
    };
  });
  return {
    read: firstHeld(readers, isMissing),
    found: () => ways.flatMap(({ name, met }) => (met ? [columnName(name)] : [])),
  };
}

/** Reads the first value that is not missing; otherwise the first that is there at all. */
function firstHeld(readers: readonly CellReader[], isMissing: IsMissing): CellReader {
  const [first, ...others] = readers;
  if (others.length === 0) return first!;
  return (row) => {
    let held = first!(row);
    for (let i = 0; i < others.length && isMissing(held); i++) {
      const value = others[i]!(row);
      if (held === undefined || !isMissing(value)) held = value;
    }
    return held;
  };
}

function noColumn(column: Column, header: Places<unknown>): Finding {
  const some = [...header.keys()].slice(0, 12).map((name) => show(name));
  return {
    column: columnTitle(column),
    value: null,
    code: "no-column",
    message: `There is no such column. ${some.length > 0 ? `There are ${some.join(", ")}` : "No column has a name"}.`,
  };
}

/** A column's name in issues, or "column 2" for a position. */
export function columnTitle(column: Column): string {
  const names = [column].flat().map((one) => (typeof one === "number" ? `column ${one}` : one));
  return columnName(names.join(" or "));
}
