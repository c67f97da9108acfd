import { expectThat, show } from "../math/guard.js";
import type { KeyValue } from "./grouped.js";

const LONGEST = 100;
const NUMBER = /^[-+]?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?$/;

/**
 * A number as a driver hands it over: a number, a bigint, digits in text or in bytes, or an object that stands for one,
 * such as a Decimal.
 *
 * @throws TypeError for anything else, such as NaN, null or text with other signs
 */
export function readNumberCell(value: unknown, place: string): number {
  const text = textOf(value);
  const number = NUMBER.test(text) ? Number(text) : NaN;
  if (!Number.isFinite(number)) {
    throw new TypeError(`Expected a number, got ${text === "" ? show(value) : show(text)}${place}`);
  }
  return number;
}

/** A count as a driver hands it over. @throws RangeError for a part, less than 0, or more than 2^53 - 1 */
export function readCountCell(value: unknown, place: string): number {
  const count = readNumberCell(value, place);
  const isCount = Number.isSafeInteger(count) && count >= 0;
  expectThat(isCount, "a whole number from 0 to 2^53 - 1", count, place, RangeError);
  return count;
}

/**
 * The name of a group as a driver hands it over; bytes as text, a large bigint too.
 *
 * @throws TypeError for a date, which is another day in another zone, and for other objects
 */
export function readKeyCell(value: unknown, place: string): KeyValue {
  if (value === null || value === undefined) return null;
  if (typeof value === "string" || typeof value === "boolean") return value;
  if (typeof value === "bigint") return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
  if (value instanceof Uint8Array) return bytesAsText(value, place);
  const isKey = typeof value === "number" && Number.isFinite(value);
  const expected = "text, a finite number, true, false or null as key; cast it to text in the query";
  expectThat(isKey, expected, value instanceof Date ? "a Date" : value, place, TypeError);
  return value;
}

function textOf(value: unknown): string {
  if (typeof value === "string") return value;
  if (typeof value === "number" || typeof value === "bigint") return String(value);
  if (value instanceof Uint8Array) return String.fromCharCode(...value.subarray(0, LONGEST));
  if (typeof value !== "object" || value === null || value instanceof Date) return "";
  // BigQuery wraps numbers as { value: "12" }; Decimals print themselves.
  const { value: inner } = value as { readonly value?: unknown };
  // eslint-disable-next-line @typescript-eslint/no-base-to-string
  return typeof inner === "string" || typeof inner === "number" ? String(inner) : String(value);
}

/** Bytes as the text that they are in UTF-8. */
function bytesAsText(bytes: Uint8Array, place: string): string {
  try {
    return decodeURIComponent(Array.from(bytes, (byte) => `%${byte.toString(16).padStart(2, "0")}`).join(""));
  } catch {
    return expectThat(false, "bytes of text in UTF-8", bytes, place) as never;
  }
}
