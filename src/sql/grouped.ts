import type { Dialect } from "./dialect.js";
import { indented } from "./period.js";

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

/** The columns of keys in the relation. */
export function keyNames(count: number): string[] {
  return Array.from({ length: count }, (_, i) => `cx_k${i}`);
}

/** What to group by for a column of text: its bytes, where the engine would call different texts equal. */
export function grouping(column: string, { bytes }: Dialect): string {
  return bytes ? bytes(column) : column;
}

/** A column of text in a SELECT that groups by it. */
export function grouped(column: string, { bytes }: Dialect): string {
  return bytes ? `MIN(${column})` : column;
}

/** The number of a set of keys: the sum of 2 to the place of each key that is not in it. */
export function maskOf(set: readonly number[], keys: number): number {
  let mask = 0;
  for (let i = 0; i < keys; i++) if (!set.includes(i)) mask += 2 ** i;
  return mask;
}

/**
 * SELECT … GROUP BY: the keys, and what is computed of each group.
 */
export function groupedSelect(
  dialect: Dialect,
  from: string,
  { keys, by, sets }: Groups,
  columns: readonly Column[],
): string {
  const group = (i: number) => grouping(`cx_k${i}`, dialect);
  const value = (i: number) => grouped(`cx_k${i}`, dialect);
  const places = keys.map((_, i) => i);
  const select = (list: readonly Column[], groups: string) =>
    `SELECT\n  ${list.map(([sql, name]) => (sql === name ? sql : `${sql} AS ${name}`)).join(",\n  ")}\nFROM ${from}${groups}`;
  const keyColumns = (has: (i: number) => boolean): Column[] =>
    places.map((i) => [has(i) ? value(i) : `CAST(NULL AS ${dialect.text})`, keys[i]!]);
  if (sets === null) {
    const groups = [...places.map(group), ...by];
    const list = [...keyColumns(() => true), ...columns];
    return select(list, groups.length > 0 ? `\nGROUP BY ${groups.join(", ")}` : "");
  }
  if (dialect.hasGroupingSets) {
    const mask = places.map((i) => (i === 0 ? "GROUPING(cx_k0)" : `${2 ** i} * GROUPING(cx_k${i})`));
    const lists = sets.map((set) => `(${[...set.map(group), ...by].join(", ")})`);
    return select(
      [[mask.join(" + "), "cx_set"], ...keyColumns(() => true), ...columns],
      `\nGROUP BY GROUPING SETS (\n${indented(lists.join(",\n"), 2)}\n)`,
    );
  }
  const each = sets.map((set) => {
    const groups = [...set.map(group), ...by];
    const list: Column[] = [
      [String(maskOf(set, keys.length)), "cx_set"],
      ...keyColumns((i) => set.includes(i)),
      ...columns,
    ];
    return select(list, groups.length > 0 ? `\nGROUP BY ${groups.join(", ")}` : "");
  });
  return each.join("\nUNION ALL\n");
}
