import { expectThat, show } from "../math/guard.js";
import { NAMES, namedAccessors, placeOf, type Reader } from "./answer.js";
import { requiredReader } from "./row-reader.js";

/** The name of a group. A missing name is null, a group like any other. */
export type KeyValue = string | number | boolean | null;

/** True for the name of a group. */
export function isKey(value: unknown): value is KeyValue {
  return typeof value === "string" || value === null || typeof value === "boolean" || Number.isFinite(value);
}

/** How a key is read from rows. */
export interface KeyReader {
  readonly name: string;
  readonly accessor: unknown;
  readonly read: Reader;
}

/** Makes the keys of groups of their values. */
export function keyMaker<Key extends string>(
  keys: readonly KeyReader[],
): (values: readonly KeyValue[]) => Readonly<Record<Key, KeyValue>> {
  // A copy has its properties already, whatever they are called, so that none is looked up in what every object has.
  const blank = Object.fromEntries(keys.map(({ name }) => [name, null])) as Record<Key, KeyValue>;
  return (values) => {
    const key = { ...blank };
    for (let i = 0; i < keys.length; i++) key[keys[i]!.name as Key] = values[i]!;
    return key;
  };
}

/** The accessors of the keys of `by`. */
export function accessorsOf(by: unknown): unknown[] {
  return namedAccessors(by, "by").map(([, accessor]) => accessor);
}

/** The readers of the keys of `by`. */
export function readKeys(by: unknown): KeyReader[] {
  const entries = namedAccessors(by, "by");
  expectThat(entries.length > 0, NAMES, by, " at by");
  return entries.map(([name, accessor]) => ({
    name,
    accessor,
    read: requiredReader(accessor, `by.${name}`),
  }));
}

/** Checks the name of a group. @throws TypeError or RangeError with its path */
export function keyValue({ name, accessor }: KeyReader, given: unknown, position: number): KeyValue {
  const value = given ?? null;
  if (!isKey(value))
    expectKey(value, name, placeOf(typeof accessor === "string" ? accessor : name, position));
  return value as KeyValue;
}

/** Checks the value of a key. @throws TypeError or RangeError with the name of the key and its place */
export function expectKey(value: unknown, name: string, place: string): void {
  if (!isKey(value))
    expectThat(false, `a string, finite number, true, false or null as key ${show(name)}`, value, place);
}
