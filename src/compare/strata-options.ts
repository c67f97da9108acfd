import { readDistinct, readList, readOneOf } from "../math/fields.js";
import { expectThat } from "../math/guard.js";
import type { KnownOptions } from "../math/options.js";
import { expectTable, rollUp, type TallyTable } from "../tally/grouped.js";
import type { Tally } from "../tally/tally.js";

/** Which keys of a table make the groups, and which the cases within which they are compared. */
export interface StrataOptions<Key extends string = string, By extends Key = Key, For extends Key = Key> {
  /**
   * The keys of the table that make the groups; the others are merged.
   * @defaultValue all keys but those of `adjustFor`
   */
  readonly by?: By | readonly By[] | undefined;
  /**
   * The keys of the table that say what cases a group had, such as channel, region and month: a group is compared with the
   * others in the same combination of their values (stratum) and in its own shares of them. Combinations with few answers make
   * the comparison less precise, not wrong: leave out what does not matter, and take quarters for days.
   * @defaultValue none
   */
  readonly adjustFor?: For | readonly For[] | undefined;
}

/** The options of `StrataOptions`, whose values `keysOf` checks. */
export const STRATA_OPTIONS = { by: null, adjustFor: null } satisfies KnownOptions<StrataOptions>;

/** The keys of groups and of strata, and the table of the groups. */
export interface Divided<By extends string, T extends Tally> {
  readonly by: readonly By[];
  readonly adjustFor: readonly string[];
  readonly groups: TallyTable<By, T>;
}

/**
 * Reads which keys of a table make groups and which strata.
 *
 * @throws RangeError for a key that the table does not have, that comes twice or is in both, and when none is left for groups
 */
export function divideKeys<By extends string, T extends Tally>(
  table: TallyTable<string, T>,
  options: StrataOptions,
): Divided<By, T> {
  expectTable(table);
  const keys = Object.keys(table[0]?.key ?? {});
  const read = (value: unknown, path: string): readonly string[] => {
    const list = typeof value === "string" ? [value] : value;
    const single = list !== value;
    // Without rows there are no keys to know.
    const names = readList(list, path, (name, place) =>
      table.length > 0 ? readOneOf(keys, name, single ? path : place) : (name as string),
    );
    return readDistinct(names, path);
  };
  const adjustFor = options.adjustFor === undefined ? [] : read(options.adjustFor, "adjustFor");
  const isFree = (name: string) => !adjustFor.includes(name);
  const by = options.by === undefined ? keys.filter(isFree) : read(options.by, "by");
  for (const name of by)
    expectThat(isFree(name), "a key that is not in adjustFor", name, " at by", RangeError);
  const isPlain = options.by === undefined && adjustFor.length === 0;
  const hasGroups = isPlain || table.length === 0 || by.length > 0;
  expectThat(
    hasGroups,
    "a key for the groups besides those of adjustFor",
    keys.join(", "),
    " at table[0].key",
    RangeError,
  );
  return { by: by as By[], adjustFor, groups: isPlain ? table : rollUp(table, by) };
}
