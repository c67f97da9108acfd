import { expectThat } from "../math/guard.js";

// A column of values as loops read it, of whatever kind it came: runs of values, numbers where they are numbers.

/** Values of one kind that follow each other. */
export interface Run {
  readonly length: number;
  /** Anything by index; typed arrays are read fastest. Bigints are whole numbers, or times. */
  readonly values: ArrayLike<unknown>;
  /** Bits that are 0 where a value is missing, least significant first, and the place of the first value's bit. */
  readonly bits?: Uint8Array | undefined;
  readonly firstBit?: number;
  /** What the values, then codes, stand for. */
  readonly names?: readonly unknown[];
  /** How many of the values, then bigints, make a millisecond. */
  readonly perMillisecond?: number;
}

/** A column of values. */
export interface Vector {
  readonly length: number;
  readonly runs: readonly Run[];
  /** The value at a place; null or undefined where it is missing. */
  at(this: void, place: number): unknown;
}

/** A column of runs. */
export function vectorOf(runs: readonly Run[]): Vector {
  const length = runs.reduce((sum, run) => sum + run.length, 0);
  // The last run is kept: places are mostly asked for in order.
  let [current, start] = [0, 0];
  return {
    length,
    runs,
    at(place) {
      if (place < start) [current, start] = [0, 0];
      for (; current < runs.length; start += runs[current++]!.length) {
        if (place < start + runs[current]!.length) return valueAt(runs[current]!, place - start);
      }
      return undefined;
    },
  };
}

/** The numbers of a column that lie in one typed array, all of them valid; undefined for another column. */
export function plainList({ runs: [only, another] }: Vector): ArrayLike<unknown> | undefined {
  const isPlain = only && !another && !only.bits && !only.names && ArrayBuffer.isView(only.values);
  return isPlain && only.values.length === only.length && !isBig(only.values) ? only.values : undefined;
}

function isBig(values: unknown): boolean {
  return values instanceof BigInt64Array || values instanceof BigUint64Array;
}

function valueAt(run: Run, place: number): unknown {
  if (!isValid(run, place)) return null;
  const value = run.values[place];
  if (run.names) return value === -1 ? null : named(run.names, value);
  return typeof value === "bigint" ? numberOf(value, run.perMillisecond) : value;
}

/** What a code stands for. @throws RangeError for one that stands for nothing */
function named(names: readonly unknown[], code: unknown): unknown {
  const isCode = Number.isInteger(code) && (code as number) >= 0 && (code as number) < names.length;
  if (!isCode) expectThat(false, `a code from 0 to ${names.length - 1}, or -1 where missing`, code);
  return names[code as number];
}

/** True where a run has a value, though it may be null itself. */
export function isValid({ bits, firstBit = 0 }: Run, place: number): boolean {
  const bit = firstBit + place;
  return bits === undefined || ((bits[bit >> 3]! >> (bit & 7)) & 1) === 1;
}

/** A bigint as a number, of milliseconds where it is a time; itself where a number would not be exact. */
function numberOf(value: bigint, perMillisecond = 1): number | bigint {
  if (perMillisecond < 1) return numberOf(value * BigInt(1 / perMillisecond));
  const divisor = BigInt(perMillisecond);
  // The fraction of a millisecond is cut off towards the past, as in text: an instant never moves into the next one.
  const whole = value / divisor - (value % divisor < 0n ? 1n : 0n);
  const number = Number(whole);
  return Number.isSafeInteger(number) ? number : whole;
}

/** Calls back for the part of each run that lies between two places. */
export function eachRun(
  { runs }: Vector,
  from: number,
  until: number,
  read: (run: Run, from: number, until: number, place: number) => void,
): void {
  let start = 0;
  for (const run of runs) {
    const [first, last] = [Math.max(from, start), Math.min(until, start + run.length)];
    if (first < last) read(run, first - start, last - start, first - from);
    start += run.length;
  }
}

/**
 * The numbers of a column between two places; NaN where `at` must be asked.
 *
 * @remarks
 * Always of one kind: a loop that meets several is slower than the copy.
 *
 * @param scratch - is filled, unless the numbers lie ready
 */
export function numbersBetween(
  vector: Vector,
  from: number,
  until: number,
  scratch: Float64Array,
): Float64Array {
  const [only, another] = vector.runs;
  if (only && !another && !only.bits && !only.names && only.values instanceof Float64Array)
    return only.values.subarray(from, until);
  eachRun(vector, from, until, (run, first, last, place) => fill(run, first, last, scratch, place));
  return scratch;
}

/** What `pointsBetween` writes where `at` must be asked. */
const NO_POINT = -0x8000_0000;

/**
 * Writes the whole numbers of a column between two places; the smallest of 32 bits where `at` must be asked.
 *
 * @param scratch - for numbers that are not small ones already
 */
export function pointsBetween(
  vector: Vector,
  from: number,
  until: number,
  scratch: Float64Array,
  into: Int32Array,
): void {
  const [only, another] = vector.runs;
  if (only && !another && !only.names && isSmall(only.values)) {
    into.set(only.values.subarray(from, until));
    if (only.bits) for (let i = from; i < until; i++) if (!isValid(only, i)) into[i - from] = NO_POINT;
    return;
  }
  const numbers = numbersBetween(vector, from, until, scratch);
  for (let i = 0; i < until - from; i++) {
    const whole = numbers[i]! | 0;
    into[i] = whole === numbers[i] ? whole : NO_POINT;
  }
}

/** True for whole numbers of up to 32 bits, with a sign if of 32. */
export function isSmall(values: ArrayLike<unknown>): values is Int32Array {
  return (
    values instanceof Uint8Array ||
    values instanceof Uint8ClampedArray ||
    values instanceof Int8Array ||
    values instanceof Int16Array ||
    values instanceof Uint16Array ||
    values instanceof Int32Array
  );
}

function fill(run: Run, from: number, until: number, into: Float64Array, place: number): void {
  const { values, names, bits, perMillisecond = 1 } = run;
  const shift = place - from;
  if (names) into.fill(NaN, place, until + shift);
  else if (values instanceof BigInt64Array) fillBig(values, from, until, into, shift, perMillisecond);
  else if (ArrayBuffer.isView(values) && !(values instanceof BigUint64Array))
    into.set((values as Float64Array).subarray(from, until), place);
  else {
    for (let i = from; i < until; i++) {
      const value = values[i];
      into[i + shift] = typeof value === "number" ? value : NaN;
    }
  }
  if (bits) for (let i = from; i < until; i++) if (!isValid(run, i)) into[i + shift] = NaN;
}

/** Bigints of 64 bits by their halves, many times as fast as a conversion; NaN where that would not be exact. */
function fillBig(
  values: BigInt64Array,
  from: number,
  until: number,
  into: Float64Array,
  shift: number,
  perMillisecond: number,
): void {
  const halves = new Int32Array(values.buffer, values.byteOffset, 2 * values.length);
  for (let i = from; i < until; i++) {
    const number = halves[2 * i + 1]! * 0x1_0000_0000 + (halves[2 * i]! >>> 0);
    const isExact = number >= -Number.MAX_SAFE_INTEGER && number <= Number.MAX_SAFE_INTEGER;
    into[i + shift] = isExact ? Math.floor(number / perMillisecond) : NaN;
  }
}
