import { expectThat } from "../math/guard.js";
import type { Benchmark, Industry } from "./benchmark.js";
import { nameKey, namesOf } from "./industry-name.js";
import { BENCHMARKS } from "./published.js";

export interface SuggestOptions {
  /** @defaultValue 5 */
  readonly limit?: number | undefined;
  /** The table whose industries are suggested. @defaultValue the published one */
  readonly benchmarks?: readonly Benchmark[] | undefined;
}

// Below this likeness a suggestion has nothing to do with the name.
const LIKE_ENOUGH = 0.35;

/**
 * The industries whose names are nearest to a name, nearest first: for one that `findBenchmarks` does not know.
 *
 * Nearness is Dice's coefficient of letter pairs (Dice 1945, Ecology 26:297-302), the best over an industry's names;
 * of equal ones its own name before an alias.
 *
 * @returns an empty list when nothing is near.
 * @throws TypeError for a name that is not a string; RangeError for a limit that is not a whole number of 1 or more.
 * @example suggestIndustries("softwear")[0].slug // => "software"
 */
export function suggestIndustries(name: string, options: SuggestOptions = {}): Industry[] {
  const { limit = 5, benchmarks = BENCHMARKS } = options;
  expectThat(typeof name === "string", "the name of an industry", name);
  expectThat(Number.isInteger(limit) && limit > 0, "a limit of 1 or more", limit);
  const wanted = letterPairs(name);
  const industries = new Map(benchmarks.map(({ industry }) => [industry.slug, industry]));
  return Array.from(industries.values(), (industry) => ({
    industry,
    likeness: Math.max(...namesOf(industry).map((known) => dice(wanted, letterPairs(known)))),
    ownLikeness: dice(wanted, letterPairs(industry.name)),
  }))
    .filter(({ likeness }) => likeness >= LIKE_ENOUGH)
    .sort((a, b) => b.likeness - a.likeness || b.ownLikeness - a.ownLikeness)
    .slice(0, limit)
    .map(({ industry }) => industry);
}

function letterPairs(name: string): Set<string> {
  const pairs = new Set<string>();
  // A longer name is of no use: no industry has one, and the work stays small whatever comes in.
  for (const word of nameKey(name.slice(0, 200)).split(" ")) {
    for (let i = 0; i + 1 < word.length; i++) pairs.add(word.slice(i, i + 2));
  }
  return pairs;
}

function dice(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let common = 0;
  for (const pair of a) if (b.has(pair)) common++;
  return a.size + b.size === 0 ? 0 : (2 * common) / (a.size + b.size);
}
