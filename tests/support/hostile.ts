import { isMade } from "./calls.js";

/** Where a value stands in arguments: `[1, "reading", "labels"]`. */
export type Place = readonly (string | number)[];

/** A value that no caller should give, made anew each time; `title` names it. */
export interface HostileKind {
  readonly title: string;
  readonly make: () => unknown;
}

const value = (title: string, make: () => unknown): HostileKind => ({ title, make });

/** Values of the kinds that mistakes, drivers and attackers give. */
export const HOSTILE: readonly HostileKind[] = [
  ...[undefined, null, true, 0, -1, -0, 0.5, NaN, Infinity, -Infinity, 1e300, 5e-324, 2 ** 53, 1e9].map(
    (one) => value(Object.is(one, -0) ? "-0" : String(one), () => one),
  ),
  ...[
    "",
    " ",
    "9",
    "9,5",
    "NaN",
    "__proto__",
    "constructor",
    "toString",
    "9999-12-31",
    "0001-01-01",
    "\u0000",
  ].map((one) => value(JSON.stringify(one), () => one)),
  value("a long text", () => "a".repeat(20_000)),
  value("many combining marks", () => "\u0301\u0323".repeat(20_000)),
  value("brackets", () => "(".repeat(20_000)),
  value("2n", () => 2n),
  value("a symbol", () => Symbol("hostile")),
  value("a function", () => () => undefined),
  value("a function that throws", () => () => {
    throw new Error("Expected nothing: the caller's own error");
  }),
  value("[]", () => []),
  value("{}", () => ({})),
  value("[[]]", () => [[]]),
  value("[undefined]", () => [undefined]),
  value("a list with a hole", () => new Array(3)),
  value("[NaN]", () => [NaN]),
  value("a frozen empty object", () => Object.freeze({})),
  value("an object without prototype", () => Object.assign(Object.create(null) as object, { a: 1 })),
  value("a cycle", () => {
    const cycle: Record<string, unknown> = {};
    cycle["self"] = cycle;
    return cycle;
  }),
  value("an invalid Date", () => new Date(NaN)),
  value("a Date", () => new Date(0)),
  value("a Map", () => new Map([["a", 1]])),
  value("a Set", () => new Set([9, 3])),
  value("a generator", () => [9, 3][Symbol.iterator]()),
  value("bytes", () => new Uint8Array([9, 3, 255])),
  value("floats", () => new Float64Array([9, NaN, 3])),
  value("a promise", () => Promise.resolve(9)),
  value("a regular expression", () => /a/),
  value("an unknown field", () => ({ colour: "red" })),
];

/** Every place within arguments, lists up to their second entry; of a result of the library its own fields. */
export function placesOf(args: unknown, path: Place = [], most = 5): Place[] {
  if (path.length > most || typeof args !== "object" || args === null) return path.length > 0 ? [path] : [];
  if (isMade(args)) return [path, ...Object.keys(args).map((name) => [...path, name])];
  const entries: [string | number, unknown][] = Array.isArray(args)
    ? args.slice(0, path.length === 0 ? args.length : 2).map((entry: unknown, i) => [i, entry])
    : Object.getPrototypeOf(args) === Object.prototype
      ? Object.entries(args)
      : [];
  const within = entries.flatMap(([name, entry]) => placesOf(entry, [...path, name], most));
  return path.length > 0 ? [path, ...within] : within;
}

/** A copy of arguments with another value at one place; everything off the path is shared. */
export function withPlace(args: unknown, [name, ...rest]: Place, replaced: unknown): unknown {
  if (name === undefined) return replaced;
  if (typeof args !== "object" || args === null) return args;
  const inner = withPlace((args as Record<string | number, unknown>)[name], rest, replaced);
  if (Array.isArray(args)) return Object.assign([...(args as unknown[])], { [name]: inner });
  const copy = { ...args };
  Object.defineProperty(copy, name, { value: inner, enumerable: true, configurable: true, writable: true });
  return copy;
}

const V8 = [
  /Cannot (read|set|convert|destructure|mix|access|add|delete|assign|redefine)/,
  /is not (iterable|a function|a constructor|defined|extensible|a valid|async iterable)/,
  /Maximum call stack/,
  /^(Uncaught )?Invalid (array|string|time|date|count|typed|language|regular)/i,
  /Incorrect locale/,
  /undefined \(reading/,
  /circular structure/,
  /Reduce of empty/,
  /Method .* called on incompatible/,
  /Object prototype may only/,
  /Invalid Set or Map/,
  /is read-?only/,
  /does not return|Iterator (value|result)/,
  /out of (range|memory|bounds)/i,
];

/** True for an error in the words of the JavaScript engine, not of the library. */
export function isV8Message({ message }: Error): boolean {
  return V8.some((pattern) => pattern.test(message));
}

/** The objects that arguments consist of: a result may hand them back with the NaN that they came with. */
export function partsOf(args: unknown, parts = new Set<unknown>()): Set<unknown> {
  if (typeof args !== "object" || args === null || parts.has(args)) return parts;
  parts.add(args);
  for (const entry of Object.values(args)) partsOf(entry, parts);
  return parts;
}

/**
 * The place of the first NaN within a result; null without one. Lists are read whole, functions not at all.
 *
 * @param seen - objects to leave out, such as those of `partsOf`
 */
export function nanIn(result: unknown, path = "result", seen = new Set<unknown>()): string | null {
  if (typeof result === "number") return Number.isNaN(result) ? path : null;
  if (typeof result !== "object" || result === null || seen.has(result)) return null;
  seen.add(result);
  if (result instanceof Date) return Number.isNaN(result.getTime()) ? path : null;
  for (const [name, entry] of Object.entries(result)) {
    // An issue quotes the value that it is about.
    if (name === "value" && "code" in result) continue;
    const found = nanIn(entry, `${path}.${name}`, seen);
    if (found !== null) return found;
  }
  return null;
}
