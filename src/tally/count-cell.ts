import { expectThat } from "../math/guard.js";
import type { KeyValue } from "./grouped.js";

const NUMBER = /^-?\d+(\.\d+)?(e[-+]?\d+)?$/i;

/**
 * A number as a driver hands it over: a number, a bigint, digits in text or in bytes, or an object that stands for one,
 * such as a Decimal.
 *
 * @throws TypeError or RangeError for anything else, such as NaN, null or text with other signs
 */
export function readNumberCell(value: unknown, place: string): number {
  const number = numberIn(value);
  expectThat(Number.isFinite(number), "a number", value, place);
  return number;
}

/** The number that a cell holds; NaN for none. */
export function numberIn(value: unknown): number {
  const text = textOf(value);
  return NUMBER.test(text) ? Number(text) : NaN;
}

/** A count as a driver hands it over. @throws RangeError for a part, less than 0, or more than 2^53 - 1 */
export function readCountCell(value: unknown, place: string): number {
  const count = readNumberCell(value, place);
  expectThat(
    Number.isSafeInteger(count) && count >= 0,
    "a whole count of 0 or more, below 2^53",
    value,
    place,
    RangeError,
  );
  return count;
}

/**
 * The name of a group as a driver hands it over; bytes as text, and a large bigint too.
 *
 * @throws TypeError for a date, which is another day in another zone, and for other objects
 */
export function readKeyCell(value: unknown, place: string): KeyValue {
  if (typeof value === "bigint") return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
  if (value instanceof Uint8Array)
    return decodeURIComponent(value.reduce((text, byte) => text + hex(byte), ""));
  const key = value ?? null;
  const isKey = key === null || typeof key === "string" || typeof key === "boolean" || Number.isFinite(key);
  expectThat(isKey, "text or a number as key: cast it to text", key, place);
  return key as KeyValue;
}

const hex = (byte: number) => `%${byte.toString(16).padStart(2, "0")}`;

function textOf(value: unknown): string {
  // A number of more characters is beyond the largest.
  if (value instanceof Uint8Array) return String.fromCharCode(...value.subarray(0, 400));
  // BigQuery wraps numbers as { value: "12" }; Decimals print themselves.
  const { value: inner } = Object(value) as { readonly value?: unknown };
  const printed: unknown = typeof inner === "string" ? inner : value;
  if (Object(printed) !== printed) return String(printed);
  // A list, or what prints as nothing or not as text, is no number.
  const { toString: print } = printed as { readonly toString?: unknown };
  const isPrintable = typeof print === "function" && !Array.isArray(printed);
  const text: unknown = isPrintable ? Reflect.apply(print, printed, []) : "";
  return typeof text === "string" ? text : "";
}
