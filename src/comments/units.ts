import type { Word } from "../rows/text/words.js";
import type { Language } from "./language.js";

/** A part of a clause: a word with its negation, or a stop word. */
export interface Unit {
  /** What is compared: equal for words that are one. */
  readonly key: string;
  /** Where it stands in the text, with its negation. */
  from: number;
  to: number;
  readonly clause: number;
  /** False for stop words and numbers, which are no term and stand at no end of a phrase. */
  readonly isContent: boolean;
}

/** What keys of other units than plain words begin with; no word has these. */
const NEGATED = "\u0001";
const STOP = "\u0002";
/** All numbers are one: to wait 15 or 25 minutes is to wait some minutes. */
const NUMBER = "\u0003";

/** How many words further a negation reaches. */
const REACH = 3;

/** True for the key of a word that is negated. */
export function isNegated(key: string): boolean {
  return key.startsWith(NEGATED);
}

/**
 * The units of words, without their negations.
 *
 * @remarks
 * A negation belongs to the next word that is no stop word, within its clause and not beyond three words or a "but"; at the end
 * of its clause, as in German, to the word before. "not only" is none.
 */
export function unitsOf(words: readonly Word[], language: Language): Unit[] {
  const units: Unit[] = [];
  let pending: { readonly from: number; readonly to: number; reach: number } | null = null;
  // The last word of the clause that may be negated from behind, by its place among the units.
  let last = -1;
  let negatedAt = -1;
  const negateBefore = (to: number) => {
    if (last >= 0 && units.length - last <= REACH && !isNegated(units[last]!.key))
      units[last] = { ...units[last]!, key: NEGATED + units[last]!.key, to };
  };
  for (let i = 0; i < words.length; i++) {
    const { word, from, to, clause } = words[i]!;
    if (i > 0 && words[i - 1]!.clause !== clause) {
      if (pending) negateBefore(pending.to);
      [pending, last, negatedAt] = [null, -1, -1];
    }
    const { negators, only, but } = language.turns;
    if (negators.has(word)) {
      // ne ... pas, no ... nada: one negation in two words.
      if (negatedAt === i - 1 && last >= 0) units[last]!.to = to;
      else pending = { from, to, reach: REACH };
      if (negatedAt === i - 1) negatedAt = i;
      continue;
    }
    const isBut = but.has(word);
    if (pending && (isBut || only.has(word))) {
      if (isBut) negateBefore(pending.to);
      pending = null;
    }
    const kind = kindOf(word, language);
    if (kind !== "word") {
      units.push({ key: kind === "number" ? NUMBER : STOP + word, from, to, clause, isContent: false });
      if (pending && --pending.reach === 0) pending = null;
      continue;
    }
    const key = language.fold(word);
    last = units.length;
    if (pending) {
      units.push({ key: NEGATED + key, from: pending.from, to, clause, isContent: true });
      [pending, negatedAt] = [null, i];
    } else units.push({ key, from, to, clause, isContent: true });
  }
  if (pending) negateBefore(pending.to);
  return units;
}

function kindOf(word: string, { stops }: Language): "word" | "stop" | "number" {
  if (stops.has(word)) return "stop";
  const first = word.charCodeAt(0);
  if (first >= 0x30 && first <= 0x39) return /^[\d.,:]+$/.test(word) ? "number" : "word";
  // One letter is no word in scripts with spaces, and one or two of Hiragana are an ending or a particle.
  if (word.length === 1 && first < 0x2e80 && !isPicture(first)) return "stop";
  return word.length <= 2 && isHiragana(first) && isHiragana(word.charCodeAt(word.length - 1))
    ? "stop"
    : "word";
}

function isHiragana(code: number): boolean {
  return code >= 0x3040 && code < 0x30a0;
}

function isPicture(code: number): boolean {
  return code >= 0x2190 && code < 0x2c00;
}
