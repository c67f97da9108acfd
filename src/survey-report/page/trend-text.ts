import type { Metric } from "../../metric/metric.js";
import type { Changes } from "../../trend/changes.js";
import { sparkline } from "../../trend/sparkline.js";
import type { TrendTest } from "../../trend/trend-test.js";
import { differenceParts, intervalText, pValueText } from "../../words/figures.js";
import { periodCount } from "../../words/periods.js";
import { CAVEATS, capitalised } from "../../words/phrases.js";
import { excludesZero, type Finding } from "../finding.js";
import type { QuestionReport } from "../question.js";
import type { TrendReport } from "../trend.js";
import { intervalHead, rangeCell, scoreCell } from "./cells.js";
import { aloneText, findingText } from "./finding-text.js";
import { blocks, bulletList, markdownTable } from "./markdown-blocks.js";
import type { PageStyle } from "./page-style.js";

/** The series as a sentence and a table, with its change points. */
export function trendText(
  { name, metric }: QuestionReport,
  { trend, test, changes }: TrendReport,
  findings: readonly Finding[],
  style: PageStyle,
): string {
  const { numbers, period: word } = style;
  const slope = findings.find(({ kind }) => kind === "trend");
  const found = findings.filter(({ kind }) => kind === "change-point");
  const strips = sparkline(trend);
  const table = markdownTable(
    ["Period", "Score", intervalHead(style), "Answers", "On one axis"],
    trend.points.map(({ period, score, interval, n, running }, i) => [
      running === true ? `${period.label} (so far)` : period.label,
      scoreCell(score, metric, numbers),
      rangeCell(interval, metric, numbers),
      numbers.count(n),
      score === null ? "" : `\`${strips[i]!.replaceAll(" ", "\u00a0")}\``,
    ]),
    ["On one axis"],
  );
  const running = trend.points.find((point) => point.running === true);
  return blocks(
    trend.points.length === 0 && "No row has a readable time.",
    bulletList([
      ...changes.changes.map(({ period, earliest, latest, ...change }) => {
        const finding = found.find(({ subject }) => subject === period);
        const range =
          earliest === latest ? "" : ` The step may have come in any ${word} from ${earliest} to ${latest}.`;
        if (finding) return findingText(finding, metric, style) + range;
        const sized = { difference: change.difference!, interval: change.interval! };
        if (excludesZero(sized.interval)) {
          const named = { kind: "change-point", question: name, subject: period, against: null } as const;
          return aloneText({ ...named, ...sized, pValue: change.gainPValue }, metric, style) + range;
        }
        const parts = differenceParts(sized, metric, numbers);
        return `The level seems to change from ${period} on, but by how much is not clear: ${parts.signed} ${parts.unit} (${intervalText(parts)}).${range}`;
      }),
      ...stepless(changes, style),
      slope ? findingText(slope, metric, style) : slopeText(name, test, metric, style),
    ]),
    found.length > 0 && slope && CAVEATS.stepAndSlope,
    trend.points.length > 0 && table,
    running && `${running.period.label} is not complete: its row shows the answers so far.`,
  );
}

/** The result of the search for steps when it found none. */
function stepless({ verdict, periods, minimumPeriods }: Changes, { period, numbers }: PageStyle): string[] {
  const count = periodCount(periods, period, numbers);
  if (verdict === "no change found") return [`No step found over ${count}.`];
  return verdict === "too few periods"
    ? [
        `${capitalised(count)} with answers: too few to look for a step (needs at least ${numbers.count(minimumPeriods)}).`,
      ]
    : [];
}

/** A slope that is not a finding. */
function slopeText(
  question: string,
  { slope, interval, pValue, periods, level, minimumPeriods }: TrendTest,
  metric: Metric,
  style: PageStyle,
): string {
  const { numbers, period } = style;
  const count = periodCount(periods, period, numbers);
  if (slope === null || interval === null)
    return `${capitalised(count)} with answers: too few to look for a steady slope (needs at least ${numbers.count(minimumPeriods)}).`;
  const parts = differenceParts({ difference: slope, interval }, metric, numbers);
  const evidence = `${parts.signed} ${parts.unit} each ${period} (${intervalText(parts)}; ${pValueText(pValue!, level, numbers)})`;
  if (excludesZero(interval)) {
    const named = { kind: "trend", question, subject: null, against: null, pValue: pValue! } as const;
    return aloneText({ ...named, difference: slope, interval }, metric, style);
  }
  return `No clear slope over ${count}: ${evidence}.`;
}
