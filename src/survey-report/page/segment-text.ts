import type { SegmentRow } from "../../compare/segments.js";
import { formatCount, formatPercent } from "../../words/format.js";
import { answerCount } from "../../tally/tally.js";
import type { QuestionReport, SegmentReport } from "../question.js";
import { comparedCells, comparedHeader, fromBothEnds, verdictSentence } from "./compared-columns.js";
import { countText, rangeText, scoreText } from "./figures.js";
import { blocks, markdownTable } from "./markdown-blocks.js";
import { markdownName } from "./markdown-name.js";

/** Groups beside their rest. Groups too small to compare are counted, not shown. */
export function segmentText({ metric }: QuestionReport, { by, comparison, table }: SegmentReport): string {
  const { segments, level, minimumN } = comparison;
  const small = table.filter(({ tally }) => answerCount(tally) < minimumN).length;
  const shown = segments.filter(({ n }) => n >= minimumN);
  const name = (row: SegmentRow) => markdownName(row.key[by]!);
  return blocks(
    shown.length > 0 && verdictSentence(shown, name, "group", "can be told from the rest", metric),
    shown.length > 0 &&
      markdownTable(
        [
          markdownName(by),
          "Score",
          `${formatPercent(level)} interval`,
          "Answers",
          ...comparedHeader(metric, level, "the rest"),
        ],
        fromBothEnds(shown, (row) => [
          name(row),
          scoreText(row.score, metric),
          rangeText(row.interval, metric),
          formatCount(row.n),
          ...comparedCells(row, row.differenceInterval, metric, level),
        ]),
        ["Verdict"],
      ),
    small > 0 &&
      `${countText(small, "group has", "groups have")} fewer than ${minimumN} answers and ${small === 1 ? "is" : "are"} not compared.`,
  );
}
