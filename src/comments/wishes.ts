import { readFlag, readWhole } from "../math/fields.js";
import { expectThat } from "../math/guard.js";
import { expectOptions, joinOptions, type KnownOptions } from "../math/options.js";
import { foldSpaces } from "../math/text.js";
import { expectMetricIn, goodSign, worstCategory, type Metric } from "../metric/metric.js";
import { setOf, turnsOf } from "../rows/text/negation.js";
import { wordsIn } from "../rows/text/words.js";
import { STOP_WORDS } from "./stop-words.js";
import { maskDetails } from "./mask.js";
import { COMMENT_OPTIONS, readComments, type CommentOptions } from "./read.js";

/** Options of `findWishes`. */
export interface WishOptions<M extends Metric, Row> extends CommentOptions<M, Row> {
  /**
   * The lowest and the highest answer whose comments are read.
   * @defaultValue what is neither in the worst category nor the best answer: 7 to 9 on a scale of 0 to 10
   */
  readonly answers?: readonly [from: number, to: number] | undefined;
  /** @defaultValue 100 */
  readonly limit?: number | undefined;
  /** @defaultValue false */
  readonly mask?: boolean | undefined;
}

/** A clause that may say what would have made the answer better. */
export interface Wish {
  /** The sentence from the word on. */
  readonly text: string;
  /** The word, in lower case: "but", "could", "wish". */
  readonly word: string;
  readonly score: number;
  /** The position of its row, from 0. */
  readonly position: number;
}

const OPTIONS = /* @__PURE__ */ joinOptions(COMMENT_OPTIONS, {
  answers: null,
  limit: readWhole,
  mask: readFlag,
}) satisfies KnownOptions<WishOptions<Metric, never>>;

/** Words of wishes and conditions, beside those that contradict. */
const WISHES: Readonly<Record<string, string>> = {
  en: "would could should need needs needed wish wished missing lacks lacking unless except improve improved prefer",
  de: "wäre wären könnte könnten sollte sollten müsste fehlt fehlen wünsche wünschen wünschte brauche brauchen besser lieber nur schade",
  fr: "faudrait pourrait pourraient devrait devraient manque manquent souhaite souhaiterais besoin aimerais améliorer dommage",
  es: "podría podrían debería deberían falta faltan gustaría necesito necesita mejorar necesitamos ojalá",
  it: "potrebbe potrebbero dovrebbe dovrebbero manca mancano vorrei serve migliorare bisogno peccato",
  pt: "poderia poderiam deveria deveriam falta faltam gostaria preciso precisa melhorar pena",
  nl: "zou zouden mist ontbreekt wens nodig beter liever jammer",
};

/** The longest wish, in characters. */
const LONGEST = 240;

/**
 * Lists what could have changed the answer: clauses with a but, would, could, need or wish in comments of those who were nearly
 * satisfied.
 *
 * @remarks
 * A list to read, not a statistic: about half of the clauses are wishes. In English, German, French, Spanish, Italian,
 * Portuguese and Dutch, each comment in the language of most of its words.
 *
 * @returns each clause once, in the order of the rows
 * @throws what `tallyScores` throws; RangeError for answers that are no range of the scale
 * @example
 * const rows = [{ nps: 8, why: "Good product, but the invoices are hard to read. Thanks!" }, { nps: 10, why: "I could cry" }];
 * findWishes(rows, { metric: NPS, score: "nps", comment: "why" })
 * // => [{ text: "but the invoices are hard to read", word: "but", score: 8, position: 0 }]
 * @category What people wrote
 */
export function findWishes<M extends Metric, Row>(
  rows: Iterable<Row>,
  options: WishOptions<M, Row>,
): readonly Wish[] {
  expectMetricIn(options);
  expectOptions(options, OPTIONS);
  const { metric, limit = 100, mask = false, answers = nearlySatisfied(metric) } = options;
  const isRange =
    Array.isArray(answers) &&
    answers.length === 2 &&
    answers.every(Number.isInteger) &&
    answers[0] <= answers[1];
  expectThat(isRange, "the lowest and the highest answer", answers, " at answers");
  const wishes: Wish[] = [];
  const seen = new Set<string>();
  const signs = signsByLanguage();
  for (const { point, text: given, says, position } of readComments(rows, options)) {
    if (!says || point === null || point < answers[0] || point > answers[1] || wishes.length >= limit)
      continue;
    const { text, words } = wordsIn(given);
    const sign = signs.of(words.map(({ word }) => word));
    let last = -1;
    for (const [i, { word, from, sentence }] of words.entries()) {
      if (sentence === last || !sign.has(word)) continue;
      last = sentence;
      let end = i;
      while (words[end + 1]?.sentence === sentence) end++;
      const wish = foldSpaces(text.slice(from, Math.min(words[end]!.to, from + LONGEST)));
      const key = wish.toLowerCase();
      if (end === i || seen.has(key) || wishes.length >= limit) continue;
      seen.add(key);
      wishes.push({ text: mask ? maskDetails(wish) : wish, word, score: point, position });
    }
  }
  return wishes;
}

/** From the answer next to the worst category up to the one next to the best answer. */
function nearlySatisfied(metric: Metric): readonly [number, number] {
  const worst = worstCategory(metric);
  const { min, max } = metric.scale;
  return goodSign(metric) > 0
    ? [Math.min(worst.to + 1, max), Math.max(Math.min(worst.to + 1, max), max - 1)]
    : [Math.min(min + 1, Math.max(worst.from - 1, min)), Math.max(worst.from - 1, min)];
}

/** The words to look for, by the language whose stop words a comment has most. */
function signsByLanguage() {
  const languages = Object.entries(STOP_WORDS).map(([tag, stops]) => ({
    known: new Set([...setOf(stops), ...turnsOf(tag).negators]),
    signs: new Set([...setOf(WISHES[tag]), ...turnsOf(tag).but]),
  }));
  return {
    of(words: readonly string[]): ReadonlySet<string> {
      let [best, most] = [languages[0]!, -1];
      for (const language of languages) {
        const hits = words.filter((word) => language.known.has(word) || language.signs.has(word)).length;
        if (hits > most) [best, most] = [language, hits];
      }
      return best.signs;
    },
  };
}
