import { pointsOf } from "../../words/figures.js";
import type { QuestionReport } from "../question.js";
import { differenceCells, intervalHead, shareCell } from "./cells.js";
import { markdownTable } from "./markdown-blocks.js";
import { markdownKey, markdownName } from "./markdown-name.js";
import type { PageStyle } from "./page-style.js";

/** The most groups of the table: those with the most to gain in the first question that has any. */
const MOST = 2;

/** Groups in which many answers stay just short of a better category, and what is to gain there. */
export function nearMissText(questions: readonly QuestionReport[], style: PageStyle): string | false {
  const { numbers } = style;
  const first = questions.find(({ nearMisses = [] }) => nearMisses.length > 0);
  const rows = (first ? [first] : []).flatMap(({ name, metric, nearMisses = [] }) =>
    nearMisses.slice(0, MOST).map(({ by, group, point, missed, best, n, gain, interval, rate }) => {
      const [points, range] = differenceCells({ difference: gain, interval }, metric, numbers);
      return [
        markdownKey({ [by]: group }),
        markdownName(name),
        `${numbers.count(n)} at ${numbers.decimal(point, 0)}, short of ${markdownName(missed)}`,
        shareCell(rate, numbers),
        markdownName(best),
        `${points} ${pointsOf(metric)} (${range})`,
      ];
    }),
  );
  if (rows.length === 0) return false;
  return markdownTable(
    [
      "Where",
      "Question",
      "Near misses",
      "Got over",
      "Best",
      `The whole score with the best rate (${intervalHead(style)})`,
    ],
    rows,
    ["Question", "Near misses", "Best"],
  );
}
