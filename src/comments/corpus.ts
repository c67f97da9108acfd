import { wordsIn, type Word } from "../rows/text/words.js";
import type { Language, Languages } from "./language.js";
import { languageLearner } from "./trigrams.js";
import { unitsOf, type Unit } from "./units.js";

/** Comments as numbers: each word has one, and 0 ends a clause. */
export interface Corpus {
  /** The number of comments. */
  readonly size: number;
  /** The texts as they were given. */
  readonly texts: readonly string[];
  /** The number of words of each comment, stop words included. */
  readonly lengths: readonly number[];
  /** The numbers of the units of all comments. */
  readonly codes: Int32Array;
  /** Where the units of a comment begin and end in `codes`. */
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  /** One more than the highest number of a unit. */
  readonly vocabulary: number;
  /** Whether the unit of a number is a word that may be a term. */
  readonly isContent: readonly boolean[];
  /** The number of a unit. */
  codeOf(this: void, unit: Unit): number;
  /** The text of a comment as words and units are counted in it, with its units. */
  unitsAt(this: void, comment: number): { readonly text: string; readonly units: readonly Unit[] };
  /** Comments by language, from the most frequent one; "" for one that is not known. */
  readonly languages: readonly { readonly language: string; readonly n: number }[];
}

/** Collects comments, one after the other. */
export interface CorpusBuilder {
  /** @param tag - of the language; undefined for one to be recognised */
  add(this: void, text: string, words: readonly Word[], tag: string | undefined): void;
  finish(this: void): Corpus;
}

export function corpusBuilder(languages: Languages): CorpusBuilder {
  const texts: string[] = [];
  const lengths: number[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  const tags: string[] = [];
  const undecided: number[] = [];
  const learner = languageLearner();
  const counts = new Map<string, number>();
  const codesByKey = new Map<string, number>();
  const isContent = [false];
  let codes = new Int32Array(1024);
  let length = 0;
  const codeOf = ({ key, isContent: counts }: Unit): number => {
    let code = codesByKey.get(key);
    if (code === undefined) {
      code = isContent.push(counts) - 1;
      codesByKey.set(key, code);
    }
    return code;
  };
  const encode = (comment: number, words: readonly Word[], language: Language) => {
    const units = unitsOf(words, language);
    if (length + 2 * units.length + 1 > codes.length) {
      const larger = new Int32Array(2 * codes.length + 2 * units.length);
      larger.set(codes);
      codes = larger;
    }
    starts[comment] = length;
    for (let i = 0; i < units.length; i++) {
      if (i > 0 && units[i]!.clause !== units[i - 1]!.clause) codes[length++] = 0;
      codes[length++] = codeOf(units[i]!);
    }
    codes[length++] = 0;
    ends[comment] = length;
    tags[comment] = language.tag;
    counts.set(language.tag, (counts.get(language.tag) ?? 0) + 1);
  };
  return {
    add(text, words, given) {
      const comment = texts.push(text) - 1;
      lengths.push(words.length);
      const stated = given ?? languages.all;
      const tag = stated ?? languages.recognise(languages.hitsOf(words.map(({ word }) => word)));
      if (tag === null) {
        undecided.push(comment);
        [starts[comment], ends[comment], tags[comment]] = [0, 0, ""];
        return;
      }
      encode(comment, words, languages.of(tag));
      if (stated === undefined) learner.learn(tag, words);
    },
    finish() {
      for (const comment of undecided) {
        const { words } = wordsIn(texts[comment]!);
        const hits = languages.hitsOf(words.map(({ word }) => word));
        encode(comment, words, languages.of(learner.guess(words, hits)));
      }
      return {
        size: texts.length,
        texts,
        lengths,
        codes: codes.subarray(0, length),
        starts,
        ends,
        vocabulary: isContent.length,
        isContent,
        codeOf,
        unitsAt(comment) {
          const { text, words } = wordsIn(texts[comment]!);
          return { text, units: unitsOf(words, languages.of(tags[comment]!)) };
        },
        languages: Array.from(counts, ([language, n]) => ({ language, n })).sort((a, b) => b.n - a.n),
      };
    },
  };
}
