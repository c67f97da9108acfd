import { columnName } from "./column.js";
import { isRecord, ownNames, ownValue } from "./guarded-read.js";
import type { Finding } from "./issue.js";

/**
 * How an export begins: with one row of names; with the two of SurveyMonkey, of which the second says what kind of answer
 * a column holds and may be absent; or with the three of Qualtrics: names, questions, and records with "ImportId".
 */
export type HeaderStyle = "one-row" | "surveymonkey" | "qualtrics";

export const HEADER_STYLES: readonly HeaderStyle[] = ["one-row", "surveymonkey", "qualtrics"];

/** Names of the columns, and how many of the first rows are no data. */
export interface HeaderRows {
  readonly names: readonly unknown[];
  readonly count: number;
  readonly finding: Finding | null;
}

const IMPORT_ID = /^\s*\{"ImportId"/;
const SUBHEADINGS = new Set(["response", "open-ended response"]);
// A respondent's answer may be one of these too: only where the row has no respondent.
const ALSO_ANSWERS = new Set(["other (please specify)", "comments:", "why?"]);
const RESPONDENT = "respondent id";

/** Reads the header of rows that are lists. */
export function headerRows(rows: readonly (readonly unknown[])[], style: HeaderStyle): HeaderRows {
  const [names = [], ...others] = rows;
  const { count, finding } = headersAmong(names, others, style);
  const isJoined = style === "surveymonkey" && count === 1;
  return { names: isJoined ? joined(names, others[0]!) : names, count: count + 1, finding };
}

/** How many of the first records are header rows that a CSV reader took for data. */
export function headerRecords(
  rows: readonly unknown[],
  style: HeaderStyle,
): { count: number; finding: Finding | null } {
  if (rows.length === 0) return { count: 0, finding: null };
  const names = isRecord(rows[0]) ? ownNames(rows[0]) : [];
  const cells = (row: unknown) => names.map((name) => ownValue(row, name));
  return headersAmong(names, rows.slice(0, 2).map(cells), style);
}

/** How many of the rows after the names are header rows too. */
function headersAmong(
  names: readonly unknown[],
  rows: readonly (readonly unknown[])[],
  style: HeaderStyle,
): { count: number; finding: Finding | null } {
  if (style === "one-row") return { count: 0, finding: null };
  if (style === "surveymonkey") return { count: isSubheader(names, rows[0] ?? []) ? 1 : 0, finding: null };
  const imported = rows.slice(0, 2).findIndex((row) => row.some(isImportId));
  return { count: imported + 1, finding: imported < 0 ? notQualtrics() : null };
}

function isImportId(cell: unknown): boolean {
  return typeof cell === "string" && IMPORT_ID.test(cell);
}

function isSubheader(names: readonly unknown[], row: readonly unknown[]): boolean {
  const texts = row.map((cell) =>
    typeof cell === "string" ? columnName(cell.slice(0, 100)).toLowerCase() : "",
  );
  const respondent = names.findIndex((name) => columnName(name).toLowerCase() === RESPONDENT);
  if (respondent < 0) return texts.some((text) => SUBHEADINGS.has(text));
  return texts[respondent] === "" && texts.some((text) => SUBHEADINGS.has(text) || ALSO_ANSWERS.has(text));
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

function notQualtrics(): Finding {
  return {
    column: null,
    value: null,
    code: "unexpected-header",
    message:
      'No row with "ImportId" follows the names, as in a Qualtrics export: only the first row is taken as header.',
  };
}
