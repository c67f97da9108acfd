import type { EmergingTerm } from "../../comments/emerging.js";
import type { Term } from "../../comments/term.js";
import { countText, pointsOf, shareText } from "../../words/figures.js";
import type { Numbers } from "../../words/numbers.js";
import { wayText } from "../../words/phrases.js";
import { grouped } from "../points/grouped.js";
import { written } from "../points/sentence.js";
import { sharesText, whereText } from "../points/words.js";
import type { CommentReport } from "../comments.js";
import { differenceCells, intervalHead } from "./cells.js";
import { blocks, bulletList, firstFew, markdownTable } from "./markdown-blocks.js";
import { MARKDOWN, markdownName, markdownText, quotedName } from "./markdown-name.js";
import type { PageStyle } from "./page-style.js";

/** The most terms in the table. */
const MOST_CLEAR = 5;
/** The most terms that are listed to be read, without a verdict. */
const MOST_TO_READ = 8;
/** The most terms of one line about a time. */
const MOST_NEWS = 6;

/** Who wrote anything, the terms that are judged with an example each, what is new, and what to read. */
export function commentText(
  { written, terms: found, emerging, atChanges }: CommentReport,
  style: PageStyle,
): string {
  const { numbers } = style;
  const { metric, terms, tested } = found;
  const isClear = ({ versusRest }: Term) => versusRest.verdict === "higher" || versusRest.verdict === "lower";
  const clear = terms.filter(isClear);
  const shown = clear.slice(0, MOST_CLEAR);
  const others = terms.filter((term) => !isClear(term)).slice(0, MOST_TO_READ);
  const shares = written.categories
    .filter(({ share }) => share !== null)
    .map(({ category, share }) => `${shareText(share!, numbers)} of answers in “${markdownName(category)}”`);
  return blocks(
    written.share !== null &&
      `${countText(written.written, ["answer has", "answers have"], numbers)} a comment (${shareText(written.share, numbers)}): ${shares.join(", ")}.${comparedText(clear.length - shown.length, tested, numbers)}`,
    clear.length > 0
      ? markdownTable(
          ["Term", "Answers", `Difference, ${pointsOf(metric)} (${intervalHead(style)})`, "Example"],
          shown.map((term) => {
            const [difference, range] = differenceCells(term.versusRest, metric, numbers);
            const way = wayText(term.versusRest.verdict as "higher" | "lower", metric);
            return [
              markdownName(term.term),
              numbers.count(term.n),
              `${way}: ${difference} (${range})`,
              term.examples[0] ? markdownText(term.examples[0].text) : "",
            ];
          }),
          ["Example"],
        )
      : tested > 0 &&
          `No term clearly goes with higher or lower answers, of ${countText(tested, "term", numbers)}.`,
    bulletList([
      ...atChanges.flatMap(({ terms }) => newsOf(terms.emerging, style)),
      ...newsOf(emerging?.emerging ?? [], style),
      ...(emerging && emerging.faded.length > 0
        ? [
            `Less often than before: ${emerging.faded
              .slice(0, MOST_TO_READ)
              .map(({ term }) => quotedName(term))
              .join(", ")}.`,
          ]
        : []),
    ]),
    others.length > 0 &&
      `Not clear or too few to say; read them: ${others.map((term) => `${quotedName(term.term)} (${numbers.count(term.n)})`).join(", ")}.`,
  );
}

/** How terms are compared, and how many more there are. */
function comparedText(left: number, tested: number, numbers: Numbers): string {
  if (tested === 0) return "";
  const more = left > 0 ? ` ${countText(left, "more term", numbers)} in the report's \`comments\`.` : "";
  return ` Terms are compared with comments of the same length that do not mention them, counting all ${countText(tested, "term", numbers)}.${more}`;
}

/** The terms that emerge, one line for each group of answers and time. */
function newsOf(terms: readonly EmergingTerm[], style: PageStyle): string[] {
  const { numbers } = style;
  return grouped(terms, ({ cell, from, to }) => [cell, from, to]).map((same) => {
    const [{ cell, from, to }] = same;
    const where = cell ? `${written(whereText(cell), MARKDOWN)}, ` : "";
    const when = to === from ? `in ${markdownName(from)}` : `since ${markdownName(from)}`;
    const names = same.map((term) => `${quotedName(term.term)} ${sharesText(term, style)}`);
    return `More often than before, ${where}${when}: ${firstFew(names, MOST_NEWS, numbers).join(", ")}.`;
  });
}
