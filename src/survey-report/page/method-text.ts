import { formatCount, formatPercent } from "../../words/format.js";
import type { SurveyReport } from "../build.js";
import type { QuestionReport } from "../question.js";
import { adjustmentName } from "./figures.js";
import { bulletList } from "./markdown-blocks.js";
import { markdownName } from "./markdown-name.js";

/** How the figures were made. */
export function methodText({ level, adjust, questions, findings }: SurveyReport): string {
  const methods = questions.flatMap(({ name, score }) =>
    score.interval === null ? [] : [`${markdownName(name)} by the ${score.interval.method} method`],
  );
  const isGrouped = questions.some(({ segments, drivers }) => segments ?? drivers);
  const error = Number((1 - level).toPrecision(12));
  const sets = questions.reduce((sum, question) => sum + comparisonSets(question), 0);
  return bulletList([
    ...(methods.length > 0 ? [`Intervals at ${formatPercent(level)}: ${methods.join(", ")}.`] : []),
    "A difference is stated only where its interval leaves 0 out; anything else may be chance.",
    ...(isGrouped
      ? [
          `Each group is compared with everyone else, each mention with answers without it. The p-value is adjusted for the number of groups or mentions in its table (${adjustmentName(adjust)}), and only a p-value below ${error} counts. Intervals are not adjusted: one may leave 0 out where the groups are not told apart.`,
        ]
      : []),
    ...(sets > 1
      ? [
          `The report makes ${formatCount(sets)} sets of comparisons: a table of groups or mentions, a published figure, two periods, a search for a step or a slope, each for one question. In each the chance of a false finding is held to ${formatPercent(error)}, and not over all of them: were there no difference anywhere, some ${(sets * error).toFixed(1)} sets at most would be expected to show one.`,
        ]
      : []),
    ...(findings.length > 1
      ? [
          "The differences named first are the largest of many, and the largest of many tend to be overstated.",
        ]
      : []),
    ...(findings.some(({ kind }) => kind === "change-point")
      ? [
          "Steps are placed where they fit best, on the same answers that measure them, so their size is a little too large.",
        ]
      : []),
  ]);
}

/** How many times the question was asked whether anything differs. */
function comparisonSets({ change, trend, segments = [], drivers, benchmarks }: QuestionReport): number {
  const isTested = ({ adjustedPValue }: { readonly adjustedPValue: number | null }) =>
    adjustedPValue !== null;
  const tables = [...segments.map(({ comparison }) => comparison.segments), drivers?.drivers ?? []];
  return [
    change !== undefined && change.difference.verdict !== "too few answers",
    trend !== undefined && trend.changes.verdict !== "too few periods",
    trend !== undefined && trend.test.verdict !== "too few periods",
    ...tables.map((rows) => rows.some(isTested)),
    ...(benchmarks?.positions ?? []).map(({ comparable }) => comparable),
  ].filter(Boolean).length;
}
