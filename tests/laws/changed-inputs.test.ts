import { describe, expect, it } from "vitest";
import { seededRandom } from "../../src/math/random.js";
import { CALLS, FUNCTIONS } from "../support/calls.js";

// What a function was given may be changed and given again, as a caller without TypeScript or with a store of his own may do:
// the answer is that of fresh values, never one that was kept from the call before.

/** Places changed in each call: so many of clusters, and as many others. */
const PLACES = 6;

type Container = Record<string | number, unknown>;

/** Lists and plain objects, which can be changed. */
function isContainer(value: unknown): value is Container {
  if (typeof value !== "object" || value === null || Object.isFrozen(value)) return false;
  return Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype;
}

/** The places of values, such as `[0, "counts"]` and `[0, "counts", 3]`, each container once. */
function places(
  value: unknown,
  path: readonly (string | number)[] = [],
  met = new Set<unknown>(),
): (string | number)[][] {
  if (!isContainer(value) || met.has(value)) return [];
  met.add(value);
  return Object.entries(value).flatMap(([name, entry]) => {
    const own = [...path, name];
    if (isContainer(entry)) return [own, ...places(entry, own, met)];
    return ["number", "string", "boolean"].includes(typeof entry) ? [own] : [];
  });
}

/** A copy, since calls share some of their values. What is frozen or no plain data stays the same. */
function copyOf(value: unknown, met = new Map<unknown, unknown>()): unknown {
  if (!isContainer(value)) return value;
  const known = met.get(value);
  if (known !== undefined) return known;
  const copy: Container = Array.isArray(value) ? ([] as unknown as Container) : {};
  met.set(value, copy);
  for (const [name, entry] of Object.entries(value)) copy[name] = copyOf(entry, met);
  return copy;
}

/** Changes the value at a place, or takes it away. */
function change(args: unknown, path: readonly (string | number)[], isTaken: boolean): void {
  const last = path.at(-1)!;
  const holder = path
    .slice(0, -1)
    .reduce<unknown>((value, name) => (value as Container)[name], args) as Container;
  const value = holder[last];
  if (isTaken) holder[last] = null;
  else if (typeof value === "number") holder[last] = value + 1;
  else if (typeof value === "string") holder[last] = `${value}0`;
  else holder[last] = isContainer(value) ? [] : !value;
}

/** Gives every tally that has none clusters: of each point, the first answer in "a" and the others in "b". */
function addClusters(value: unknown, met = new Set<unknown>()): void {
  if (!isContainer(value) || met.has(value)) return;
  met.add(value);
  const { counts, excluded, min, clusters } = value;
  if (Array.isArray(counts) && excluded !== undefined && typeof min === "number" && clusters === undefined) {
    const places = counts
      .map((count, i) => ({ count: Number(count), point: min + i }))
      .filter(({ count }) => count > 0);
    const others = places.filter(({ count }) => count > 1);
    value["clusters"] = {
      ids: [...places.map(() => "a"), ...others.map(() => "b")],
      points: [...places, ...others].map(({ point }) => point),
      weights: [...places.map(() => 1), ...others.map(({ count }) => count - 1)],
      unknown: { n: 0, squares: counts.map(() => 0) },
    };
  }
  for (const entry of Object.values(value)) addClusters(entry, met);
}

async function outcomeOf(name: string, args: unknown): Promise<unknown> {
  try {
    return await FUNCTIONS.get(name)!(...(args as never[]));
  } catch (error) {
    return String(error);
  }
}

describe("every public function, given again what was changed since", () => {
  it.each([...FUNCTIONS.keys()])("answers as for fresh values: %s", async (name) => {
    const make = () => {
      const args = copyOf(CALLS[name]!());
      addClusters(args);
      return args;
    };
    const random = seededRandom(1);
    const all = places(make());
    const isOfClusters = (path: readonly (string | number)[]) => path.includes("clusters");
    for (const from of [all.filter(isOfClusters), all.filter((path) => !isOfClusters(path))]) {
      for (let i = 0; i < Math.min(PLACES, from.length); i++) {
        const path = from[Math.floor(random() * from.length)]!;
        const [used, fresh] = [make(), make()];
        await outcomeOf(name, used);
        change(used, path, i % 3 === 0);
        change(fresh, path, i % 3 === 0);
        const [again, anew] = [await outcomeOf(name, used), await outcomeOf(name, fresh)];
        expect(JSON.stringify(again), path.join(".")).toBe(JSON.stringify(anew));
      }
    }
  });
});
