import type { SegmentComparison } from "../compare/segments.js";
import { sum } from "../math/sum.js";
import { READING_FIELDS } from "../score/score.js";
import { countText, pValueText, readingText } from "../words/figures.js";
import { isObject, listOf, orUndefined, withFields } from "../math/made.js";
import { expectOptions } from "../math/options.js";
import { numbersIn } from "../words/numbers.js";
import { bandsOf, textAtRight, whiskers } from "./bands.js";
import {
  expectResult,
  limitsOf,
  makeChart,
  SAY,
  CHART_OPTIONS,
  type Chart,
  type ChartOptions,
} from "./chart.js";
import { COLOURS } from "./colour.js";
import { scoresOf } from "./score-axis.js";
import { byKeys, distinct, keyLabel, listSome, plainText, sayVerdict } from "./words.js";

/** One dot of the chart: a segment. */
export interface SegmentChartRow {
  readonly segment: string;
  readonly score: number | null;
  /** The interval of the score. */
  readonly low: number | null;
  readonly high: number | null;
  readonly n: number;
  /** The verdict of the comparison with the rest. */
  readonly verdict: string;
  /** The p-value of that comparison, corrected for the number of segments. */
  readonly adjustedPValue: number | null;
  /** The number of answers and the verdict in words, shown at the right. */
  readonly beside: string;
  /** Sentence for the tooltip and for screen readers. */
  readonly say: string;
}

/**
 * Draws segments as dots with their intervals, next to the total with its interval.
 *
 * @remarks
 * Segments are drawn in the given order, from `compareSegments` best first. Overlapping intervals do not mean that
 * segments do not differ: the verdict at the right is that of the test against the rest.
 *
 * @returns a chart; without marks when no segment has a score
 * @throws TypeError for a value that is not a comparison of segments
 * @example
 * const rows = [{ nps: 10, channel: "chat" }, { nps: 3, channel: "phone" }];
 * const table = tallyBy(rows, { metric: NPS, score: "nps", by: "channel" });
 * segmentChart(compareSegments(table, NPS)).rows.map(({ segment, score }) => [segment, score]) // => [["chat", 100], ["phone", -100]]
 * @category Where scores differ, and why they changed
 */
export function segmentChart(
  comparison: SegmentComparison,
  options: ChartOptions = {},
): Chart<SegmentChartRow> {
  const isSegment = withFields({ ...READING_FIELDS, key: isObject, versusRest: isObject });
  const fields = {
    total: withFields(READING_FIELDS),
    segments: listOf(isSegment),
    aside: orUndefined(listOf(isObject)),
  };
  expectResult(comparison, "segments, as compareSegments gives", fields);
  const { metric, total, segments, aside = [] } = comparison;
  expectOptions(options, CHART_OPTIONS);
  const { height = 26 } = options;
  const labels = distinct(segments.map(({ key }) => keyLabel(key)));
  const name = plainText(metric.name);
  const numbers = numbersIn(options.locale);
  const readings = segments.map((segment) => readingText(segment, metric, numbers));
  const rows = segments.map(({ score, interval, n, versusRest }, i): SegmentChartRow => {
    const { verdict, adjustedPValue, level } = versusRest;
    const found = sayVerdict(verdict, "than the rest");
    return {
      segment: labels[i]!,
      score,
      ...limitsOf(interval),
      n,
      verdict: plainText(verdict),
      adjustedPValue,
      beside: `n = ${numbers.count(n)}, ${found}`,
      say: [
        `${labels[i]}: ${name} ${readings[i]}`,
        found,
        ...(adjustedPValue === null ? [] : [`${pValueText(adjustedPValue, level, numbers)}, adjusted`]),
      ].join("; "),
    };
  });
  const by = byKeys(segments) || "by segment";
  const y = bandsOf("segment", labels);
  const x = scoresOf(metric);
  const all = readingText(total, metric, numbers);
  const left = sum(aside.map((group) => group.n));
  const unnamed = left === 0 ? "" : `${countText(left, "answer", numbers)} of no known segment set aside`;
  const whole = {
    score: total.score,
    ...limitsOf(total.interval),
    n: total.n,
    say: `All answers: ${name} ${all}`,
  };
  return makeChart(
    {
      title: `${name} ${by}`,
      subtitle: `Line and band: all answers, ${all}${unnamed && `; ${unnamed}`}`,
      description: `Dot plot of ${name} ${by}. All answers: ${all}${unnamed && `; ${unnamed}`}. ${listSome(
        segments.map(
          ({ versusRest }, i) =>
            `${labels[i]}: ${readings[i]}, ${sayVerdict(versusRest.verdict, "than the rest")}`,
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
        textAtRight(y, "beside"),
      ],
    },
    options,
  );
}
