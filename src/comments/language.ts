import { expectThat, show } from "../math/guard.js";
import { getOrMake } from "../math/get-or-make.js";
import { foldingOf, withoutAccents } from "../rows/text/fold.js";
import { setOf, turnsOf, type Turns } from "../rows/text/negation.js";
import { STOP_WORDS } from "./stop-words.js";

/** Options for the languages of comments. */
export interface LanguageOptions<Row> {
  /**
   * The language of each comment: a tag for all of them, such as "de", the name of a column, or a function of the row.
   * A text of two letters, perhaps with a region, is a tag.
   * @defaultValue recognised in each comment by its stop words
   */
  readonly language?: string | ((row: Row, position: number) => unknown) | undefined;
  /**
   * Words that are no term by themselves and at no end of a phrase, in place of the built-in ones: a list, or lists by
   * language, such as those of the packages `stopwords-iso` and `stopword`. Negations are read before.
   * @defaultValue lists for English, German, French, Spanish, Italian, Portuguese and Dutch
   */
  readonly stopWords?: Iterable<string> | Readonly<Record<string, Iterable<string>>> | undefined;
  /**
   * The stem of a word, in lower case: words with the same stem are one. `snowball-stemmers` fits.
   * @defaultValue without accents and light endings of plural, case and gender
   */
  readonly stem?: ((word: string, language: string) => string) | undefined;
}

/** What a language makes of words. */
export interface Language {
  readonly tag: string;
  readonly stops: ReadonlySet<string>;
  readonly turns: Turns;
  /** What is compared of a word. */
  readonly fold: (word: string) => string;
}

/** The languages of some comments. */
export interface Languages {
  /** The accessor of the language; undefined where it is recognised or one for all. */
  readonly accessor: unknown;
  /** The language of a tag; of "" one without lists. */
  of(this: void, tag: string): Language;
  /** The tag that is given for all comments; undefined where there is none. */
  readonly all: string | undefined;
  /** The number of stop words by language; a word that several languages have counts in part for each. */
  hitsOf(this: void, words: Iterable<string>): ReadonlyMap<string, number>;
  /** The language with clearly the most stop words; null where it is not clear. */
  recognise(this: void, hits: ReadonlyMap<string, number>): string | null;
}

/** The stop words that make a language clear. */
const CLEAR = 1.5;

/** Reads the options for languages. @throws TypeError for what is none of them */
export function readLanguages(options: LanguageOptions<never>): Languages {
  const { language, stopWords, stem } = options;
  const isTag = typeof language === "string" && /^[a-z]{2}([-_][A-Za-z]+)?$/.test(language);
  const isFine = language === undefined || typeof language === "string" || typeof language === "function";
  expectThat(isFine, "a language tag, a column or a function", language, " at language", TypeError);
  expectThat(stem === undefined || typeof stem === "function", "a function of a word", stem, " at stem");
  const lists = readLists(stopWords);
  const made = new Map<string, Language>();
  const of = (tag: string) =>
    getOrMake(made, tag, (): Language => {
      const known = new Map<string, string>();
      const own = foldingOf(tag);
      const fold = stem
        ? (word: string) => String(stem(word, tag)) || word
        : (word: string) => own(word) || word;
      return {
        tag,
        stops: withUnaccented(lists.get("") ?? lists.get(tag.slice(0, 2)) ?? []),
        turns: turnsOf(tag),
        fold: (word) => {
          let folded = known.get(word);
          if (folded === undefined) known.set(word, (folded = fold(word)));
          return folded;
        },
      };
    });
  const evidence = new Map<string, string[]>();
  for (const [tag, words] of lists) {
    if (tag === "") continue;
    for (const word of new Set([...withUnaccented(words), ...turnsOf(tag).negators]))
      getOrMake(evidence, word, () => []).push(tag);
  }
  return {
    accessor: isTag ? undefined : language,
    all: isTag ? language.slice(0, 2) : undefined,
    of,
    hitsOf(words) {
      const hits = new Map<string, number>();
      for (const word of words) {
        const tags = evidence.get(word) ?? [];
        for (const tag of tags) hits.set(tag, (hits.get(tag) ?? 0) + 1 / tags.length);
      }
      return hits;
    },
    recognise(hits) {
      let [best, most, next] = ["", 0, 0];
      for (const [tag, weight] of hits) {
        if (weight > most) [best, most, next] = [tag, weight, most];
        else if (weight > next) next = weight;
      }
      return most >= CLEAR && most >= next + CLEAR / 2 ? best : null;
    },
  };
}

/** Lists of stop words by language; one for all languages has the name "". */
function readLists(given: LanguageOptions<never>["stopWords"]): Map<string, readonly string[]> {
  const builtIn = Object.entries(STOP_WORDS).map(([tag, words]): [string, string[]] => [
    tag,
    [...setOf(words)],
  ]);
  if (given === undefined) return new Map(builtIn);
  expectThat(
    typeof given === "object" && given !== null,
    "lists of words",
    given,
    " at stopWords",
    TypeError,
  );
  if (Symbol.iterator in given) return new Map([...builtIn, ["", readWords(given, "stopWords")]]);
  const own = Object.entries(given).map(([tag, words]): [string, string[]] => [
    tag.slice(0, 2),
    readWords(words, `stopWords.${tag}`),
  ]);
  return new Map([...builtIn, ...own]);
}

function readWords(words: unknown, path: string): string[] {
  const isList = typeof words === "object" && words !== null && Symbol.iterator in words;
  expectThat(isList, "a list of words", words, ` at ${path}`, TypeError);
  return Array.from(words as Iterable<unknown>, (word, i) => {
    if (typeof word !== "string") throw new TypeError(`Expected a word, got ${show(word)} at ${path}[${i}]`);
    return word.toLowerCase().replaceAll("\u2019", "'");
  });
}

/** Words as they are and as people write them without accents; schon is one of them, schön is not. */
function withUnaccented(words: readonly string[]): ReadonlySet<string> {
  return new Set([...words, ...words.map(withoutAccents)]);
}
