import type { Part, Token } from "./date-tokens.js";

/** Year, month, day, hour, minute, second and millisecond. */
export type ClockFields = [number, number, number, number, number, number, number];

/** What was read of a text, filled anew for each. */
export interface ReadDigits {
  readonly fields: ClockFields;
  end: number;
}

export function noDigits(): ReadDigits {
  return { fields: [0, 0, 0, 0, 0, 0, 0], end: 0 };
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
}

const FIELDS: readonly (Part | null)[] = ["year", "month", "day", "hour", "minute", "second"];
const FRACTION = 6;
const ZERO = 48;

/** ISO 8601 up to its zone; the digits may end with the day, the minute, the second or the fraction. */
export const ISO_FORM: readonly Digits[] = /* @__PURE__ */ ["", "-", "-", "Tt ", ":", ":", ".,"].map(
  (marks, field) => ({
    marks,
    field,
    base: 0,
    least: field === 0 ? 4 : field % 3 > 0 ? 2 : 1,
    most: field === 0 ? 4 : field < FRACTION ? 2 : 9,
  }),
);

/** The parts of a format, each with one mark before it or none; null for a format with anything else. */
export function digitsForm(tokens: readonly Token[]): readonly Digits[] | null {
  const form: Digits[] = [];
  let marks = "";
  for (const { text, part } of tokens) {
    const base = part === "shortYear" ? 2000 : 0;
    const field = base > 0 ? 0 : FIELDS.indexOf(part);
    const least = text.length;
    if (field >= 0) form.push({ marks, field, base, least, most: Math.max(least, 2) });
    else if (part !== null || marks !== "" || least > 1) return null;
    marks = field < 0 ? text : "";
  }
  return marks === "" ? form : null;
}

/**
 * Reads the digits of a text by their character codes, several times as fast as a regular expression.
 *
 * @param read - filled with the fields, and with the place behind the last part that was read
 * @returns the number of parts that were read
 */
export function readDigits(text: string, form: readonly Digits[], read: ReadDigits): number {
  const { fields } = read;
  for (let field = 0; field < fields.length; field++) fields[field] = 0;
  read.end = 0;
  for (let part = 0; part < form.length; part++) {
    const { marks, field, base, least, most } = form[part]!;
    const from = marks === "" ? read.end : read.end + 1;
    if (from > read.end && !isOneOf(marks, text.charCodeAt(read.end))) return part;
    let at = from;
    let number = 0;
    for (; at < from + most; at++) {
      const digit = text.charCodeAt(at) - ZERO;
      if (!(digit >= 0 && digit <= 9)) break;
      number = 10 * number + digit;
    }
    if (at < from + least) return part;
    // Digits of a second beyond the third are cut off.
    fields[field] = field === FRACTION ? Math.floor((number * 10 ** (9 - at + from)) / 1e6) : base + number;
    read.end = at;
  }
  return form.length;
}

/** True for the code of one of a few characters. */
function isOneOf(marks: string, code: number): boolean {
  for (let i = 0; i < marks.length; i++) if (marks.charCodeAt(i) === code) return true;
  return false;
}
