import { readText, readWhole } from "../math/fields.js";
import { expectThat } from "../math/guard.js";
import { expectOptions, type KnownOptions } from "../math/options.js";
import { foldingOf } from "../rows/text/fold.js";
import { turnsOf, type Turns } from "../rows/text/negation.js";
import { automatonOf, follow } from "./phrase-automaton.js";
import { tagPass } from "./tag-pass.js";
import { readThemes, type ReadTheme, type ThemeDictionary } from "./theme-rules.js";
import { eachWord, knownWords } from "./theme-words.js";

/** Finds the themes of a comment, in the order of the dictionary, or of priority. */
export type ThemeTagger = (comment: string | null | undefined) => string[];

/** Options of `themeTagger`. */
export interface ThemeTaggerOptions {
  /**
   * The language of dictionary and comments, such as "de": words are compared without light endings of plural, case and
   * gender, so that "Wartezeiten" is found by "Wartezeit", and negations are those of the language.
   * @defaultValue none: whole words, and negations of English, German, French, Spanish, Italian, Portuguese and Dutch
   */
  readonly language?: string | undefined;
  /**
   * The stem of a word in lower case and without accents: words with the same stem are one. `snowball-stemmers` fits.
   * @defaultValue the light folding of `language`, or the word itself without one
   */
  readonly stem?: ((word: string) => string) | undefined;
  /**
   * The most words of a gap, where a phrase has three dots.
   * @defaultValue 3
   */
  readonly gap?: number | undefined;
}

const OPTIONS = {
  language: readText,
  stem: null,
  gap: readWhole,
} satisfies KnownOptions<ThemeTaggerOptions>;

/**
 * Makes a function that finds the themes of a comment by a dictionary of words and phrases.
 *
 * @remarks
 * Only whole words match. A word is a run of letters and digits: "price" is found in "Price, please" and "the price's
 * high", not in "priceless"; any spaces or punctuation may separate the words of a phrase. In scripts written without
 * spaces (Chinese, Japanese, Thai, ...) every letter is a word, and so is an emoji. Case and accents do not matter
 * ("café", "CAFE"); other forms of a word are found with `language` or `stem`.
 *
 * Three dots in a phrase are a gap of a few words of the same clause. A theme with `negated: "drop"` is not found in "not
 * expensive": a negation counts up to three words before the phrase, within the clause, not across "but", and not as "not
 * only". One that follows ("ist teuer nicht") is not understood, nor is irony. Of phrases that share words those of the
 * theme with the higher `priority` count.
 *
 * The dictionary is read once; later changes to it have no effect. The time is linear in the length of the text, whatever
 * the phrases (an Aho-Corasick automaton over words), and less than half of it without stems, gaps, negations and priorities.
 *
 * @param themes - words and phrases by theme, or a `ThemeRule` for each; an empty dictionary finds nothing
 * @returns the function; it gives the names of the themes from the highest priority on, otherwise in the order of the
 * dictionary, each once, and none for null, undefined and ""
 * @throws TypeError for a phrase that is not a string or has no word in it; RangeError for an unknown field of a theme; the
 * returned function throws TypeError for a comment that is not a string
 * @see Aho and Corasick 1975, Communications of the ACM 18:333-340
 * @example
 * const tag = themeTagger({
 *   price: { phrases: ["price", "too expensive"], negated: "drop" },
 *   wait: ["waited ... minutes"],
 * });
 * tag("Too EXPENSIVE, and I waited for twenty minutes!") // => ["price", "wait"]
 * @category Themes
 */
export function themeTagger(themes: ThemeDictionary, options: ThemeTaggerOptions = {}): ThemeTagger {
  expectOptions(options, OPTIONS);
  // In the order in which they are given back.
  const read = readThemes(themes).sort((a, b) => b.priority - a.priority);
  const { gap = 3, language } = options;
  const fold = foldOf(options);
  const isPlain =
    fold === null &&
    read.every(
      ({ phrases, isDropped, priority }) =>
        !isDropped && priority === read[0]!.priority && phrases.every(({ length }) => length === 1),
    );
  const find = isPlain
    ? plainPass(read)
    : tagPass(read, { fold: fold ?? ((word) => word), gap, turns: turnsIn(language) });
  return (comment) => {
    if (comment === null || comment === undefined) return [];
    expectThat(typeof comment === "string", "a comment as text or null", comment, " at comment");
    return inOrder(find(comment)).map((theme) => read[theme]!.name);
  };
}

/** Few numbers are put in one by one, in less time than a call of a comparison for each pair takes. */
const FEW = 32;

/** Puts numbers in order, in their list. */
function inOrder(numbers: number[]): number[] {
  if (numbers.length > FEW) return numbers.sort((a, b) => a - b);
  for (let i = 1; i < numbers.length; i++) {
    const number = numbers[i]!;
    let place = i;
    for (; place > 0 && numbers[place - 1]! > number; place--) numbers[place] = numbers[place - 1]!;
    numbers[place] = number;
  }
  return numbers;
}

/** The fast way, for phrases of whole words without gaps. */
function plainPass(themes: readonly ReadTheme[]): (comment: string) => number[] {
  const phrases = themes.flatMap(({ phrases }, id) => phrases.map(([words]) => ({ words: words!, id })));
  const known = knownWords(phrases.flatMap(({ words }) => words));
  // By numbers of words, so that none of a comment is made a text.
  const start = automatonOf(phrases.map(({ words, id }) => ({ words: words.map(known.numberOf), id })));
  // The number of the comment in which each theme was last found.
  const seen = new Float64Array(themes.length);
  let number = 0;
  return (comment) => {
    let state = start;
    const found: number[] = [];
    number++;
    eachWord(comment, known, (word) => {
      state = word < 0 ? start : follow(state, word);
      const { ids } = state;
      for (let i = 0; i < ids.length; i++) {
        const id = ids[i]!;
        if (seen[id] === number) continue;
        seen[id] = number;
        found.push(id);
      }
    });
    return found;
  };
}

/** A longer word has no stem in any language. */
const LONGEST_STEMMED = 60;
/** Stems that are remembered, so that a text of ever new words does not fill the memory. */
const MOST_STEMS = 50_000;

/** The stem of a word, remembered; null where words stand for themselves. */
function foldOf({ language, stem }: ThemeTaggerOptions): ((word: string) => string) | null {
  expectThat(stem === undefined || typeof stem === "function", "a function of a word", stem, " at stem");
  const own = stem ?? (language === undefined ? null : foldingOf(language));
  if (own === null) return null;
  const known = new Map<string, string>();
  return (word) => {
    const before = known.get(word);
    if (before !== undefined) return before;
    const folded: unknown = word.length > LONGEST_STEMMED ? word : own(word);
    expectThat(typeof folded === "string", "a stem as text", folded, " from stem", TypeError);
    if (known.size >= MOST_STEMS) known.clear();
    known.set(word, folded || word);
    return folded || word;
  };
}

const LANGUAGES = ["en", "de", "fr", "es", "it", "pt", "nl"];

/** The words that turn what is said: of a language, or of all that are built in. */
function turnsIn(language: string | undefined): Turns {
  const all = (language === undefined ? LANGUAGES : [language]).map(turnsOf);
  const union = (of: (turns: Turns) => ReadonlySet<string>) =>
    new Set(all.flatMap((turns) => [...of(turns)]));
  return {
    negators: union(({ negators }) => negators),
    only: union(({ only }) => only),
    but: union(({ but }) => but),
  };
}
