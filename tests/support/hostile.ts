import { CALLS, FUNCTIONS, isMade } from "./calls.js";

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
  ...[undefined, null, true, false, 0, -1, -0, 0.5, 1, 2, 3, 100, NaN, Infinity, -Infinity].map((one) =>
    value(Object.is(one, -0) ? "-0" : String(one), () => one),
  ),
  ...[1e300, -1e300, 5e-324, 1e-17, 1 - 2 ** -53, 2 ** 31, 2 ** 53, 1e9, -1e9, 8.64e15, -8.64e15].map((one) =>
    value(String(one), () => one),
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
    "valueOf",
    "length",
    "9999-12-31",
    "0001-01-01",
    "2026-02-30",
    "2026-01-05T09:00:00+99:99",
    "Infinity",
    "1e400",
    "\u0000",
    "\ud800",
    "\u202e9",
    "en-x-!",
    "Etc/Nowhere",
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
  value("a field with a long name", () => ({ ["a".repeat(20_000)]: 1 })),
  value("a field with the name of a prototype", () => JSON.parse('{"__proto__": {"level": 2}}') as unknown),
  value("an object whose text is an object", () => ({ toString: () => ({}), valueOf: () => ({}) })),
  value("an object whose text throws", () => ({
    toString() {
      throw new Error("Expected nothing: the caller's own error");
    },
  })),
  value("a getter that throws", () =>
    Object.defineProperty({}, "score", {
      enumerable: true,
      get() {
        throw new Error("Expected nothing: the caller's own error");
      },
    }),
  ),
  value("an iterable that throws", () =>
    (function* () {
      yield 9;
      throw new Error("Expected nothing: the caller's own error");
    })(),
  ),
  value("an async generator", () =>
    (async function* () {
      yield await Promise.resolve(9);
    })(),
  ),
  value("Symbol.iterator of no function", () => ({ [Symbol.iterator]: 1 })),
  value("an object with a length", () => ({ length: 3, 0: 9 })),
  value("an object with a length without end", () => ({ length: 2 ** 53 })),
  value("a class", () => class {}),
  value(
    "an instance",
    () =>
      new (class Survey {
        score = 9;
      })(),
  ),
  value("a function that gives a promise", () => () => Promise.resolve(9)),
  value("a function that gives NaN", () => () => NaN),
  value("a function that gives a symbol", () => () => Symbol("hostile")),
  value("a function that gives an object without prototype", () => () => Object.create(null) as unknown),
  value("a frozen list", () => Object.freeze([9, 3])),
  value("a long list", () => new Array(20_000).fill(9)),
  value("[1e300, 1e300]", () => [1e300, 1e300]),
  value("[null]", () => [null]),
  value("[{}]", () => [{}]),
  value('["a", "a"]', () => ["a", "a"]),
  value("a nested list", () => {
    let list: unknown[] = [];
    for (let i = 0; i < 10_000; i++) list = [list];
    return list;
  }),
  value("wide integers", () => new BigInt64Array([9n, 3n])),
  value("a buffer", () => new ArrayBuffer(8)),
  value("a WeakMap", () => new WeakMap()),
  value("boxed text", () => Object("a") as unknown),
  value("a boxed number", () => Object(9) as unknown),
  value("an error", () => new Error("Expected nothing")),
  value(
    "a proxy that refuses",
    () =>
      new Proxy(
        {},
        {
          get() {
            throw new Error("Expected nothing: the caller's own error");
          },
        },
      ),
  ),
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
function partsOf(args: unknown): Set<unknown> {
  const parts = new Set<unknown>([args]);
  for (const part of parts) {
    // Not by reading: a property may throw.
    for (const { value } of Object.values(Object.getOwnPropertyDescriptors(Object(part) as object)))
      if (Object(value) === value) parts.add(value);
  }
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

/** One call with something hostile in one place or two. */
export interface HostileCall {
  /** The places and what stands there: "1.level = NaN". */
  readonly title: string;
  readonly args: readonly unknown[];
}

/** Draws calls of a public function without end: one of `CALLS` with one or two hostile values in it. */
export function* hostileCalls(name: string, random: () => number): Generator<HostileCall, never> {
  const draw = <Entry>(entries: readonly Entry[]) => entries[Math.floor(random() * entries.length)]!;
  const places = placesOf(CALLS[name]!());
  for (;;) {
    const wrong = Array.from({ length: random() < 0.7 ? 1 : 2 }, () => ({
      place: draw(places),
      kind: draw(HOSTILE),
    }));
    // What stands further in is lost where a value further out replaces the whole.
    wrong.sort((one, other) => other.place.length - one.place.length);
    yield {
      title: wrong.map(({ place, kind }) => `${place.join(".")} = ${kind.title}`).join(", "),
      args: wrong.reduce<unknown>(
        (args, { place, kind }) => withPlace(args, place, kind.make()),
        CALLS[name]!(),
      ) as unknown[],
    };
  }
}

/** The longest that a call may take. */
const MOST_MS = 1000;

/** What is wrong with how a public function takes arguments; null where nothing is. */
export async function problemOf(name: string, args: readonly unknown[]): Promise<string | null> {
  const before = contentOf(args);
  // Of the processor: the clock of a busy machine says nothing.
  const start = process.cpuUsage();
  try {
    const given = partsOf(args);
    const nan = nanIn(await FUNCTIONS.get(name)!(...(args as never[])), "result", given);
    if (nan !== null) return `NaN at ${nan}`;
  } catch (error) {
    if (!(error instanceof Error)) return `threw ${typeof error}`;
    if (isV8Message(error)) return String(error);
  }
  const { user, system } = process.cpuUsage(start);
  if (user + system > MOST_MS * 1000) return "took more than a second";
  return contentOf(args) === before ? null : "the input was changed";
}

/** The content of arguments as text; empty where it cannot be written. */
function contentOf(args: readonly unknown[]): string {
  try {
    return JSON.stringify(args, (_, value: unknown) => (typeof value === "bigint" ? `${value}n` : value));
  } catch {
    return "";
  }
}
