import { pointsOf } from "../../words/figures.js";
import { CAVEATS } from "../../words/phrases.js";
import type { QuestionReport } from "../question.js";
import { differenceCells, intervalHead, shareCell } from "./cells.js";
import { blocks, markdownTable } from "./markdown-blocks.js";
import { markdownName } from "./markdown-name.js";
import type { PageStyle } from "./page-style.js";

/** Groups in which many answers stay just short of a better category, and what is to gain there. */
export function nearMissText(questions: readonly QuestionReport[], style: PageStyle): string | false {
  const { numbers } = style;
  const rows = questions.flatMap(({ name, metric, nearMisses = [] }) =>
    nearMisses.map(({ by, group, point, missed, best, n, gain, interval, rate }) => {
      const [points, range] = differenceCells({ difference: gain, interval }, metric, numbers);
      return [
        `${markdownName(by)} ${markdownName(group)}`,
        markdownName(name),
        `${numbers.count(n)} at ${numbers.decimal(point, 0)}, short of ${markdownName(missed)}`,
        shareCell(rate, numbers),
        markdownName(best),
        `${points} ${pointsOf(metric)} (${range})`,
      ];
    }),
  );
  if (rows.length === 0) return false;
  return blocks(
    markdownTable(
      [
        "Where",
        "Question",
        "Near misses",
        "Got over",
        "Best",
        `With the best rate, the whole score (${intervalHead(style)})`,
      ],
      rows,
      ["Question", "Near misses", "Best"],
    ),
    CAVEATS.nearMisses,
  );
}
