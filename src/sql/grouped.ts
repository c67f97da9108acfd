import { filled, type Dialect } from "./dialect.js";

/** A column of a result: its SQL and its name. */
export type Column = readonly [sql: string, name: string];

/** The groups of a query, over one relation. */
export interface Groups {
  /** What the columns `cx_k0` and on of the relation are called in the result. */
  readonly keys: readonly string[];
  /** Other columns to group by. */
  readonly by: readonly string[];
  /** The sets of keys, by their places; null for all keys at once. */
  readonly sets: readonly (readonly number[])[] | null;
}

/** What to group by for a column of text: its bytes, where the engine would call different texts equal. */
export function grouping(column: string, { bytes }: Dialect): string {
  return bytes ? filled(bytes, column) : column;
}

/** A column of text in a SELECT that groups by it. */
export function grouped(column: string, { bytes }: Dialect): string {
  return bytes ? `MIN(${column})` : column;
}

/** The number of a set of keys: the sum of 2 to the place of each key that is not in it. */
export function maskOf(set: readonly number[], keys: number): number {
  return set.reduce((mask, place) => mask - 2 ** place, 2 ** keys - 1);
}

/**
 * SELECT … GROUP BY: the keys, and what is computed of each group.
 *
 * @param leading - columns before the keys
 */
export function groupedSelect(
  dialect: Dialect,
  from: string,
  { keys, by, sets }: Groups,
  columns: readonly Column[],
  leading: readonly Column[] = [],
): string {
  const all = keys.map((_, i) => i);
  const groups = (set: readonly number[]) =>
    [...set.map((i) => grouping(`cx_k${i}`, dialect)), ...by].join(", ");
  const select = (first: readonly Column[], set: readonly number[], groupBy: string) => {
    const named = keys.map((name, i): Column => [
      // NULL of the key's own type: beside text, UNION ALL would make its numbers text.
      set.includes(i) ? grouped(`cx_k${i}`, dialect) : `MIN(CASE WHEN 1 = 0 THEN cx_k${i} END)`,
      name,
    ]);
    const list = [...first, ...named, ...columns].map(([sql, name]) =>
      sql === name ? sql : `${sql} AS ${name}`,
    );
    return `SELECT\n  ${list.join(",\n  ")}\nFROM ${from}${groupBy && `\nGROUP BY ${groupBy}`}`;
  };
  if (!sets) return select(leading, all, groups(all));
  if (dialect.hasGroupingSets) {
    const mask = all.map((i) => `${2 ** i} * GROUPING(cx_k${i})`).join(" + ");
    const lists = sets.map((set) => `\n  (${groups(set)})`).join();
    return select([[mask, "cx_set"]], all, `GROUPING SETS (${lists}\n)`);
  }
  const each = sets.map((set) => select([[`${maskOf(set, keys.length)}`, "cx_set"]], set, groups(set)));
  return each.join("\nUNION ALL\n");
}
