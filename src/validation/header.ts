import { issueValue, ownValue, tryRead, type Finding } from "./issue.js";

/**
 * Header rows of an export: one row of names; the two rows of SurveyMonkey, of which the second gives the kinds of
 * answers and may be absent; or the three rows of Qualtrics: names, questions, and records with "ImportId".
 */
export type HeaderStyle = "one-row" | "surveymonkey" | "qualtrics";

export const HEADER_STYLES: readonly HeaderStyle[] = ["one-row", "surveymonkey", "qualtrics"];

/** Names of the columns, and the number of rows before the data. */
interface Header {
  readonly names: readonly unknown[];
  readonly count: number;
  readonly finding: Finding | null;
}

const IMPORT_ID = /^\s*\{"ImportId"/;
const SUBHEADINGS = new Set(["response", "open-ended response"]);
// These may also be answers, so they mark a header only in a row without a respondent.
const ALSO_ANSWERS = new Set(["other (please specify)", "comments:", "why?"]);
const RESPONDENT = "respondent id";
const NOT_QUALTRICS: Finding = {
  column: null,
  value: null,
  code: "unexpected-header",
  message: 'No row with "ImportId" follows the names, as in a Qualtrics export: one header row is read.',
};

/** A column's name without invisible differences: surrounding and repeated spaces, no-break spaces, a byte order mark. */
export function columnName(name: unknown): string {
  return typeof name === "string"
    ? name
        .replace(/[\ufeff\u200b]/g, "")
        .replace(/\s+/gu, " ")
        .trim()
    : String(issueValue(name));
}

/** The names of a record's properties. */
export function propertyNames(record: unknown): string[] {
  return tryRead(() => (typeof record === "object" && record !== null ? Object.keys(record) : []), []);
}

/** The header of rows that are lists. */
export function headerOfLists(rows: readonly (readonly unknown[])[], style: HeaderStyle): Header {
  const [names = [], ...others] = rows;
  const { count, finding } = furtherHeaders(names, others, style);
  const isJoined = style === "surveymonkey" && count === 1;
  return { names: isJoined ? joined(names, others[0]!) : names, count: count + 1, finding };
}

/** The header of records: a CSV reader has used the first row for names and taken further header rows for data. */
export function headerOfRecords(rows: readonly unknown[], style: HeaderStyle): Header {
  const names = propertyNames(rows[0]);
  if (rows.length === 0) return { names, count: 0, finding: null };
  const cells = (row: unknown) => tryRead(() => names.map((name) => ownValue(row, name)), []);
  return { names, ...furtherHeaders(names, rows.slice(0, 2).map(cells), style) };
}

/** The number of header rows after the names. */
function furtherHeaders(
  names: readonly unknown[],
  rows: readonly (readonly unknown[])[],
  style: HeaderStyle,
): { count: number; finding: Finding | null } {
  if (style === "one-row") return { count: 0, finding: null };
  if (style === "surveymonkey") return { count: isSubheader(names, rows[0] ?? []) ? 1 : 0, finding: null };
  const imported = rows.slice(0, 2).findIndex((row) => row.some(isImportId));
  return { count: imported + 1, finding: imported < 0 ? NOT_QUALTRICS : null };
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

/**
 * Completes the names: a column without a name in the first row belongs to the question before it. "Why?" becomes
 * "<question> - Why?".
 */
function joined(first: readonly unknown[], second: readonly unknown[]): unknown[] {
  let question = "";
  return Array.from({ length: Math.max(first.length, second.length) }, (_, i) => {
    const name = columnName(first[i] ?? "");
    const part = columnName(second[i] ?? "");
    if (name !== "") question = name;
    return name !== "" || part === "" ? name : `${question} - ${part}`;
  });
}
