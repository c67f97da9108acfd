import { sum } from "../../math/sum.js";
import { countText, errorRate, levelText } from "../../words/figures.js";
import { ADJUSTMENTS, CAVEATS, PHRASES } from "../../words/phrases.js";
import { digitsOf } from "../../words/round.js";
import type { SurveyReport } from "../build.js";
import { isTested } from "../finding.js";
import type { QuestionReport } from "../question.js";
import { bulletList } from "./markdown-blocks.js";
import { markdownName } from "./markdown-name.js";
import type { PageStyle } from "./page-style.js";

/** The methods behind the figures, and the number of comparisons. */
export function methodText(
  { level, adjust, questions, findings }: SurveyReport,
  { numbers }: PageStyle,
): string {
  const methods = questions.flatMap(({ name, score }) =>
    score.interval === null ? [] : [`${markdownName(name)} by the ${score.interval.method} method`],
  );
  const isGrouped = questions.some(({ segments, drivers }) => segments ?? drivers);
  const error = errorRate(level);
  const sets = sum(questions.map(comparisonSets));
  return bulletList([
    ...(methods.length > 0 ? [`Intervals at ${levelText(level, numbers)}: ${methods.join(", ")}.`] : []),
    "A difference is stated only if its interval excludes 0; anything else may be chance.",
    ...(isGrouped
      ? [
          `Each group is compared with all other answers, each topic with the answers without it. The p-value is adjusted for the number of groups or topics in its table (${ADJUSTMENTS[adjust]}), and only a p-value below ${numbers.decimal(error, digitsOf(error))} counts. Intervals are not adjusted: one may exclude 0 where the verdict is “${PHRASES.noClearDifference}”.`,
        ]
      : []),
    ...(sets > 1
      ? [
          `The report makes ${countText(sets, "set", numbers)} of comparisons: a table of groups or topics, a published figure, two periods, a search for a step or a slope, each for one question. Each set has at most a ${levelText(error, numbers)} chance of a false finding. So even without any true difference, about ${numbers.decimal(sets * error, 1)} sets at most would be expected to show one.`,
        ]
      : []),
    ...(findings.length > 1 ? [CAVEATS.largestOfMany] : []),
    ...(findings.some(({ kind }) => kind === "change-point") ? [CAVEATS.stepsFitBest] : []),
  ]);
}

/** The number of sets of comparisons made for a question. */
function comparisonSets({ change, trend, segments = [], drivers, benchmarks }: QuestionReport): number {
  const tables = [...segments.map(({ comparison }) => comparison.segments), drivers?.drivers ?? []];
  return [
    change !== undefined && change.verdict !== "too few answers",
    trend !== undefined && trend.changes.verdict !== "too few periods",
    trend !== undefined && trend.test.verdict !== "too few periods",
    ...tables.map((rows) => rows.some(isTested)),
    ...(benchmarks?.positions ?? []).map(({ comparable }) => comparable),
  ].filter(Boolean).length;
}
