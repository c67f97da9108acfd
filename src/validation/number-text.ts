import { readOneOf } from "../math/fields.js";
import { expectThat } from "../math/guard.js";

/** How numbers in text are written, such as "45.292,75" in German. */
export interface NumberWriting {
  /** The mark before decimals. @defaultValue "." */
  readonly decimal?: "." | "," | undefined;
  /** The mark between groups of three digits; " " is any kind of space. @defaultValue none */
  readonly thousands?: "." | "," | "'" | " " | undefined;
}

const LONGEST = 40;
const ANY_NUMBER = /^-?\d+(?:[.,'’\s]\d{3})*(?:[.,]\d+)?$/u;

/**
 * Makes a function that reads a number in text and gives it as digits with a point; null for text that is no number in
 * this writing.
 *
 * @throws RangeError for another mark, and for the same one twice
 * @example digitReader({ decimal: ",", thousands: "." }, "reading")("45.292,75") // => "45292.75"
 */
export function digitReader(writing: NumberWriting, path: string): (text: string) => string | null {
  const { decimal = ".", thousands } = writing;
  readOneOf([".", ","], decimal, `${path}.decimal`);
  if (thousands !== undefined) readOneOf([".", ",", "'", " "], thousands, `${path}.thousands`);
  expectThat(
    thousands !== decimal,
    "another mark than that of decimals",
    thousands,
    ` at ${path}.thousands`,
    RangeError,
  );
  const group =
    thousands === undefined ? "" : thousands === " " ? "\\s" : `[${thousands === "'" ? "'’" : thousands}]`;
  const whole = group === "" ? "\\d+" : `(?:\\d{1,3}(?:${group}\\d{3})+|\\d+)`;
  const pattern = new RegExp(`^-?${whole}(?:[${decimal}]\\d+)?$`, "u");
  const marks = group === "" ? null : new RegExp(group, "gu");
  return (text) => {
    const trimmed = text.length > LONGEST ? "" : text.trim().replace("\u2212", "-");
    if (!pattern.test(trimmed)) return null;
    const plain = marks ? trimmed.replace(marks, "") : trimmed;
    return decimal === "," ? plain.replace(",", ".") : plain;
  };
}

/**
 * What to do with a text that is a number in another writing; null for any other text.
 *
 * @example otherWriting("nine") // => null
 */
export function otherWriting(text: string): string | null {
  if (text.length > LONGEST || !ANY_NUMBER.test(text.trim())) return null;
  return 'A number in another writing: state decimal: "," for a decimal comma, or thousands.';
}
