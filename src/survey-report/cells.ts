import type { TallyTable } from "../tally/grouped.js";
import type { Pass, QuestionTallies } from "./pass.js";

/** The key of the period, a name that no split of a caller has. */
export const PERIOD = "\u0000period";

/** The answers by several splits together and by period, one row for each combination that occurs. */
export function cellTable(
  cells: QuestionTallies["cells"],
  splits: readonly string[],
  periods: NonNullable<Pass["periods"]>,
): TallyTable {
  const labels = new Map(periods.map(({ index, period }) => [index, period.label]));
  return cells.flatMap(({ key, series: { byPeriod } }) => {
    const own = splits.map((name) => [name, key[name]!] as const);
    // In order, so that sums do not depend on that of the rows.
    const inOrder = [...byPeriod].sort(([a], [b]) => a - b);
    return inOrder.map(([index, tally]) => ({
      key: Object.fromEntries([...own, [PERIOD, labels.get(index)!]]),
      tally,
    }));
  });
}
