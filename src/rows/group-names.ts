import type { KeyValue, TallyRow } from "../tally/grouped.js";
import { answerCount } from "../tally/tally.js";
import { lookAlikes } from "./look-alike.js";

/** What a comparison of groups says about their names. */
export interface GroupNames<Key extends string = string> {
  /**
   * Groups without a name, with their number of answers: a value of the key is null or blank. They count in totals and are
   * in no comparison, rank or limit.
   */
  readonly aside: readonly { readonly key: Readonly<Record<Key, KeyValue>>; readonly n: number }[];
  /**
   * Values of a key that may be one, of which each is a group of its own: they differ in case, white space, accents, full
   * width or invisible characters alone.
   */
  readonly lookAlikes: readonly { readonly by: Key; readonly names: readonly KeyValue[] }[];
}

/** Divides the rows of a table into groups with a name and those without, and finds names that look alike. */
export function groupNames<Key extends string, Row extends TallyRow<Key>>(
  table: readonly (Row & TallyRow<Key>)[],
): { readonly named: readonly Row[]; readonly names: GroupNames<Key> } {
  const named = table.filter(({ key }) => hasName(key));
  const keys = Object.keys(table[0]?.key ?? {}) as Key[];
  return {
    named,
    names: {
      aside: table.flatMap(({ key, tally }) => (hasName(key) ? [] : [{ key, n: answerCount(tally) }])),
      lookAlikes: keys.flatMap((by) =>
        lookAlikes(named.map(({ key }) => key[by])).map((names) => ({ by, names })),
      ),
    },
  };
}

/** True unless a value of the key is null or blank. */
export function hasName(key: Readonly<Record<string, KeyValue>>): boolean {
  return Object.values(key).every((value) => value !== null && String(value).trim() !== "");
}
