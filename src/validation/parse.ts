import type { Issue } from "./issue.js";
import { issueLog, type IssueLog } from "./issue-log.js";
import { onePerKey, type ReadResponse } from "./one-per.js";
import { resolveOptions, type ParseResponsesOptions } from "./parse-options.js";
import type { SurveyResponse } from "./response.js";
import { rowReader } from "./row-reader.js";
import { summarise, type ParseSummary } from "./summary.js";
import { columnsOf, columnTitle, readTable } from "./table.js";

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
  const { read: readRow, finish } = rowReader(rules, table, columnsOf(table, log), log);

  const all: ReadResponse[] = [];
  let leftOut = 0;
  let skipped = 0;
  for (const [position, row] of table.rows.entries()) {
    const result = readRow(row, position);
    if (result === "left out") leftOut++;
    else if (result === "skipped") skipped++;
    else all.push(result);
  }
  finish();
  const read = rules.onePer ? onePerKey(all, rules.onePer.keep) : all;
  const responses = read.map(({ response }) => response);
  const { id } = rules.columns;
  if (id !== undefined) reportRepeatedIds(responses, columnTitle(id), log);
  const counts = { rows: table.rows.length, leftOut, skipped, superseded: all.length - read.length };
  return { responses, issues: log.kept, summary: summarise(counts, read, log.counts()) };
}

/** Reports repeated ids: one response may have been exported twice and would count twice. */
function reportRepeatedIds(responses: readonly SurveyResponse[], column: string, log: IssueLog): void {
  const seen = new Set<string | number>();
  const repeated: (string | number)[] = [];
  for (const { id } of responses) {
    if (seen.has(id)) repeated.push(id);
    else seen.add(id);
  }
  const [value] = repeated;
  if (value === undefined) return;
  const message = `${repeated.length} responses have the id of an earlier one: if they are repeated exports, onePer keeps one of each.`;
  log.add(null, { column, value, code: "repeated-id", message }, "nothing");
}
