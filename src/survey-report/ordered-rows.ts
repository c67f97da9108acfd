import { orderByNumber } from "../math/counting-order.js";
import type { NumberedNames } from "../math/numbered-names.js";
import { intList, type Growing, type IntList, type SmallInts } from "../math/growing.js";

/** The number of nobody known, and of no group. */
const NOBODY = -1;

/** What is known of rows, in columns that grow. */
interface Rows {
  /** -1 for nobody known. */
  readonly people: IntList;
  /** By number; -1 for none. */
  readonly periods: Growing<SmallInts>;
  /** The place of the answer to each question on its scale; -1 for none. */
  readonly places: readonly Growing<SmallInts>[];
  /** The group of each split. */
  readonly segments: readonly Growing<SmallInts>[];
  /** How many drivers each row mentions, and which, row after row. */
  readonly mentionCounts: Growing<SmallInts>;
  readonly mentioned: Growing<SmallInts>;
  readonly weights: readonly number[] | undefined;
}

/** How many there are of each. */
interface Numbers {
  readonly periods: number;
  /** The groups of each split. */
  readonly segments: readonly number[];
  readonly drivers: number;
}

/** Rows by their places in the order. */
export interface Places {
  readonly unknown: Int32Array;
  /** Those of people who are known. */
  readonly known: Int32Array;
}

/** The rows of one group, in all and by number of the period. */
export interface GroupRows {
  readonly total: Places;
  readonly periods: readonly Places[];
}

/** The same rows in the order of people: those of nobody known, then person by person. */
export interface OrderedRows {
  /** The people in order. */
  readonly names: readonly string[];
  /** The place in the names; -1 for nobody known. */
  readonly people: Int32Array;
  readonly places: readonly SmallInts[];
  readonly weights: Float64Array | undefined;
  readonly all: GroupRows;
  /** The groups of each split by number. */
  readonly segments: readonly (readonly GroupRows[])[];
  readonly drivers: readonly Places[];
}

/**
 * Puts rows in the order of people, so that what follows reads them one after another, and divides them by groups. The given
 * columns are emptied.
 */
export function orderRows({ names: known, find }: NumberedNames, rows: Rows, numbers: Numbers): OrderedRows {
  // By name, as in clusters of lists: sums in the same order are the same to the last digit.
  const names = [...known].sort();
  const ranks = new Int32Array(names.length);
  for (let rank = 0; rank < names.length; rank++) ranks[find(names[rank]!)] = rank;
  const people = rows.people.take();
  for (let row = 0; row < people.length; row++) if (people[row]! >= 0) people[row] = ranks[people[row]!]!;
  const order = orderByNumber(people, names.length + 1, NOBODY).order;
  const inOrder = <List extends SmallInts | Float64Array>(given: List): List => {
    const ordered = given.slice() as List;
    for (let i = 0; i < given.length; i++) ordered[i] = given[order[i]!]!;
    return ordered;
  };
  const periods = inOrder(rows.periods.take());
  const ordered = inOrder(people);
  const first = ordered.findIndex((person) => person >= 0);
  const parted = (places: Int32Array): Places => {
    const from = first < 0 ? places.length : places.findIndex((place) => place >= first);
    const until = from < 0 ? places.length : from;
    return { unknown: places.subarray(0, until), known: places.subarray(until) };
  };
  /** The rows of each group; a group is a number of `of`. */
  const divided = (of: SmallInts, number: number): GroupRows[] => {
    // The groups of each period follow one another.
    const byBoth = new Int32Array(of.length);
    for (let i = 0; i < of.length; i++) byBoth[i] = periods[i]! < 0 ? -1 : periods[i]! * number + of[i]!;
    const each = rowsByGroup(byBoth, numbers.periods * number).map(parted);
    return rowsByGroup(of, number).map((total, group) => ({
      total: parted(total),
      periods: Array.from({ length: numbers.periods }, (_, period) => each[period * number + group]!),
    }));
  };
  return {
    names,
    people: ordered,
    places: rows.places.map((list) => inOrder(list.take())),
    weights: rows.weights && inOrder(Float64Array.from(rows.weights)),
    all: divided(new Int32Array(people.length), 1)[0]!,
    segments: rows.segments.map((list, split) => divided(inOrder(list.take()), numbers.segments[split]!)),
    drivers: rowsByDriver(order, rows.mentionCounts.take(), rows.mentioned.take(), numbers.drivers).map(
      parted,
    ),
  };
}

/** The places at which each group is named, in order; those of -1 are in none. */
function rowsByGroup(groups: SmallInts, number: number): Int32Array[] {
  const { order, starts } = orderByNumber(groups, number + 1, NOBODY);
  return Array.from({ length: number }, (_, group) => order.subarray(starts[group + 1], starts[group + 2]));
}

function rowsByDriver(order: Int32Array, counts: SmallInts, mentioned: SmallInts, number: number) {
  const starts = new Int32Array(counts.length);
  for (let row = 1; row < counts.length; row++) starts[row] = starts[row - 1]! + counts[row - 1]!;
  const rows = Array.from({ length: number }, intList);
  for (let place = 0; place < order.length; place++) {
    const row = order[place]!;
    for (let i = starts[row]!; i < starts[row]! + counts[row]!; i++) rows[mentioned[i]!]!.push(place);
  }
  return rows.map((list) => list.take());
}
