import type { CellReader, Column } from "./column.js";
import type { IssueLog } from "./issue-log.js";
import type { Issue } from "./issue.js";
import type { RowSource } from "./row-source.js";

type Cost = Issue["leftOut"];

/** The columns that are read, which remembers those that no row had. */
export interface ColumnSet {
  /**
   * The reader of a column; null where there is none to be had.
   *
   * @param absent what the responses lack when no row has the column, null for a column that may well be absent
   */
  reader(this: void, column: Column | null | undefined, absent: Cost | null): CellReader | null;
  /** Makes an issue of each column that was looked for in rows and found in none. */
  reportAbsent(this: void): void;
}

export function columnSet(source: RowSource, log: IssueLog): ColumnSet {
  const watched: { readonly column: Column; readonly absent: Cost; asked: boolean; met: boolean }[] = [];
  return {
    reader(column, absent) {
      if (column === null || column === undefined) return null;
      const found = source.cell(column);
      if (typeof found !== "function") {
        if (found.code !== "no-column" || absent !== null) log.add(null, found, absent ?? "value");
        return null;
      }
      if (absent === null) return found;
      const watch = { column, absent, asked: false, met: false };
      watched.push(watch);
      return (row) => {
        const value = found(row);
        watch.asked = true;
        if (value !== undefined) watch.met = true;
        return value;
      };
    },
    reportAbsent() {
      for (const { column, absent, asked, met } of watched)
        if (asked && !met) log.add(null, source.lacks(column), absent);
    },
  };
}
