import { formatCount, roundShares } from "../../words/format.js";
import type { BandReading, QuestionReport } from "../question.js";
import { blocks, markdownTable } from "./markdown-blocks.js";
import { markdownName } from "./markdown-name.js";
import { scoreSentence } from "./scores-text.js";

/** The score in a sentence, how people answered, and what bands say. */
export function distributionText(report: QuestionReport): string {
  const { metric, score, band, tally } = report;
  const names = metric.categories.map((category) => category.name);
  const sentence = scoreSentence(report);
  if (score.shares === null) return sentence;
  const percent = roundShares(names.map((one) => score.shares![one]!));
  const isWeighted = tally.weights !== undefined;
  const table = markdownTable(
    ["Group", "Answers from", "How many", isWeighted ? "Weighted share" : "Share"],
    metric.categories.map(({ name: one, from, to }, i) => [
      markdownName(one),
      from === to ? String(from) : `${from} to ${to}`,
      formatCount(score.counts[one]!),
      `${percent[i]}%`,
    ]),
  );
  return blocks(sentence, table, band && bandText(band));
}

function bandText({ score, low, high }: BandReading): string {
  const { from, to, label, meaning } = score.diagnosis;
  const own = `the band ${from} to ${to}, “${label}”`
    .replaceAll("-", "−")
    .replace("world−class", "world-class");
  const certain =
    low.diagnosis.label === high.diagnosis.label
      ? `The score and its whole interval are in ${own}: it ${meaning}`
      : `The score is in ${own}, but its interval reaches from “${low.diagnosis.label}” to “${high.diagnosis.label}”, so the band is open`;
  return `${certain}. Such bands are rules of thumb without a sample behind them.`;
}
