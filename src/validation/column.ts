import { show } from "../math/guard.js";
import { isRecord, itemAt, ownNames, ownValue } from "./guarded-read.js";
import { issueValue, type Finding } from "./issue.js";

/**
 * Where rows keep a value: the name of a column, or its position from 0. In records a name may reach inwards with dots
 * ("question.score") where no property has that very name. Of several, the first that holds something.
 */
export type Column = string | number | readonly (string | number)[];

/** Gets a column's value out of a row; undefined where the row has none. */
export type CellReader = (row: unknown) => unknown;

/** The columns of a table by their names. */
export type Header<Place> = ReadonlyMap<string, readonly Place[]>;

/** A name without what cannot be seen: surrounding and repeated spaces, no-break spaces, a byte order mark. */
export function columnName(name: unknown): string {
  return typeof name === "string"
    ? name
        .replace(/[\ufeff\u200b]/g, "")
        .replace(/\s+/gu, " ")
        .trim()
    : String(issueValue(name));
}

/** A column as issues call it: its name, or "column 2" for a position. */
export function columnTitle(column: Column): string {
  const names = [column].flat().map((one) => (typeof one === "number" ? `column ${one}` : one));
  return columnName(names.join(" or "));
}

/** The title of a column that may not have been given. */
export function titleOf(column: Column | null | undefined): string | null {
  return column === null || column === undefined ? null : columnTitle(column);
}

/** The positions of each name in a header row, empty names left out. */
export function listHeader(names: readonly unknown[]): Header<number> {
  return headerOf(names.map((name, position) => [columnName(name), position]));
}

/** The properties of a record by their names as columns. */
export function recordHeader(record: unknown): Header<string> {
  const names = isRecord(record) ? ownNames(record) : [];
  return headerOf(names.map((name) => [columnName(name), name]));
}

function headerOf<Place>(names: readonly (readonly [name: string, place: Place])[]): Header<Place> {
  const header = new Map<string, Place[]>();
  for (const [name, place] of names) {
    const places = header.get(name);
    if (places) places.push(place);
    else if (name !== "") header.set(name, [place]);
  }
  return header;
}

/**
 * The reader of a column in rows that are lists; a finding when the header lacks it or has it twice, since a choice between
 * two would be a guess.
 */
export function listCell(column: Column, header: Header<number>): CellReader | Finding {
  for (const one of [column].flat()) {
    if (typeof one === "number") return (row) => itemAt(row, one);
    const positions = header.get(columnName(one));
    if (!positions) continue;
    const [position, another] = positions;
    if (another === undefined) return (row) => itemAt(row, position!);
    return {
      column: columnName(one),
      value: positions.join(", "),
      code: "duplicate-header",
      message: `Columns ${positions.join(" and ")} have this name: name one by its position instead.`,
    };
  }
  return noColumn(column, header);
}

/**
 * The reader of a column in rows that are records. A property of the very name comes first, then one whose name in the first
 * record differs only in what cannot be seen, then the way inwards.
 */
export function recordCell(column: Column, header: Header<string>): CellReader {
  const ways = [column].flat().map((one) => {
    const name = String(one);
    const [alike, another] = header.get(columnName(name)) ?? [];
    return { name: another === undefined ? (alike ?? name) : name, path: name.split(".") };
  });
  return (row) => {
    let found: unknown;
    for (const { name, path } of ways) {
      let value = ownValue(row, name);
      if (value === undefined && path.length > 1) value = path.reduce(ownValue, row);
      if (value !== undefined && value !== null) return value;
      if (value === null) found = null;
    }
    return found;
  };
}

/** That no row has a column, and which there are. */
export function noColumn(column: Column, header: Header<unknown>): Finding {
  const some = [...header.keys()].slice(0, 12).map((name) => show(name));
  return {
    column: columnTitle(column),
    value: null,
    code: "no-column",
    message: `There is no such column. There ${some.length > 0 ? `are ${some.join(", ")}` : "are no names"}.`,
  };
}
