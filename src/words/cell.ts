import { isTyped } from "../math/typed.js";

/** What a cell of a table holds: one value, never a record or a list. */
export type TableValue = string | number | bigint | boolean | Date | null;

/** A record whose fields are known by name only. */
export type PlainRecord = Readonly<Record<string, unknown>>;

/** The most entries of a list that a cell says. */
const MOST_SAID = 20;

/** True for one value; false for undefined, records, lists and functions. */
export function isTableValue(value: unknown): value is TableValue {
  const isText = typeof value === "string" || typeof value === "boolean";
  const isNumber = typeof value === "number" || typeof value === "bigint";
  return value === null || isText || isNumber || value instanceof Date;
}

/** The entries of an array or a typed array; null for anything else. */
export function asList(value: unknown): readonly unknown[] | null {
  if (Array.isArray(value)) return value;
  return isTyped(value) ? Array.from(value) : null;
}

/** True for a record made of braces, as all results are; false for lists, dates and what a class made. */
export function isPlainRecord(value: unknown): value is PlainRecord {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype || Object.getPrototypeOf(prototype) === null;
}

/** What a cell says of a list: its entries, "price, staff"; of records and lists their number. */
export function cellOfList(list: readonly unknown[], isCounted: boolean): string | number {
  if (isCounted) return list.length;
  const left = list.length - MOST_SAID;
  const said = (left > 0 ? list.slice(0, MOST_SAID) : list).map(textOf).join(", ");
  return left > 0 ? `${said} and ${left} more` : said;
}

function textOf(value: unknown): string {
  if (!(value instanceof Date)) return String(value);
  return Number.isNaN(value.getTime()) ? "Invalid Date" : value.toISOString();
}

/** A number with so many significant digits, but with all that stand before its point: 9.827 is 9.83, 1099.4 is 1099. */
export function withPrecision(value: TableValue, precision: number): TableValue {
  if (typeof value !== "number" || !Number.isFinite(value) || Number.isInteger(value)) return value;
  const before = Math.floor(Math.log10(Math.abs(value))) + 1;
  const rounded = Number(value.toPrecision(Math.min(Math.max(precision, before), 100)));
  return rounded === 0 ? 0 : rounded;
}
