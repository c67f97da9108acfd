import { atPath, readList, readRecord } from "../math/fields.js";
import { getOrMake } from "../math/get-or-make.js";
import { expectThat } from "../math/guard.js";
import { streamSafe } from "../math/text.js";
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
  readRecord(themes, "themes");
  const names = Object.keys(themes);
  const { start, seen } = readPhrases(Object.values(themes), names);
  return (comment) => {
    if (comment === null || comment === undefined) return [];
    expectThat(typeof comment === "string", "a comment as text or null", comment, " at comment");
    let state = start;
    // Few words of a comment are in any phrase: nothing is kept, or even made a text, for the others.
    let reached: Set<State> | undefined;
    eachWord(comment, seen, (word) => {
      state = word === null ? start : follow(state, word);
      if (state.themes.size > 0) (reached ??= new Set()).add(state);
    });
    if (!reached) return [];
    const found = new Set<number>();
    for (const { themes } of reached) for (const theme of themes) found.add(theme);
    return [...found].sort((a, b) => a - b).map((theme) => names[theme]!);
  };
}

/** The automaton of the phrases, and the words that they have. */
function readPhrases(
  phrases: readonly (readonly string[])[],
  names: readonly string[],
): { readonly start: State; readonly seen: SeenWords } {
  const start = newState();
  const all = new Set<string>();
  for (const [theme, list] of phrases.entries()) {
    const path = `themes${fieldOf(names[theme]!)}`;
    const words = readList(list, path, (phrase, at) => {
      const found = typeof phrase === "string" ? wordsOf(phrase) : [];
      expectThat(found.length > 0, "text with at least one word", phrase, atPath(at));
      return found;
    });
    for (const phrase of words) {
      let state = start;
      for (const word of phrase) {
        all.add(word);
        state = getOrMake(state.next, word, newState);
      }
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
  return { start, seen: seenWords(all) };
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

/** A bit for the hash of each word; a mask of the number of bits. */
interface SeenWords {
  readonly bits: Uint32Array;
  readonly mask: number;
}

const HASH_START = 0x811c9dc5;
/** One step of FNV-1a. */
const hashWith = (hash: number, code: number) => Math.imul(hash ^ code, 0x01000193);

function seenWords(words: ReadonlySet<string>): SeenWords {
  let size = 1024;
  while (size < 32 * words.size) size *= 2;
  const bits = new Uint32Array(size / 32);
  for (const word of words) {
    let hash = HASH_START;
    for (let i = 0; i < word.length; i++) hash = hashWith(hash, word.charCodeAt(i));
    const bit = (hash ^ (hash >>> 15)) & (size - 1);
    bits[bit >> 5]! |= 1 << (bit & 31);
  }
  return { bits, mask: size - 1 };
}

/** What a character is to words, for those below 256: the letter or digit without case and accent, 0 for none. */
let plain: Int16Array | undefined;
/** A letter that needs the rules of Unicode. */
const OTHER = -1;

function plainLetters(): Int16Array {
  return Int16Array.from({ length: 256 }, (_, code) => {
    const [word = "\0", ...more] = wordsOf(String.fromCharCode(code));
    return more.length > 0 || word.length > 1 || word > "z" ? OTHER : word.charCodeAt(0);
  });
}

/**
 * Calls back for each word of a text, with null for one that no phrase has.
 *
 * @remarks
 * Between spaces and usual punctuation, a run of letters of Western Europe and digits is a word; of other runs the words
 * are found by the rules of Unicode.
 */
function eachWord(text: string, { bits, mask }: SeenWords, visit: (word: string | null) => void): void {
  const letters = (plain ??= plainLetters());
  let [from, hash, highest, isOther] = [-1, 0, 0, false];
  for (let i = 0; i <= text.length; i++) {
    const code = i < text.length ? text.charCodeAt(i) : 0;
    // From hyphens and dashes to quotation marks and dots.
    const letter = code < 256 ? letters[code]! : code >= 0x2010 && code <= 0x2027 ? 0 : OTHER;
    if (letter !== 0) {
      if (from < 0) [from, hash, highest, isOther] = [i, HASH_START, 0, false];
      hash = hashWith(hash, letter);
      if (letter === OTHER) isOther = true;
      if (code > highest) highest = code;
    } else if (from >= 0) {
      const bit = (hash ^ (hash >>> 15)) & mask;
      if (!isOther && !((bits[bit >> 5]! >> (bit & 31)) & 1)) visit(null);
      else if (highest < 128) visit(text.slice(from, i).toLowerCase());
      else for (const word of wordsOf(text.slice(from, i))) visit(word);
      from = -1;
    }
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
  // First to upper case, so that ß equals ss; of the forms of sigma, which depend on what follows, one is taken.
  const lower = text.toUpperCase().toLowerCase().replaceAll("ς", "σ");
  // The joiners of stream-safe text are taken away with the accents.
  const folded = streamSafe(lower).normalize("NFKD").replace(ACCENTS, "");
  return folded.match((words ??= wordPattern())) ?? [];
}
