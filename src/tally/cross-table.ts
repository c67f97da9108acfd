import type { Cross } from "./count-columns.js";
import { BLOCK, endOfRuns, NONE, smallPoints, type SmallNumbers } from "./small-numbers.js";
import type { Vector } from "./vector.js";

// The rows of a column of scores and some of keys as a cross-table: how many rows have each combination of numbers. Rows are
// counted without a look at what their numbers mean, which is asked once for each cell that is met.

/** The largest number of bits of a row's numbers: four rows at a time are put together in two words of 32 bits. */
const MOST_BITS = 16;

/** What the columns of keys mean. */
export interface SmallKeys {
  readonly columns: readonly SmallNumbers[];
  /**
   * The number of the group of the places of a row's keys; -1 for rows that are in none. Asked in the order of the rows in which
   * keys are met, so that groups have the order that they have row by row.
   */
  numberOf(this: void, places: readonly number[]): number;
  /** Rows that are in no group. */
  leaveOut?(this: void, places: readonly number[], count: number): void;
}

/** A cross-table while rows are counted. */
export interface CrossTable {
  /**
   * Counts rows.
   *
   * @param until - a multiple of four rows after `from`, at most a block
   * @returns false, with nothing counted, where one of them must be looked at
   */
  count(this: void, from: number, until: number): boolean;
  /** Gives what was counted: the group, the place on the scale or MISSING, and the number of rows. */
  settle(this: void, add: (group: number, place: number, count: number) => void): void;
}

/**
 * The cross-tables of columns, one after another: each ends where a run of one of the columns does.
 *
 * @param small - makes the keys from a row on, given the most bits that they may have
 */
export function crossing(
  columns: readonly Vector[],
  small: (row: number, most: number) => SmallKeys | null,
): Cross {
  return (answers, { min, max }, row) => {
    const end = Math.min(endOfRuns([answers, ...columns], row), row + MOST_ROWS);
    const points = smallPoints(answers, row, min, max - min + 1);
    const keys = points && small(row, MOST_BITS - points.bits);
    return { end, table: keys && crossTable(keys, points, end - row) };
  };
}

/** Fewer than a cell can count. */
const MOST_ROWS = 2 ** 31;

/** The cross-table of scores and keys; null for too many cells. */
function crossTable(keys: SmallKeys, points: SmallNumbers, rows: number): CrossTable | null {
  const keyBits = keys.columns.reduce((total, { bits }) => total + bits, 0);
  const cellCount = 2 ** (keyBits + points.bits);
  if (keyBits + points.bits > MOST_BITS || points.bits > 8 || rows < cellCount / 4) return null;
  const counts = new Uint32Array(cellCount);
  /** The cells that have been met, in order. */
  const met = new Uint16Array(cellCount);
  let known = 0;
  const groups = new Int32Array(2 ** keyBits).fill(UNKNOWN);
  /** Puts the numbers of a column into the block, in bytes; false where a row must be looked at. */
  const load = (column: SmallNumbers, from: number, until: number): boolean => {
    if (column.writeBytes) column.writeBytes(from, until, block.bytes);
    else if (column.write(from, until, block.numbers))
      block.bytes.set(block.numbers.subarray(0, until - from));
    else return false;
    return true;
  };
  const keyOf = (cell: number) => cell >> points.bits;
  const placeOf = (cell: number) => points.placeOf(cell & (2 ** points.bits - 1));
  const placesOf = (key: number): number[] => {
    let shift = keyBits;
    return keys.columns.map(({ bits, placeOf }) => {
      shift -= bits;
      return placeOf((key >> shift) & (2 ** bits - 1));
    });
  };
  /** Numbers the group of a cell that is met first; false for one without a meaning. */
  const note = (cell: number): boolean => {
    if (groups[keyOf(cell)] === UNKNOWN) {
      const places = placesOf(keyOf(cell));
      if (places.includes(NONE)) return false;
      groups[keyOf(cell)] = keys.numberOf(places);
    }
    return placeOf(cell) !== NONE;
  };
  return {
    count(from, until) {
      const length = (until - from) / 4;
      block.clear();
      for (const column of keys.columns) {
        if (column.bits > 8) {
          if (!column.write(from, until, block.numbers)) return false;
          block.packNumbers(length, column.bits);
        } else if (!load(column, from, until)) return false;
        else if (exceeds(block.packBytes(length, column.bits), column.bits)) return false;
      }
      if (!load(points, from, until)) return false;
      const [number, all] = block.countRows(length, points.bits, counts, met, known, 1);
      let isRight = !exceeds(all, points.bits);
      for (let i = known; i < number && isRight; i++) isRight = note(met[i]!);
      if (isRight) known = number;
      else block.countRows(length, points.bits, counts, met, known, -1);
      return isRight;
    },
    settle(add) {
      for (const cell of met.subarray(0, known)) {
        const group = groups[keyOf(cell)]!;
        if (group >= 0) add(group, placeOf(cell), counts[cell]!);
        else keys.leaveOut?.(placesOf(keyOf(cell)), counts[cell]!);
      }
    },
  };
}

/** The group of a key that has not been met. */
const UNKNOWN = -2;

/** True when one of the bytes of all words together has more bits. */
function exceeds(all: number, bits: number): boolean {
  return ((all >>> bits) & (0x0101_0101 * (0xff >> bits))) !== 0;
}

/**
 * The loops over a block of rows, with the arrays that they work on.
 *
 * @remarks
 * One block serves all tables, since nothing of the caller's runs between its first loop and its last: engines read arrays that
 * are always the same half as fast again.
 */
function makeBlock() {
  /** The numbers of a column, or its bytes, four a word. */
  const numbers = new Int32Array(BLOCK);
  const words = new Uint32Array(BLOCK / 4);
  const bytes = new Uint8Array(words.buffer);
  /** The numbers of the first and the third row of four, and of the second and the fourth, in halves of a word. */
  const even = new Uint32Array(BLOCK / 4);
  const odd = new Uint32Array(BLOCK / 4);
  /** Puts the bytes of a column behind what is there. Returns all words together. */
  function packBytes(length: number, bits: number): number {
    // The first and third, and the second and fourth, of the bytes of a word.
    const half = 0x00ff_00ff;
    let all = 0;
    for (let i = 0; i < length; i++) {
      const word = words[i]!;
      all |= word;
      even[i] = (even[i]! << bits) | (word & half);
      odd[i] = (odd[i]! << bits) | ((word >>> 8) & half);
    }
    return all;
  }

  /** Puts the numbers of rows behind what is there. */
  function packNumbers(length: number, bits: number): void {
    for (let i = 0, row = 0; i < length; i++, row += 4) {
      even[i] = (even[i]! << bits) | numbers[row]! | (numbers[row + 2]! << 16);
      odd[i] = (odd[i]! << bits) | numbers[row + 1]! | (numbers[row + 3]! << 16);
    }
  }

  /**
   * The loop that counts: four rows a word, whose scores still lie in bytes.
   *
   * @param met - where cells go that were empty, from a place on
   * @param step - 1, or -1 to take back
   * @returns the number of cells met, and all words together
   */
  function countRows(
    length: number,
    bits: number,
    counts: Uint32Array,
    met: Uint16Array,
    known: number,
    step: 1 | -1,
  ): readonly [number: number, all: number] {
    const half = 0x00ff_00ff;
    let number = known;
    let all = 0;
    for (let i = 0; i < length; i++) {
      const word = words[i]!;
      all |= word;
      const first = (even[i]! << bits) | (word & half);
      const second = (odd[i]! << bits) | ((word >>> 8) & half);
      // Written out for each row: a function called for it would be another third of the time.
      let cell = first & 0xffff;
      let count = counts[cell]!;
      counts[cell] = count + step;
      if (count === 0) met[number++] = cell;
      cell = second & 0xffff;
      count = counts[cell]!;
      counts[cell] = count + step;
      if (count === 0) met[number++] = cell;
      cell = first >>> 16;
      count = counts[cell]!;
      counts[cell] = count + step;
      if (count === 0) met[number++] = cell;
      cell = second >>> 16;
      count = counts[cell]!;
      counts[cell] = count + step;
      if (count === 0) met[number++] = cell;
    }
    return [number, all];
  }
  return {
    numbers,
    bytes,
    packBytes,
    packNumbers,
    countRows,
    clear: () => {
      even.fill(0);
      odd.fill(0);
    },
  };
}

const block = /* @__PURE__ */ makeBlock();
