import { errorRate, levelText } from "../../words/figures.js";
import { ADJUSTMENTS, CAVEATS, PHRASES } from "../../words/phrases.js";
import { digitsOf } from "../../words/round.js";
import type { SurveyReport } from "../build.js";
import { budgetText } from "./budget-text.js";
import { bulletList } from "./markdown-blocks.js";
import { markdownName } from "./markdown-name.js";
import { bandText } from "./score-text.js";
import type { PageStyle } from "./page-style.js";

/** The methods behind the figures, and the number of comparisons. */
export function methodText(report: SurveyReport, style: PageStyle): string {
  const { level, adjust, questions, findings, budget } = report;
  const { numbers } = style;
  const methods = questions.flatMap(({ name, score }) =>
    score.interval === null ? [] : [`${markdownName(name)} by the ${score.interval.method} method`],
  );
  const isGrouped = questions.some(({ segments, drivers }) => segments ?? drivers);
  const error = errorRate(level);
  return bulletList([
    ...(methods.length > 0 ? [`Intervals at ${levelText(level, numbers)}: ${methods.join(", ")}.`] : []),
    ...questions.flatMap(({ name, band }) => (band ? bandText(name, band, style) || [] : [])),
    ...(questions.length > 1 ? [CAVEATS.differentQuestions] : []),
    "A difference is stated only if its interval excludes 0; anything else may be chance.",
    ...(isGrouped
      ? [
          `Each group is compared with all other answers, each topic with the answers without it. The p-value in a table is adjusted for the number of groups or topics in that table alone (${ADJUSTMENTS[adjust]}), and only a p-value below ${numbers.decimal(error, digitsOf(error))} counts. Intervals are not adjusted: one may exclude 0 where the verdict is “${PHRASES.noClearDifference}”.`,
        ]
      : []),
    ...(budget.families.length > 0 ? [budgetText(report, style)] : []),
    ...(questions.some(({ drivers }) => drivers) ? [CAVEATS.association] : []),
    ...(questions.some(({ benchmarks }) => benchmarks?.positions.some(({ comparable }) => comparable))
      ? [CAVEATS.publishedFigures]
      : []),
    ...(questions.some(({ nearMisses }) => nearMisses) ? [CAVEATS.nearMisses] : []),
    ...(report.followUp?.rules.length ? [CAVEATS.promises] : []),
    ...(findings.length > 1 ? [CAVEATS.largestOfMany] : []),
    ...(findings.some(({ kind }) => kind === "change-point") ? [CAVEATS.stepsFitBest] : []),
  ]);
}
