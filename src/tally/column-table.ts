import { expectThat, show } from "../math/guard.js";
import type { Metric } from "../metric/metric.js";
import type { OnInvalid } from "./tallier.js";
import { rowsOf } from "./column-rows.js";
import { isForeignVector, readVector, type ColumnValues, type Validity } from "./vector-kinds.js";
import type { Vector } from "./vector.js";

/** Answers in columns instead of rows, all of one length. The options then name no column. */
export interface AnswerColumns<Key extends string = string> {
  readonly score: ColumnValues;
  /** The columns to group by. */
  readonly by?: Readonly<Record<Key, ColumnValues>> | undefined;
  /** Times; numbers and bigints are epoch milliseconds. */
  readonly at?: ColumnValues | undefined;
  readonly weight?: ColumnValues | undefined;
  readonly cluster?: ColumnValues | undefined;
  /**
   * Which scores there are, whatever stands in the place of the others.
   * @defaultValue all but null
   */
  readonly valid?: Validity | undefined;
}

/** Options of functions that are given `AnswerColumns`: those of rows, without the names of columns. */
export interface ColumnOptions<M extends Metric> {
  readonly metric: M;
  /** @defaultValue "throw" */
  readonly onInvalid?: OnInvalid | undefined;
  /** @defaultValue 0 */
  readonly startAt?: number | undefined;
}

/** A table of columns: of Apache Arrow, a data frame of Polars, a result of DuckDB, or a plain object with a column for each name. */
export type ColumnTable =
  | { getChild(name: string): unknown; readonly schema: object }
  | { getColumn(name: string): unknown; readonly columns: readonly string[] }
  | { getColumnsObject(): object; columnNames(): readonly string[] }
  | Readonly<Record<string, ColumnValues>>;

/** A plain object with a column for each property of a row: an interface, which has no index signature, is no `Record`. */
export type PlainColumns<Row> = object & { readonly [Name in keyof Row]: ColumnValues };

/** Columns by name, whatever table they are from. */
export interface NamedColumns {
  readonly length: number;
  /** The column of a name; undefined when there is none. */
  column(this: void, name: string): Vector | undefined;
  readonly names: readonly string[];
  /** The rows as plain objects, for whatever needs rows. */
  readonly rows: Iterable<unknown>;
  /** The options that say which column is what, where the columns themselves say it. */
  readonly roles: Readonly<Record<string, unknown>>;
}

/** Names of the columns of `AnswerColumns`, without those to group by. */
const ROLES = ["score", "at", "weight", "cluster"];

/** The parts of tables that are used. */
interface Foreign {
  readonly schema?: { readonly fields: readonly { readonly name: string }[] };
  readonly numRows?: number;
  readonly getChild?: (name: string) => unknown;
  readonly columns?: readonly string[];
  readonly getColumn?: (name: string) => unknown;
  readonly columnNames?: () => readonly string[];
  readonly getColumnsObject?: () => Readonly<Record<string, unknown>>;
}

/**
 * The columns of a columnar input; null for anything else, such as rows and a single column.
 *
 * @param hasNames - whether options name the columns; otherwise a plain object is taken for `AnswerColumns`
 * @throws TypeError or RangeError, with its path, for columns that are none or of unequal lengths
 */
export function readColumns(given: unknown, hasNames: boolean): NamedColumns | null {
  if (Object(given) !== given || Array.isArray(given)) return null;
  const table = given as Foreign;
  if (typeof table.getChild === "function" && table.schema) {
    const names = table.schema.fields.map(({ name }) => name);
    return namedColumns(names, (name) => table.getChild!(name));
  }
  // Not before: a table of Arrow has all that its vectors have.
  if (isForeignVector(given)) return null;
  if (typeof table.getColumn === "function" && Array.isArray(table.columns))
    return namedColumns(table.columns as string[], (name) => table.getColumn!(name));
  if (typeof table.getColumnsObject === "function" && typeof table.columnNames === "function")
    return readColumns(table.getColumnsObject(), hasNames);
  const isPlain = [Object.prototype, null].includes(Object.getPrototypeOf(given) as object | null);
  if (!isPlain || Symbol.iterator in table || Symbol.asyncIterator in table) return null;
  const columns = given as Readonly<Record<string, unknown>>;
  const names = Object.keys(columns).filter((name) => columns[name] !== undefined);
  if (!hasNames && isColumn(columns["score"])) return answerColumns(columns, names);
  const present = names.filter((name) => isColumn(columns[name]));
  return present.length === 0 ? null : namedColumns(present, (name) => columns[name]);
}

function answerColumns(columns: Readonly<Record<string, unknown>>, given: readonly string[]): NamedColumns {
  const { by, valid } = columns;
  const names = given.filter((name) => name !== "by" && name !== "valid");
  const unknown = names.find((name) => !ROLES.includes(name));
  if (unknown !== undefined) {
    const known = [...ROLES, "by", "valid"].join(", ");
    throw new TypeError(`Unknown column ${unknown}; known are ${known}; with score: "score" any name is`);
  }
  const keys = (by ?? {}) as Readonly<Record<string, unknown>>;
  expectThat(typeof keys === "object" && !isColumn(keys), "columns by name", by, " at by", TypeError);
  for (const key of Object.keys(keys))
    expectThat(!ROLES.includes(key), "a key of another name", key, " at by", RangeError);
  const named = namedColumns(
    [...names, ...Object.keys(keys)],
    (name) => (Object.hasOwn(keys, name) ? keys[name] : columns[name]),
    (name) => (Object.hasOwn(keys, name) ? `by.${name}` : name),
    valid as Validity | undefined,
  );
  const roles = Object.fromEntries(names.map((name) => [name, name]));
  return { ...named, roles: by === undefined ? roles : { ...roles, by: Object.keys(keys) } };
}

function namedColumns(
  names: readonly string[],
  find: (name: string) => unknown,
  pathOf = (name: string) => name,
  valid?: Validity,
): NamedColumns {
  const known = new Map<string, Vector>();
  const column = (name: string): Vector | undefined => {
    const read = known.get(name);
    if (read || !names.includes(name)) return read;
    const vector = readVector(find(name), pathOf(name), name === "score" ? valid : undefined);
    const [first] = known;
    const length = first?.[1].length ?? vector.length;
    if (vector.length !== length) {
      const expected = `${length} values, as in ${show(first![0])}`;
      expectThat(false, expected, vector.length, ` at ${pathOf(name)}`);
    }
    known.set(name, vector);
    return vector;
  };
  return {
    get length() {
      return names.length === 0 ? 0 : ([...known.values()][0] ?? column(names[0]!)!).length;
    },
    column,
    roles: {},
    names,
    get rows() {
      return rowsOf(names, column);
    },
  };
}

/** True for what may be a column, but for text. */
function isColumn(value: unknown): boolean {
  if (Object(value) !== value) return false;
  const source = value as { readonly codes?: unknown; readonly valid?: unknown; readonly getItem?: unknown };
  const isSized = ArrayBuffer.isView(source) || typeof (source as { length?: unknown }).length === "number";
  return (
    Symbol.iterator in source ||
    isSized ||
    source.codes !== undefined ||
    source.valid !== undefined ||
    source.getItem !== undefined
  );
}
