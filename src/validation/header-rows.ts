import { columnName } from "./column.js";
import type { Issue } from "./issue.js";

/**
 * How an export begins: with one row of names; with the two of SurveyMonkey, of which the second says what kind of answer
 * a column holds and may be absent; or with the three of Qualtrics: names, questions, and records with "ImportId".
 */
export type HeaderStyle = "one-row" | "surveymonkey" | "qualtrics";

/** Names of the columns, and how many of the first rows are no data. */
export interface HeaderRows {
  readonly names: readonly unknown[];
  readonly count: number;
  readonly issue: Issue | null;
}

const IMPORT_ID = /^\s*\{"ImportId"/;
const SUBHEADINGS = new Set(["response", "open-ended response"]);

/** Reads the header of rows that are lists. */
export function headerRows(rows: readonly (readonly unknown[])[], style: HeaderStyle): HeaderRows {
  const first = rows[0] ?? [];
  if (style === "surveymonkey") {
    const second = rows[1];
    const has = second?.some(
      (cell) => typeof cell === "string" && SUBHEADINGS.has(columnName(cell).toLowerCase()),
    );
    return has
      ? { names: joined(first, second!), count: 2, issue: null }
      : { names: first, count: 1, issue: null };
  }
  if (style === "one-row") return { names: first, count: 1, issue: null };
  const imported = rows.slice(1, 3).findIndex(isImportRow);
  return imported < 0
    ? { names: first, count: 1, issue: notQualtrics() }
    : { names: first, count: imported + 2, issue: null };
}

/** How many of the first records are header rows that a CSV reader took for data. */
export function headerRecords(
  rows: readonly unknown[],
  style: HeaderStyle,
): { count: number; issue: Issue | null } {
  if (style !== "qualtrics" || rows.length === 0) return { count: 0, issue: null };
  const imported = rows
    .slice(0, 2)
    .findIndex((row) => Object(row) === row && isImportRow(Object.values(row as object)));
  return imported < 0 ? { count: 0, issue: notQualtrics() } : { count: imported + 1, issue: null };
}

function isImportRow(row: readonly unknown[]): boolean {
  return row.some((cell) => typeof cell === "string" && IMPORT_ID.test(cell));
}

/** A column without a name in the first row belongs to the question before it: "Why?" becomes "<question> - Why?". */
function joined(first: readonly unknown[], second: readonly unknown[]): unknown[] {
  let question = "";
  return Array.from({ length: Math.max(first.length, second.length) }, (_, i) => {
    const name = columnName(first[i] ?? "");
    const part = columnName(second[i] ?? "");
    if (name !== "") question = name;
    return name !== "" || part === "" ? name : `${question} - ${part}`;
  });
}

function notQualtrics(): Issue {
  return {
    row: null,
    column: null,
    value: null,
    code: "unexpected-header",
    message:
      'No row with "ImportId" follows the names, as in a Qualtrics export: only the first row is taken as header.',
    leftOut: "nothing",
  };
}
