import { getOrMake } from "../math/get-or-make.js";
import { expectThat, show } from "../math/guard.js";
import { expectOptions, joinOptions, type KnownOptions } from "../math/options.js";
import { expectMetricIn, type Metric } from "../metric/metric.js";
import { HOMES } from "../metric/option-homes.js";
import {
  expectProperty,
  NAMES,
  namedAccessors,
  placeOf,
  reader,
  type Accessor,
  type Reader,
} from "./answer.js";
import { clusterPass } from "./clusters.js";
import { ANSWER_OPTIONS, requireIterable, type RowOptions } from "./scores.js";
import { startTallyWith, type Tallier } from "./tallier.js";
import { isTally, mergeAll, type Tally, type TallyOf } from "./tally.js";

/** The name of a group. A missing name is null, a group like any other. */
export type KeyValue = string | number | boolean | null;

/** The answers of one group, as a GROUP BY on any engine can produce them. */
export interface TallyRow<Key extends string = string, T extends Tally = Tally> {
  readonly key: Readonly<Record<Key, KeyValue>>;
  readonly tally: T;
}

/** The tallies of groups, one row for each combination of keys that occurs. */
export type TallyTable<Key extends string = string, T extends Tally = Tally> = readonly TallyRow<Key, T>[];

/** Options of `tallyBy`: the metric, the keys to group by, and the accessor of the answer. */
export interface TallyByOptions<M extends Metric, Row, Key extends string> extends RowOptions<Row> {
  readonly metric: M;
  /**
   * The keys to group by: the name of a property, several names, or names with functions of the row:
   * `{ month: (row) => row.date.slice(0, 7) }`.
   */
  // The conditional type keeps the compiler from inferring Row from `by` instead of from the rows.
  readonly by: Key | readonly Key[] | Readonly<Record<Key, Accessor<Row extends unknown ? Row : never>>>;
}

const OPTIONS = /* @__PURE__ */ joinOptions(ANSWER_OPTIONS, {
  metric: null,
  by: null,
}) satisfies KnownOptions<TallyByOptions<Metric, never, never>>;

/** Checks that a table is a list of rows with a tally each. @throws TypeError with the path of the row */
export function expectTable(table: unknown): void {
  expectThat(Array.isArray(table), "a table with one row per group", table, " at table");
  for (const [i, row] of table.entries()) {
    const { key, tally } = Object(row) as Partial<TallyRow>;
    const isRow = isTally(tally) && Object(key) === key;
    expectThat(isRow, "a row with a key and a tally", row, ` at table[${i}]`);
  }
}

type Branch<Group> = Map<KeyValue, Branch<Group> | Group>;
interface KeyReader {
  readonly name: string;
  readonly accessor: unknown;
  readonly read: Reader;
}

/**
 * Tallies rows by one or several keys at once, in one pass.
 *
 * @returns a row for each combination of keys, in order of first occurrence; an empty table without rows. `rollUp` merges
 * it to fewer keys exactly. Positions in `excluded` refer to the given rows.
 * @throws what `tallyScores` throws, and TypeError for a key that is not a string, number, boolean or missing
 * @example
 * tallyBy([{ channel: "chat", rating: 9 }], { metric: NPS, score: "rating", by: "channel" })[0].key // => { channel: "chat" }
 * @category Answers counted by point of the scale
 */
export function tallyBy<M extends Metric, Row, const Key extends string>(
  rows: Iterable<Row>,
  options: TallyByOptions<M, Row, Key>,
): TallyTable<Key, TallyOf<M>> {
  expectMetricIn(options);
  expectOptions(options, OPTIONS, HOMES);
  const { metric, score, by, weight, startAt = 0 } = options;
  requireIterable(rows);
  const read = reader(score)!;
  const weigh = reader(weight);
  const clusters = clusterPass(rows, options);
  const { groupOf, finish } = groupRows<Key, Tallier>(by, () =>
    startTallyWith(metric.scale, options, clusters),
  );
  let position = startAt;
  for (const row of rows) {
    const weightOfRow = weigh ? weigh(row, position) : 1;
    groupOf(row, position).add(read(row, position), position, weightOfRow, clusters?.read(row, position));
    position++;
  }
  return finish(rows).map(({ key, group }) => ({ key, tally: group.finish() as TallyOf<M> }));
}

/** Groups under construction, one for each combination of keys that has occurred. */
interface Grouping<Key extends string, Group> {
  /** The group of a row, created when its keys first occur. */
  groupOf(this: void, row: unknown, position: number): Group;
  /**
   * All groups, in order of first occurrence.
   *
   * @throws TypeError when a key is missing in every row because rows have no property of that name
   */
  finish(
    this: void,
    rows: Iterable<unknown>,
  ): { readonly key: Record<Key, KeyValue>; readonly group: Group }[];
}

/** Sorts rows into groups by the `by` of `TallyByOptions`; `make` creates a group. */
export function groupRows<Key extends string, Group>(by: unknown, make: () => Group): Grouping<Key, Group> {
  const keys = readKeys(by);
  const groups: { path: KeyValue[]; group: Group }[] = [];
  const find = grouper(keys.length, (path) => {
    const group = make();
    groups.push({ path, group });
    return group;
  });
  const path: KeyValue[] = [];
  return {
    groupOf: (row, position) => {
      for (let i = 0; i < keys.length; i++) path[i] = keyValue(keys[i]!, row, position);
      return find(path);
    },
    finish: (rows) => {
      for (const [i, { accessor }] of keys.entries()) {
        if (groups.every((group) => group.path[i] === null)) expectProperty(rows, accessor);
      }
      return groups.map(({ path, group }) => ({
        key: Object.fromEntries(keys.map(({ name }, i) => [name, path[i]])) as Record<Key, KeyValue>,
        group,
      }));
    },
  };
}

/**
 * Merges a table to fewer keys, or to no key for the total.
 *
 * @remarks
 * Scores of the result are pooled, never averaged.
 *
 * @param by - the names of the keys to keep
 * @returns rows in order of first occurrence of each combination; an empty table for an empty table
 * @throws RangeError when a row lacks one of the keys, or the tallies are of different scales
 * @example
 * const rows = [{ channel: "chat", region: "EU", rating: 9 }, { channel: "chat", region: "US", rating: 2 }];
 * const table = tallyBy(rows, { metric: NPS, score: "rating", by: ["channel", "region"] });
 * rollUp(table, "channel").map(({ key, tally }) => [key.channel, tally.counts[9]]) // => [["chat", 1]]
 * @category Answers counted by point of the scale
 */
export function rollUp<Key extends string, T extends Tally, const Kept extends Key>(
  table: TallyTable<Key, T>,
  by: Kept | readonly Kept[],
): TallyTable<Kept, T> {
  const names: readonly Kept[] = typeof by === "string" ? [by] : by;
  const groups = new Map<string, { key: Record<Kept, KeyValue>; tallies: T[] }>();
  for (const [i, { key, tally }] of table.entries()) {
    const kept = names.map((name) => {
      if (!Object.hasOwn(key, name)) {
        const has = Object.keys(key).map(show).join(", ") || "no keys";
        throw new RangeError(`Expected a row with the key ${show(name)}, got one with ${has} at table[${i}]`);
      }
      return key[name];
    });
    const group = getOrMake(groups, JSON.stringify(kept), () => ({
      key: Object.fromEntries(names.map((name, i) => [name, kept[i]])) as Record<Kept, KeyValue>,
      tallies: [],
    }));
    group.tallies.push(tally);
  }
  return Array.from(groups.values(), ({ key, tallies }) => ({
    key,
    tally: mergeAll(tallies[0]!, tallies) as T,
  }));
}

/** Finds or creates the group of a list of key values, in nested maps. */
function grouper<Group>(
  depth: number,
  make: (path: KeyValue[]) => Group,
): (path: readonly KeyValue[]) => Group {
  const root: Branch<Group> = new Map();
  return (path) => {
    let branch = root;
    for (let i = 0; i < depth - 1; i++) {
      let next = branch.get(path[i]!) as Branch<Group> | undefined;
      if (next === undefined) branch.set(path[i]!, (next = new Map()));
      branch = next;
    }
    const last = path[depth - 1]!;
    let group = branch.get(last) as Group | undefined;
    if (group === undefined) branch.set(last, (group = make([...path])));
    return group;
  };
}

function readKeys(by: unknown): KeyReader[] {
  const entries = namedAccessors(by, "by");
  expectThat(entries.length > 0, NAMES, by, " at by");
  return entries.map(([name, accessor]) => ({ name, accessor, read: reader(accessor)! }));
}

function keyValue({ name, accessor, read }: KeyReader, row: unknown, position: number): KeyValue {
  const value = read(row, position) ?? null;
  if (typeof value === "string" || value === null || typeof value === "boolean" || Number.isFinite(value)) {
    return value as KeyValue;
  }
  const place = placeOf(typeof accessor === "string" ? accessor : name, position);
  expectThat(false, `a string, finite number, true, false or null as key ${show(name)}`, value, place);
}
