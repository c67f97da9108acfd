import type { Issue, IssueCode } from "./issue.js";
import type { SurveyResponse } from "./response.js";

/** What became of the rows, in numbers and in a sentence to show. */
export interface ParseSummary {
  /** Data rows, header rows not counted. */
  readonly rows: number;
  /** Responses returned. */
  readonly responses: number;
  /** Responses with a score. */
  readonly answered: number;
  /** Responses without one: the question was not answered. */
  readonly missing: number;
  /** Rows left out because of an issue. */
  readonly leftOut: number;
  /** Rows that are no responses, such as a survey that was only shown. */
  readonly skipped: number;
  /** Rows that another row about the same response replaced or was joined with. */
  readonly superseded: number;
  /** How many issues there are of each kind. */
  readonly issues: Readonly<Partial<Record<IssueCode, number>>>;
  /** The lowest and the highest score that was read; compare it with the scale. null when there is none. */
  readonly observed: { readonly min: number; readonly max: number } | null;
  /** What a reader of the score must know. */
  readonly sentence: string;
}

/** How many issues there are of each kind, in the order in which each first occurs. */
export function countIssues(issues: readonly Issue[]): Partial<Record<IssueCode, number>> {
  const counts = new Map<IssueCode, number>();
  for (const { code } of issues) counts.set(code, (counts.get(code) ?? 0) + 1);
  return Object.fromEntries(counts);
}

/** The summary of what was read; its sentence says loudly what was left out. */
export function summarise(
  counts: Pick<ParseSummary, "rows" | "leftOut" | "skipped" | "superseded">,
  responses: readonly SurveyResponse[],
  issues: readonly Issue[],
): ParseSummary {
  let answered = 0;
  let min = Infinity;
  let max = -Infinity;
  for (const { score } of responses) {
    if (score === null) continue;
    answered++;
    if (score < min) min = score;
    if (score > max) max = score;
  }
  const summary = {
    ...counts,
    responses: responses.length,
    answered,
    missing: responses.length - answered,
    issues: countIssues(issues),
    observed: answered > 0 ? { min, max } : null,
  };
  return { ...summary, sentence: sentenceOf(summary, issues) };
}

function sentenceOf(summary: Omit<ParseSummary, "sentence">, issues: readonly Issue[]): string {
  const { rows, answered, missing, leftOut, skipped, superseded } = summary;
  const listed = (some: readonly Issue[]) =>
    Object.entries(countIssues(some))
      .map(([code, count]) => `${count} ${code}`)
      .join(", ");
  const lost = issues.filter((issue) => issue.leftOut === "row");
  const others = issues.filter((issue) => issue.leftOut !== "row");
  return [
    `${answered} of ${rows} ${rows === 1 ? "row has" : "rows have"} a score that could be read.`,
    ...(leftOut > 0
      ? [
          `${leftOut} (${Math.round((100 * leftOut) / rows)}%) were LEFT OUT: ${listed(lost)}.`,
          "A score of the rest can be far off.",
        ]
      : lost.length > 0
        ? [`Nothing could be read: ${listed(lost)}.`]
        : []),
    ...(missing > 0 ? [`${missing} without an answer.`] : []),
    ...(skipped > 0 ? [`${skipped} that are no responses.`] : []),
    ...(superseded > 0 ? [`${superseded} replaced by or joined with another row of the same response.`] : []),
    ...(others.length > 0 ? [`To look at: ${listed(others)}.`] : []),
  ].join(" ");
}
