import { show } from "../math/guard.js";
import { sum } from "../math/sum.js";
import { groupedCount as count } from "../words/numbers.js";
import type { IssueCode } from "./issue.js";
import type { IssueCount } from "./issue-log.js";
import type { NothingCount } from "./nothing-log.js";
import { DECLINED, type ReadRows } from "./one-per.js";

/** Counts of the rows, and a sentence to show with the score. */
export interface ParseSummary {
  /** The number of data rows, without headers. */
  readonly rows: number;
  /** The number of responses returned: with a score, missing and declined. */
  readonly responses: number;
  /** The number of responses with a score. */
  readonly answered: number;
  /** The number of responses without an answer to the question. */
  readonly missing: number;
  /** The number of responses without a chosen point, such as "Don't know". */
  readonly declined: number;
  /** The number of rows left out because of an issue. */
  readonly leftOut: number;
  /** The number of rows that are not responses, such as a survey that was only shown. */
  readonly skipped: number;
  /** The number of rows replaced by or merged into another row of the same response. */
  readonly superseded: number;
  /** The number of responses with the id of an earlier one. */
  readonly repeatedIds: number;
  /** The number of rows that are exact copies of an earlier row, kept or left out by `copies`. */
  readonly copies: number;
  /** The texts that were read as nothing, by column, with their number; "" is a blank. */
  readonly nothing: readonly NothingCount[];
  /** The columns in which each part of the responses was found, by the preset or the options; empty for none. */
  readonly columns: Readonly<Record<string, readonly string[]>>;
  /** The number of issues of each code, including those beyond `issueLimit`. */
  readonly issues: Readonly<Partial<Record<IssueCode, number>>>;
  /** The number of issues by column and by what was left out. */
  readonly byColumn: readonly IssueCount[];
  /** The lowest and the highest score, to compare with the scale; null without scores. */
  readonly observed: { readonly min: number; readonly max: number } | null;
  /** The caveats about the score in words. */
  readonly sentence: string;
}

/** What was counted while the rows were read. */
interface Parsed {
  readonly counts: Pick<
    ParseSummary,
    "rows" | "leftOut" | "skipped" | "superseded" | "copies" | "repeatedIds"
  >;
  readonly read: ReadRows;
  readonly issues: readonly IssueCount[];
  readonly nothing: readonly NothingCount[];
  readonly found: ParseSummary["columns"];
}

/** The summary of the rows; its sentence says in capitals that rows were left out. */
export function summarise({ counts, read, issues: byColumn, nothing, found }: Parsed): ParseSummary {
  let answered = 0;
  let [responses, declined] = [0, 0];
  let min = Infinity;
  let max = -Infinity;
  for (let position = 0; position < read.responses.length; position++) {
    const response = read.responses[position];
    if (!response) continue;
    const { score } = response;
    responses++;
    declined += read.marks[position]! & DECLINED;
    if (score === null) continue;
    answered++;
    if (score < min) min = score;
    if (score > max) max = score;
  }
  const issues: Partial<Record<IssueCode, number>> = {};
  for (const { code, count } of byColumn) issues[code] = (issues[code] ?? 0) + count;
  const summary = {
    ...counts,
    responses,
    answered,
    missing: responses - answered - declined,
    declined,
    nothing,
    columns: found,
    issues,
    byColumn,
    observed: answered > 0 ? { min, max } : null,
  };
  return { ...summary, sentence: sentenceOf(summary) };
}

function sentenceOf(summary: Omit<ParseSummary, "sentence">): string {
  const { rows, answered, missing, declined, leftOut, skipped, superseded, nothing, byColumn } = summary;
  const texts = nothing.filter(({ text }) => text !== "");
  const lost = byColumn.filter((kind) => kind.leftOut === "row");
  const others = byColumn.filter((kind) => kind.leftOut !== "row");
  return [
    `${count(answered)} of ${count(rows)} ${rows === 1 ? "row has" : "rows have"} a score that could be read.`,
    ...(leftOut > 0
      ? [
          `${count(leftOut)} (${percent(leftOut, rows)}) ${leftOut === 1 ? "was" : "were"} LEFT OUT: ${listed(lost)}.`,
          "The score of the other rows can be far off.",
        ]
      : lost.length > 0
        ? [`Nothing could be read: ${listed(lost)}.`]
        : []),
    ...(missing > 0 ? [`${count(missing)} without an answer.`] : []),
    ...(declined > 0 ? [`${count(declined)} declined to choose a point, such as "Don't know".`] : []),
    ...(skipped > 0
      ? [`${count(skipped)} that ${skipped === 1 ? "is not a response" : "are not responses"}.`]
      : []),
    ...(superseded > 0
      ? [`${count(superseded)} replaced by or merged with another row of the same response.`]
      : []),
    ...(texts.length > 0
      ? [`Read as nothing: ${mostOf(texts, ({ column, text }) => `${show(text)} in ${show(column)}`)}.`]
      : []),
    ...(others.length > 0 ? [`Also to check: ${listed(others)}.`] : []),
  ].join(" ");
}

const NAMED = 6;

function listed(kinds: readonly IssueCount[]): string {
  return mostOf(kinds, ({ column, code }) => `${code}${column === null ? "" : ` in ${show(column)}`}`);
}

/** The most frequent with their numbers. */
function mostOf<Kind extends { readonly count: number }>(
  kinds: readonly Kind[],
  nameOf: (kind: Kind) => string,
): string {
  const most = [...kinds].sort((a, b) => b.count - a.count);
  const named = most.slice(0, NAMED).map((kind) => `${count(kind.count)} ${nameOf(kind)}`);
  const rest = sum(most.slice(NAMED).map((kind) => kind.count));
  return [...named, ...(rest > 0 ? [`${count(rest)} more`] : [])].join(", ");
}

/** A share in percent that is 0% or 100% only if it is exactly that. */
function percent(part: number, whole: number): string {
  const share = (100 * part) / whole;
  if (share < 1) return "under 1%";
  return share > 99 && share < 100 ? "over 99%" : `${Math.round(share)}%`;
}
