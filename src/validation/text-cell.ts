import { foldSpaces } from "../math/text.js";
import type { KeyValue } from "../tally/grouped.js";

const VISIBLE = /\S/;
const NUMBER = /^-?\d{1,20}(?:\.\d{1,20})?$/;

// Only primitives are read: an object's toString may throw or not be a function.

/** An id; null for none. */
export function idOf(cell: unknown): string | number | null {
  const field = fieldOf(cell);
  return typeof field === "boolean" ? null : field;
}

/** Text, unchanged; null for blanks. */
export function textOf(cell: unknown): string | null {
  if (typeof cell === "string") {
    const first = cell.charCodeAt(0);
    return (first > 32 && first < 127) || VISIBLE.test(cell) ? cell : null;
  }
  const isText = typeof cell === "number" || typeof cell === "boolean" || typeof cell === "bigint";
  return isText ? String(cell) : null;
}

/** Text of a segment or the like; null for blanks. */
export function keyTextOf(cell: unknown): string | null {
  const text = textOf(cell);
  return text === null ? null : foldSpaces(text);
}

/** A value to keep in `fields`; null for an object and for blanks. */
export function fieldOf(cell: unknown): KeyValue {
  if (typeof cell === "boolean") return cell;
  if (typeof cell === "string") return keyTextOf(cell);
  if (typeof cell === "number") return Number.isFinite(cell) ? cell : null;
  return typeof cell === "bigint" ? String(cell) : null;
}

/** A number, also from digits in text; null for anything else. */
export function numberOf(cell: unknown): number | null {
  if (typeof cell === "number") return Number.isFinite(cell) ? cell : null;
  const text = textOf(cell)?.trim() ?? "";
  return NUMBER.test(text) ? Number(text) : null;
}
