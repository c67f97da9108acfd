import type { Driver, DriverComparison } from "../../compare/drivers.js";
import { formatCount } from "../../words/format.js";
import type { QuestionReport } from "../question.js";
import { comparedCells, comparedHeader, fromBothEnds, verdictSentence } from "./compared-columns.js";
import { countText, differenceText, pointsText, scoreText, shareText } from "./figures.js";
import { blocks, markdownTable } from "./markdown-blocks.js";
import { markdownName } from "./markdown-name.js";

/** What goes with high and low scores. */
export function driverText(
  { metric }: QuestionReport,
  { drivers, level, minimumN }: DriverComparison,
): string {
  const shown = drivers.filter(({ n }) => n >= minimumN);
  const small = drivers.length - shown.length;
  if (drivers.length === 0) return "Nothing is mentioned.";
  const name = (row: Driver) => markdownName(row.driver);
  return blocks(
    shown.length > 0 &&
      verdictSentence(shown, name, "mention", "can be told from answers without it", metric),
    shown.length > 0 &&
      markdownTable(
        [
          "Mentioned",
          "Answers",
          "Share",
          "Score with it",
          "Score without",
          ...comparedHeader(metric, level, "without"),
          `Pull on the score, ${pointsText(metric.kind)}`,
        ],
        fromBothEnds(shown, (row) => [
          name(row),
          formatCount(row.n),
          row.prevalence === null ? "–" : shareText(row.prevalence),
          scoreText(row.scoreWith, metric),
          scoreText(row.scoreWithout, metric),
          ...comparedCells(row, row.interval, metric, level),
          row.impact === null ? "–" : differenceText(row.impact, metric),
        ]),
        ["Verdict"],
      ),
    small > 0 &&
      `${countText(small, "thing is", "things are")} mentioned in fewer than ${minimumN} answers and not compared.`,
    shown.length > 0 &&
      "Mentions go with scores and need not be their cause: people who mention one thing may differ in others. The pull is the score of all minus that of answers without the mention; pulls overlap and have no sum.",
  );
}
