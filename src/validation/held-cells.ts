import { BLANKS, missingCheck, USUAL_MISSING } from "../rows/missing.js";
import type { Columns } from "./columns.js";
import type { NothingLog } from "./nothing-log.js";
import type { ParseRules } from "./parse-options.js";
import { columnTitle, type Column } from "./table.js";
import { watchTexts, type TextWatch } from "./watched-text.js";

/** Makes readers of columns whose cells may hold nothing, and watches those that group answers. */
export function heldCells(missing: ParseRules["missing"], table: Columns, emptied: NothingLog) {
  const watches: TextWatch[] = [];
  /**
   * Makes a reader of a column; null for a cell that holds nothing, which is counted.
   *
   * @param name - its name in the option `missing`
   * @param absent - what the responses lack if no row has the column
   * @param isGrouping - for a column that groups answers, in which only blanks are nothing
   */
  const held = <Value>(
    name: string,
    column: Column | undefined,
    absent: "value" | "nothing",
    isGrouping: boolean,
    read: (cell: unknown) => Value,
  ): ((row: unknown) => Value | null) => {
    if (column === undefined) return nothing;
    const usual = isGrouping ? BLANKS : USUAL_MISSING;
    const isMissing = missingCheck(Object.hasOwn(missing, name) ? missing[name]! : usual);
    const cell = table.reader(column, absent, isMissing);
    if (!cell) return nothing;
    const title = columnTitle(column);
    const countNothing = emptied.counter(title);
    const readHeld = (row: unknown): Value | null => {
      const value = cell(row);
      if (!isMissing(value)) return read(value);
      countNothing(value);
      return null;
    };
    if (!isGrouping) return readHeld;
    const watch = watchTexts(title);
    watches.push(watch);
    return (row) => {
      const value = readHeld(row);
      if (typeof value === "string") watch.see(value);
      return value;
    };
  };
  return { held, watches };
}

/** The reader of a column that is not there. */
export function nothing(): null {
  return null;
}
