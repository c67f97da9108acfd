import { columnTitle } from "./column.js";
import { columnSet } from "./column-set.js";
import type { Issue } from "./issue.js";
import { issueLog, type IssueLog } from "./issue-log.js";
import { onePerKey, type ReadResponse } from "./one-per.js";
import { resolveOptions, type ParseResponsesOptions } from "./parse-options.js";
import type { SurveyResponse } from "./response.js";
import { rowReader } from "./row-reader.js";
import { rowSource } from "./row-source.js";
import { summarise, type ParseSummary } from "./summary.js";

/** What was read, what could not be read, and both in numbers. */
export interface ParsedResponses {
  readonly responses: readonly SurveyResponse[];
  /** In the order of the rows, those of columns and of the whole apart; the first `issueLimit` of each code. */
  readonly issues: readonly Issue[];
  readonly summary: ParseSummary;
}

/**
 * Reads survey rows as tools export them, and says what could not be read. Nothing is dropped silently and nothing guessed.
 *
 * @param rows records, or lists of cells of which the first are the header; lists show duplicate headers, which a CSV
 * reader that makes records has already merged. Anything else in the data becomes an issue: data never makes it throw.
 * @returns responses in the order of the rows, issues, and a summary whose sentence belongs beside the score. A row whose score
 * cannot be read is left out; one that was not answered is a response with a score of null; a bad date costs the date alone.
 * Of no rows, no responses and a summary that counts 0.
 * @throws TypeError or RangeError for options that contradict themselves: no score column, labels off the scale, a bad date
 * format or zone, an asynchronous validator.
 * @example
 * parseResponses([{ nps: "9" }, { nps: "Strongly agree" }], { metric: NPS, columns: { score: "nps" }, reading: { numericStrings: true } })
 *   .summary.sentence // => "1 of 2 rows have a score that could be read. 1 (50%) was LEFT OUT: 1 unknown-label in \"nps\". A score of the rest can be far off."
 */
export function parseResponses(rows: unknown, options: ParseResponsesOptions): ParsedResponses {
  const rules = resolveOptions(options);
  const source = rowSource(rows, rules.header);
  const log = issueLog(rules.issueLimit, source.firstSheetRow);
  if (source.finding) log.add(null, source.finding, source.finding.code === "not-rows" ? "row" : "nothing");
  const { read: readRow, finish } = rowReader(rules, source, columnSet(source, log), log);

  const all: ReadResponse[] = [];
  let leftOut = 0;
  let skipped = 0;
  for (const [position, row] of source.rows.entries()) {
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
  const counts = { rows: source.rows.length, leftOut, skipped, superseded: all.length - read.length };
  return { responses, issues: log.kept, summary: summarise(counts, read, log.counts()) };
}

/** Two responses of one id may be one that was exported twice, and would count twice. */
function reportRepeatedIds(responses: readonly SurveyResponse[], column: string, log: IssueLog): void {
  const seen = new Set<string | number>();
  const repeated: (string | number)[] = [];
  for (const { id } of responses) {
    if (seen.has(id)) repeated.push(id);
    else seen.add(id);
  }
  const [value] = repeated;
  if (value === undefined) return;
  const message = `${repeated.length} responses have an id that an earlier one has: if they are the same, onePer keeps one.`;
  log.add(null, { column, value, code: "repeated-id", message }, "nothing");
}
