import type { EmergingTerm } from "../../comments/emerging.js";
import type { Term } from "../../comments/term.js";
import { countText, pointsOf, shareText } from "../../words/figures.js";
import { VERDICTS } from "../../words/phrases.js";
import type { CommentReport } from "../comments.js";
import { differenceCells, intervalHead, pValueCell } from "./cells.js";
import { blocks, bulletList, markdownTable } from "./markdown-blocks.js";
import { markdownName, markdownText, quotedName } from "./markdown-name.js";
import type { PageStyle } from "./page-style.js";

/** The most terms that are listed to be read, without a verdict. */
const MOST_TO_READ = 8;

/** Who wrote anything, the terms that are judged with an example each, what is new, and what to read. */
export function commentText({ written, terms: found, emerging }: CommentReport, style: PageStyle): string {
  const { numbers } = style;
  const { metric, terms, tested } = found;
  const isClear = ({ versusRest }: Term) => versusRest.verdict === "higher" || versusRest.verdict === "lower";
  const clear = terms.filter(isClear);
  const others = terms.filter((term) => !isClear(term)).slice(0, MOST_TO_READ);
  const shares = written.categories
    .filter(({ share }) => share !== null)
    .map(({ category, share }) => `${shareText(share!, numbers)} of answers in “${markdownName(category)}”`);
  return blocks(
    written.share !== null &&
      `${countText(written.written, ["answer has", "answers have"], numbers)} a comment (${shareText(written.share, numbers)}): ${shares.join(", ")}.`,
    clear.length > 0
      ? markdownTable(
          [
            "Term",
            "Answers",
            `Difference, ${pointsOf(metric)}`,
            intervalHead(style),
            "p",
            "Verdict",
            "Example",
          ],
          clear.map((term) => [
            markdownName(term.term),
            numbers.count(term.n),
            ...differenceCells(term.versusRest, metric, numbers),
            pValueCell(term.versusRest.adjustedPValue, style),
            VERDICTS[term.versusRest.verdict] ?? term.versusRest.verdict,
            term.examples[0] ? markdownText(term.examples[0].text) : "",
          ]),
          ["Verdict", "Example"],
        )
      : tested > 0 &&
          `No term clearly goes with higher or lower answers, of ${countText(tested, "term", numbers)}.`,
    clear.length > 0 &&
      `Each compared with comments of the same length that do not mention it; p-values are adjusted for ${countText(tested, "term", numbers)}. An association is no cause.`,
    emerging && emerging.emerging.length > 0 && "More often than before:",
    emerging && bulletList(emerging.emerging.slice(0, MOST_TO_READ).map((term) => emergingText(term, style))),
    emerging && emerging.faded.length > 0 && "Less often than before:",
    emerging && bulletList(emerging.faded.slice(0, MOST_TO_READ).map((term) => emergingText(term, style))),
    others.length > 0 &&
      `Not clear or too few to say; read them: ${others.map((term) => `${quotedName(term.term)} (${numbers.count(term.n)})`).join(", ")}.`,
  );
}

function emergingText(
  { term, cell, from, to, share, shareBefore }: EmergingTerm,
  { numbers }: PageStyle,
): string {
  const where = cell ? ` in ${Object.values(cell).map(markdownName).join(", ")}` : "";
  const when = to === from ? `in the period from ${markdownName(from)}` : `since ${markdownName(from)}`;
  return `${quotedName(term)}${where}, ${when}: ${shareText(share, numbers)} of comments, before ${shareText(shareBefore, numbers)}.`;
}
