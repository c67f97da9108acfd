import type { Effect } from "../../compare/decomposition.js";
import type { Metric } from "../../metric/metric.js";
import { differenceParts, differenceText, intervalText, pointsOf, pValueText } from "../../words/figures.js";
import { CAVEATS, unclearChangeText } from "../../words/phrases.js";
import type { ChangeReport } from "../change.js";
import type { Finding } from "../finding.js";
import type { QuestionReport } from "../question.js";
import { scoreCell, shareCell } from "./cells.js";
import { aloneText, findingText } from "./finding-text.js";
import { blocks, markdownTable } from "./markdown-blocks.js";
import { markdownName } from "./markdown-name.js";
import type { PageStyle } from "./page-style.js";

/** The change between the last two complete periods and, if it is clear, the groups in which it happened. */
export function changeText(
  { metric, name }: QuestionReport,
  change: ChangeReport,
  findings: readonly Finding[],
  style: PageStyle,
): string {
  const { from, to, decompositions } = change;
  const { numbers } = style;
  const finding = findings.find(({ kind }) => kind === "change");
  if (!finding) {
    const { difference, interval, pValue, verdict, level } = change;
    const sized = { difference: difference!, interval: interval! };
    if (verdict === "higher" || verdict === "lower") {
      const named = { kind: "change", question: name, subject: to, against: from, pValue: pValue! } as const;
      return aloneText({ ...named, ...sized }, metric, style);
    }
    const parts = differenceParts(sized, metric, numbers);
    const evidence = `${intervalText(parts)}; ${pValueText(pValue!, level, numbers)}`;
    return `${unclearChangeText(verdict)} of ${markdownName(name)} from ${from} to ${to}: ${parts.signed} ${parts.unit} (${evidence}).`;
  }
  const tables = decompositions.map(({ by, decomposition: { segments, rate, mix, reversed } }) =>
    blocks(
      `By ${markdownName(by)}: ${effectText(rate!, metric, style)} from changes within groups, ` +
        `${effectText(mix!, metric, style)} from the mix of groups.`,
      markdownTable(
        [
          markdownName(by),
          "Share before",
          "Share after",
          "Score before",
          "Score after",
          `Within the group, ${pointsOf(metric)}`,
          `From its share, ${pointsOf(metric)}`,
        ],
        segments.map((segment) => [
          markdownName(segment.key[by]!),
          shareCell(segment.shareBefore, numbers),
          shareCell(segment.shareAfter, numbers),
          scoreCell(segment.scoreBefore, metric, numbers),
          scoreCell(segment.scoreAfter, metric, numbers),
          differenceText(segment.rate.difference, metric, numbers),
          differenceText(segment.mix.difference, metric, numbers),
        ]),
      ),
      reversed && CAVEATS.reversed,
    ),
  );
  return blocks(findingText(finding, metric, style), ...tables);
}

function effectText(effect: Effect, metric: Metric, { level, numbers }: PageStyle): string {
  const { difference, standardError } = effect;
  // If all answers of a group are equal, the delta method gives no variance, and its interval would be misleading.
  const hasSpread = standardError > 0 && effect.interval !== null;
  const interval = hasSpread ? effect.interval : { low: difference, high: difference, level };
  const parts = differenceParts({ difference, interval }, metric, numbers);
  const size = `${parts.signed} ${parts.unit}`;
  return hasSpread ? `${size} (${intervalText(parts)})` : size;
}
