import { expectThat } from "../math/guard.js";

/** A value that a query compares with. It reaches the engine beside the text, never in it. */
export type SqlValue = string | number | bigint | boolean | null | Date;

/** A piece of SQL and its values, made by the tag `sql`. */
export interface SqlFragment {
  /** The text before, between and after the values. */
  readonly texts: readonly string[];
  readonly values: readonly SqlValue[];
}

/** A part of a query: the library's own text, or a fragment. */
export type Part = string | SqlFragment;

// A fragment is known by its maker, not by its shape, so that JSON from outside cannot pass for one.
const FRAGMENTS = new WeakSet<object>();

/**
 * SQL of your own, for an expression, a condition or a table: the only way to give some to this door.
 *
 * @remarks
 * Values become placeholders, a list becomes one placeholder for each entry, and a fragment in a fragment is inserted as it
 * is.
 *
 * @throws TypeError when it is not called as a tag, and for a value that is not text, a number, true, false, null, a
 * `Date` or a list of those; RangeError for a number that is not finite and for an empty list
 * @example sql`region IN (${["EU", "US"]})`.values // => ["EU", "US"]
 * @category Queries
 */
export function sql(texts: TemplateStringsArray, ...values: readonly unknown[]): SqlFragment {
  const isTag = Array.isArray(texts) && Object.hasOwn(texts, "raw");
  expectThat(isTag, "a template such as sql`region = ${region}`", texts, " at sql", TypeError);
  return joined(texts.flatMap((text, i): Part[] => (i === 0 ? [text] : [partOf(values[i - 1]), text])));
}

/** True for a fragment that `sql` made. */
export function isFragment(value: unknown): value is SqlFragment {
  return typeof value === "object" && value !== null && FRAGMENTS.has(value);
}

/** Parts one after the other, as one fragment. */
export function joined(parts: readonly Part[], separator: Part = ""): SqlFragment {
  const texts = [""];
  const values: SqlValue[] = [];
  const add = (part: Part) => {
    const [first = "", ...others] = typeof part === "string" ? [part] : part.texts;
    texts.push(texts.pop()! + first, ...others);
    if (typeof part !== "string") values.push(...part.values);
  };
  for (const [i, part] of parts.entries()) {
    if (i > 0) add(separator);
    add(part);
  }
  return made(texts, values);
}

/** A value, or values, as placeholders. */
export function placeholders(values: readonly SqlValue[]): SqlFragment {
  return made(["", ...values.slice(1).map(() => ", "), ""], values);
}

function partOf(value: unknown): SqlFragment {
  if (isFragment(value)) return value;
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  for (const one of values) {
    const isPlain =
      one === null || ["string", "bigint", "boolean"].includes(typeof one) || one instanceof Date;
    const expected = "text, a finite number, true, false, null, a Date, a list of these or sql`…`";
    expectThat(isPlain || Number.isFinite(one), expected, one, " at sql");
  }
  expectThat(values.length > 0, "at least one value in a list", values.length, " at sql");
  return placeholders(values as SqlValue[]);
}

function made(texts: readonly string[], values: readonly SqlValue[]): SqlFragment {
  const fragment = Object.freeze({ texts: Object.freeze(texts), values: Object.freeze(values) });
  FRAGMENTS.add(fragment);
  return fragment;
}
