import { getOrMake } from "../math/get-or-make.js";
import { readList, readString } from "../math/fields.js";
import { expectThat, show } from "../math/guard.js";
import { expectOptions, joinOptions, type KnownOptions } from "../math/options.js";
import { expectMetricIn, type Metric } from "../metric/metric.js";
import { requireIterable } from "./answer.js";
import { requiredReader, rowReader } from "./row-reader.js";
import { clusterPass } from "./clusters.js";
import { rowsAndColumns } from "./column-pass.js";
import type { AnswerColumns, ColumnOptions, ColumnTable, PlainColumns } from "./column-table.js";
import { tallyColumnsBy } from "./grouped-columns.js";
import { accessorsOf, expectKey, keyMaker, keyValue, readKeys, type KeyValue } from "./key.js";
import { ANSWER_OPTIONS, TALLY_HOMES, type AnyAnswerOptions, type RowOptions } from "./scores.js";
import type { GroupBy, GroupKeyOf, RowsOrColumns } from "./accessor.js";
import { watchColumns } from "./columns.js";
import { lookedUpFrom, tallierWith, type OpenTally } from "./tallier.js";
import { isTally, mergeAll, type Tally, type TallyOf } from "./tally.js";

export type { KeyValue };

/** The answers of one group, as a GROUP BY on any engine can produce them. */
export interface TallyRow<Key extends string = string, T extends Tally = Tally> {
  readonly key: Readonly<Record<Key, KeyValue>>;
  readonly tally: T;
}

/** The tallies of groups, one row for each combination of keys that occurs. */
export type TallyTable<Key extends string = string, T extends Tally = Tally> = readonly TallyRow<Key, T>[];

/** Options of `tallyBy`: the metric, the keys to group by, and the accessor of the answer. */
export interface TallyByOptions<M extends Metric, Row, By = GroupBy<Row>> extends RowOptions<Row> {
  readonly metric: M;
  /**
   * The keys to group by: the name of a property, several names, or names with functions of the row:
   * `{ month: (row) => row.date.slice(0, 7) }`.
   */
  readonly by: By;
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
    for (const [name, value] of Object.entries(key!)) expectKey(value ?? null, name, ` at table[${i}].key`);
  }
}

/** Groups that have the values of some keys in common. */
interface Branch {
  readonly path: readonly KeyValue[];
  /** By the value of the next key; a group has a number. */
  readonly next: Map<unknown, Branch | number>;
}

/**
 * Tallies rows by one or several keys at once, in one pass.
 *
 * @param rows - rows; a table of columns, by the names of its columns; or `AnswerColumns`, which say themselves what they are
 * @returns a row for each combination of keys, in order of first occurrence; an empty table without rows. `rollUp` merges
 * it to fewer keys exactly. Positions in `excluded` refer to the given rows.
 * @throws what `tallyScores` throws, and TypeError for a key that is not a string, number, boolean or missing
 * @example
 * tallyBy([{ channel: "chat", rating: 9 }], { metric: NPS, score: "rating", by: "channel" })[0].key // => { channel: "chat" }
 * @example
 * const rows = [{ nps: 9, at: "2026-01-10" }, { nps: 3, at: "2026-02-11" }];
 * const table = tallyBy(rows, { metric: NPS, score: "nps", by: { month: ({ at }) => at.slice(0, 7) } });
 * table.map(({ key, tally }) => [key.month, computeNps(tally).score]) // => [["2026-01", 100], ["2026-02", -100]]
 * @category Answers counted by point of the scale
 */
export function tallyBy<
  M extends Metric,
  Row,
  const By extends GroupBy<Row>,
  ByColumn extends string = never,
>(
  rows: Iterable<Row> | ColumnTable | AnswerColumns<ByColumn> | PlainColumns<Row>,
  options: RowsOrColumns<Row, TallyByOptions<M, Row, By>, ColumnOptions<M>>,
): TallyTable<[ByColumn] extends [never] ? GroupKeyOf<By> : ByColumn, TallyOf<M>>;
export function tallyBy<M extends Metric>(given: unknown, givenOptions: AnyByOptions<M>): TallyTable {
  expectMetricIn(givenOptions);
  expectOptions(givenOptions, OPTIONS, TALLY_HOMES);
  const { rows, options, table } = rowsAndColumns(given, givenOptions);
  return (table && tallyColumnsBy(table, options)) ?? tallyRowsBy(rows, options);
}

type AnyByOptions<M extends Metric> = AnyAnswerOptions<M> & { readonly by?: unknown };

function tallyRowsBy(rows: unknown, options: AnyByOptions<Metric>): TallyTable {
  const { metric, score, by, weight, startAt = 0 } = options;
  requireIterable(rows);
  const read = requiredReader(score, "score");
  const weigh = rowReader(weight);
  const columns = watchColumns(rows, [score, weight, options.cluster, ...accessorsOf(by)]);
  const clusters = clusterPass(options);
  const { groupOf, finish } = groupRows(by);
  const { open, add, close } = tallierWith(metric.scale, { ...options, columns }, clusters);
  const first = lookedUpFrom(metric.scale);
  const isPlain = !weigh && !clusters;
  let areSeen = false;
  const tallies: OpenTally[] = [];
  let position = startAt;
  for (const row of rows) {
    areSeen ||= columns.see(row);
    const weightOfRow = weigh ? weigh(row, position) : 1;
    const group = groupOf(row, position);
    const tally = (tallies[group] ??= open());
    const answer = read(row, position);
    // One look-up counts a point and finds what is none.
    const count = isPlain && typeof answer === "number" ? tally.counts[answer - first] : undefined;
    if (count === undefined) add(tally, answer, position, weightOfRow, clusters?.read(row, position));
    else tally.counts[(answer as number) - first] = count + 1;
    position++;
  }
  columns.expectSeen();
  return finish().map((key, group) => ({ key, tally: close(tallies[group]!) }));
}

/** Groups under construction, one for each combination of keys that has occurred. */
interface Grouping<Key extends string> {
  /** The number of the group of a row: the next one, from 0, when its keys first occur. */
  groupOf(this: void, row: unknown, position: number): number;
  /** The keys of all groups, by number. */
  finish(this: void): Readonly<Record<Key, KeyValue>>[];
}

/** Sorts rows into groups by the `by` of `TallyByOptions`. */
export function groupRows<Key extends string>(by: unknown): Grouping<Key> {
  const readers = readKeys(by);
  const makeKey = keyMaker<Key>(readers);
  const keys: Readonly<Record<Key, KeyValue>>[] = [];
  const root: Branch = { path: [], next: new Map() };
  const grow = ({ path, next }: Branch, value: KeyValue): Branch | number => {
    const longer = path.length === 0 ? [value] : [...path, value];
    const isGroup = longer.length === readers.length;
    const grown = isGroup ? keys.push(makeKey(longer)) - 1 : { path: longer, next: new Map() };
    next.set(value, grown);
    return grown;
  };
  return {
    groupOf(row, position) {
      let branch = root;
      for (let depth = 0; ; depth++) {
        const reader = readers[depth]!;
        const value = reader.read(row, position);
        let next = branch.next.get(value);
        // Only values that are new need a check.
        if (next === undefined) {
          const checked = keyValue(reader, value, position);
          // What is missing is one group, however it is missing.
          const known = checked === value ? undefined : branch.next.get(checked);
          next = known ?? grow(branch, checked);
        }
        if (typeof next === "number") return next;
        branch = next;
      }
    },
    finish: () => keys,
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
  expectTable(table);
  const isList = typeof by === "string" || Array.isArray(by);
  expectThat(isList, "the name of a key, or several", by, " at by");
  const names =
    typeof by === "string" ? [by] : readList(by, "by", (name, path) => readString(name, path) as Kept);
  const groups = new Map<string, { key: Record<Kept, KeyValue>; tallies: T[]; rows: number[] }>();
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
      rows: [],
    }));
    group.tallies.push(tally);
    group.rows.push(i);
  }
  return Array.from(groups.values(), ({ key, tallies, rows }) => ({
    key,
    tally: mergeAll(tallies[0]!, tallies, (i) => `table[${rows[i]}].tally`) as T,
  }));
}
