import type { SegmentRow } from "../compare/segments.js";
import type { Driver, DriverComparison } from "../compare/drivers.js";
import type { Metric } from "../metric/metric.js";
import { answerCount } from "../tally/tally.js";
import { figuresOf, percentText, pText, rangeText, scoreText } from "./figures.js";
import type { Finding } from "./finding.js";
import { markdownName } from "./markdown-name.js";
import { blocks, bulletList, countText, markdownTable } from "./markdown-table.js";
import { sayFinding } from "./sentence.js";
import type { QuestionReport, SegmentReport } from "./question.js";

/** Longer tables show so many rows from each end. */
const ROWS_FROM_EACH_END = 12;

/** Groups beside their rest. Groups too small to compare are counted, not shown. */
export function segmentText(
  { metric }: QuestionReport,
  { by, comparison, table }: SegmentReport,
  findings: readonly Finding[],
): string {
  const { segments, level, minimumN } = comparison;
  const found = findings.filter(({ kind, against }) => kind === "segment" && against === by);
  const small = table.filter(({ tally }) => answerCount(tally) < minimumN).length;
  const shown = segments.filter(({ n }) => n >= minimumN);
  const tested = shown.filter(({ adjustedPValue }) => adjustedPValue !== null);
  const verdicts = new Map<string, string>([
    ["above the rest", "higher"],
    ["below the rest", "lower"],
    ["no detectable difference", "not told apart"],
    ["too few answers", "too few answers"],
    ["nothing to compare with", "nothing to compare with"],
  ]);
  return blocks(
    bulletList(found.map((finding) => sayFinding(finding, metric, markdownName))),
    found.length === 0 && tested.length > 0 && "No group can be told from the rest.",
    tested.length === 0 && "There are no two groups with enough answers to compare.",
    shown.length > 0 &&
      markdownTable(
        [
          markdownName(by),
          "Score",
          `${percentText(level)} interval`,
          "Answers",
          "Less the rest",
          `${percentText(level)} interval of that`,
          "p, adjusted",
          "Beside the rest",
        ],
        fromBothEnds(shown, (row: SegmentRow) => [
          markdownName(row.key[by]!),
          scoreText(row.score, metric),
          rangeText(row.interval, metric),
          String(row.n),
          ...differenceCells(metric, row.difference, row.differenceInterval),
          pCell(row.adjustedPValue, level),
          verdicts.get(row.verdict)!,
        ]),
        ["Beside the rest"],
      ),
    small > 0 &&
      `${countText(small, "group has", "groups have")} fewer than ${minimumN} answers and ${small === 1 ? "is" : "are"} not compared.`,
  );
}

/** What goes with high and low scores. */
export function driverText(
  { metric }: QuestionReport,
  { drivers, level, minimumN }: DriverComparison,
  findings: readonly Finding[],
): string {
  const found = findings.filter(({ kind }) => kind === "driver");
  const shown = drivers.filter(({ n }) => n >= minimumN);
  const small = drivers.length - shown.length;
  const tested = shown.filter(({ adjustedPValue }) => adjustedPValue !== null);
  if (drivers.length === 0) return "Nothing is mentioned.";
  return blocks(
    bulletList(found.map((finding) => sayFinding(finding, metric, markdownName))),
    found.length === 0 && tested.length > 0 && "No mention goes with scores that can be told from the rest.",
    shown.length > 0 &&
      markdownTable(
        [
          "Mentioned",
          "Answers",
          "Share",
          "Score with",
          "without",
          "With less without",
          `${percentText(level)} interval of that`,
          "p, adjusted",
          "Score less without",
        ],
        fromBothEnds(shown, (row: Driver) => [
          markdownName(row.driver),
          String(row.n),
          row.prevalence === null ? "–" : scoreText(100 * row.prevalence, { kind: "share" }),
          scoreText(row.scoreWith, metric),
          scoreText(row.scoreWithout, metric),
          ...differenceCells(metric, row.difference, row.interval),
          pCell(row.adjustedPValue, level),
          signedScore(row.impact, metric),
        ]),
      ),
    small > 0 &&
      `${countText(small, "other is", "others are")} mentioned in fewer than ${minimumN} answers and not compared.`,
    "These are associations: people who mention one thing may differ in others. The last column has no sum, since mentions overlap.",
  );
}

/** A signed difference and its interval for two cells of a table. */
export function differenceCells(
  metric: Metric,
  difference: number | null,
  interval: Parameters<typeof figuresOf>[2] | null,
): [string, string] {
  if (difference === null || interval === null) return ["–", "–"];
  const { signed, interval: range } = figuresOf(metric, difference, interval);
  return [signed.replace(/ .*/, ""), range.replace(/^.*interval /, "")];
}

function signedScore(value: number | null, metric: Metric): string {
  if (value === null) return "–";
  return differenceCells(metric, value, { low: value, high: value, level: 0.95, method: "" })[0];
}

function pCell(pValue: number | null, level: number): string {
  return pValue === null ? "–" : pText(pValue, level).replace("p = ", "").replace("p < ", "< ");
}

function fromBothEnds<T>(rows: readonly T[], write: (row: T) => string[]): string[][] {
  if (rows.length <= 2 * ROWS_FROM_EACH_END) return rows.map(write);
  const left = rows.length - 2 * ROWS_FROM_EACH_END;
  return [
    ...rows.slice(0, ROWS_FROM_EACH_END).map(write),
    [
      `${left} more`,
      ...write(rows[0]!)
        .slice(1)
        .map(() => ""),
    ],
    ...rows.slice(-ROWS_FROM_EACH_END).map(write),
  ];
}
