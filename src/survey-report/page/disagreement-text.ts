import { intervalText, shareParts, shareText } from "../../words/figures.js";
import type { Numbers } from "../../words/numbers.js";
import type { Disagreement } from "../disagreement.js";
import { intervalHead, shareCell, shareRangeCell } from "./cells.js";
import { blocks, markdownTable } from "./markdown-blocks.js";
import { markdownName, quotedName } from "./markdown-name.js";
import type { PageStyle } from "./page-style.js";

type Contradiction = Disagreement["contradictions"][number];

/** The people who answered one question well and another badly. */
export function disagreementText(
  disagreements: readonly Disagreement[],
  isWeighted: boolean,
  style: PageStyle,
): string {
  const { numbers } = style;
  const rows = disagreements.flatMap(({ first, second, n, contradictions }) =>
    n === 0
      ? []
      : contradictions.map((one) => [
          whoText(one, first, second),
          numbers.count(one.hits),
          numbers.count(one.n),
          shareCell(one.share, numbers),
          shareRangeCell(one.interval, numbers),
        ]),
  );
  if (rows.length === 0) return "No row has answers to two of the questions.";
  return blocks(
    `Rows with answers to both questions${isWeighted ? ", each counted once, without weights" : ""}. The share is of those who gave the first answer.`,
    markdownTable(["Who", "How many", "Of", "Share", intervalHead(style)], rows),
  );
}

/** "3 of 40 promoters (NPS) found it difficult (CES), 7.5% (95% interval 2.6% to 19.9%)", for one contradiction. */
export function contradictionText(
  { category, against, hits, n, share, interval }: Contradiction,
  first: string,
  second: string,
  numbers: Numbers,
): string {
  const percent = `${shareText(share!, numbers)} (${intervalText(shareParts(interval!, numbers))})`;
  const who = WHO.get(category)?.toLowerCase() ?? `in ${quotedName(category)}`;
  return (
    `${numbers.count(hits)} of ${numbers.count(n)} ${who} (${markdownName(first)}) ` +
    `${DID.get(against) ?? `are in ${quotedName(against)}`} (${markdownName(second)}), ${percent}`
  );
}

/** "Promoters (NPS) who found it difficult (CES)". */
function whoText({ category, against }: Contradiction, first: string, second: string): string {
  const who = WHO.get(category) ?? `Those in ${quotedName(category)}`;
  const did = DID.get(against) ?? `are in ${quotedName(against)}`;
  return `${who} (${markdownName(first)}) who ${did} (${markdownName(second)})`;
}

const WHO: ReadonlyMap<string, string> = new Map([
  ["promoter", "Promoters"],
  ["detractor", "Detractors"],
  ["satisfied", "Satisfied customers"],
  ["dissatisfied", "Dissatisfied customers"],
  ["easy", "Customers who found it easy"],
  ["difficult", "Customers who found it difficult"],
  ["up", "Thumbs up"],
  ["down", "Thumbs down"],
]);
const DID: ReadonlyMap<string, string> = new Map([
  ["promoter", "would recommend"],
  ["detractor", "would not recommend"],
  ["satisfied", "were satisfied"],
  ["dissatisfied", "were dissatisfied"],
  ["easy", "found it easy"],
  ["difficult", "found it difficult"],
  ["up", "gave a thumbs up"],
  ["down", "gave a thumbs down"],
]);
