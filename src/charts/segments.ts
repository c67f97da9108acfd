import type { Metric } from "../metric/metric.js";
import type { KeyValue } from "../tally/grouped.js";
import { makeChart, SAY, type Chart, type ChartOptions } from "./chart.js";
import { COLOURS } from "./colour.js";
import type { Position } from "./spec.js";
import {
  scoreAxis,
  distinct,
  keyLabel,
  listSome,
  plainText,
  sayCount,
  sayPValue,
  sayReading,
  unitTitle,
  type Reading,
} from "./words.js";

/** What is drawn of a comparison, as `compareSegments` returns it. */
export interface SegmentsInput {
  readonly total: Reading;
  readonly segments: readonly SegmentInput[];
}

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
  /** The answers in words, drawn at the right. */
  readonly size: string;
  readonly say: string;
}

/**
 * Segments as dots with their intervals, against the total with its own.
 *
 * Segments stay in the order given, which from `compareSegments` is best first. That two intervals overlap does not mean
 * that the segments do not differ: the verdict in the tooltip is that of the test.
 *
 * @example segmentChart(compareSegments(table, NPS), NPS)
 */
export function segmentChart(
  { total, segments }: SegmentsInput,
  metric: Metric,
  options: ChartOptions = {},
): Chart<SegmentChartRow> {
  const { height = 26 } = options;
  const labels = distinct(segments.map(({ key }) => keyLabel(key)));
  const rows = segments.map(({ score, interval, n, verdict, adjustedPValue }, i): SegmentChartRow => ({
    segment: labels[i]!,
    score,
    low: interval?.low ?? null,
    high: interval?.high ?? null,
    n,
    verdict: verdict === undefined ? "" : plainText(verdict),
    pValue: adjustedPValue ?? null,
    size: score === null ? "no answers" : `n ${sayCount(n)}`,
    say: [
      `${labels[i]}: ${plainText(metric.name)} ${sayReading({ score, interval, n }, metric)}`,
      ...(verdict === undefined ? [] : [`against the rest: ${plainText(verdict)}`]),
      ...(typeof adjustedPValue === "number" ? [`${sayPValue(adjustedPValue)}, adjusted`] : []),
    ].join("; "),
  }));
  const y: Position = { field: "segment", type: "nominal", title: null, scale: { domain: labels } };
  const x = (field: string): Position => ({
    field,
    type: "quantitative",
    title: unitTitle(metric),
    scale: { zero: false },
    axis: scoreAxis(metric.kind),
  });
  const whole = {
    score: total.score,
    low: total.interval?.low ?? null,
    high: total.interval?.high ?? null,
    n: total.n,
    say: `All together: ${plainText(metric.name)} ${sayReading(total, metric)}`,
  };
  return makeChart(
    {
      title: `${plainText(metric.name)} by segment`,
      subtitle: `Line and band: all together, ${sayReading(total, metric)}`,
      description: `Dot plot of ${plainText(metric.name)} by segment. All together: ${sayReading(total, metric)}. ${listSome(
        segments.map((segment, i) => `${labels[i]}: ${sayReading(segment, metric)}`),
      )}.`,
      height: { step: height },
      rows,
      layer: [
        {
          data: { values: [whole] },
          mark: { type: "rect", color: COLOURS.shade },
          encoding: { x: x("low"), x2: { field: "high" } },
        },
        {
          data: { values: [whole] },
          mark: { type: "rule", color: COLOURS.muted },
          encoding: { x: x("score"), ...SAY },
        },
        {
          mark: { type: "rule", color: COLOURS.good, strokeWidth: 2 },
          encoding: { y, x: x("low"), x2: { field: "high" } },
        },
        {
          mark: { type: "point", filled: true, color: COLOURS.good, size: 70, opacity: 1 },
          encoding: {
            y,
            x: x("score"),
            ...SAY,
          },
        },
        {
          mark: { type: "text", align: "left", dx: 8, fontSize: 10, color: COLOURS.muted },
          encoding: { y, x: { value: options.width ?? 560 }, text: { field: "size", type: "nominal" } },
        },
      ],
    },
    options,
  );
}
