import { expectThat } from "../math/guard.js";
import { offsetOf } from "./date-zone.js";

/** What a token of a date format stands for. */
export type Part =
  | "year"
  | "shortYear"
  | "month"
  | "monthName"
  | "day"
  | "weekday"
  | "hour"
  | "hourOfTwelve"
  | "minute"
  | "second"
  | "fraction"
  | "half"
  | "zone";

/** A token of a format, or literal text, whose part is null. */
export interface Token {
  readonly text: string;
  readonly part: Part | null;
}

/** The parts that tokens stand for. */
export const TOKENS: Readonly<Record<string, Part>> = {
  YYYY: "year",
  YY: "shortYear",
  MMMM: "monthName",
  MMM: "monthName",
  MM: "month",
  M: "month",
  DD: "day",
  D: "day",
  dddd: "weekday",
  ddd: "weekday",
  HH: "hour",
  H: "hour",
  hh: "hourOfTwelve",
  h: "hourOfTwelve",
  mm: "minute",
  m: "minute",
  ss: "second",
  s: "second",
  SSS: "fraction",
  A: "half",
  a: "half",
  Z: "zone",
};

// Letters that other libraries have tokens of. A run of these that is no token is a mistake, not a word.
const TOKEN_LETTERS = /^[yYMdDhHmsSaAzZtTE]+$/;
const PIECES = /\[([^\]]*)\]|(\p{L}+)|[^\p{L}[]+|\[/gu;
const SEPARATORS = /^[Tt]$/;

/**
 * The tokens of a format and the literal text between them.
 *
 * @throws TypeError for letters that look like a token and are none, such as "yyyy" or "MMMMM"
 */
export function tokensOf(format: unknown): readonly Token[] {
  expectThat(typeof format === "string", 'a date format such as "D/M/YYYY HH:mm"', format, " at date.format");
  // Literal text in brackets, a run of letters, or anything else; an offset as texts state it is a token of its own.
  const pieces = format.replace(/(UTC|GMT)\s?[+\-\u2212]\d{1,2}(:?\d{2})?/gu, "Z").matchAll(PIECES);
  return Array.from(pieces).flatMap(([other, quoted, letters]): readonly Token[] => {
    // A text that states its zone keeps it, also where the format has it as literal text.
    const literal = quoted ?? letters;
    if (literal !== undefined && typeof offsetOf(literal) === "number") return [{ text: "Z", part: "zone" }];
    if (letters !== undefined) return tokensOfRun(letters, format);
    return [{ text: quoted ?? other, part: null }];
  });
}

/** The tokens of a run of letters, or the run as a word. */
function tokensOfRun(letters: string, format: string): readonly Token[] {
  const groups = letters.match(/(.)\1*/gu)!;
  const known = groups.every((group) => group in TOKENS || SEPARATORS.test(group));
  if (known) return groups.map((text) => ({ text, part: TOKENS[text] ?? null }));
  const unknown = groups.find((group) => !(group in TOKENS || SEPARATORS.test(group)))!;
  const isMistake = TOKEN_LETTERS.test(letters) && groups.some((group) => group.length > 1);
  const nearest = Object.keys(TOKENS).find((token) => token.toLowerCase() === unknown.toLowerCase());
  const hint = nearest === undefined ? "" : `: did you mean ${nearest}?`;
  expectThat(
    !isMistake,
    `tokens and other letters in brackets (there is no token ${unknown}${hint})`,
    format,
    " at date.format",
  );
  return [{ text: letters, part: null }];
}
