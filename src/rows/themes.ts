import { atPath, readList } from "../math/fields.js";
import { getOrMake } from "../math/get-or-make.js";
import { expectThat } from "../math/guard.js";
import { fieldOf } from "../tally/answer.js";

/** Words and phrases that stand for each theme: `{ price: ["price", "too expensive"] }`. */
export type ThemeDictionary = Readonly<Record<string, readonly string[]>>;

/** Finds the themes of a comment, in the order of the dictionary. */
export type ThemeTagger = (comment: string | null | undefined) => string[];

/**
 * A state of the automaton: the words that may follow, the fallback when none does, and the themes of phrases that end
 * here.
 */
interface State {
  readonly next: Map<string, State>;
  fallback: State | null;
  /** Positions in the dictionary of the themes whose phrase ends here. */
  readonly themes: Set<number>;
}

/**
 * Makes a function that finds the themes of a comment by a dictionary of words and phrases.
 *
 * @remarks
 * Only whole words match. A word is a run of letters and digits: "price" is found in "Price, please" and "the price's
 * high", not in "priceless"; any spaces or punctuation may separate the words of a phrase. In scripts written without
 * spaces (Chinese, Japanese, Thai, ...) every letter is a word, and so is an emoji. Case and accents do not matter
 * ("café", "CAFE"). Words are not stemmed: list the forms. Negation is not understood: "not expensive" mentions
 * "expensive".
 *
 * The dictionary is read once; later changes to it have no effect. The time is linear in the length of the text, whatever
 * the phrases (an Aho-Corasick automaton over words).
 *
 * @param themes - words and phrases by theme; an empty dictionary finds nothing
 * @returns the function; it gives the names of the themes in the order of the dictionary, each once, and none for null,
 * undefined and ""
 * @throws TypeError for a phrase that is not a string or has no word in it; the returned function throws one for a
 * comment that is not a string
 * @see Aho and Corasick 1975, Communications of the ACM 18:333-340
 * @example
 * const tag = themeTagger({ price: ["price", "too expensive"], staff: ["staff"] });
 * tag("Too EXPENSIVE, but friendly staff!") // => ["price", "staff"]
 * @category Preparations before answers are counted
 */
export function themeTagger(themes: ThemeDictionary): ThemeTagger {
  const names = Object.keys(themes);
  const start = readPhrases(Object.values(themes), names);
  return (comment) => {
    if (comment === null || comment === undefined) return [];
    expectThat(typeof comment === "string", "a comment as text or null", comment, " at comment");
    const reached = new Set<State>();
    let state = start;
    for (const word of wordsOf(comment)) reached.add((state = follow(state, word)));
    const found = new Set<number>();
    for (const { themes } of reached) for (const theme of themes) found.add(theme);
    return [...found].sort((a, b) => a - b).map((theme) => names[theme]!);
  };
}

function readPhrases(phrases: readonly (readonly string[])[], names: readonly string[]): State {
  const start = newState();
  for (const [theme, list] of phrases.entries()) {
    const path = `themes${fieldOf(names[theme]!)}`;
    const words = readList(list, path, (phrase, at) => {
      const found = typeof phrase === "string" ? wordsOf(phrase) : [];
      expectThat(found.length > 0, "text with at least one word", phrase, atPath(at));
      return found;
    });
    for (const phrase of words) {
      let state = start;
      for (const word of phrase) state = getOrMake(state.next, word, newState);
      state.themes.add(theme);
    }
  }
  // Breadth first: a shorter phrase has its fallback before a longer one needs it.
  const queue = [start];
  for (const state of queue) {
    for (const [word, next] of state.next) {
      next.fallback = state.fallback ? follow(state.fallback, word) : start;
      for (const theme of next.fallback.themes) next.themes.add(theme);
      queue.push(next);
    }
  }
  return start;
}

function newState(): State {
  return { next: new Map(), fallback: null, themes: new Set() };
}

function follow(from: State, word: string): State {
  let state = from;
  for (;;) {
    const next = state.next.get(word);
    if (next) return next;
    if (state.fallback === null) return state;
    state = state.fallback;
  }
}

const ACCENTS = /[\u0300-\u036f]/g;
// Compiled on first use: its tables of scripts take a millisecond, a third of the import time of the package.
let words: RegExp | undefined;

/** A letter of a script written without spaces, an emoji, or a run of other letters and digits. */
function wordPattern(): RegExp {
  const unspaced = ["Han", "Hiragana", "Katakana", "Thai", "Lao", "Khmer", "Myanmar"];
  const letter = `[${unspaced.map((script) => `\\p{Script=${script}}`).join("")}]`;
  return new RegExp(
    `${letter}\\p{M}*|\\p{Extended_Pictographic}|(?:(?!${letter})[\\p{L}\\p{N}\\p{M}])+`,
    "gu",
  );
}

/** The words of a text in lower case and without accents. */
function wordsOf(text: string): string[] {
  // First to upper case, so that ß equals ss and the three forms of sigma become one.
  const folded = text.toUpperCase().toLowerCase().normalize("NFKD").replace(ACCENTS, "");
  return folded.match((words ??= wordPattern())) ?? [];
}
