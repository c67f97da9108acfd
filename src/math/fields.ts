import { expectThat } from "./guard.js";
import { nearestName } from "./spelling.js";

// Readers of plain data that comes from outside: JSON, options, rows. Each checks one value and returns it with its type,
// or throws "Expected ..., got ... at <path>". The path names the place as code would: `policy.rules[0].target`.

/** The path as it follows a value in a message: " at policy.rules[0]"; empty for an empty path. */
export function atPath(path: string): string {
  return path && ` at ${path}`;
}

/**
 * Reads an object. With `fields` it rejects any other field that is not undefined, since a misspelt one would be ignored.
 *
 * @param fields - the allowed fields; any field when left out
 * @throws TypeError for a value that is not an object, or is a list; RangeError for an unknown field, as `readOneOf`
 */
export function readRecord(
  value: unknown,
  path: string,
  fields?: readonly string[],
): Readonly<Record<string, unknown>> {
  const isRecord = typeof value === "object" && value !== null && !Array.isArray(value);
  expectThat(isRecord, fields ? `an object with ${fields.join(", ")}` : "an object", value, atPath(path));
  const record = value as Readonly<Record<string, unknown>>;
  for (const field of fields ? Object.keys(record) : []) {
    if (record[field] !== undefined) readOneOf(fields!, field, path);
  }
  return record;
}

/**
 * Reads a list, each entry with its own path.
 *
 * @throws TypeError for a value that is not an array, and what `read` throws
 * @example
 * readList(["mon", "tue"], "days", (day, path) => `${path} ${String(day)}`) // => ["days[0] mon", "days[1] tue"]
 */
export function readList<Entry>(
  value: unknown,
  path: string,
  read: (entry: unknown, path: string) => Entry,
): Entry[] {
  expectThat(Array.isArray(value), "a list", value, atPath(path));
  // A hole is read as undefined, not skipped.
  return Array.from(value, (entry, i) => read(entry, `${path}[${i}]`));
}

/** Reads text that is not empty. @throws TypeError for anything else */
export function readText(value: unknown, path: string): string {
  expectThat(typeof value === "string" && value !== "", "text that is not empty", value, atPath(path));
  return value;
}

/** Reads text, which may be empty. @throws TypeError for anything else */
export function readString(value: unknown, path: string): string {
  expectThat(typeof value === "string", "text", value, atPath(path));
  return value;
}

/** Reads true or false. @throws TypeError for anything else, such as "false" */
export function readFlag(value: unknown, path: string): boolean {
  expectThat(typeof value === "boolean", "true or false", value, atPath(path));
  return value;
}

/** Reads a number, perhaps without end. @throws RangeError for NaN, TypeError for anything else, such as "3" */
export function readNumber(value: unknown, path: string): number {
  expectThat(typeof value === "number" && value === value, "a number", value, atPath(path));
  return value;
}

/** Reads one of a list of allowed names. @throws RangeError naming them, and the one that is spelt most like the value */
export function readOneOf<const Name>(names: readonly Name[], value: unknown, path: string): Name {
  if (names.includes(value as Name)) return value as Name;
  const nearest = typeof value === "string" ? nearestName(value, names.map(String)) : undefined;
  const help = nearest === undefined ? "" : `; did you mean ${nearest}?`;
  return expectThat(false, `one of ${names.join(", ")}`, value, atPath(path) + help, RangeError) as never;
}

/** Reads a whole number of at least `least`. @throws RangeError for another number, TypeError for anything else */
export function readWhole(value: unknown, path: string, least = 0): number {
  const isWhole = Number.isSafeInteger(value) && (value as number) >= least;
  expectThat(isWhole, `a whole number of ${least} or more`, value, atPath(path));
  return value as number;
}

/** The most draws of a simulation: more take longer than anyone waits. */
const MOST_DRAWS = 1_000_000;

/** Reads a number of draws of a simulation. @throws as `readWhole`; RangeError for more than 1,000,000 */
export function readDraws(value: unknown, path: string, least: number): number {
  const draws = readWhole(value, path, least);
  expectThat(draws <= MOST_DRAWS, `at most ${MOST_DRAWS} draws`, draws, atPath(path));
  return draws;
}

/** Reads a whole number of 1 or more. @throws as `readWhole` */
export const readCount = (value: unknown, path: string): number => readWhole(value, path, 1);

/** Reads a number between 0 and 1, both excluded. @throws RangeError for another number, TypeError for anything else */
export function readShare(value: unknown, name: string): number {
  const isShare = Number.isFinite(value) && (value as number) > 0 && (value as number) < 1;
  expectThat(isShare, `${name} between 0 and 1`, value, atPath(name));
  return value as number;
}

/** Checks that a list has no repeated entry. @throws RangeError naming the first that is repeated */
export function readDistinct<Entry>(entries: readonly Entry[], path: string): readonly Entry[] {
  const seen = new Set<Entry>();
  for (const [i, entry] of entries.entries()) {
    expectThat(
      !seen.has(entry),
      "distinct entries",
      entry,
      `${atPath(`${path}[${i}]`)}, which comes twice`,
      RangeError,
    );
    seen.add(entry);
  }
  return entries;
}

/**
 * Reads which one of several fields a record has.
 *
 * @throws RangeError with the number of those that it has
 */
export function readExactlyOne<const Name extends string>(
  names: readonly Name[],
  record: Readonly<Record<string, unknown>>,
  path: string,
): Name {
  const given = names.filter((name) => record[name] !== undefined);
  const expected = `exactly one of ${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
  expectThat(given.length === 1, expected, given.length, atPath(path));
  return given[0]!;
}

/** More levels than any definition has; a cycle has all of them. */
const DEEPEST = 100;

/**
 * Copies plain JSON without its undefined fields, and freezes the copy with everything in it.
 *
 * @throws TypeError for a function or a symbol in it, with its path, and for a cycle
 */
export function frozenCopy<Value>(value: Value, path: string, depth = 0): Value {
  expectThat(depth < DEEPEST, "plain JSON without cycles", value, atPath(path.slice(0, 80)), TypeError);
  const isPlain = typeof value !== "function" && typeof value !== "symbol";
  expectThat(isPlain, "plain JSON", value, atPath(path));
  if (typeof value !== "object" || value === null) return value;
  const copy: unknown = Array.isArray(value)
    ? value.map((entry: unknown, i) => frozenCopy(entry, `${path}[${i}]`, depth + 1))
    : Object.fromEntries(
        Object.entries(value)
          .filter(([, field]) => field !== undefined)
          .map(([name, field]) => [name, frozenCopy<unknown>(field, `${path}.${name}`, depth + 1)]),
      );
  return Object.freeze(copy) as Value;
}

/** True for a value that is frozen with everything in it, as `frozenCopy` makes it. */
export function isFrozenWhole(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return true;
  return Object.isFrozen(value) && Object.values(value).every(isFrozenWhole);
}
