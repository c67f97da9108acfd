import type { Effect } from "../compare/decomposition.js";
import { normalQuantile } from "../math/normal.js";
import type { Metric } from "../metric/metric.js";
import { formatScore } from "../report/format.js";
import { describeTrend } from "../trend/describe.js";
import { intervalStrip } from "../trend/strip.js";
import type { ChangeReport } from "./change.js";
import { figuresOf, percentText, pText, rangeText, scoreText } from "./figures.js";
import type { Finding } from "./finding.js";
import { markdownName } from "./markdown-name.js";
import { blocks, bulletList, markdownTable } from "./markdown-table.js";
import { sayFinding } from "./sentence.js";
import type { QuestionReport } from "./question.js";
import type { TrendReport } from "./trend-section.js";

/** The series as a sentence and a table, with the change points. */
export function trendText(
  report: QuestionReport,
  section: TrendReport,
  findings: readonly Finding[],
): string {
  const { metric, name } = report;
  const { trend, test, changes } = section;
  const sentence = describeTrend({ ...trend, metric: { ...metric, name: markdownName(name) } }, { test });
  const found = findings.filter(({ kind }) => kind === "change-point");
  const strips = intervalStrip(trend);
  const table = markdownTable(
    ["Period", "Score", `${percentText(trend.level)} interval`, "Answers", "On one axis"],
    trend.points.map(({ period, score, interval, n, running }, i) => [
      running === true ? `${period.label} (running)` : period.label,
      scoreText(score, metric),
      rangeText(interval, metric),
      String(n),
      score === null ? "" : `\`${strips[i]!.replaceAll(" ", "\u00a0")}\``,
    ]),
    ["On one axis"],
  );
  return blocks(
    sentence,
    changes.verdict === "too few periods" &&
      `${changes.periods} periods with answers are too few to look for a change of level (${changes.minimumPeriods} at least).`,
    changes.verdict === "no change found" && `No change of level found over ${changes.periods} periods.`,
    bulletList(
      changes.changes.map((change) => {
        const finding = found.find(({ subject }) => subject === change.period);
        const { difference, interval } = change.size;
        const range =
          change.earliest === change.latest
            ? ""
            : ` The step may have come with any period from ${change.earliest} to ${change.latest}.`;
        if (finding) return sayFinding(finding, metric, markdownName) + range;
        const { signed, interval: limits } = figuresOf(metric, difference!, interval!);
        return `The answers are spread differently from ${change.period} on; what that does to the score is open: ${signed} (${limits}).${range}`;
      }),
    ),
    found.length > 0 &&
      findings.some(({ kind }) => kind === "trend") &&
      "A step and a steady slope are two readings of the same series, which does not say which of them holds.",
    trend.points.length > 0 && table,
  );
}

/** What happened between the last two complete periods, and, if anything did, where it came from. */
export function changeText(
  { metric, name }: QuestionReport,
  change: ChangeReport,
  findings: readonly Finding[],
): string {
  const { from, to, difference, decompositions } = change;
  const finding = findings.find(({ kind }) => kind === "change");
  const { signed, interval } = figuresOf(metric, difference.difference!, difference.interval!);
  if (!finding) {
    const evidence = `${signed} (${interval}; ${pText(difference.pValue!, difference.level)})`;
    return difference.verdict === "too few answers"
      ? `Too few answers to tell a change of ${markdownName(name)} from ${from} to ${to}: ${evidence}.`
      : `No clear change of ${markdownName(name)} from ${from} to ${to}: ${evidence}. There is nothing to explain.`;
  }
  const parts = decompositions.map(({ by, decomposition: { segments, rate, mix, simpson } }) =>
    blocks(
      `By ${markdownName(by)}: ${effectText(rate!, metric, difference.level)} within its groups, ` +
        `${effectText(mix!, metric, difference.level)} from other groups answering.`,
      markdownTable(
        [
          markdownName(by),
          "Share before",
          "after",
          "Score before",
          "after",
          "Within the group",
          "By its share",
        ],
        segments.map((segment) => [
          markdownName(segment.key[by]!),
          scoreText(100 * segment.shareBefore, { kind: "share" }),
          scoreText(100 * segment.shareAfter, { kind: "share" }),
          scoreText(segment.scoreBefore, metric),
          scoreText(segment.scoreAfter, metric),
          signedText(segment.rate.effect, metric),
          signedText(segment.mix.effect, metric),
        ]),
      ),
      simpson &&
        "Within every group the estimate points the other way (Simpson's paradox): look at who answered before reading the change.",
    ),
  );
  return blocks(sayFinding(finding, metric, markdownName), ...parts);
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

function signedText(effect: number, { kind }: Metric): string {
  return formatScore(effect, { kind: "net", digits: kind === "mean" ? 2 : 1 });
}
