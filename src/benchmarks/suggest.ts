import { expectThat } from "../math/guard.js";
import type { Benchmark, Industry } from "./benchmark.js";
import { editDistance } from "./edit-distance.js";
import { industriesOf, namesOf, nameWords } from "./industry-name.js";
import { BENCHMARKS } from "./published.js";

/** How many industries to suggest, and of which table. */
export interface SuggestOptions {
  /** @defaultValue 5 */
  readonly limit?: number | undefined;
  /** The table whose industries are suggested. @defaultValue the published one */
  readonly benchmarks?: readonly Benchmark[] | undefined;
}

// Below these likenesses a word is another word, and a suggestion has nothing to do with the name.
const LIKE_WORD = 0.6;
const LIKE_NAME = 0.55;

/**
 * The industries whose names are nearest to a name, nearest first: for one that `findBenchmarks` does not know.
 *
 * Two words are as like as the part of the longer one that need not be edited (`editDistance`); two names as like as their
 * words on average, each with the likest of the other name, or as the names written as one word. What counts is the
 * likest of an industry's names; of equal ones the industry whose own name is likest, then the order of the table.
 *
 * @returns an empty list when nothing is near.
 * @throws TypeError for a name that is not a string; RangeError for a limit that is not a whole number of 1 or more.
 * @example suggestIndustries("softwear")[0].slug // => "software"
 */
export function suggestIndustries(name: string, options: SuggestOptions = {}): Industry[] {
  const { limit = 5, benchmarks = BENCHMARKS } = options;
  expectThat(typeof name === "string", "the name of an industry", name);
  expectThat(Number.isInteger(limit) && limit > 0, "a limit of 1 or more", limit);
  const wanted = nameWords(name);
  return Array.from(industriesOf(benchmarks).values(), (industry) => ({
    industry,
    likeness: namesOf(industry).reduce((most, known) => Math.max(most, likeness(wanted, known)), 0),
    ownLikeness: likeness(wanted, industry.name),
  }))
    .filter(({ likeness }) => likeness >= LIKE_NAME)
    .sort((a, b) => b.likeness - a.likeness || b.ownLikeness - a.ownLikeness)
    .slice(0, limit)
    .map(({ industry }) => industry);
}

function likeness(wanted: readonly string[], name: string): number {
  const known = nameWords(name);
  if (wanted.length === 0 || known.length === 0) return 0;
  const matched = matchedWords(wanted, known) + matchedWords(known, wanted);
  const asOneWord = wordLikeness(wanted.join(""), known.join(""));
  return Math.max(matched / (wanted.length + known.length), asOneWord);
}

function matchedWords(words: readonly string[], others: readonly string[]): number {
  return words.reduce(
    (sum, word) => sum + others.reduce((most, other) => Math.max(most, wordLikeness(word, other)), 0),
    0,
  );
}

function wordLikeness(a: string, b: string): number {
  const longest = Math.max(a.length, b.length);
  // Words too unlike in length need no comparing.
  if (Math.min(a.length, b.length) < LIKE_WORD * longest) return 0;
  const like = 1 - editDistance(a, b) / longest;
  return like < LIKE_WORD ? 0 : like;
}
