import { readWhole } from "../math/fields.js";
import { expectThat } from "../math/guard.js";
import { expectOptions, type KnownOptions } from "../math/options.js";
import type { Benchmark, Industry } from "./benchmark.js";
import { readTable } from "./check-row.js";
import { industriesOf, namesOf, nameWords } from "./industry-name.js";
import { BENCHMARKS } from "./published.js";

/** Options of `suggestIndustries`. */
export interface SuggestIndustriesOptions {
  /** The largest number of suggestions. @defaultValue 5 */
  readonly limit?: number | undefined;
  /** The table whose industries are suggested. @defaultValue the published table, `BENCHMARKS` */
  readonly table?: readonly Benchmark[] | undefined;
}

const OPTIONS = { limit: null, table: readTable } satisfies KnownOptions<SuggestIndustriesOptions>;

// Below these similarities two words are different words, and two names are unrelated.
const LIKE_WORD = 0.6;
const LIKE_NAME = 0.55;

/**
 * Finds the industries with the most similar names, for a name that `findBenchmarks` does not know.
 *
 * @remarks
 * The similarity of two words is 1 less the edit distance over the length of the longer one. The similarity of two names
 * is the average, over their words, of the best similarity in the other name, or that of the names written as one word if
 * higher. An industry counts by its most similar name; ties go to the industry whose main name is more similar, then to
 * the order of the table.
 *
 * @returns industries, the most similar first; an empty list when no name is similar
 * @throws TypeError for a name that is not text; RangeError for a limit that is not a whole number of 1 or more
 * @example suggestIndustries("softwear")[0].slug // => "software"
 * @category Finding a figure
 */
export function suggestIndustries(name: string, options: SuggestIndustriesOptions = {}): Industry[] {
  expectThat(typeof name === "string", "the name of an industry", name, " at name");
  expectOptions(options, OPTIONS);
  const { table = BENCHMARKS } = options;
  const limit = readWhole(options.limit ?? 5, "limit", 1);
  const wanted = nameWords(name);
  return Array.from(industriesOf(table).values(), (industry) => ({
    industry,
    likeness: namesOf(industry).reduce((most, known) => Math.max(most, likeness(wanted, known)), 0),
    ownLikeness: likeness(wanted, industry.name),
  }))
    .filter(({ likeness }) => likeness >= LIKE_NAME)
    .sort((a, b) => b.likeness - a.likeness || b.ownLikeness - a.ownLikeness)
    .slice(0, limit)
    .map(({ industry }) => industry);
}

/**
 * The known name of which another is a slip: a letter more, less or other, or two swapped, and two such slips in ten letters.
 *
 * @remarks
 * Shorter names than six letters are words of their own too often: "motel" is no slip of "hotel".
 *
 * @returns undefined for a name that is another word, which may be an industry without figures
 */
export function slipOf(name: string, table: readonly Benchmark[]): string | undefined {
  const wanted = nameWords(name).join(" ");
  const known = Array.from(industriesOf(table).values(), namesOf).flat();
  return known.find((one) => {
    const other = nameWords(one).join(" ");
    const letters = Math.min(wanted.length, other.length);
    const most = letters < 6 ? 0 : letters < 10 ? 1 : 2;
    const isNear = most > 0 && Math.abs(other.length - wanted.length) <= most;
    return isNear && editDistance(wanted, other) <= most;
  });
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
  // Words of very different lengths cannot be similar enough.
  if (Math.min(a.length, b.length) < LIKE_WORD * longest) return 0;
  const like = 1 - editDistance(a, b) / longest;
  return like < LIKE_WORD ? 0 : like;
}

/**
 * The fewest insertions, deletions, substitutions and swaps of neighbours that turn one word into the other.
 *
 * @remarks
 * The optimal string alignment distance.
 *
 * @see Damerau 1964, Communications of the ACM 7:171-176
 * @see Wagner and Fischer 1974, Journal of the ACM 21:168-173
 * @example editDistance("retial", "retail") // => 1
 */
export function editDistance(a: string, b: string): number {
  let before: number[] = [];
  let above = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const isSame = a[i - 1] === b[j - 1];
      row[j] = Math.min(row[j - 1]! + 1, above[j]! + 1, above[j - 1]! + (isSame ? 0 : 1));
      const isSwapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (isSwapped) row[j] = Math.min(row[j]!, before[j - 2]! + 1);
    }
    [before, above] = [above, row];
  }
  return above[b.length]!;
}
