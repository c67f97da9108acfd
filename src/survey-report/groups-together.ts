import type { groupRows } from "../tally/grouped.js";

/** Gives rows the number of their group, and the keys of all groups in the end. */
export type Grouping = Pick<ReturnType<typeof groupRows<string>>, "groupOf" | "finish">;

/** More groups than a split can have, so that two numbers make one. */
const MOST_GROUPS = 2 ** 26;

/**
 * Groups rows by the keys of several splits together.
 *
 * @param groups - the groups that the splits found for the row, so that no row is read twice
 */
export function groupTogether(splits: readonly Grouping[], groups: readonly number[]): Grouping {
  const codes = splits.map(() => new Map<number, number>());
  const found: number[][] = [];
  return {
    groupOf() {
      let code = 0;
      for (const [i, known] of codes.entries()) {
        const pair = code * MOST_GROUPS + groups[i]!;
        code = known.get(pair) ?? known.size;
        if (code === known.size) known.set(pair, code);
      }
      if (code === found.length) found.push(groups.slice(0, splits.length));
      return code;
    },
    finish() {
      const keys = splits.map((split) => split.finish());
      return found.map((own) =>
        Object.fromEntries(own.flatMap((group, i) => Object.entries(keys[i]![group]!))),
      );
    },
  };
}
