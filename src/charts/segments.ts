import { expectMetric, type Metric } from "../metric/metric.js";
import { pValueText, readingText } from "../words/figures.js";
import { numbersIn } from "../words/numbers.js";
import type { KeyValue } from "../tally/grouped.js";
import { bandsOf, whiskers, wordsBeside } from "./bands.js";
import { expectDrawable, limitsOf, makeChart, SAY, type Chart, type ChartOptions } from "./chart.js";
import { COLOURS } from "./colour.js";
import { scoresOf } from "./score-axis.js";
import { distinct, keyLabel, listSome, plainText, sayVerdict, type Reading } from "./words.js";

/** What is drawn of a comparison, as `compareSegments` returns it. */
export interface SegmentsInput {
  readonly total: Reading;
  readonly segments: readonly SegmentInput[];
}

/** A group and its score. */
export interface SegmentInput extends Reading {
  readonly key: Readonly<Record<string, KeyValue>>;
  /** What the comparison with the rest came to. */
  readonly verdict?: string;
  readonly adjustedPValue?: number | null;
}

/** One dot: a segment. */
export interface SegmentChartRow {
  readonly segment: string;
  readonly score: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly n: number;
  /** What the comparison with the rest came to; empty where none was made. */
  readonly verdict: string;
  readonly pValue: number | null;
  /** The answers and the verdict in words, drawn at the right. */
  readonly beside: string;
  readonly say: string;
}

/**
 * Segments as dots with their intervals, against the total with its own.
 *
 * Segments stay in the order given, which from `compareSegments` is best first. That two intervals overlap does not mean
 * that the segments do not differ: the verdict at the right is that of the test.
 *
 * @returns a chart of no marks without segments that have a score.
 * @throws RangeError for a figure that is not finite, which no result of the library holds.
 * @example
 * const rows = [{ nps: 10, channel: "chat" }, { nps: 3, channel: "phone" }];
 * const table = tallyBy(rows, { metric: NPS, score: "nps", by: "channel" });
 * segmentChart(compareSegments(table, NPS), NPS).rows.map(({ segment, score }) => [segment, score]) // => [["chat", 100], ["phone", -100]]
 */
export function segmentChart(
  compared: SegmentsInput,
  metric: Metric,
  options: ChartOptions = {},
): Chart<SegmentChartRow> {
  expectDrawable(compared, "segments", "segments, as compareSegments gives");
  expectMetric(metric);
  const { total, segments } = compared;
  const { height = 26 } = options;
  const labels = distinct(segments.map(({ key }) => keyLabel(key)));
  const name = plainText(metric.name);
  const numbers = numbersIn(options.locale);
  const level = total.interval?.level ?? 0.95;
  const rows = segments.map(({ score, interval, n, verdict, adjustedPValue }, i): SegmentChartRow => {
    const found = verdict === undefined ? [] : [sayVerdict(verdict, "than the rest")];
    return {
      segment: labels[i]!,
      score,
      ...limitsOf(interval),
      n,
      verdict: verdict === undefined ? "" : plainText(verdict),
      pValue: adjustedPValue ?? null,
      beside: [`n = ${numbers.count(n)}`, ...found].join(", "),
      say: [
        `${labels[i]}: ${name} ${readingText({ score, interval, n }, metric, numbers)}`,
        ...found,
        ...(typeof adjustedPValue === "number"
          ? [`${pValueText(adjustedPValue, level, numbers)}, adjusted`]
          : []),
      ].join("; "),
    };
  });
  const y = bandsOf("segment", labels);
  const x = scoresOf(metric);
  const whole = {
    score: total.score,
    ...limitsOf(total.interval),
    n: total.n,
    say: `All together: ${name} ${readingText(total, metric, numbers)}`,
  };
  return makeChart(
    {
      title: `${name} by segment`,
      subtitle: `Line and band: all together, ${readingText(total, metric, numbers)}`,
      description: `Dot plot of ${name} by segment. All together: ${readingText(total, metric, numbers)}. ${listSome(
        segments.map((segment, i) =>
          [
            `${labels[i]}: ${readingText(segment, metric, numbers)}`,
            ...(segment.verdict === undefined ? [] : [sayVerdict(segment.verdict, "than the rest")]),
          ].join(", "),
        ),
        numbers,
      )}.`,
      height: { step: height },
      rows,
      layer: [
        {
          data: { values: [whole] },
          mark: { type: "rect", color: COLOURS.shade, stroke: COLOURS.neutral, strokeWidth: 0.5 },
          encoding: { x: x("low"), x2: { field: "high" } },
        },
        {
          data: { values: [whole] },
          mark: { type: "rule", color: COLOURS.muted },
          encoding: { x: x("score"), ...SAY },
        },
        whiskers(y, x("low"), "high", COLOURS.good),
        {
          mark: { type: "point", filled: true, color: COLOURS.good, size: 70, opacity: 1 },
          encoding: { y, x: x("score"), ...SAY },
        },
        wordsBeside(y, "beside"),
      ],
    },
    options,
  );
}
