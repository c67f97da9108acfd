import { expectThat, isIterable } from "../math/guard.js";
import { isTyped } from "../math/typed.js";
import { vectorOf, type Run, type Vector } from "./vector.js";

/**
 * A column of values as it came: a list, a typed array, codes into a list of names, or a vector of Apache Arrow, Polars or
 * DuckDB.
 */
export type ColumnValues = Iterable<unknown> | ArrayLike<unknown> | CodedColumn | MaskedColumn | ItemVector;

/** Values that repeat, each kept once: what Arrow calls a dictionary and pandas a categorical. */
export interface CodedColumn {
  /** The place in `values` for each row; -1 where it is missing. */
  readonly codes: ArrayLike<number>;
  readonly values: Iterable<unknown>;
  readonly valid?: Validity | undefined;
}

/** Values of which some are missing, whatever stands in their place. */
export interface MaskedColumn {
  readonly values: ArrayLike<unknown>;
  readonly valid: Validity;
}

/** Which rows have a value: a bitmap, least significant bit first, as in Arrow; or true and false by row. */
export type Validity = Uint8Array | readonly boolean[];

/** The part of a vector of DuckDB that every kind has. */
export interface ItemVector {
  readonly itemCount: number;
  getItem(place: number): unknown;
}

/**
 * The column of values of any kind.
 *
 * @param valid - which of them count, if not all
 * @throws TypeError or RangeError, with its path, for anything else
 */
export function readVector(given: unknown, path: string, valid?: Validity): Vector {
  const vector = vectorOf(runsOf(given, path));
  return valid === undefined ? vector : masked(vector, valid, path);
}

/** True for a vector of another library, or a plain column with codes or validity: what loops over answers read too slowly, or not. */
export function isForeignVector(given: unknown): boolean {
  if (Object(given) !== given || Array.isArray(given) || isTyped(given)) return false;
  const { data, get, getItem, toTypedArray, codes, values, valid } = given as Foreign;
  return (
    (Array.isArray(data) && typeof get === "function") ||
    typeof getItem === "function" ||
    typeof toTypedArray === "function" ||
    Object(codes) === codes ||
    (Object(values) === values && valid !== undefined)
  );
}

function runsOf(given: unknown, path: string): readonly Run[] {
  if (Array.isArray(given) || isTyped(given)) return [{ length: given.length, values: given }];
  const isObject = Object(given) === given;
  const source = given as Foreign;
  const known =
    isObject && (arrowRuns(source) ?? duckDbRuns(source) ?? polarsRuns(source) ?? plainRuns(source, path));
  if (known) return known;
  expectThat(
    isIterable(given) || (isObject && isArrayLike(source)),
    "a column of values",
    given,
    ` at ${path}`,
    TypeError,
  );
  return [listRun(Array.from(given as ArrayLike<unknown>))];
}

/** True for an object with a length that also has the last of its values. */
function isArrayLike(source: Foreign): boolean {
  const { length } = source;
  return typeof length === "number" && (length === 0 || length - 1 in source);
}

function listRun(values: readonly unknown[]): Run {
  return { length: values.length, values };
}

/** Whatever a column of another library may have. */
interface Foreign {
  readonly [Symbol.iterator]?: unknown;
  readonly length?: unknown;
  readonly data?: readonly ArrowData[];
  readonly get?: unknown;
  readonly items?: unknown;
  readonly itemCount?: unknown;
  readonly getItem?: (place: number) => unknown;
  readonly type?: { readonly typeId?: unknown; readonly values?: readonly unknown[] };
  readonly validity?: { readonly data: BigUint64Array | null; readonly offset: number };
  readonly dtype?: unknown;
  readonly toArray?: () => readonly unknown[];
  readonly toTypedArray?: () => unknown;
  readonly nullCount?: () => number;
  readonly codes?: unknown;
  readonly values?: unknown;
  readonly valid?: Validity;
}

/** A chunk of a vector of Apache Arrow. */
interface ArrowData {
  readonly length: number;
  readonly offset: number;
  readonly nullCount: number;
  readonly nullBitmap?: Uint8Array;
  readonly values: unknown;
  readonly dictionary?: Iterable<unknown>;
  readonly type: { readonly typeId: number; readonly unit?: number };
}

const ARROW = { int: 2, float: 3, timestamp: 10, dictionary: -1 };
/** Of seconds, milliseconds, microseconds and nanoseconds. */
const PER_MILLISECOND = [0.001, 1, 1000, 1_000_000];

/** Chunks of plain numbers, times and codes as they lie in memory; anything else value by value. */
function arrowRuns(source: Foreign): readonly Run[] | null {
  const { data, get, type } = source;
  if (!Array.isArray(data) || typeof get !== "function" || typeof type?.typeId !== "number") return null;
  const names = new Map<unknown, readonly unknown[]>();
  const runs = (data as readonly ArrowData[]).map((chunk): Run | null => {
    const { length, offset, values, nullCount, nullBitmap, dictionary } = chunk;
    const { typeId, unit = 1 } = chunk.type;
    if (!isTyped(values) || values.length < length) return null;
    const run: Run = { length, values, ...(nullCount > 0 && { bits: nullBitmap, firstBit: offset }) };
    if (typeId === ARROW.int) return run;
    // Floats of 16 bits lie there as whole numbers.
    if (typeId === ARROW.float) return values instanceof Uint16Array ? null : run;
    if (typeId === ARROW.timestamp) return { ...run, perMillisecond: PER_MILLISECOND[unit]! };
    if (typeId !== ARROW.dictionary || !dictionary || values instanceof BigInt64Array) return null;
    const known = names.get(dictionary) ?? Array.from(dictionary);
    names.set(dictionary, known);
    return { ...run, names: known };
  });
  if (runs.every((run) => run !== null)) return runs;
  return [listRun(Array.from(source as Iterable<unknown>))];
}

const DUCKDB_NUMBERS = new Set([2, 3, 4, 5, 6, 7, 8, 10, 11]);
/** TIMESTAMP, with time zone, and of seconds, milliseconds and nanoseconds. */
const DUCKDB_TIMES = new Map([
  [12, 1000],
  [31, 1000],
  [20, 0.001],
  [21, 1],
  [22, 1_000_000],
]);
const DUCKDB_ENUM = 23;

function duckDbRuns(source: Foreign): readonly Run[] | null {
  const { items, itemCount, type, validity } = source;
  if (typeof itemCount !== "number" || typeof source.getItem !== "function") return null;
  const typeId = type?.typeId as number;
  const bits = validity?.data
    ? new Uint8Array(validity.data.buffer, validity.data.byteOffset, validity.data.byteLength)
    : undefined;
  const perMillisecond = DUCKDB_TIMES.get(typeId);
  const names = typeId === DUCKDB_ENUM ? type?.values : undefined;
  if (isTyped(items) && (DUCKDB_NUMBERS.has(typeId) || perMillisecond || names)) {
    const run: Run = { length: itemCount, values: items, ...(bits && { bits, firstBit: validity!.offset }) };
    return [{ ...run, ...(perMillisecond && { perMillisecond }), ...(names && { names }) }];
  }
  return [listRun(Array.from({ length: itemCount }, (_, place) => source.getItem!(place)))];
}

/** The types of a Polars series that lie in memory as a typed array of JavaScript. */
const POLARS_NUMBERS = /\b(U?Int(8|16|32)|Int64|Float(32|64))\b/;

function polarsRuns(source: Foreign): readonly Run[] | null {
  if (typeof source.toTypedArray !== "function" || typeof source.nullCount !== "function") return null;
  const missing = source.nullCount();
  if (missing === 0 && POLARS_NUMBERS.test(String(source.dtype))) {
    const values = source.toTypedArray();
    if (isTyped(values)) return [{ length: values.length, values }];
  }
  const list = source.toArray!();
  // Some types have no value in JavaScript and come as null.
  const lost = list.filter((value) => value === null).length - missing;
  expectThat(lost === 0, "a series whose values JavaScript has", String(source.dtype), "; cast it first");
  return [listRun(list)];
}

function plainRuns({ codes, values, valid }: Foreign, path: string): readonly Run[] | null {
  const isCoded = isTyped(codes) || Array.isArray(codes);
  if (!isCoded && (valid === undefined || Object(values) !== values)) return null;
  const list = (isCoded ? codes : values) as ArrayLike<unknown>;
  const names = isCoded && { names: namesIn(values, `${path}.values`) };
  const run: Run = { length: list.length, values: list, ...names };
  return valid === undefined ? [run] : masked(vectorOf([run]), valid, path).runs;
}

/** What codes stand for: a list as it is given, unless it has bigints, which `at` reads. */
function namesIn(values: unknown, path: string): readonly unknown[] {
  if (Array.isArray(values) && !values.some((value) => typeof value === "bigint")) return values;
  const { length, at } = readVector(values, path);
  return Array.from({ length }, (_, code) => at(code));
}

/** The column without the values that are not valid. */
function masked(vector: Vector, valid: Validity, path: string): Vector {
  const [only, another] = vector.runs;
  const { length } = vector;
  const bits = bitsOf(valid, length, `${path}.valid`);
  if (only && !another && !only.bits) return vectorOf([{ ...only, bits }]);
  const own = vectorOf([{ length, values: new Uint8Array(length).fill(1), bits }]);
  return vectorOf([listRun(Array.from({ length }, (_, i) => (own.at(i) === null ? null : vector.at(i))))]);
}

/** Validity as bits. @throws RangeError for a bitmap or list of another length than the column */
function bitsOf(valid: Validity, length: number, path: string): Uint8Array {
  const bytes = Math.ceil(length / 8);
  if (valid instanceof Uint8Array) {
    // Arrow fills up to 8 or 64 bytes. A byte for each row would be read as bits that say something else.
    const isBitmap = valid.length === bytes || (valid.length % 8 === 0 && valid.length <= bytes + 63);
    const expected = `a bitmap of ${bytes} bytes for ${length} rows; true and false by row go into an array`;
    expectThat(
      isBitmap && valid.length >= bytes,
      expected,
      `${valid.length} bytes`,
      ` at ${path}`,
      RangeError,
    );
    return valid;
  }
  const flags = Array.from(valid);
  expectThat(flags.length === length, `true or false for ${length} rows`, flags.length, ` at ${path}`);
  const bits = new Uint8Array(bytes);
  flags.forEach((flag: unknown, i) => {
    expectThat(typeof flag === "boolean", "true or false", flag, ` at ${path}[${i}]`, TypeError);
    if (flag) bits[i >> 3]! |= 1 << (i & 7);
  });
  return bits;
}
