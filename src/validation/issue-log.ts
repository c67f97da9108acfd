import { cutShort, issueValue, type Finding, type Issue, type IssueCode } from "./issue.js";

/** How many issues of a kind a column has. */
export interface IssueCount {
  readonly column: string | null;
  readonly code: IssueCode;
  readonly leftOut: Issue["leftOut"];
  readonly count: number;
}

/** Counts every issue, and keeps the first ones of each kind. */
export interface IssueLog {
  readonly kept: readonly Issue[];
  /** In the order in which each first occurs. */
  counts(this: void): IssueCount[];
  add(this: void, row: number | null, finding: Finding, leftOut: Issue["leftOut"]): void;
}

/**
 * A log that keeps so many issues of each code: a wrong label map must not turn a million rows into a million records.
 *
 * @param firstSheetRow the number of the first data row in a spreadsheet
 */
export function issueLog(limit: number, firstSheetRow: number): IssueLog {
  const kept: Issue[] = [];
  const byCode = new Map<
    IssueCode,
    { kept: number; columns: Map<string, { -readonly [K in keyof IssueCount]: IssueCount[K] }> }
  >();
  return {
    kept,
    counts: () => [...byCode.values()].flatMap(({ columns }) => [...columns.values()]),
    add(row, { column: name, value, code, message }, leftOut) {
      const column = name === null ? null : cutShort(name);
      let known = byCode.get(code);
      if (!known) byCode.set(code, (known = { kept: 0, columns: new Map() }));
      const key = `${leftOut} ${column ?? ""}`;
      const counted = known.columns.get(key);
      if (counted) counted.count++;
      else known.columns.set(key, { column, code, leftOut, count: 1 });
      if (known.kept >= limit) return;
      known.kept++;
      const sheetRow = row === null ? null : row + firstSheetRow;
      kept.push({
        row,
        sheetRow,
        column,
        value: issueValue(value),
        code,
        message: cutShort(message),
        leftOut,
      });
    },
  };
}
