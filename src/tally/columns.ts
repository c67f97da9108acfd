import { show } from "../math/guard.js";
import { nearestName } from "../math/spelling.js";
import { fieldOf, type Reader } from "./answer.js";
import { rowReader } from "./row-reader.js";

/** Looks for the columns that are read by name while rows are read. */
export interface ColumnWatch {
  /** Looks at a row; true once every column has been found, when no further row need be looked at. */
  readonly see: (this: void, row: unknown) => boolean;
  /**
   * @param accessor - of the column that is judged; by default every column
   * @throws TypeError naming the columns that no row so far has, unless there was no row
   */
  readonly expectSeen: (this: void, accessor?: unknown) => void;
}

/**
 * Watches the columns of rows: with a misspelt name every value would look missing.
 *
 * @remarks
 * One row with a column is enough, whatever it holds there, so a stream is judged as a whole, by `expectSeen` after its
 * last row. An array is judged at once, before anything else can be wrong with its values.
 *
 * @param accessors - functions are not watched: they are the way to read what may be absent
 * @throws TypeError for an array of rows none of which has a column
 */
export function watchColumns(rows: unknown, accessors: readonly unknown[]): ColumnWatch {
  const unseen = new Set(accessors.filter((accessor) => typeof accessor === "string"));
  let first: Readonly<Record<string, unknown>> | undefined;
  const see = (row: unknown): boolean => {
    if (unseen.size > 0 && Object(row) === row) {
      const record = row as Readonly<Record<string, unknown>>;
      first ??= record;
      // A row that makes its values when asked, such as a Proxy, need not answer `in`.
      for (const name of unseen) if (name in record || record[name] !== undefined) unseen.delete(name);
    }
    return unseen.size === 0;
  };
  const expectSeen = (accessor?: unknown): void => {
    const absent = [...unseen].filter((name) => (accessor ?? name) === name);
    if (first && absent.length > 0) throw noSuchColumns(absent, first);
  };
  if (Array.isArray(rows)) {
    for (let i = 0; i < rows.length && unseen.size > 0; i++) see(rows[i]);
    expectSeen();
  }
  return { see, expectSeen };
}

/** The reader of a column that must hold something in every row. @throws as `expectSeen`, from the first row on */
export function neededReader(accessor: unknown, { expectSeen }: ColumnWatch): Reader | undefined {
  const read = rowReader(accessor);
  if (!read) return undefined;
  return (row, position) => {
    const value = read(row, position);
    if (value === undefined) expectSeen(accessor);
    return value;
  };
}

function noSuchColumns(absent: readonly string[], row: Readonly<Record<string, unknown>>): TypeError {
  const columns: string[] = [];
  // Own and inherited, getters of a class included; not what every object has, and no methods.
  for (let at: object = row; at && !Object.hasOwn(at, "valueOf"); at = Object.getPrototypeOf(at) as object)
    columns.push(...Object.getOwnPropertyNames(at).filter((column) => typeof row[column] !== "function"));
  const nearest = absent.flatMap((name) => nearestName(name, columns) ?? []).map(show);
  return new TypeError(
    `Expected rows with ${absent.map(show).join(", ")}, got rows with ${columns.join(", ") || "no columns"}` +
      `${nearest[0] ? `; did you mean ${nearest.join(", ")}?` : "."} ` +
      `A column that may be absent is read by a function: (row) => row${fieldOf(absent[0]!)}`,
  );
}
