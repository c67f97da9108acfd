import { describe, expect, it } from "vitest";
import { seededRandom } from "../../src/math/random.js";
import { CALLS, FUNCTIONS } from "../support/calls.js";
import {
  HOSTILE,
  isV8Message,
  nanIn,
  partsOf,
  placesOf,
  withPlace,
  type HostileKind,
  type Place,
} from "../support/hostile.js";

// Every public function, called rightly but for one or two places that hold something hostile: it answers, or throws an
// error in its own words, within a second, without NaN and without changing what it was given.

const fresh = process.env["LAWS"] === "fresh";
const CALLS_EACH = fresh ? 1000 : 60;
const MOST_MS = 1000;

describe("the list of right calls", () => {
  it("has one for each public function, and all of them work", async () => {
    expect(Object.keys(CALLS).sort()).toEqual([...FUNCTIONS.keys()].sort());
    for (const [name, call] of FUNCTIONS) {
      const result = await call(...(CALLS[name]!() as never[]));
      expect(nanIn(result), name).toBeNull();
    }
  });
});

describe("every public function, given something hostile", () => {
  it.each([...FUNCTIONS.keys()])("answers or refuses in its own words: %s", async (name) => {
    const problems = new Set<string>();
    const random = seededRandom(fresh ? Date.now() : 1);
    const draw = <Entry>(entries: readonly Entry[]) => entries[Math.floor(random() * entries.length)]!;
    const places = placesOf(CALLS[name]!());
    for (let i = 0; i < CALLS_EACH && problems.size < 20; i++) {
      const wrong = Array.from({ length: random() < 0.7 ? 1 : 2 }, () => ({
        place: draw(places),
        kind: draw(HOSTILE),
      }));
      const problem = await problemOf(name, wrong);
      if (problem === null) continue;
      const given = wrong.map(({ place, kind }) => `${place.join(".")} = ${kind.title}`);
      problems.add(`${given.join(", ")}: ${problem}`);
    }
    expect([...problems]).toEqual([]);
  });
});

/** What is wrong with how a function takes hostile values; null where nothing is. */
async function problemOf(
  name: string,
  wrong: readonly { readonly place: Place; readonly kind: HostileKind }[],
): Promise<string | null> {
  const args = wrong.reduce<unknown>(
    (args, { place, kind }) => withPlace(args, place, kind.make()),
    CALLS[name]!(),
  ) as never[];
  const before = contentOf(args);
  const start = performance.now();
  try {
    const given = partsOf(args);
    const nan = nanIn(await FUNCTIONS.get(name)!(...args), "result", given);
    if (nan !== null) return `NaN at ${nan}`;
  } catch (error) {
    if (!(error instanceof Error)) return `threw ${typeof error}`;
    if (isV8Message(error)) return String(error);
  }
  if (performance.now() - start > MOST_MS) return "took more than a second";
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
