import type { SegmentRow } from "../../compare/segments.js";
import { answerCount } from "../../tally/tally.js";
import { countText } from "../../words/figures.js";
import type { QuestionReport, SegmentReport } from "../question.js";
import { intervalHead, rangeCell, scoreCell } from "./cells.js";
import { comparedCells, comparedHeader, fromBothEnds, verdictSentence } from "./compared-columns.js";
import { blocks, markdownTable } from "./markdown-blocks.js";
import { markdownName } from "./markdown-name.js";
import type { PageStyle } from "./page-style.js";

/** Groups beside their rest. Groups too small to compare are counted, not shown. */
export function segmentText(
  { metric }: QuestionReport,
  { by, comparison, table }: SegmentReport,
  style: PageStyle,
): string {
  const { numbers } = style;
  const { segments, minimumN } = comparison;
  const small = table.filter(({ tally }) => answerCount(tally) < minimumN).length;
  const shown = segments.filter(({ n }) => n >= minimumN);
  const name = (row: SegmentRow) => markdownName(row.key[by]!);
  const differs = ["clearly differs from the rest", "clearly differ from the rest"] as const;
  return blocks(
    shown.length > 0 && verdictSentence(shown, { name, noun: "group", differs }, metric, numbers),
    shown.length > 0 &&
      markdownTable(
        [
          markdownName(by),
          "Score",
          intervalHead(style),
          "Answers",
          ...comparedHeader("Difference from the rest", metric, style),
        ],
        fromBothEnds(
          shown,
          (row) => [
            name(row),
            scoreCell(row.score, metric, numbers),
            rangeCell(row.interval, metric, numbers),
            numbers.count(row.n),
            ...comparedCells(row.versusRest, metric, style),
          ],
          numbers,
        ),
        ["Verdict"],
      ),
    small > 0 &&
      `${countText(small, ["group has", "groups have"], numbers)} fewer than ${countText(minimumN, "answer", numbers)} and ${small === 1 ? "is" : "are"} not compared.`,
  );
}
