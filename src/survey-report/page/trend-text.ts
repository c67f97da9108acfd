import type { Metric } from "../../metric/metric.js";
import { formatCount, formatPercent } from "../../words/format.js";
import type { Changes } from "../../trend/changes.js";
import { intervalStrip } from "../../trend/strip.js";
import type { TrendTest } from "../../trend/trend-test.js";
import { leavesOutZero, type Finding } from "../finding.js";
import type { QuestionReport } from "../question.js";
import type { TrendReport } from "../trend.js";
import { countText, figuresOf, pText, rangeText, scoreText } from "./figures.js";
import { findingText } from "./finding-text.js";
import { blocks, bulletList, markdownTable } from "./markdown-blocks.js";

/** The series as a sentence and a table, with the change points. */
export function trendText(
  report: QuestionReport,
  section: TrendReport,
  findings: readonly Finding[],
  word: string,
): string {
  const { metric } = report;
  const { trend, test, changes } = section;
  const slope = findings.find(({ kind }) => kind === "trend");
  const found = findings.filter(({ kind }) => kind === "change-point");
  const strips = intervalStrip(trend);
  const table = markdownTable(
    ["Period", "Score", `${formatPercent(trend.level)} interval`, "Answers", "On one axis"],
    trend.points.map(({ period, score, interval, n, running }, i) => [
      running === true ? `${period.label} (running)` : period.label,
      scoreText(score, metric),
      rangeText(interval, metric),
      formatCount(n),
      score === null ? "" : `\`${strips[i]!.replaceAll(" ", "\u00a0")}\``,
    ]),
    ["On one axis"],
  );
  const running = trend.points.find((point) => point.running === true);
  return blocks(
    trend.points.length === 0 && "No row has a time that can be read.",
    bulletList([
      ...changes.changes.map((change) => {
        const finding = found.find(({ subject }) => subject === change.period);
        const { difference, interval } = change.size;
        const range =
          change.earliest === change.latest
            ? ""
            : ` The step may have come with any ${word} from ${change.earliest} to ${change.latest}.`;
        if (finding) return findingText(finding, metric, word) + range;
        const { signed, interval: limits } = figuresOf(metric, difference!, interval!);
        return `The answers are spread differently from ${change.period} on; what that does to the score is open: ${signed} (${limits}).${range}`;
      }),
      ...stepless(changes, word),
      slope ? findingText(slope, metric, word) : slopeText(test, metric, word),
    ]),
    found.length > 0 &&
      slope &&
      "A step and a steady slope are two readings of the same series, which does not say which of them holds.",
    trend.points.length > 0 && table,
    running && `${running.period.label} is still running: its row holds the answers so far.`,
  );
}

/** What the search for steps came to where it found none. */
function stepless({ verdict, periods, minimumPeriods }: Changes, word: string): string[] {
  if (verdict === "no change found") return [`No step in level found over ${countText(periods, word)}.`];
  return verdict === "too few periods"
    ? [
        `${countText(periods, word)} with answers: too few to look for a step in level (${minimumPeriods} at least).`,
      ]
    : [];
}

/** What is known of a slope that is no finding. */
function slopeText(
  { slope, interval, pValue, periods, level, warnings, minimumPeriods }: TrendTest,
  metric: Metric,
  word: string,
): string {
  if (slope === null || interval === null)
    return `${countText(periods, word)} with answers: too few to look for a steady slope (${minimumPeriods} at least).`;
  const { signed, interval: limits } = figuresOf(metric, slope, interval);
  const evidence = `${signed} each ${word} (${limits}; ${pText(pValue!, level)})`;
  return warnings.length > 0 && leavesOutZero(interval)
    ? `Whether there is a steady slope stays open: ${evidence}, but neighbouring ${word}s resemble each other, so this interval is too narrow.`
    : `No steady slope can be told over ${countText(periods, word)}: ${evidence}.`;
}
