import { expectThat } from "../math/guard.js";
import type { Dialect } from "./dialect.js";
import { isFragment, joined, type SqlFragment } from "./fragment.js";

/**
 * A column or a table: its name, its path of names such as `["survey", "answers"]`, or SQL by the tag `sql`. Text is always
 * a name, quoted, and never SQL.
 */
export type SqlExpression = string | readonly string[] | SqlFragment;

/**
 * An expression as SQL.
 *
 * @param path - where the expression is in the options, for messages
 * @throws TypeError for anything but names or a fragment
 */
export function sqlOf(expression: unknown, dialect: Dialect, path: string): SqlFragment {
  if (isFragment(expression)) return expression;
  const names: readonly unknown[] = Array.isArray(expression) ? Array.from(expression) : [expression];
  const isName = (name: unknown) => typeof name === "string" && name !== "" && !name.includes("\0");
  const isPath = names.length > 0 && names.every(isName);
  expectThat(isPath, "a name, a path of names or sql`…`", expression, ` at ${path}`, TypeError);
  return joined(
    names.map((name) => quoted(name as string, dialect)),
    ".",
  );
}

/** A quoted name, with the quotes in it doubled or escaped. */
export function quoted(name: string, { quote, escapes }: Dialect): string {
  const inner = escapes ? name.replace(/[\\`]/g, "\\$&") : name.replaceAll(quote, quote + quote);
  return quote + inner + quote;
}
