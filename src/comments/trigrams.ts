import { getOrMake } from "../math/get-or-make.js";
import { sum } from "../math/sum.js";
import type { Word } from "../rows/text/words.js";

/** The most comments of a language from which its letters are learned. */
const LEARNED = 3000;

/** How much more likely a stop word is in its own language than in another. */
const STOP_WORD = 30;

/** The share of a language in the uses of three letters that it is not known to have. */
const UNSEEN = 0.05;

/** Learns how languages are written from comments whose language is clear, for those that are too short to tell. */
export interface LanguageLearner {
  learn(this: void, tag: string, words: readonly Word[]): void;
  /**
   * The most likely language of words, given how many comments of each there are; "" when none has been learned.
   *
   * @param hits - stop words by language
   */
  guess(this: void, words: readonly Word[], hits: ReadonlyMap<string, number>): string;
}

/**
 * A learner by three letters in a row, naive Bayes.
 *
 * @see Cavnar and Trenkle 1994, "N-gram-based text categorization", Proceedings of SDAIR-94, 161-175
 */
export function languageLearner(): LanguageLearner {
  const comments = new Map<string, number>();
  const totals = new Map<string, number>();
  const trigrams = new Map<string, Map<string, number>>();
  const raise = (map: Map<string, number>, key: string, by: number) => map.set(key, (map.get(key) ?? 0) + by);
  return {
    learn(tag, words) {
      raise(comments, tag, 1);
      if (comments.get(tag)! > LEARNED) return;
      for (const trigram of trigramsOf(words)) {
        raise(
          getOrMake(trigrams, trigram, () => new Map<string, number>()),
          tag,
          1,
        );
        raise(totals, tag, 1);
      }
    },
    guess(words, hits) {
      const tags = [...new Set([...comments.keys(), ...hits.keys()])];
      const weights = tags.map(
        (tag) => Math.log((comments.get(tag) ?? 0) + 0.01) + (hits.get(tag) ?? 0) * Math.log(STOP_WORD),
      );
      for (const trigram of trigramsOf(words)) {
        const counts = trigrams.get(trigram);
        // What no language is known to have says nothing.
        if (!counts) continue;
        const rates = tags.map((tag) => (counts.get(tag) ?? 0) / (totals.get(tag) ?? 1));
        const all = sum(rates);
        rates.forEach((rate, i) => (weights[i]! += Math.log(rate / all + UNSEEN)));
      }
      return tags[weights.indexOf(Math.max(...weights))] ?? "";
    },
  };
}

function* trigramsOf(words: readonly Word[]): Generator<string> {
  for (const { word } of words) {
    const padded = ` ${word} `;
    for (let i = 0; i + 3 <= padded.length; i++) yield padded.slice(i, i + 3);
  }
}
