import { streamSafe } from "../math/text.js";

/** A bit for the hash of each word; a mask of the number of bits. */
export interface SeenWords {
  readonly bits: Uint32Array;
  readonly mask: number;
}

const HASH_START = 0x811c9dc5;
/** One step of FNV-1a. */
const hashWith = (hash: number, code: number) => Math.imul(hash ^ code, 0x01000193);

/** A bit for each of some words. */
export function seenWords(words: ReadonlySet<string>): SeenWords {
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
export function eachWord(
  text: string,
  { bits, mask }: SeenWords,
  visit: (word: string | null) => void,
): void {
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
export function wordsOf(text: string): string[] {
  // First to upper case, so that ß equals ss; of the forms of sigma, which depend on what follows, one is taken.
  const lower = text.toUpperCase().toLowerCase().replaceAll("ς", "σ");
  // The joiners of stream-safe text are taken away with the accents.
  const folded = streamSafe(lower).normalize("NFKD").replace(ACCENTS, "");
  return folded.match((words ??= wordPattern())) ?? [];
}
