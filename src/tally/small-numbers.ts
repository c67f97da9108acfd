import { isSmall, pointsBetween, type Run, type Vector } from "./vector.js";

// Columns of small whole numbers, such as codes and points of a scale: what a cross-table counts without looking at each.

/** Whole numbers from 0 by row, of some bits each. What they mean is asked once for each that occurs, not in each row. */
export interface SmallNumbers {
  readonly bits: number;
  /** The place in the list that a number stands for: MISSING, or NONE for a number that stands for nothing. */
  placeOf(this: void, number: number): number;
  /** Writes the numbers between two rows. Returns false where a row must be looked at. */
  write(this: void, from: number, until: number, into: Int32Array): boolean;
  /** The same in bytes, where they lie in memory as such; numbers with more bits than expected are found by who reads them. */
  readonly writeBytes?:
    ((this: void, from: number, until: number, into: Uint8Array<ArrayBuffer>) => void) | undefined;
}

export const MISSING = -1;
export const NONE = -2;

/** Rows that are read at once: few enough for their columns to stay in the fastest memory. */
export const BLOCK = 4096;

/** Codes into a list of names; -1 is missing. Null where they are of another kind. */
export function smallCodes(vector: Vector, row: number): (SmallNumbers & { readonly run: Run }) | null {
  const { run } = runAt(vector, row);
  const { values, names } = run;
  if (!isSmall(values) || !(names || isBytes(values))) return null;
  return { ...smallNumbers(vector, row, 0, names ? names.length : 256, true), run };
}

/** Points of a scale that begins at `min`. Null where they are of another kind. */
export function smallPoints(vector: Vector, row: number, min: number, size: number): SmallNumbers | null {
  const { values, names } = runAt(vector, row).run;
  if (!ArrayBuffer.isView(values) || names || min < 0) return null;
  return smallNumbers(vector, row, min, size, false);
}

function smallNumbers(
  vector: Vector,
  row: number,
  least: number,
  length: number,
  hasMinusOne: boolean,
): SmallNumbers {
  const { run, start } = runAt(vector, row);
  const { values, bits: valid, firstBit = 0 } = run;
  const areBytes = isBytes(values);
  // What is missing has a bit more than the others: none of them can be taken for it.
  const spare = (valid ?? (hasMinusOne && !areBytes)) ? 1 : 0;
  const inBytes = areBytes && bitsOf(least + length - 1) + spare <= 8;
  const first = inBytes ? least : 0;
  const bits = bitsOf(first + length - 1);
  const missing = 1 << bits;
  const scratch = new Float64Array(isSmall(values) ? 0 : BLOCK);
  return {
    bits: bits + spare,
    placeOf(number) {
      if (spare && number === missing) return MISSING;
      return number >= first && number < first + length ? number - first : NONE;
    },
    write(from, until, into) {
      if (isSmall(values)) into.set(values.subarray(from - start, until - start));
      else pointsBetween(vector, from, until, scratch, into);
      const bit = firstBit + from - start;
      const all = numberRows(into, until - from, least, missing, hasMinusOne, valid, bit);
      return all >= 0 && all < missing;
    },
    writeBytes: inBytes
      ? (from, until, into) => {
          into.set(values.subarray(from - start, until - start));
          if (valid) maskBytes(into, until - from, missing, valid, firstBit + from - start);
        }
      : undefined,
  };
}

/** Takes the least from values and puts a number in the place of those that are missing. Returns all other bits together. */
function numberRows(
  values: Int32Array,
  length: number,
  least: number,
  missing: number,
  hasMinusOne: boolean,
  valid: Uint8Array | undefined,
  firstBit: number,
): number {
  let all = 0;
  for (let i = 0; i < length; i++) {
    const value = values[i]! - least;
    all |= value;
    values[i] = value;
  }
  if (!valid && !(hasMinusOne && all < 0)) return all;
  all = 0;
  const minus = hasMinusOne ? -1 : 0;
  // Masks of all bits instead of branches, which would be foreseen in vain.
  for (let i = 0; i < length; i++) {
    const value = values[i]!;
    const bit = firstBit + i;
    const masked = valid ? ((valid[bit >> 3]! >> (bit & 7)) & 1) - 1 : 0;
    const absent = masked | ((value >> 31) & minus);
    all |= (value & ~absent) | ((value + 1) & minus & ~masked & 0x8000_0000);
    values[i] = (value & ~absent) | (missing & absent);
  }
  return all;
}

/** For four bits of validity, the bytes that are missing. */
const MASKS = /* @__PURE__ */ Uint32Array.from({ length: 16 }, (_, bits) =>
  [0, 1, 2, 3].reduce((mask, i) => mask | ((bits >> i) & 1 ? 0 : 0xff << (8 * i)), 0),
);

/** Puts a number in the place of bytes that are missing, four at a time. */
function maskBytes(
  bytes: Uint8Array<ArrayBuffer>,
  length: number,
  missing: number,
  valid: Uint8Array,
  firstBit: number,
): void {
  const words = new Uint32Array(bytes.buffer);
  const all = Math.imul(missing, 0x0101_0101);
  for (let i = 0, bit = firstBit; i < length / 4; i++, bit += 4) {
    const byte = bit >> 3;
    const mask = MASKS[((valid[byte]! | (valid[byte + 1]! << 8)) >> (bit & 7)) & 15]!;
    words[i] = (words[i]! & ~mask) | (all & mask);
  }
}

function isBytes(values: unknown): values is Uint8Array {
  return values instanceof Uint8Array || values instanceof Uint8ClampedArray;
}

/** How many bits the numbers up to the largest have, at least one. */
function bitsOf(largest: number): number {
  return Math.max(32 - Math.clz32(largest), 1);
}

function runAt({ runs }: Vector, row: number): { readonly run: Run; readonly start: number } {
  let start = 0;
  for (const run of runs) {
    if (row < start + run.length) return { run, start };
    start += run.length;
  }
  throw new RangeError("Expected a row of the column");
}

/** The first row after one that is in another run of one of several columns. */
export function endOfRuns(vectors: readonly Vector[], row: number): number {
  return Math.min(
    ...vectors.map((vector) => {
      const { run, start } = runAt(vector, row);
      return start + run.length;
    }),
  );
}
