import type { Driver, DriverComparison } from "../../compare/drivers.js";
import { countText, pointsOf } from "../../words/figures.js";
import { CAVEATS } from "../../words/phrases.js";
import type { QuestionReport } from "../question.js";
import { differenceCell, scoreCell, shareCell } from "./cells.js";
import { comparedCells, comparedHeader, fromBothEnds, verdictSentence } from "./compared-columns.js";
import { blocks, markdownTable } from "./markdown-blocks.js";
import { markdownName } from "./markdown-name.js";
import type { PageStyle } from "./page-style.js";

/** The topics that go with high and low scores. */
export function driverText(
  { metric }: QuestionReport,
  { drivers, minimumN }: DriverComparison,
  style: PageStyle,
): string {
  const { numbers } = style;
  const shown = drivers.filter(({ n }) => n >= minimumN);
  const small = drivers.length - shown.length;
  if (drivers.length === 0) return "No topics were tagged.";
  const name = (row: Driver) => markdownName(row.driver);
  const differs = ["goes with clearly different scores", "go with clearly different scores"] as const;
  return blocks(
    shown.length > 0 && verdictSentence(shown, { name, noun: "topic", differs }, metric, numbers),
    shown.length > 0 &&
      markdownTable(
        [
          "Topic",
          "Answers",
          "Share",
          "Score with it",
          "Score without",
          ...comparedHeader("Difference", metric, style),
          `Effect on score, ${pointsOf(metric)}`,
        ],
        fromBothEnds(
          shown,
          (row) => [
            name(row),
            numbers.count(row.n),
            shareCell(row.share, numbers),
            scoreCell(row.score, metric, numbers),
            scoreCell(row.rest, metric, numbers),
            ...comparedCells(row.versusRest, metric, style),
            differenceCell(row.impact, metric, numbers),
          ],
          numbers,
        ),
        ["Verdict"],
      ),
    small > 0 &&
      `${countText(small, ["topic is", "topics are"], numbers)} mentioned in fewer than ${countText(minimumN, "answer", numbers)} and not compared.`,
    shown.length > 0 && CAVEATS.association,
  );
}
