import type { Issue } from "./issue.js";
import { issueLog, type IssueLog } from "./issue-log.js";
import { columnsOf, type Columns } from "./columns.js";
import { copyFinder } from "../rows/copies.js";
import { nothingLog } from "./nothing-log.js";
import { textHash } from "../math/text.js";
import { repeatFinder } from "../rows/repeats.js";
import { combineByKey, HAS_ID, noRows, type ReadRows } from "./one-per.js";
import { resolveOptions, type ParseResponsesOptions } from "./parse-options.js";
import type { SurveyResponse } from "./response.js";
import { rowReader } from "./row-reader.js";
import { summarise, type ParseSummary } from "./summary.js";
import type { ResponseColumns } from "./preset.js";
import { columnTitle, readTable, type Column } from "./table.js";

/** Result of `parseResponses`: responses, issues, and a summary of both. */
export interface ParsedResponses {
  readonly responses: readonly SurveyResponse[];
  /** The first `issueLimit` issues of each code. Issues of rows are in the order of the rows. */
  readonly issues: readonly Issue[];
  readonly summary: ParseSummary;
}

/**
 * Reads survey rows as exported by survey tools, and reports what cannot be read.
 *
 * @remarks
 * Nothing is dropped silently, nothing is guessed. A row whose score cannot be read is left out. A row without an answer
 * is a response with a score of null. A date that cannot be read is null in its response. Data never makes it throw:
 * anything unexpected in the data becomes an issue.
 *
 * @param rows - records, or lists of cells with the header first. Lists show duplicate headers, which a CSV reader that
 * makes records has already merged
 * @returns responses in the order of the rows, issues, and a summary whose sentence should be shown with the score;
 * without rows, no responses and a summary of zeros
 * @throws TypeError or RangeError for invalid options: no score column, labels off the scale, an invalid date format or
 * zone, an asynchronous validator, an unknown option
 * @example
 * parseResponses([{ nps: "9" }, { nps: "Strongly agree" }], { metric: NPS, columns: { score: "nps" }, reading: { numericStrings: true } })
 *   .summary.sentence // => "1 of 2 rows have a score that could be read. 1 (50%) was LEFT OUT: 1 unknown-label in \"nps\". The score of the other rows can be far off."
 * @category Reading survey data
 */
export function parseResponses(rows: unknown, options: ParseResponsesOptions): ParsedResponses {
  const rules = resolveOptions(options);
  const table = readTable(rows, rules.header);
  const log = issueLog(rules.issueLimit, table.firstSheetRow);
  if (table.finding) log.add(null, table.finding, table.finding.code === "not-rows" ? "row" : "nothing");
  const emptied = nothingLog();
  const columns = columnsOf(table, log);
  const { length } = table.rows;
  const read = noRows(length, rules.onePer !== null);
  const { read: readRow, finish } = rowReader(rules, table, columns, log, emptied, read);

  let [leftOut, skipped] = [0, 0];
  for (let position = 0; position < length; position++) {
    const outcome = readRow(table.rows[position], position);
    if (outcome === "left out") leftOut++;
    else if (outcome === "skipped") skipped++;
  }
  finish();
  const { copies, isAnyRepeated } = findCopies(read, table.rows, rules.copies === "drop");
  if (rules.onePer) combineByKey(read, rules.onePer.keep);
  const responses = read.responses.filter((response) => response !== null);
  const repeatedIds = isAnyRepeated ? reportRepeatedIds(read, rules.columns.id, log) : 0;
  if (copies > 0 && rules.copies === "keep") {
    const message = `${copies} exact copies of an earlier row: copies: "drop" leaves them out.`;
    log.add(null, { column: null, value: null, code: "copied-row", message }, "nothing", copies);
  }
  const counts = {
    rows: length,
    leftOut,
    skipped,
    superseded: length - leftOut - skipped - responses.length,
    copies,
    repeatedIds,
  };
  const found = foundColumns(rules.columns, columns);
  const summary = summarise({ counts, read, issues: log.counts(), nothing: emptied.counts(), found });
  return { responses, issues: log.kept, summary };
}

/** Finds rows that are exact copies of an earlier one. */
function findCopies(read: ReadRows, rows: readonly unknown[], isDropped: boolean) {
  const { responses } = read;
  const canRepeat = repeatFinder(responses.length, (position) => identityOf(read, position) ?? 0);
  const { isCopy, isAnyRepeated } = copyFinder();
  let copies = 0;
  for (let position = 0; position < responses.length; position++) {
    if (!canRepeat(position) || !isCopy(identityOf(read, position), rows[position])) continue;
    copies++;
    if (isDropped) responses[position] = null;
  }
  return { copies, isAnyRepeated: isAnyRepeated() };
}

/**
 * A number for what tells a response from others: its id, or who answered when; null if nothing does. Where two responses
 * happen to have the same number, their rows differ.
 */
function identityOf({ responses, marks }: ReadRows, position: number): number | null {
  const response = responses[position];
  if (!response) return null;
  const { id, respondent, at, comment } = response;
  if (marks[position]! & HAS_ID) return textHash(String(id));
  const parts = [respondent, at, comment].filter((part) => part !== null);
  return parts.length > 1 ? textHash(parts.join("\n")) : null;
}

/** Reports repeated ids, of which each would count again; returns their number. */
function reportRepeatedIds(
  { responses, marks }: ReadRows,
  column: Column | undefined,
  log: IssueLog,
): number {
  const ids = responses.flatMap((response, position) =>
    response && marks[position]! & HAS_ID ? [String(response.id)] : [],
  );
  const seen = new Set<string>();
  const [value] = ids.filter((id) => seen.size === seen.add(id).size);
  const times = ids.length - seen.size;
  if (value !== undefined) {
    const message = `${times} responses have the id of an earlier one: onePer keeps one of each.`;
    log.add(null, { column: columnTitle(column!), value, code: "repeated-id", message }, "nothing", times);
  }
  return times;
}

/** The columns in which each part of the responses was found; none for a part that no row has. */
function foundColumns(columns: ResponseColumns, { found }: Columns): ParseSummary["columns"] {
  return Object.fromEntries(
    Object.entries(columns).flatMap(([name, column]) =>
      column === undefined ? [] : [[name, found(column as Column)]],
    ),
  );
}
