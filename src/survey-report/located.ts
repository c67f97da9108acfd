import { readList } from "../math/fields.js";
import { expectThat, show } from "../math/guard.js";
import type { Metric } from "../metric/metric.js";
import { hasName } from "../rows/group-names.js";
import type { LocatedChange, LocatedChanges } from "../trend/local/change.js";
import { locateChanges } from "../trend/locate.js";
import { cellTable, PERIOD } from "./cells.js";
import type { ReadOptions } from "./options.js";
import type { Pass, QuestionTallies } from "./pass.js";

/** Where and when the answers to a question changed; null if there is nothing to search. */
export function locatedOf<Row>(
  cells: QuestionTallies["cells"],
  metric: Metric,
  periods: NonNullable<Pass["periods"]>,
  { time, locate, groups: { level } }: ReadOptions<Row>,
): LocatedChanges | null {
  if (cells.length === 0 || locate === false) return null;
  const { by, ...limits } = locate ?? {};
  const keys = keysOf(by, Object.keys(cells[0]!.key));
  const table = cellTable(cells, keys, periods);
  const { every, timeZone } = time!;
  const found = locateChanges(table, { ...limits, metric, level, period: PERIOD, every, timeZone });
  return { ...found, changes: found.changes.map(named) };
}

/** The splits to look in. @throws RangeError for one that the report does not have */
function keysOf(by: unknown, known: readonly string[]): readonly string[] {
  if (by === undefined) return known;
  return readList(by, "locate.by", (name, path) => {
    const isKnown = known.some((one) => one === name);
    expectThat(
      isKnown,
      `a name of segments (${known.map(show).join(", ")})`,
      name,
      ` at ${path}`,
      RangeError,
    );
    return name as string;
  });
}

/** Of several descriptions of the same answers, one in which every group has a name. */
function named(change: LocatedChange): LocatedChange {
  if (hasName(change.where)) return change;
  const other = change.alike.find(hasName);
  if (!other) return change;
  return { ...change, where: other, alike: [change.where, ...change.alike.filter((one) => one !== other)] };
}
