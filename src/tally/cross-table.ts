import type { Cross } from "./count-columns.js";
import { BLOCK, endOfRuns, NONE, smallPoints, type SmallNumbers } from "./small-numbers.js";
import type { Vector } from "./vector.js";

// The rows of a column of scores and some of keys as a cross-table: how many rows have each combination of numbers. Rows are
// counted without a look at what their numbers mean, which is asked once for each cell that is met.

/** The largest number of bits of a row's numbers: four rows at a time are put together in two words of 32 bits. */
export const MOST_BITS = 16;

/** What the columns of keys mean. */
export interface SmallKeys {
  readonly columns: readonly SmallNumbers[];
  /** The number of the group of the places of a row's keys; -1 for rows that are in none. */
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
  /** Numbers the groups that have been met: before rows are looked at one by one, so that groups stay in the order of rows. */
  numberGroups(this: void): void;
  /** Gives what was counted: the group, the place on the scale or MISSING, and the number of rows. */
  settle(this: void, add: (group: number, place: number, count: number) => void): void;
}

/** The cross-tables of columns, one after another: each ends where a run of one of the columns does. */
export function crossing(columns: readonly Vector[], small: (row: number) => SmallKeys | null): Cross {
  return (answers, { min, max }, row) => {
    const end = Math.min(endOfRuns([answers, ...columns], row), row + MOST_ROWS);
    const [keys, points] = [small(row), smallPoints(answers, row, min, max - min + 1)];
    return { end, table: keys && points && crossTable(keys, points, end - row) };
  };
}

/** Fewer than a cell can count. */
const MOST_ROWS = 2 ** 31;

/** The cross-table of scores and keys; null for too many cells. */
function crossTable(keys: SmallKeys, points: SmallNumbers, rows: number): CrossTable | null {
  const columns = [...keys.columns, points];
  const bits = columns.reduce((total, column) => total + column.bits, 0);
  if (bits > MOST_BITS || points.bits > 8 || rows < 2 ** bits / 4) return null;
  const cells = new Uint32Array(2 ** bits);
  const met = new Uint16Array(cells.length);
  const groups: number[] = [];
  let known = 0;
  const numbers = new Int32Array(BLOCK);
  const bytes = new Uint8Array(BLOCK);
  const words = new Uint32Array(bytes.buffer);
  const even = new Uint32Array(BLOCK / 4);
  const odd = new Uint32Array(BLOCK / 4);
  /** Puts the numbers of a column there, in bytes; false where a row must be looked at. */
  const load = (column: SmallNumbers, from: number, until: number): boolean => {
    if (column.writeBytes) column.writeBytes(from, until, bytes);
    else if (column.write(from, until, numbers)) bytes.set(numbers.subarray(0, until - from));
    else return false;
    return true;
  };
  const placesOf = (cell: number): number[] => {
    let shift = bits;
    return columns.map(({ bits, placeOf }) => {
      shift -= bits;
      return placeOf((cell >> shift) & ((1 << bits) - 1));
    });
  };
  const numberGroups = () => {
    for (let i = groups.length; i < known; i++) groups.push(keys.numberOf(placesOf(met[i]!).slice(0, -1)));
  };
  return {
    count(from, until) {
      const length = (until - from) / 4;
      even.fill(0);
      odd.fill(0);
      for (const column of keys.columns) {
        if (column.bits > 8) {
          if (!column.write(from, until, numbers)) return false;
          packNumbers(numbers, length, column.bits, even, odd);
        } else if (!load(column, from, until)) return false;
        else if (exceeds(packBytes(words, length, column.bits, even, odd), column.bits)) return false;
      }
      if (!load(points, from, until)) return false;
      const [number, all] = countRows(words, length, points.bits, even, odd, cells, met, known, 1);
      let isRight = !exceeds(all, points.bits);
      for (let i = known; i < number && isRight; i++) isRight = !placesOf(met[i]!).includes(NONE);
      if (isRight) known = number;
      else countRows(words, length, points.bits, even, odd, cells, met, known, -1);
      return isRight;
    },
    numberGroups,
    settle(add) {
      numberGroups();
      for (const [i, group] of groups.entries()) {
        const [places, count] = [placesOf(met[i]!), cells[met[i]!]!];
        if (group >= 0) add(group, places.at(-1)!, count);
        else keys.leaveOut?.(places.slice(0, -1), count);
      }
    },
  };
}

/** True when one of the bytes of all words together has more bits. */
function exceeds(all: number, bits: number): boolean {
  return ((all >>> bits) & (0x0101_0101 * (0xff >> bits))) !== 0;
}

/** The first and third, and the second and fourth, of the bytes of a word. */
const HALF = 0x00ff_00ff;

/** Puts the bytes of four rows a word behind what is there. Returns all words together. */
function packBytes(
  words: Uint32Array,
  length: number,
  bits: number,
  even: Uint32Array,
  odd: Uint32Array,
): number {
  let all = 0;
  for (let i = 0; i < length; i++) {
    const word = words[i]!;
    all |= word;
    even[i] = (even[i]! << bits) | (word & HALF);
    odd[i] = (odd[i]! << bits) | ((word >>> 8) & HALF);
  }
  return all;
}

/** Puts the numbers of rows behind what is there. */
function packNumbers(
  numbers: Int32Array,
  length: number,
  bits: number,
  even: Uint32Array,
  odd: Uint32Array,
): void {
  for (let i = 0, row = 0; i < length; i++, row += 4) {
    even[i] = (even[i]! << bits) | numbers[row]! | (numbers[row + 2]! << 16);
    odd[i] = (odd[i]! << bits) | numbers[row + 1]! | (numbers[row + 3]! << 16);
  }
}

/**
 * The loop that counts: four rows a word, of which the last column still lies in bytes.
 *
 * @param met - where cells go that were empty, from a number on
 * @param step - 1, or -1 to take back
 * @returns the number of cells met, and all words together
 */
function countRows(
  words: Uint32Array,
  length: number,
  bits: number,
  even: Uint32Array,
  odd: Uint32Array,
  cells: Uint32Array,
  met: Uint16Array,
  known: number,
  step: 1 | -1,
): readonly [number: number, all: number] {
  let number = known;
  let all = 0;
  for (let i = 0; i < length; i++) {
    const word = words[i]!;
    all |= word;
    const odds = (even[i]! << bits) | (word & HALF);
    const evens = (odd[i]! << bits) | ((word >>> 8) & HALF);
    // Written out four times: a function called for each row would be another third of the time.
    let cell = odds & 0xffff;
    let count = cells[cell]!;
    cells[cell] = count + step;
    if (count === 0) met[number++] = cell;
    cell = evens & 0xffff;
    count = cells[cell]!;
    cells[cell] = count + step;
    if (count === 0) met[number++] = cell;
    cell = odds >>> 16;
    count = cells[cell]!;
    cells[cell] = count + step;
    if (count === 0) met[number++] = cell;
    cell = evens >>> 16;
    count = cells[cell]!;
    cells[cell] = count + step;
    if (count === 0) met[number++] = cell;
  }
  return [number, all];
}
