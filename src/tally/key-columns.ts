import type { RowGroups } from "./count-columns.js";
import type { SmallKeys } from "./cross-table.js";
import { isKey, type KeyValue } from "./key.js";
import { MISSING, NONE, smallCodes } from "./small-numbers.js";
import { eachRun, isValid, type Run, type Vector } from "./vector.js";

/** Groups of rows by columns of keys. */
export interface KeyColumns {
  /** As in `RowGroups`: the number of the group of each row, in order of first occurrence. */
  readonly assign: RowGroups["assign"];
  /** The keys as small numbers, from a row to the end of the runs; null where they are of another kind. */
  readonly small: (this: void, row: number) => SmallKeys | null;
  /** The number of groups so far. */
  readonly count: (this: void) => number;
  /** The values of the keys of a group. */
  readonly valuesOf: (this: void, group: number) => readonly KeyValue[];
}

/** Groups of rows while they are read. */
type Numbering = Omit<KeyColumns, "small"> & {
  /** The number of the group of a row's keys, which are keys. */
  readonly numberOf: (this: void, keys: readonly KeyValue[]) => number;
};

/** Groups rows by one or several columns. */
export function groupColumns(columns: readonly Vector[]): KeyColumns {
  const [first, ...others] = columns;
  const key = numberValues(first!);
  const { numberOf, ...groups } = others.reduce(crossed, {
    assign: key.assign,
    count: () => key.values.length,
    valuesOf: (group) => [key.values[group]!],
    numberOf: ([value]) => key.numberOf(value),
  });
  return {
    ...groups,
    small(row) {
      const codes = columns.map((column) => smallCodes(column, row));
      if (!codes.every((column) => column !== null)) return null;
      const keyOf = (place: number, column: number) => {
        const names = codes[column]!.run.names;
        return (place === MISSING ? null : names ? names[place] : place) ?? null;
      };
      const known = codes.map((column, i) => ({
        ...column,
        placeOf: (number: number) => {
          const place = column.placeOf(number);
          return isKey(keyOf(place, i)) ? place : NONE;
        },
      }));
      return { columns: known, numberOf: (places) => numberOf(places.map(keyOf) as KeyValue[]) };
    },
  };
}

/** Groups of another column within groups. */
function crossed(outer: Numbering, column: Vector): Numbering {
  const inner = numberValues(column);
  const pairs = numberPairs();
  let codes = new Int32Array();
  return {
    assign(from, until, groups) {
      if (codes.length < groups.length) codes = new Int32Array(groups.length);
      const isRead = outer.assign(from, until, groups) !== null && inner.assign(from, until, codes) !== null;
      if (!isRead) return null;
      pairs.assign(groups, codes, until - from);
      return pairs.list.length;
    },
    count: () => pairs.list.length,
    valuesOf: (group) => {
      const [outside, inside] = pairs.list[group]!;
      return [...outer.valuesOf(outside), inner.values[inside]!];
    },
    numberOf: (keys) => pairs.numberOf(outer.numberOf(keys.slice(0, -1)), inner.numberOf(keys.at(-1))),
  };
}

/** The largest table of pairs, of 16 MB. */
const MOST_CELLS = 4_194_304;

/** Numbers pairs of small numbers in order of first occurrence: in a table, or in a map where it would be too large. */
function numberPairs() {
  const list: (readonly [outer: number, inner: number])[] = [];
  let width = 16;
  let table = new Int32Array(16 * width).fill(-1);
  let map: Map<number, number> | null = null;
  const keyOf = (outer: number, inner: number) => outer * 0x400_0000 + inner;
  const widen = (outer: number, inner: number) => {
    let rows = table.length / width;
    while (width <= inner) width *= 2;
    while (rows <= outer) rows *= 2;
    if (rows * width > MOST_CELLS) {
      map = new Map(list.map((pair, number) => [keyOf(...pair), number]));
      width = 0;
    } else {
      table = new Int32Array(rows * width).fill(-1);
      for (const [number, [first, second]] of list.entries()) table[first * width + second] = number;
    }
  };
  const numberOf = (outer: number, inner: number): number => {
    if (!map && (inner >= width || outer * width >= table.length)) widen(outer, inner);
    const known = map ? (map.get(keyOf(outer, inner)) ?? -1) : table[outer * width + inner]!;
    if (known >= 0) return known;
    const number = list.push([outer, inner]) - 1;
    if (map) map.set(keyOf(outer, inner), number);
    else table[outer * width + inner] = number;
    return number;
  };
  return {
    list,
    numberOf,
    /** Writes the numbers of pairs in the place of their first halves. */
    assign(outer: Int32Array, inner: Int32Array, length: number): void {
      let [cells, columns] = [table, width];
      for (let i = 0; i < length; i++) {
        const [first, second] = [outer[i]!, inner[i]!];
        const known = second < columns ? (cells[first * columns + second] ?? -1) : -1;
        if (known >= 0) outer[i] = known;
        else {
          outer[i] = numberOf(first, second);
          [cells, columns] = [table, width];
        }
      }
    },
  };
}

/** Numbers the values of a column in order of first occurrence. */
function numberValues(column: Vector) {
  const values: KeyValue[] = [];
  const known = new Map<unknown, number>();
  /** The number of a value; -1 for what is no key. */
  const numberOf = (given: unknown): number => {
    const value = given ?? null;
    let number = known.get(value);
    if (number === undefined) {
      if (!isKey(value)) return -1;
      known.set(value, (number = values.push(value) - 1));
    }
    return number;
  };
  const numberOfCode = (code: number, names: readonly unknown[], numbers: Int32Array): number => {
    if (code < -1 || code >= names.length) return -1;
    const number = numberOf(code === -1 ? null : names[code]);
    if (code >= 0) numbers[code] = number;
    return number;
  };
  const ofNames = new Map<readonly unknown[], Int32Array>();
  const readCodes = (run: Run, names: readonly unknown[], from: number, until: number, into: Int32Array) => {
    let numbers = ofNames.get(names);
    if (!numbers) ofNames.set(names, (numbers = new Int32Array(names.length).fill(-1)));
    into.set((run.values as Int32Array).subarray(from, until));
    if (run.bits) for (let i = from; i < until; i++) if (!isValid(run, i)) into[i - from] = -1;
    for (let i = 0; i < until - from; i++) {
      const code = into[i]!;
      const number = numbers[code]!;
      // False for codes that are new, missing or none.
      if (number >= 0) into[i] = number;
      else if ((into[i] = numberOfCode(code, names, numbers)) < 0) return false;
    }
    return true;
  };
  const assign = (from: number, until: number, into: Int32Array): number | null => {
    let isRead = true;
    eachRun(column, from, until, (run, first, last, place) => {
      const { names, values: items } = run;
      const part = into.subarray(place, place + last - first);
      if (names && ArrayBuffer.isView(items) && !(items instanceof Float64Array))
        isRead &&= readCodes(run, names, first, last, part);
      else {
        const plain = Array.isArray(items) && !names && !run.bits ? items : null;
        for (let i = 0; i < part.length && isRead; i++) {
          // Keys as they are; whatever else a column may hold has its meaning from `at`.
          const number = known.get(plain?.[first + i]) ?? numberOf(column.at(from + place + i));
          isRead = number >= 0;
          part[i] = number;
        }
      }
    });
    return isRead ? values.length : null;
  };
  return { values, numberOf, assign };
}
