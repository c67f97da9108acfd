import { TOKENS, type Part, type Token } from "./date-tokens.js";

/** Year, month, day, hour, minute, second and millisecond. */
export type ClockFields = [number, number, number, number, number, number, number];

export function noFields(): ClockFields {
  return [0, 0, 0, 0, 0, 0, 0];
}

/** A part of a date that is written in digits. */
interface Digits {
  /** The marks of which one stands before it; "" for none. */
  readonly marks: string;
  /** The place among the fields of a clock, and what is added there. */
  readonly field: number;
  readonly base: number;
  readonly least: number;
  readonly most: number;
  /** True if the digits may end with it. */
  isEnd: boolean;
}

const FIELDS: readonly (Part | null)[] = ["year", "month", "day", "hour", "minute", "second", "fraction"];
const FRACTION = 6;
const ZERO = 48;

/** The parts of a format, each with one mark before it or none; null for a format with anything else. */
export function digitsForm(tokens: readonly Token[]): readonly Digits[] | null {
  const form: Digits[] = [];
  let marks = "";
  for (const { text, part } of tokens) {
    const base = part === "shortYear" ? 2000 : 0;
    const field = base > 0 ? 0 : FIELDS.indexOf(part);
    const [least, most] = field === FRACTION ? [1, 9] : [text.length, Math.max(text.length, 2)];
    if (field >= 0) form.push({ marks, field, base, least, most, isEnd: false });
    else if (part !== null || marks !== "" || text.length > 1) return null;
    marks = field < 0 ? text : "";
  }
  form.at(-1)!.isEnd = true;
  return marks === "" ? form : null;
}

/** ISO 8601 up to its zone. */
export function isoForm(): readonly Digits[] {
  const marks = ["", "-", "-", "Tt ", ":", ":", ".,"];
  const tokens = ["YYYY", "MM", "DD", "H", "mm", "ss", "SSS"].map((text) => ({ text, part: TOKENS[text]! }));
  return digitsForm(tokens)!.map((digits, i) => ({ ...digits, marks: marks[i]!, isEnd: i > 1 && i !== 3 }));
}

/**
 * Reads the digits of a text by their character codes, several times as fast as a regular expression.
 *
 * @param fields - filled with what is read
 * @returns the place behind the last part with which the text may end; 0 for text of another form
 */
export function readDigits(text: string, form: readonly Digits[], fields: ClockFields): number {
  fields.fill(0);
  let [at, end] = [0, 0];
  for (const { marks, field, base, least, most, isEnd } of form) {
    if (marks !== "" && !marks.includes(text[at++] ?? "\0")) break;
    const from = at;
    let number = 0;
    for (; at < from + most; at++) {
      const digit = text.charCodeAt(at) - ZERO;
      if (!(digit >= 0 && digit <= 9)) break;
      number = 10 * number + digit;
    }
    if (at < from + least) break;
    // Digits of a second beyond the third are cut off.
    fields[field] = field === FRACTION ? Math.floor((number * 10 ** (9 - at + from)) / 1e6) : base + number;
    if (isEnd) end = at;
  }
  return end;
}
