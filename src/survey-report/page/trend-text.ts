import type { Metric } from "../../metric/metric.js";
import type { Changes } from "../../trend/changes.js";
import { sparkline } from "../../trend/sparkline.js";
import type { TrendTest } from "../../trend/trend-test.js";
import { differenceParts, intervalText, pValueText } from "../../words/figures.js";
import { countText } from "../../words/figures.js";
import { periodCount } from "../../words/periods.js";
import { CAVEATS, capitalised } from "../../words/phrases.js";
import type { SurveyReport } from "../build.js";
import { excludesZero } from "../candidate.js";
import { type Finding } from "../finding.js";
import type { QuestionReport } from "../question.js";
import type { TrendReport } from "../trend.js";
import { intervalHead, rangeCell, scoreCell } from "./cells.js";
import { aloneText, findingText } from "./finding-text.js";
import { blocks, bulletList, markdownTable } from "./markdown-blocks.js";
import { markdownName } from "./markdown-name.js";
import type { PageStyle } from "./page-style.js";

/** The most periods of the table, the last ones. */
const MOST_PERIODS = 24;

/** The series of all questions in one table, with their steps and slopes. */
export function trendText(
  questions: readonly QuestionReport[],
  { findings }: SurveyReport,
  style: PageStyle,
): string | false {
  const series = questions.flatMap((question) =>
    question.trend ? [{ question, report: question.trend }] : [],
  );
  const [first] = series;
  if (!first) return false;
  const { points } = first.report.trend;
  if (points.length === 0) return "No row has a readable time.";
  const { numbers } = style;
  const isOne = series.length === 1;
  const strips = sparkline(first.report.trend);
  const left = Math.max(points.length - MOST_PERIODS, 0);
  const table = markdownTable(
    [
      "Period",
      ...series.map(
        ({ question: { name } }) => `${isOne ? "Score" : markdownName(name)} (${intervalHead(style)})`,
      ),
      "Answers",
      `${isOne ? "" : `${markdownName(first.question.name)} `}on one axis`,
    ],
    points.slice(left).map(({ period, running }, i) => {
      const row = series.map(({ report }) => report.trend.points[left + i]!);
      const counts = row.map(({ n }) => numbers.count(n));
      return [
        running === true ? `${period.label} (not complete)` : period.label,
        ...row.map(({ score, interval }, j) => {
          const { metric } = series[j]!.question;
          const limits = interval === null ? "" : ` (${rangeCell(interval, metric, numbers)})`;
          return `${scoreCell(score, metric, numbers)}${limits}`;
        }),
        new Set(counts).size === 1 ? counts[0]! : counts.join(" / "),
        row[0]!.score === null ? "" : `\`${strips[left + i]!.replaceAll(" ", "\u00a0")}\``,
      ];
    }),
    ["on one axis"],
  );
  return blocks(
    bulletList(
      series.flatMap(({ question, report }) =>
        courseTexts(
          question,
          report,
          findings.filter(({ question: name }) => name === question.name),
          style,
        ),
      ),
    ),
    table,
    left > 0 && `${countText(left, "earlier period", numbers)} in the report's \`trend\`.`,
  );
}

/** The steps and the slope of one question. */
function courseTexts(
  { name, metric }: QuestionReport,
  { test, changes }: TrendReport,
  findings: readonly Finding[],
  style: PageStyle,
): string[] {
  const { numbers, period: word } = style;
  const slope = findings.find(({ kind }) => kind === "trend");
  const found = findings.filter(({ kind }) => kind === "change-point");
  const steps = changes.changes.map(({ period, earliest, latest, ...change }) => {
    const finding = found.find(({ subject }) => subject === period);
    const range =
      earliest === latest ? "" : ` The step may have come in any ${word} from ${earliest} to ${latest}.`;
    if (finding) return findingText(finding, metric, style) + range;
    const sized = { difference: change.difference!, interval: change.interval! };
    if (excludesZero(sized.interval)) {
      const stated = { kind: "change-point", question: name, subject: period, against: null } as const;
      return aloneText({ ...stated, ...sized, pValue: change.gainPValue }, metric, style) + range;
    }
    const parts = differenceParts(sized, metric, numbers);
    return `The level of ${markdownName(name)} seems to change from ${period} on, but by how much is not clear: ${parts.signed} ${parts.unit} (${intervalText(parts)}).${range}`;
  });
  return [
    ...steps,
    ...stepless(name, changes, style),
    slope ? findingText(slope, metric, style) : slopeText(name, test, metric, style),
    ...(found.length > 0 && slope ? [CAVEATS.stepAndSlope] : []),
  ];
}

/** The result of the search for steps when it found none. */
function stepless(
  name: string,
  { verdict, periods, minimumPeriods }: Changes,
  { period, numbers }: PageStyle,
): string[] {
  const count = periodCount(periods, period, numbers);
  if (verdict === "no change found") return [`No step of ${markdownName(name)} found over ${count}.`];
  return verdict === "too few periods"
    ? [
        `${capitalised(count)} with answers: too few to look for a step of ${markdownName(name)} (needs at least ${numbers.count(minimumPeriods)}).`,
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
  const name = markdownName(question);
  if (slope === null || interval === null)
    return `${capitalised(count)} with answers: too few to look for a steady slope of ${name} (needs at least ${numbers.count(minimumPeriods)}).`;
  const parts = differenceParts({ difference: slope, interval }, metric, numbers);
  const evidence = `${parts.signed} ${parts.unit} each ${period} (${intervalText(parts)}; ${pValueText(pValue!, level, numbers)})`;
  if (excludesZero(interval)) {
    const stated = { kind: "trend", question, subject: null, against: null, pValue: pValue! } as const;
    return aloneText({ ...stated, difference: slope, interval }, metric, style);
  }
  return `No clear slope of ${name} over ${count}: ${evidence}.`;
}
