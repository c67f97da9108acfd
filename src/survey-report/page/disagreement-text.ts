import { pointsOf, SHARE } from "../../words/figures.js";
import type { Disagreement } from "../disagreement.js";
import { named, quoted, say, type Sentence } from "../points/sentence.js";
import { differenceCells, intervalHead, pValueCell, shareCell, shareRangeCell } from "./cells.js";
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
          ...differenceCells(one.versusRest, SHARE, numbers),
          pValueCell(one.versusRest.pValue, style),
        ]),
  );
  if (rows.length === 0) return "No row has answers to two of the questions.";
  return blocks(
    `Rows with answers to both questions${isWeighted ? ", each counted once, without weights" : ""}. The share is of those who gave the first answer; the difference is that from the share among all others.`,
    markdownTable(
      [
        "Who",
        "How many",
        "Of",
        "Share",
        intervalHead(style),
        `Difference, ${pointsOf(SHARE)}`,
        `${intervalHead(style)} of the difference`,
        "p",
      ],
      rows,
    ),
  );
}

/** "promoters (NPS) found it difficult (CES)". */
export function answeredText(
  { category, against }: Pick<Contradiction, "category" | "against">,
  first: string,
  second: string,
): Sentence {
  const who = WHO.get(category)?.toLowerCase();
  const did = DID.get(against);
  return say`${who ?? say`in ${quoted(category)}`} (${named(first)}) ${did ?? say`are in ${quoted(against)}`} (${named(second)})`;
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
