// One question as tables for the terminal.
import { roundShares, type Metric } from "cx-metrics";
import type { Benchmark } from "cx-metrics/benchmarks";
import type { QuestionReport, SegmentReport } from "cx-metrics/survey-report";
import { sparkline } from "cx-metrics/trend";
import {
  countText,
  differenceRangeText,
  differenceText,
  intervalName,
  percentText,
  pText,
  rangeText,
  scoreText,
} from "./figures.js";
import { bar, bothEnds, printable, table } from "./table.js";

/** Longer tables show this many rows from each end. */
const GROUPS_FROM_EACH_END = 6;
/** The most periods to show, the last ones. */
const MOST_PERIODS = 36;

export function distributionTable({ name, metric, score, band }: QuestionReport): string {
  const names = metric.categories.map((category) => category.name);
  const percent = roundShares(names.map((one) => score.shares?.[one] ?? 0));
  return [
    name,
    table(
      ["category", "answers", "share", ""],
      names.map((one, i) => [one, String(score.counts[one]), `${percent[i]}%`, bar(percent[i]! / 100)]),
    ),
    ...(band ? [bandSentence(band)] : []),
  ].join("\n");
}

function bandSentence({ diagnosis }: NonNullable<QuestionReport["band"]>): string {
  return `Published bands that the interval reaches: "${diagnosis?.label}"`;
}

/** The last periods, and the sentences of report.md about them. */
export function trendTable({ name, metric, trend: section }: QuestionReport, words: string): string {
  if (!section) return "";
  const { trend } = section;
  const strips = sparkline(trend);
  const rows = trend.points.map(({ period, score, interval, n, running }, i) => [
    running === true ? `${period.label} *` : period.label,
    scoreText(score, metric),
    rangeText(interval, metric),
    String(n),
    `|${strips[i]}|`,
  ]);
  const earlier = rows.length - MOST_PERIODS;
  return [
    `${name} over time`,
    ...(rows.length > 0
      ? [
          table(
            ["period", "score", intervalName(trend.level), "answers", "on one axis"],
            rows.slice(-MOST_PERIODS),
          ),
        ]
      : []),
    ...(earlier > 0
      ? [`${countText(earlier, "earlier period is", "earlier periods are")} in report.md.`]
      : []),
    ...(trend.points.some(({ running }) => running === true) ? ["* not complete"] : []),
    ...(trend.undated.count > 0
      ? [
          `${countText(trend.undated.count, "row has no date and is", "rows have no date and are")} in no period.`,
        ]
      : []),
    words,
  ].join("\n");
}

export function segmentTable({ name, metric }: QuestionReport, { by, comparison }: SegmentReport): string {
  const { segments, minimumN, aside } = comparison;
  const unnamed = aside.reduce((sum, { n }) => sum + n, 0);
  const large = segments.filter(({ n }) => n >= minimumN);
  const small = segments.length - large.length;
  const rows = large.map(({ key, score, interval, n, versusRest }) => [
    nameOf(key[by]),
    scoreText(score, metric),
    rangeText(interval, metric),
    String(n),
    differenceText(versusRest.difference, metric),
    differenceRangeText(versusRest.interval, metric),
    pText(versusRest.adjustedPValue),
    versusRest.verdict,
  ]);
  const interval = intervalName(comparison.level);
  const titles = [
    by,
    "score",
    interval,
    "answers",
    "difference from the rest",
    interval,
    "adjusted p",
    "verdict",
  ];
  return [
    `${name} by ${printable(by)}`,
    ...(rows.length > 0 ? [table(titles, bothEnds(rows, GROUPS_FROM_EACH_END))] : []),
    ...(small > 0
      ? [`Not compared: ${countText(small, "group", "groups")} with fewer than ${minimumN} answers.`]
      : []),
    ...(unnamed > 0
      ? [`Set aside: ${countText(unnamed, "answer", "answers")} without a ${printable(by)}.`]
      : []),
  ].join("\n");
}

export function driverTable({ name, metric, drivers: section }: QuestionReport): string {
  if (!section) return "";
  const { drivers, leftOut: small, minimumN } = section;
  const rows = drivers.map((row) => [
    nameOf(row.driver),
    String(row.n),
    scoreText(row.score, metric),
    scoreText(row.rest, metric),
    differenceText(row.versusRest.difference, metric),
    differenceRangeText(row.versusRest.interval, metric),
    pText(row.versusRest.adjustedPValue),
  ]);
  const interval = intervalName(section.level);
  const titles = ["topic", "answers", "score with it", "without it", "difference", interval, "adjusted p"];
  return [
    `${name} by topic, from the largest loss to the largest gain`,
    ...(rows.length > 0 ? [table(titles, bothEnds(rows, GROUPS_FROM_EACH_END))] : []),
    ...(drivers.length + small === 0 ? ["No topics were tagged."] : []),
    ...(small > 0
      ? [`Not compared: ${countText(small, "topic", "topics")} mentioned in fewer than ${minimumN} answers.`]
      : []),
  ].join("\n");
}

export function benchmarkTable({ name, metric, benchmarks: section }: QuestionReport): string {
  if (!section) return "";
  const { industry, positions, suggestions } = section;
  const compared = positions.flatMap((position) => (position.comparable ? [position] : []));
  if (compared.length === 0) {
    const near = suggestions.length > 0 ? ` Industries of a similar name: ${suggestions.join(", ")}.` : "";
    return `No published ${name} figure for ${printable(industry)} was found.${near}`;
  }
  const rows = compared.map(({ benchmark, versusFigure, probability, standing }) => [
    [benchmark.label, benchmark.region, benchmark.year].filter((part) => part !== null).join(", "),
    figureText(benchmark, metric),
    differenceText(versusFigure.difference, metric),
    percentText(probability.above),
    { above: "higher", below: "lower", within: "within the range", unclear: "no clear difference" }[standing],
    benchmark.trust.replaceAll("-", " "),
  ]);
  const titles = ["figure for", "figure", "difference", "chance of being higher", "verdict", "trust"];
  return [`${name} and published figures; sources are in report.md`, table(titles, rows)].join("\n");
}

function figureText({ value, low, high }: Benchmark, metric: Metric): string {
  if (value !== null) return scoreText(value, metric);
  if (low !== null && high !== null) return `${scoreText(low, metric)} to ${scoreText(high, metric)}`;
  return low === null ? `at most ${scoreText(high, metric)}` : `at least ${scoreText(low, metric)}`;
}

/** A name from data; a word for blanks, as in report.md. */
function nameOf(value: string | number | boolean | null | undefined): string {
  if (value === null || value === undefined) return "(none)";
  const text = String(value);
  return text.trim() === "" ? "(empty)" : text;
}
