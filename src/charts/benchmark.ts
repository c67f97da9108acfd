import { expectMetric, type Metric } from "../metric/metric.js";
import { briefScoreText, publishedText, readingText } from "../words/figures.js";
import { numbersIn } from "../words/numbers.js";
import { placeText, STANDINGS, STATISTICS } from "../words/phrases.js";
import { bandsOf, wordsBeside } from "./bands.js";
import { expectList, limitsOf, makeChart, SAY, type Chart, type ChartOptions } from "./chart.js";
import { COLOURS } from "./colour.js";
import { scoresOf } from "./score-axis.js";
import { distinct, listSome, plainText, wordFor, type Reading } from "./words.js";

/** A published figure, as `findBenchmarks` returns it. */
export interface BenchmarkInput {
  readonly label: string;
  readonly year: number | null;
  readonly statistic: string;
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly source: { readonly title: string };
}

/** Where a score stands against one figure, as `compareToBenchmark` returns it; refusals are passed over. */
export type PositionInput =
  | { readonly comparable: true; readonly benchmark: BenchmarkInput; readonly verdict: string }
  | { readonly comparable: false };

/** One line: a published figure. */
export interface BenchmarkRow {
  readonly benchmark: string;
  readonly statistic: string;
  readonly source: string;
  readonly year: number | null;
  readonly value: number | null;
  /** The ends of a range, as published: null where the source gives none. */
  readonly low: number | null;
  readonly high: number | null;
  /** Where the band is drawn: to the edge of the picture where an end is not given. */
  readonly from: number | null;
  readonly to: number | null;
  readonly verdict: string;
  readonly figure: string;
  /** The figure and where the score stands, drawn at the right. */
  readonly beside: string;
  readonly say: string;
}

/**
 * A score with its interval, through all the published figures that it compares with: bands for ranges, ticks for single
 * figures. Figures that do not compare are not drawn, and are counted in the subtitle.
 *
 * @returns a chart of no marks when nothing compares.
 * @throws RangeError for a figure that is not finite, which no result of the library holds.
 * @example
 * const score = computeNps([9, 10, 3, 8]);
 * const figures = findBenchmarks({ metric: "NPS", industry: "airlines", year: 2022 });
 * benchmarkChart(score, figures.map((row) => compareToBenchmark(score, row)), NPS).rows.map(({ figure }) => figure) // => ["+7"]
 */
export function benchmarkChart(
  score: Reading,
  positions: readonly PositionInput[],
  metric: Metric,
  options: ChartOptions = {},
): Chart<BenchmarkRow> {
  expectList(positions, "a list of positions, as compareToBenchmark gives");
  expectMetric(metric);
  const { height = 32 } = options;
  const compared = positions.flatMap((position) => (position.comparable ? [position] : []));
  const labels = distinct(
    compared.map(({ benchmark: { label, year } }) => placeText({ label, region: null, year }, plainText)),
  );
  const numbers = numbersIn(options.locale);
  const say = (value: number) => briefScoreText(value, metric, numbers);
  const edges = edgesOf(score, compared, metric);
  const rows = compared.map(({ benchmark, verdict }, i): BenchmarkRow => {
    const { value, low, high, year } = benchmark;
    const isRange = value === null;
    const figure = publishedText(benchmark, say);
    const statistic = wordFor(benchmark.statistic, STATISTICS);
    const source = plainText(benchmark.source.title);
    const stands = wordFor(verdict, STANDINGS);
    const standing = stands === STANDINGS.unclear ? stands : `score ${stands}`;
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
      verdict: plainText(verdict),
      figure,
      beside: `${figure}, ${standing}`,
      say: `${labels[i]}: ${figure} (${statistic}; ${source}); ${standing}`,
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
      title: `${name} among published figures`,
      subtitle: `Line and band: this score, ${reading}${refused > 0 ? `; ${numbers.count(refused)} not comparable` : ""}`,
      description: `Published figures beside a score. This score: ${reading}. ${listSome(
        rows.map(({ say }) => say),
        numbers,
      )}.`,
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
        wordsBeside(y, "beside"),
      ],
    },
    options,
  );
}

/** A little beyond all that is drawn, within what the metric can be. */
function edgesOf(
  { score, interval }: Reading,
  compared: readonly { readonly benchmark: BenchmarkInput }[],
  { range }: Metric,
): [number, number] {
  const figures = [
    score,
    interval?.low,
    interval?.high,
    ...compared.flatMap(({ benchmark: { value, low, high } }) => [value, low, high]),
  ].filter((figure) => typeof figure === "number");
  const [low, high] = [Math.min(...figures), Math.max(...figures)];
  const beyond = (high - low || 1) / 10;
  return [Math.max(low - beyond, range[0]), Math.min(high + beyond, range[1])];
}
