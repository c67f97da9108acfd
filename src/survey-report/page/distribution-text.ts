import { rangeText } from "../../words/figures.js";
import { CAVEATS } from "../../words/phrases.js";
import { roundShares } from "../../words/round.js";
import type { BandReading, QuestionReport } from "../question.js";
import { blocks, markdownTable } from "./markdown-blocks.js";
import { markdownName } from "./markdown-name.js";
import type { PageStyle } from "./page-style.js";
import { scoreSentence } from "./scores-text.js";

/** The score in a sentence, how people answered, and what bands say. */
export function distributionText(report: QuestionReport, style: PageStyle): string {
  const { metric, score, band, tally } = report;
  const { decimal, percent, count } = style.numbers;
  const sentence = scoreSentence(report, style);
  const { shares } = score;
  if (shares === null) return sentence;
  const percents = roundShares(metric.categories.map(({ name }) => shares[name]!));
  const table = markdownTable(
    ["Group", "Answers from", "How many", tally.weights === undefined ? "Share" : "Weighted share"],
    metric.categories.map(({ name, from, to }, i) => {
      const [low, high] = [decimal(from, 0), decimal(to, 0)];
      return [
        markdownName(name),
        from === to ? low : rangeText({ low, high }),
        count(score.counts[name]!),
        percent(percents[i]!, 0),
      ];
    }),
  );
  return blocks(sentence, table, band && bandText(band, style));
}

function bandText({ score, low, high }: BandReading, { numbers }: PageStyle): string {
  const { from, to, label, meaning } = score.diagnosis;
  const range = rangeText({ low: numbers.decimal(from, 0), high: numbers.decimal(to, 0) });
  const own = `the band ${range}, “${label}”`;
  const certain =
    low.diagnosis.label === high.diagnosis.label
      ? `The score and its whole interval are in ${own}: it ${meaning}`
      : `The score is in ${own}, but its interval reaches from “${low.diagnosis.label}” to “${high.diagnosis.label}”, so the band is open`;
  return `${certain}. ${CAVEATS.bands}`;
}
