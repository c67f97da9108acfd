import { getOrMake } from "../math/get-or-make.js";
import { cutShort, issueValue, type Finding, type Issue, type IssueCode } from "./issue.js";

/** The number of issues of one kind in one column. */
export interface IssueCount {
  readonly column: string | null;
  readonly code: IssueCode;
  readonly leftOut: Issue["leftOut"];
  readonly count: number;
}

/** Counts all issues, and keeps the first of each code. */
export interface IssueLog {
  readonly kept: readonly Issue[];
  /** Counts by column, in order of first occurrence. */
  counts(this: void): IssueCount[];
  /** @param times - the number of values that an issue of a column stands for. @defaultValue 1 */
  add(this: void, row: number | null, finding: Finding, leftOut: Issue["leftOut"], times?: number): void;
}

type Counter = { -readonly [Key in keyof IssueCount]: IssueCount[Key] };

/**
 * Makes a log that keeps at most `limit` issues of each code.
 *
 * @remarks
 * A wrong label map should not turn a million rows into a million issues.
 *
 * @param firstSheetRow - the number of the first data row in a spreadsheet
 */
export function issueLog(limit: number, firstSheetRow: number): IssueLog {
  const kept: Issue[] = [];
  const keptOf = new Map<IssueCode, number>();
  const counters = new Map<string | null, Counter[]>();
  const counterOf = (column: string | null, code: IssueCode, leftOut: Issue["leftOut"]): Counter => {
    const ofColumn = getOrMake(counters, column, () => []);
    let counter = ofColumn.find((one) => one.code === code && one.leftOut === leftOut);
    if (!counter) ofColumn.push((counter = { column, code, leftOut, count: 0 }));
    return counter;
  };
  let last: Counter | null = null;
  return {
    kept,
    counts: () => [...counters.values()].flat(),
    add(row, finding, leftOut, times = 1) {
      const { code } = finding;
      const column = finding.column === null ? null : cutShort(finding.column);
      // Most issues are like the one before.
      if (last?.column !== column || last.code !== code || last.leftOut !== leftOut)
        last = counterOf(column, code, leftOut);
      last.count += times;
      const already = keptOf.get(code) ?? 0;
      if (already >= limit) return;
      keptOf.set(code, already + 1);
      const sheetRow = row === null ? null : row + firstSheetRow;
      const [value, message] = [issueValue(finding.value), cutShort(finding.message)];
      kept.push({ row, sheetRow, column, value, code, message, leftOut });
    },
  };
}
