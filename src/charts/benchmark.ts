import type { BenchmarkRefusal } from "../benchmarks/comparability.js";
import type { BenchmarkPosition } from "../benchmarks/position.js";
import { isText, withFields } from "../math/made.js";
import { expectOptions } from "../math/options.js";
import type { Score } from "../score/score.js";
import { briefScoreText, publishedText, readingText } from "../words/figures.js";
import { numbersIn } from "../words/numbers.js";
import { placeText, STANDINGS, STATISTICS } from "../words/phrases.js";
import { bandsOf, textAtRight } from "./bands.js";
import {
  expectList,
  expectScore,
  limitsOf,
  makeChart,
  SAY,
  CHART_OPTIONS,
  type Chart,
  type ChartOptions,
} from "./chart.js";
import { COLOURS } from "./colour.js";
import { scoresOf } from "./score-axis.js";
import { distinct, plainText, sayRows, wordFor } from "./words.js";

/** One line of the chart: a published figure. */
export interface BenchmarkChartRow {
  readonly benchmark: string;
  /** The kind of figure, such as "median". */
  readonly statistic: string;
  readonly source: string;
  readonly year: number | null;
  readonly value: number | null;
  /** The ends of a range, as published; null if the source gives none. */
  readonly low: number | null;
  readonly high: number | null;
  /** The ends of the band as drawn; an end that is not given is at the edge of the picture. */
  readonly from: number | null;
  readonly to: number | null;
  /** The standing of the score by `compareToBenchmark`. */
  readonly standing: string;
  /** The figure in words. */
  readonly figure: string;
  /** The figure and the standing of the score, shown at the right. */
  readonly beside: string;
  /** Sentence for the tooltip and for screen readers. */
  readonly say: string;
}

/**
 * Draws a score with its interval next to published figures: bands for ranges, ticks for single figures.
 *
 * @param positions - from `compareToBenchmark`; refusals are not drawn, but counted in the subtitle
 * @returns a chart; without marks when no figure can be compared
 * @throws TypeError for a value that is not a score, and for positions that are not a list
 * @example
 * const score = computeNps([9, 10, 3, 8]);
 * const figures = findBenchmarks({ metric: "NPS", industry: "airlines", year: 2022 });
 * benchmarkChart(score, figures.map((row) => compareToBenchmark(score, row))).rows.map(({ figure }) => figure) // => ["+7"]
 * @category Published figures
 */
export function benchmarkChart(
  score: Score,
  positions: readonly (BenchmarkPosition | BenchmarkRefusal)[],
  options: ChartOptions = {},
): Chart<BenchmarkChartRow> {
  expectScore(score);
  const fields = { benchmark: withFields({ label: isText, source: withFields({ title: isText }) }) };
  expectList(positions, "a list of positions, as compareToBenchmark gives", fields);
  expectOptions(options, CHART_OPTIONS);
  const { metric } = score;
  const { height = 32 } = options;
  const compared = positions.flatMap((position) => (position.comparable ? [position] : []));
  const labels = distinct(
    compared.map(({ benchmark: { label, year } }) => placeText({ label, region: null, year }, plainText)),
  );
  const numbers = numbersIn(options.locale);
  const say = (value: number) => briefScoreText(value, metric, numbers);
  const edges = edgesOf(score, compared);
  const rows = compared.map(({ benchmark, standing }, i): BenchmarkChartRow => {
    const { value, low, high, year } = benchmark;
    const isRange = value === null;
    const figure = publishedText(benchmark, say);
    const statistic = wordFor(benchmark.statistic, STATISTICS);
    const source = plainText(benchmark.source.title);
    const word = wordFor(standing, STANDINGS);
    const stands = word === STANDINGS.unclear ? word : `score ${word}`;
    return {
      benchmark: labels[i]!,
      statistic,
      source,
      year,
      value,
      low,
      high,
      from: isRange ? (low ?? edges[0]) : null,
      to: isRange ? (high ?? edges[1]) : null,
      standing: plainText(standing),
      figure,
      beside: `${figure}, ${stands}`,
      say: `${labels[i]}: ${figure} (${statistic}; ${source}); ${stands}`,
    };
  });
  const refused = positions.length - compared.length;
  const name = plainText(metric.name);
  const reading = readingText(score, metric, numbers);
  const own = {
    score: score.score,
    ...limitsOf(score.interval),
    n: score.n,
    say: `This score: ${name} ${reading}`,
  };
  const y = bandsOf("benchmark", labels);
  const x = scoresOf(metric);
  return makeChart(
    {
      title: `${name} and published figures`,
      subtitle: `Line and band: this score, ${reading}${refused > 0 ? `; ${numbers.count(refused)} not comparable` : ""}`,
      description: `Published figures and a score. This score: ${reading}. ${sayRows(rows, numbers)}.`,
      height: { step: height },
      rows,
      layer: [
        {
          mark: { type: "bar", color: COLOURS.neutral },
          encoding: { y, x: x("from"), x2: { field: "to" }, ...SAY },
        },
        {
          data: { values: [own] },
          mark: {
            type: "rect",
            color: COLOURS.fair,
            fillOpacity: 0.25,
            stroke: COLOURS.fair,
            strokeWidth: 0.5,
          },
          encoding: { x: x("low"), x2: { field: "high" } },
        },
        {
          mark: { type: "tick", color: COLOURS.ink, thickness: 4 },
          encoding: { y, x: x("value"), ...SAY },
        },
        {
          data: { values: [own] },
          mark: { type: "rule", color: COLOURS.good, strokeWidth: 2 },
          encoding: { x: x("score"), ...SAY },
        },
        textAtRight(y, "beside"),
      ],
    },
    options,
  );
}

/** The ends of the picture: slightly beyond all marks, within the range of the metric. */
function edgesOf(
  { score, interval, metric }: Score,
  compared: readonly BenchmarkPosition[],
): [number, number] {
  const figures = [
    score,
    interval?.low,
    interval?.high,
    ...compared.flatMap(({ benchmark: { value, low, high } }) => [value, low, high]),
  ].filter((figure) => typeof figure === "number");
  const low = figures.reduce((least, figure) => Math.min(least, figure), Infinity);
  const high = figures.reduce((most, figure) => Math.max(most, figure), -Infinity);
  const beyond = (high - low || 1) / 10;
  return [Math.max(low - beyond, metric.range[0]), Math.min(high + beyond, metric.range[1])];
}
