import { UNREADABLE, type Issue } from "./issue.js";
import type { IssueLog } from "./issue-log.js";
import { BLANKS, missingCheck, type IsMissing } from "../rows/missing.js";
import type { CellReader, Column, Source, Table } from "./table.js";

/** The columns that are read, and those that no row had. */
export interface Columns {
  /**
   * The reader of a column; null without a column. It never throws.
   *
   * @param absent - what the responses lack if no row has the column
   * @param isMissing - cells that hold nothing, for which the next of several columns counts; by default blanks
   */
  reader(
    this: void,
    column: Column | null | undefined,
    absent: Issue["leftOut"],
    isMissing?: IsMissing,
  ): CellReader | null;
  /** The names of the columns in which the values of a column were found. */
  found(this: void, column: Column): readonly string[];
  /** Adds an issue for each column that no row had. */
  reportAbsent(this: void): void;
}

/** A column that is read, and whether any row had it. */
interface Watch {
  readonly column: Column;
  readonly absent: Issue["leftOut"];
  readonly source: Source;
  asked: boolean;
  met: boolean;
}

/** Gives readers of the table's columns, and logs their problems. */
export function columnsOf(table: Table, log: IssueLog): Columns {
  const watched: Watch[] = [];
  return {
    reader(column, absent, isMissing = missingCheck(BLANKS)) {
      if (column === null || column === undefined) return null;
      const source = table.cell(column, isMissing);
      if ("code" in source) {
        log.add(null, source, absent);
        return null;
      }
      const watch: Watch = { column, absent, source, asked: false, met: false };
      watched.push(watch);
      return (row) => {
        watch.asked = true;
        try {
          const value = source.read(row);
          if (value !== undefined) watch.met = true;
          return value;
        } catch {
          watch.met = true;
          return UNREADABLE;
        }
      };
    },
    found: (column) => watched.find((watch) => watch.column === column)?.source.found() ?? [],
    reportAbsent() {
      for (const { column, absent, asked, met } of watched)
        if (asked && !met) log.add(null, table.lacks(column), absent);
    },
  };
}
