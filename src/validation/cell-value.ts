import type { FieldValue } from "./response.js";

// Only primitives are read: a record from JSON may carry a toString that is no function.

/** An id as it is; null for none. */
export function idOf(cell: unknown): string | number | null {
  if (typeof cell === "number") return Number.isFinite(cell) ? cell : null;
  if (typeof cell === "bigint") return String(cell);
  return typeof cell === "string" && cell.trim() !== "" ? cell.trim() : null;
}

/** Text as it is; null where there is nothing but space. */
export function textOf(cell: unknown): string | null {
  if (typeof cell === "string") return /\S/.test(cell) ? cell : null;
  return typeof cell === "number" || typeof cell === "boolean" || typeof cell === "bigint"
    ? String(cell)
    : null;
}

/** A value to carry along; null for what is no plain value. */
export function fieldOf(cell: unknown): FieldValue {
  if (typeof cell === "string" || typeof cell === "boolean") return cell;
  if (typeof cell === "number") return Number.isFinite(cell) ? cell : null;
  return typeof cell === "bigint" ? String(cell) : null;
}

/** A number, also one written in digits; null for none. */
export function numberOf(cell: unknown): number | null {
  if (typeof cell === "number") return Number.isFinite(cell) ? cell : null;
  if (typeof cell === "bigint") return Number(cell);
  return typeof cell === "string" && /^-?\d{1,20}(?:\.\d{1,20})?$/.test(cell.trim()) ? Number(cell) : null;
}
