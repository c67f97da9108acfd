import type { Part, Token } from "./date-tokens.js";

/** Year, month, day, hour, minute, second and millisecond. */
export type ClockFields = [number, number, number, number, number, number, number];

/** A part of a date that is written in digits. */
interface Digits {
  /** The character code of the mark before it; 0 for none. */
  readonly mark: number;
  /** The place among the fields of a clock, and what is added there. */
  readonly field: number;
  readonly base: number;
  readonly least: number;
  readonly most: number;
}

const FIELDS: readonly (Part | null)[] = ["year", "month", "day", "hour", "minute", "second"];
const ZERO = 48;

/** The parts of a format, each with one mark before it or none; null for a format with anything else. */
export function digitsForm(tokens: readonly Token[]): readonly Digits[] | null {
  const form: Digits[] = [];
  let mark = 0;
  for (const { text, part } of tokens) {
    const base = part === "shortYear" ? 2000 : 0;
    const field = base > 0 ? 0 : FIELDS.indexOf(part);
    const least = text.length;
    if (field >= 0) form.push({ mark, field, base, least, most: Math.max(least, 2) });
    else if (part !== null || mark > 0 || least > 1) return null;
    mark = field < 0 ? text.charCodeAt(0) : 0;
  }
  return mark === 0 ? form : null;
}

/**
 * Reads a text of digits by their character codes, several times as fast as a regular expression.
 *
 * @param fields - filled with what was read
 * @returns true for a text that has all parts and nothing else
 */
export function readDigits(text: string, form: readonly Digits[], fields: ClockFields): boolean {
  fields.fill(0);
  let at = 0;
  for (let part = 0; part < form.length; part++) {
    const { mark, field, base, least, most } = form[part]!;
    if (mark > 0 && text.charCodeAt(at++) !== mark) return false;
    const from = at;
    let number = 0;
    for (; at < from + most; at++) {
      const digit = text.charCodeAt(at) - ZERO;
      if (!(digit >= 0 && digit <= 9)) break;
      number = 10 * number + digit;
    }
    if (at < from + least) return false;
    fields[field] = base + number;
  }
  return at === text.length;
}
