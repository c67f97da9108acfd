import { streamSafe } from "../../math/text.js";

/** A word of a text. */
export interface Word {
  /** In lower case, with one kind of apostrophe; accents are kept. */
  readonly word: string;
  /** Where it stands in `WordedText.text`. */
  readonly from: number;
  readonly to: number;
  /** The number of its clause, from 0: words of one clause stand between two marks such as a comma or a full stop. */
  readonly clause: number;
  /** The number of its sentence, from 0. */
  readonly sentence: number;
}

/** A text with its words. */
export interface WordedText {
  /** The text in the form NFC of Unicode, in which the places of words are counted. */
  readonly text: string;
  readonly words: readonly Word[];
}

/** What a character is to words. Unknown ones are looked up by the rules of Unicode once. */
const UNKNOWN = 0;
const OTHER = 1;
const LETTER = 2;
const DIGIT = 3;
const APOSTROPHE = 4;
const SPACE = 5;
const CLAUSE_END = 6;
const SENTENCE_END = 7;
const DASH = 8;
const UNSPACED = 9;
const PICTURE = 10;
const INVISIBLE = 11;

/** A longer run of letters is no word of any language. */
const LONGEST_WORD = 60;

/** The longest stretch of a script without spaces that is divided at once. */
const LONGEST_STRETCH = 400;

let kinds: Uint8Array | undefined;
// Compiled on first use: their tables of scripts take a millisecond.
let patterns: readonly (readonly [RegExp, number])[] | undefined;
let segmenter: Intl.Segmenter | undefined;

/**
 * The words of a text, by clause and sentence.
 *
 * @remarks
 * A word is a run of letters, marks and digits, with apostrophes between letters; an emoji is a word, without its skin tone.
 * Scripts without spaces (Chinese, Japanese, Thai, ...) are divided by `Intl.Segmenter`. Addresses of the web and of mail
 * are no words. The time is linear in the length of the text.
 */
export function wordsIn(given: string): WordedText {
  const text = normal(given);
  const words: Word[] = [];
  const skipped = withoutAddresses(text);
  let [clause, sentence] = [0, 0];
  let hasWords = false;
  const end = (isSentence: boolean) => {
    if (hasWords) clause++;
    if (hasWords && isSentence) sentence++;
    hasWords = false;
  };
  const add = (word: string, from: number, to: number) => {
    words.push({ word, from, to, clause, sentence });
    hasWords = true;
  };
  let at = 0;
  while (at < skipped.length) {
    const kind = kindAt(skipped, at);
    if (kind === LETTER || kind === DIGIT) {
      const to = endOfWord(skipped, at);
      if (to - at <= LONGEST_WORD) add(wordOf(skipped, at, to), at, to);
      else end(false);
      at = to;
    } else if (kind === UNSPACED) {
      const to = endOfStretch(skipped, at);
      addStretch(skipped, at, to, add);
      at = to;
    } else if (kind === PICTURE) {
      const to = endOfPicture(skipped, at);
      add(skipped.slice(at, to).replace(/[\u{1f3fb}-\u{1f3ff}\ufe0f]/gu, ""), at, to);
      at = to;
    } else {
      if (kind === SENTENCE_END) end(true);
      else if (kind === CLAUSE_END || (kind === DASH && isLoose(skipped, at))) end(false);
      at += lengthAt(skipped, at);
    }
  }
  return { text, words };
}

/** NFC, which plain text is already. */
function normal(text: string): string {
  return /[^\0-\u02ff]/.test(text) ? streamSafe(text).normalize("NFC") : text;
}

/** The text with addresses as semicolons, as many as they have characters. */
function withoutAddresses(text: string): string {
  if (!text.includes("@") && !text.includes("://") && !text.includes("www.")) return text;
  return text.replace(/\S+/g, (chunk) =>
    /[^@]@[^@]/.test(chunk) || chunk.includes("://") || chunk.startsWith("www.")
      ? ";".repeat(chunk.length)
      : chunk,
  );
}

function wordOf(text: string, from: number, to: number): string {
  return text.slice(from, to).toLowerCase().replaceAll("\u2019", "'");
}

function lengthAt(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return code >= 0xd800 && code < 0xdc00 && at + 1 < text.length ? 2 : 1;
}

function kindAt(text: string, at: number): number {
  const code = text.charCodeAt(at);
  if (code >= 0xd800 && code < 0xe000) return kindOf(String.fromCodePoint(text.codePointAt(at)!));
  kinds ??= new Uint8Array(0x10000);
  const known = kinds[code]!;
  if (known !== UNKNOWN) return known;
  return (kinds[code] = kindOf(text.charAt(at)));
}

function kindOf(character: string): number {
  patterns ??= [
    [/['\u2019]/u, APOSTROPHE],
    [/[.!?\u2026\u3002\uff01\uff1f\u061f\u0964\n\r]/u, SENTENCE_END],
    [/[,;:()[\]{}|\u2022\u3001\uff0c\uff1b\uff1a\u060c\u061b\u00a1\u00bf]/u, CLAUSE_END],
    [/[-\u2010-\u2015\u2212]/u, DASH],
    [/\s/u, SPACE],
    [
      /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u,
      UNSPACED,
    ],
    [/\p{N}/u, DIGIT],
    [/[\p{L}\p{M}]/u, LETTER],
    [/[\u00a9\u00ae\u2122]/u, OTHER],
    [/[\u{1f3fb}-\u{1f3ff}\p{Cf}\p{Cc}]/u, INVISIBLE],
    [/\p{Extended_Pictographic}/u, PICTURE],
  ];
  return patterns.find(([pattern]) => pattern.test(character))?.[1] ?? OTHER;
}

function endOfWord(text: string, from: number): number {
  let at = from;
  while (at < text.length) {
    const kind = kindAt(text, at);
    const length = lengthAt(text, at);
    if (kind === LETTER || kind === DIGIT) at += length;
    else if (kind === INVISIBLE && text.charCodeAt(at) !== 0x9) at += length;
    else if (kind === APOSTROPHE && isBetween(text, at, LETTER)) at += length;
    else if ((kind === SENTENCE_END || kind === CLAUSE_END) && isInNumber(text, at)) at += length;
    else break;
  }
  return at;
}

/** True for a full stop, comma or colon between two digits. */
function isInNumber(text: string, at: number): boolean {
  return /[.,:]/.test(text.charAt(at)) && isBetween(text, at, DIGIT);
}

function isBetween(text: string, at: number, kind: number): boolean {
  return at > 0 && at + 1 < text.length && kindAt(text, at - 1) === kind && kindAt(text, at + 1) === kind;
}

/** True for a dash that does not join two words. */
function isLoose(text: string, at: number): boolean {
  const isEdge = (place: number) => place < 0 || place >= text.length || kindAt(text, place) === SPACE;
  return isEdge(at - 1) || isEdge(at + 1) || kindAt(text, at + 1) === DASH;
}

function endOfStretch(text: string, from: number): number {
  let at = from;
  while (at < text.length && at - from < LONGEST_STRETCH) {
    const kind = kindAt(text, at);
    if (kind !== UNSPACED && kind !== LETTER) break;
    at += lengthAt(text, at);
  }
  return at;
}

function addStretch(
  text: string,
  from: number,
  to: number,
  add: (word: string, from: number, to: number) => void,
): void {
  segmenter ??= new Intl.Segmenter(undefined, { granularity: "word" });
  for (const { segment, index, isWordLike } of segmenter.segment(text.slice(from, to)))
    if (isWordLike) add(segment.toLowerCase(), from + index, from + index + segment.length);
}

/** The end of an emoji with its modifiers, and with others that a joiner ties to it. */
function endOfPicture(text: string, from: number): number {
  let at = from + lengthAt(text, from);
  while (at < text.length) {
    const code = text.codePointAt(at)!;
    if ((code >= 0x1f3fb && code <= 0x1f3ff) || code === 0xfe0f) at += lengthAt(text, at);
    else if (code === 0x200d && at + 1 < text.length && kindAt(text, at + 1) === PICTURE)
      at += 1 + lengthAt(text, at + 1);
    else break;
  }
  return at;
}
