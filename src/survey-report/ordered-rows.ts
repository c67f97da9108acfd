/** What is known of rows, in columns that grow. */
interface Rows {
  /** -1 for nobody known. */
  readonly people: IntList;
  readonly periods: IntList;
  readonly places: readonly IntList[];
  readonly segments: readonly IntList[];
  /** How many drivers each row mentions, and which, row after row. */
  readonly mentionCounts: IntList;
  readonly mentioned: IntList;
  readonly weights: readonly number[] | undefined;
}

/** The same rows in the order of people: those of nobody known, then person by person. */
export interface OrderedRows {
  /** The people in order. */
  readonly names: readonly string[];
  /** The place in the names; -1 for nobody known. */
  readonly people: Int32Array;
  readonly periods: Int32Array;
  readonly places: readonly Int32Array[];
  readonly segments: readonly Int32Array[];
  readonly mentionCounts: Int32Array;
  readonly mentioned: Int32Array;
  readonly weights: Float64Array | undefined;
}

/** Puts rows in the order of people, so that what follows reads them one after another. The given columns are emptied. */
export function orderRows(codes: ReadonlyMap<string, number>, rows: Rows): OrderedRows {
  const names = [...codes.keys()].sort();
  const ranks = new Int32Array(names.length);
  for (const [rank, name] of names.entries()) ranks[codes.get(name)!] = rank;
  const people = rows.people.take();
  for (let row = 0; row < people.length; row++) if (people[row]! >= 0) people[row] = ranks[people[row]!]!;
  const order = orderOf(people, names.length);
  const inOrder = (list: IntList) => {
    const given = list.take();
    return Int32Array.from(order, (row) => given[row]!);
  };
  const [counts, mentioned] = [rows.mentionCounts.take(), rows.mentioned.take()];
  const starts = new Int32Array(counts.length);
  for (let row = 1; row < counts.length; row++) starts[row] = starts[row - 1]! + counts[row - 1]!;
  const ordered = new Int32Array(mentioned.length);
  let length = 0;
  for (const row of order)
    for (let i = 0; i < counts[row]!; i++) ordered[length++] = mentioned[starts[row]! + i]!;
  return {
    names,
    people: Int32Array.from(order, (row) => people[row]!),
    periods: inOrder(rows.periods),
    places: rows.places.map(inOrder),
    segments: rows.segments.map(inOrder),
    mentionCounts: Int32Array.from(order, (row) => counts[row]!),
    mentioned: ordered,
    weights: rows.weights && Float64Array.from(order, (row) => rows.weights![row]!),
  };
}

/** The numbers of the rows by person, by counting how many rows come before those of each. */
function orderOf(people: Int32Array, number: number): Int32Array {
  const starts = new Int32Array(number + 2);
  for (const person of people) starts[person + 2]!++;
  for (let place = 1; place < starts.length; place++) starts[place]! += starts[place - 1]!;
  const order = new Int32Array(people.length);
  for (let row = 0; row < people.length; row++) order[starts[people[row]! + 1]!++] = row;
  return order;
}

export type IntList = ReturnType<typeof intList>;

/** A list of whole numbers of 32 bits that grows. */
export function intList() {
  let list = new Int32Array(256);
  let length = 0;
  return {
    push(value: number): void {
      if (length === list.length) {
        const longer = new Int32Array(2 * length);
        longer.set(list);
        list = longer;
      }
      list[length++] = value;
    },
    /** The numbers, which the list keeps no longer. */
    take(): Int32Array {
      const taken = list.subarray(0, length);
      [list, length] = [new Int32Array(0), 0];
      return taken;
    },
  };
}
