import { streamSafe } from "../math/text.js";

/** Words with numbers, which are found in a text without taking the word out of it. */
export interface KnownWords {
  readonly words: readonly string[];
  /** The number of a word; -1 for one that is not known. */
  readonly numberOf: (this: void, word: string) => number;
  /** Numbers from 1, at the place of the hash or after it; 0 where a place is free. Its length is a power of 2. */
  readonly table: Int32Array;
}

const HASH_START = 0x811c9dc5;
/** One step of FNV-1a. */
const hashWith = (hash: number, code: number) => Math.imul(hash ^ code, 0x01000193);
const placeOf = (hash: number, table: Int32Array) => (hash ^ (hash >>> 15)) & (table.length - 1);

/** Numbers words. */
export function knownWords(given: Iterable<string>): KnownWords {
  const words = [...new Set(given)];
  const numbers = new Map(words.map((word, number) => [word, number]));
  let size = 1024;
  // Mostly empty, so that most words of no phrase are known for such by one look.
  while (size < 16 * words.length) size *= 2;
  const table = new Int32Array(size);
  for (const [number, word] of words.entries()) {
    let hash = HASH_START;
    for (let i = 0; i < word.length; i++) hash = hashWith(hash, word.charCodeAt(i));
    let place = placeOf(hash, table);
    while (table[place] !== 0) place = (place + 1) & (size - 1);
    table[place] = number + 1;
  }
  return { words, numberOf: (word) => numbers.get(word) ?? -1, table };
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
 * Calls back for each word of a text with its number, -1 for one that is not known.
 *
 * @remarks
 * Between spaces and usual punctuation, a run of letters of Western Europe and digits is a word; of other runs the words
 * are found by the rules of Unicode.
 */
export function eachWord(text: string, known: KnownWords, visit: (word: number) => void): void {
  const letters = (plain ??= plainLetters());
  const { words, table, numberOf } = known;
  /** The number of the word that a run of plain letters is. */
  const numberAt = (from: number, to: number, hash: number): number => {
    for (let place = placeOf(hash, table); table[place] !== 0; place = (place + 1) & (table.length - 1)) {
      const word = words[table[place]! - 1]!;
      let same = word.length === to - from ? 0 : -1;
      while (same >= 0 && same < word.length)
        same = letters[text.charCodeAt(from + same)] === word.charCodeAt(same) ? same + 1 : -1;
      if (same >= 0) return table[place]! - 1;
    }
    return -1;
  };
  let [from, hash, isOther] = [-1, 0, false];
  for (let i = 0; i <= text.length; i++) {
    const code = i < text.length ? text.charCodeAt(i) : 0;
    // From hyphens and dashes to quotation marks and dots.
    const letter = code < 256 ? letters[code]! : code >= 0x2010 && code <= 0x2027 ? 0 : OTHER;
    if (letter !== 0) {
      if (from < 0) [from, hash, isOther] = [i, HASH_START, false];
      hash = hashWith(hash, letter);
      if (letter === OTHER) isOther = true;
    } else if (from >= 0) {
      if (!isOther) visit(numberAt(from, i, hash));
      else for (const word of wordsOf(text.slice(from, i))) visit(numberOf(word));
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
export function wordsOf(text: string): string[] {
  // First to upper case, so that ß equals ss; of the forms of sigma, which depend on what follows, one is taken.
  const lower = text.toUpperCase().toLowerCase().replaceAll("ς", "σ");
  // The joiners of stream-safe text are taken away with the accents.
  const folded = streamSafe(lower).normalize("NFKD").replace(ACCENTS, "");
  return folded.match((words ??= wordPattern())) ?? [];
}
