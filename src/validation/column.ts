import { show } from "../math/guard.js";
import { issueValue, type Issue } from "./issue.js";

/**
 * Where rows keep a value: the name of a column, or its position from 0. In records a name may reach inwards with dots
 * ("question.score") where no property has that very name. Of several, the first that holds something.
 */
export type Column = string | number | readonly (string | number)[];

/** Gets a column's value out of a row; undefined where the row has none. */
export type CellReader = (row: unknown) => unknown;

/** The columns of rows that are lists, by their header's names. */
export type Header = ReadonlyMap<string, readonly number[]>;

/** A name without what cannot be seen: surrounding and repeated spaces, no-break spaces, a byte order mark. */
export function columnName(name: unknown): string {
  return typeof name === "string"
    ? name
        .replace(/\ufeff/g, "")
        .replace(/\s+/gu, " ")
        .trim()
    : String(issueValue(name));
}

/** The positions of each name in a header row, empty names left out. */
export function readHeader(names: readonly unknown[]): Header {
  const header = new Map<string, number[]>();
  for (const [position, cell] of names.entries()) {
    const name = columnName(cell);
    const positions = header.get(name);
    if (positions) positions.push(position);
    else if (name !== "") header.set(name, [position]);
  }
  return header;
}

/**
 * The reader of a column in rows that are lists; an issue when the header lacks it or has it twice, since a choice between
 * two would be a guess.
 */
export function listCell(column: Column, header: Header): CellReader | Issue {
  for (const one of [column].flat()) {
    if (typeof one === "number") return (row) => (Array.isArray(row) ? (row as unknown[])[one] : undefined);
    const positions = header.get(columnName(one));
    if (!positions) continue;
    if (positions.length === 1) {
      const position = positions[0]!;
      return (row) => (Array.isArray(row) ? (row as unknown[])[position] : undefined);
    }
    return {
      row: null,
      column: columnName(one),
      value: positions.join(", "),
      code: "duplicate-header",
      message: `Columns ${positions.join(" and ")} have this name: name one by its position instead.`,
      leftOut: "value",
    };
  }
  return noColumn(column, [...header.keys()]);
}

/** The reader of a column in rows that are records. */
export function recordCell(column: Column): CellReader {
  const paths = [column].flat().map((one) => ({ name: String(one), path: String(one).split(".") }));
  return (row) => {
    let found: unknown;
    for (const { name, path } of paths) {
      let value = own(row, name);
      if (value === undefined && path.length > 1) value = path.reduce(own, row);
      if (value !== undefined && value !== null) return value;
      if (value === null) found = null;
    }
    return found;
  };
}

export function noColumn(column: Column, known: readonly string[]): Issue {
  const wanted = [column].flat().map(String).join(" or ");
  const some = known.slice(0, 12).map((name) => show(name));
  return {
    row: null,
    column: wanted.slice(0, 200),
    value: null,
    code: "no-column",
    message: `There is no such column. There ${some.length > 0 ? `are ${some.join(", ")}` : "are no names"}.`,
    leftOut: "value",
  };
}

// Only what a record has itself: "constructor" and "__proto__" are names like others.
function own(record: unknown, name: string): unknown {
  return Object(record) === record && Object.hasOwn(record as object, name)
    ? (record as Record<string, unknown>)[name]
    : undefined;
}
