import { readList, readRecord, readWhole } from "../math/fields.js";
import { getOrMake } from "../math/get-or-make.js";
import { show } from "../math/guard.js";
import { hasName, type GroupNames } from "../rows/group-names.js";
import { expectKey, type KeyValue } from "../tally/key.js";
import { keyId } from "./groups.js";

/** The invitations of one group, under the keys of the table of answers. */
export interface InvitedGroup<Key extends string = string> {
  readonly key: Readonly<Record<Key, KeyValue>>;
  /** Invitations sent to the group. */
  readonly invited: number;
  /** Invitations that reached no one. @defaultValue 0 */
  readonly undelivered?: number | undefined;
}

/** A group without a name, which is in no figure. */
export interface AsideGroup<Key extends string = string> {
  readonly key: Readonly<Record<Key, KeyValue>>;
  /** Its answers. */
  readonly n: number;
  readonly invited: number;
}

/** The invitations of a group, added up. */
export interface Invited<Key extends string> {
  readonly key: Readonly<Record<Key, KeyValue>>;
  readonly invited: number;
  readonly undelivered: number;
}

/** Groups without a name, by their answers and their invitations. */
export function asideOf<Key extends string>(
  answered: GroupNames<Key>["aside"],
  invited: readonly Invited<Key>[],
): AsideGroup<Key>[] {
  const byKey = new Map(answered.map(({ key, n }) => [keyId(key), { key, n, invited: 0 }]));
  for (const { key, invited: count } of invited) {
    if (!hasName(key)) getOrMake(byKey, keyId(key), () => ({ key, n: 0, invited: 0 })).invited += count;
  }
  return [...byKey.values()];
}

/** The invitations by group; rows that share a key are added. */
export function readInvited<Key extends string>(given: unknown): Map<string, Invited<Key>> {
  const groups = new Map<string, Invited<Key>>();
  readList(given, "invited", (row, path) => {
    const { key, invited, undelivered = 0 } = readRecord(row, path, ["key", "invited", "undelivered"]);
    const named = readRecord(key, `${path}.key`) as Invited<Key>["key"];
    for (const [name, value] of Object.entries(named)) expectKey(value ?? null, name, ` at ${path}.key`);
    const before = groups.get(keyId(named)) ?? { invited: 0, undelivered: 0 };
    groups.set(keyId(named), {
      key: named,
      invited: before.invited + readWhole(invited, `${path}.invited`),
      undelivered: before.undelivered + readWhole(undelivered, `${path}.undelivered`),
    });
  });
  return groups;
}

/** A key as a message names it. */
export function keyText(key: Readonly<Record<string, KeyValue>>): string {
  return Object.entries(key)
    .map(([name, value]) => `${name} ${show(value)}`)
    .join(", ");
}
