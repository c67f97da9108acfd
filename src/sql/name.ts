import { expectThat } from "../math/guard.js";
import type { Dialect } from "./dialect.js";
import { isFragment, type Part, type SqlFragment } from "./fragment.js";

/**
 * A column or a table: its name, its path of names such as `["survey", "answers"]`, or SQL by the tag `sql`. Text is always
 * a name, quoted, and never SQL.
 */
export type SqlExpression = string | readonly string[] | SqlFragment;

/** Quotes a name, doubling the quotes in it. */
export function doubling(quote: string): (name: string) => string {
  return (name) => quote + name.replaceAll(quote, quote + quote) + quote;
}

/** Quotes a name with backticks for engines that read backslashes in it as escapes. */
export function escaping(name: string): string {
  return `\`${name.replaceAll("\\", "\\\\").replaceAll("`", "\\`")}\``;
}

/**
 * An expression as SQL.
 *
 * @param path - where the expression is in the options, for messages
 * @throws TypeError for anything but a name, a path or a fragment; RangeError for an empty name, or one with NUL
 */
export function partOf(expression: unknown, dialect: Dialect, path: string): Part {
  if (isFragment(expression)) return expression;
  const names: unknown = Array.isArray(expression) ? expression : [expression];
  const isPath = Array.isArray(names) && names.length > 0 && names.every((name) => typeof name === "string");
  expectThat(isPath, "a name, a path of names or sql`…`", expression, ` at ${path}`, TypeError);
  return names.map((name) => quoted(name, dialect, path)).join(".");
}

function quoted(name: string, dialect: Dialect, path: string): string {
  const isName = name !== "" && !name.includes("\0");
  expectThat(isName, "a name that is not empty, without NUL", name, ` at ${path}`, RangeError);
  return dialect.quote(name);
}
