import type { Effect } from "../../compare/decomposition.js";
import { normalQuantile } from "../../math/normal.js";
import type { Metric } from "../../metric/metric.js";
import type { ChangeReport } from "../change.js";
import type { Finding } from "../finding.js";
import type { QuestionReport } from "../question.js";
import { differenceText, figuresOf, pointsText, pText, scoreText, shareText } from "./figures.js";
import { findingText } from "./finding-text.js";
import { blocks, markdownTable } from "./markdown-blocks.js";
import { markdownName } from "./markdown-name.js";

/** What happened between the last two complete periods, and, if anything did, where it came from. */
export function changeText(
  { metric, name }: QuestionReport,
  change: ChangeReport,
  findings: readonly Finding[],
  word: string,
): string {
  const { from, to, difference, decompositions } = change;
  const finding = findings.find(({ kind }) => kind === "change");
  const { signed, interval } = figuresOf(metric, difference.difference!, difference.interval!);
  if (!finding) {
    const evidence = `${signed} (${interval}; ${pText(difference.pValue!, difference.level)})`;
    return difference.verdict === "too few answers"
      ? `Too few answers to tell a change of ${markdownName(name)} from ${from} to ${to}: ${evidence}.`
      : `No clear change of ${markdownName(name)} from ${from} to ${to}: ${evidence}.`;
  }
  const parts = decompositions.map(({ by, decomposition: { segments, rate, mix, simpson } }) =>
    blocks(
      `By ${markdownName(by)}: ${effectText(rate!, metric, difference.level)} within its groups, ` +
        `${effectText(mix!, metric, difference.level)} from other groups answering.`,
      markdownTable(
        [
          markdownName(by),
          "Share before",
          "Share after",
          "Score before",
          "Score after",
          `Within the group, ${pointsText(metric.kind)}`,
          `By its share, ${pointsText(metric.kind)}`,
        ],
        segments.map((segment) => [
          markdownName(segment.key[by]!),
          shareText(segment.shareBefore),
          shareText(segment.shareAfter),
          scoreText(segment.scoreBefore, metric),
          scoreText(segment.scoreAfter, metric),
          differenceText(segment.rate.effect, metric),
          differenceText(segment.mix.effect, metric),
        ]),
      ),
      simpson &&
        "Within every group the estimate points the other way (Simpson's paradox): look at who answered before reading the change.",
    ),
  );
  return blocks(findingText(finding, metric, word), ...parts);
}

function effectText({ effect, standardError }: Effect, metric: Metric, level: number): string {
  // Where nobody in a group answered differently the delta method knows no spread, and an interval would pretend to.
  if (standardError === 0)
    return figuresOf(metric, effect, { low: effect, high: effect, level, method: "wald" }).signed;
  const margin = -normalQuantile((1 - level) / 2) * standardError;
  const limits = { low: effect - margin, high: effect + margin, level, method: "wald" };
  const { signed, interval } = figuresOf(metric, effect, limits);
  return `${signed} (${interval})`;
}
