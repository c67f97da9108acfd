import type { JourneyCell, JourneyScores } from "../compare/journey.js";
import { listOf, withFields } from "../math/made.js";
import { expectOptions } from "../math/options.js";
import type { Metric } from "../metric/metric.js";
import { READING_FIELDS } from "../score/score.js";
import { readingText, scoreText } from "../words/figures.js";
import { numbersIn } from "../words/numbers.js";
import { PHRASES } from "../words/phrases.js";
import { bandsOf } from "./bands.js";
import {
  expectResult,
  limitsOf,
  makeChart,
  only,
  SAY,
  CHART_OPTIONS,
  type Chart,
  type ChartOptions,
} from "./chart.js";
import { COLOURS, scoreColours } from "./colour.js";
import type { PositionChannel } from "./spec.js";
import { widest } from "./text-width.js";
import { distinct, listSome, plainText } from "./words.js";

/** One cell of the chart: a touchpoint in a column. */
export interface JourneyChartRow {
  readonly touchpoint: string;
  readonly column: string;
  readonly score: number | null;
  /** The interval of the score. */
  readonly low: number | null;
  readonly high: number | null;
  readonly n: number;
  /** True if the cell has too few answers for a colour, or none. */
  readonly tooFew: boolean;
  /** The score, shown in the cell; a dash without answers. */
  readonly label: string;
  /** The number of answers, shown below the score. */
  readonly size: string;
  /** Sentence for the tooltip and for screen readers. */
  readonly say: string;
}

/**
 * Draws a journey as a heat map: touchpoints down, periods or segments across, each cell with score and answers.
 *
 * @remarks
 * The colour shows the distance from the mean of all coloured cells, weighted by their answers. Cells with too few
 * answers have no colour, cells without answers no score.
 *
 * @returns a chart; without marks when there are no cells
 * @throws TypeError for a value that is not the scores of a journey
 * @example
 * const rows = [{ nps: 10, step: "order", month: "2026-01" }, { nps: 3, step: "delivery", month: "2026-01" }];
 * const table = tallyBy(rows, { metric: NPS, score: "nps", by: ["step", "month"] });
 * const scores = journeyScores(table, NPS, { touchpoint: "step", column: "month" });
 * journeyChart(scores).rows.map(({ touchpoint, label }) => [touchpoint, label]) // => [["order", "+100.0"], ["delivery", "−100.0"]]
 * @category Where scores differ, and why they changed
 */
export function journeyChart(scores: JourneyScores, options: ChartOptions = {}): Chart<JourneyChartRow> {
  const [isKeys, isCells] = [listOf((key) => Object(key) !== key), listOf(withFields(READING_FIELDS))];
  const fields = { touchpoints: isKeys, columns: isKeys, cells: isCells };
  expectResult(scores, "scores of a journey, as journeyScores gives", fields);
  expectOptions(options, CHART_OPTIONS);
  const { metric, touchpoints, columns, cells } = scores;
  const { height = 40, width = Math.max(70 * columns.length, 140) } = options;
  const numbers = numbersIn(options.locale);
  const name = plainText(metric.name);
  const down = distinct(touchpoints.map(plainText));
  const across = distinct(columns.map(plainText));
  const readings = cells.map(
    (cell) => `${readingText(cell, metric, numbers)}${isThin(cell) ? `, ${PHRASES.tooFewAnswers}` : ""}`,
  );
  const places = cells.map(({ touchpoint, column }) => `${plainText(touchpoint)}, ${plainText(column)}`);
  const rows = cells.map(({ touchpoint, column, score, interval, n, tooFew }, i): JourneyChartRow => {
    return {
      touchpoint: down[touchpoints.indexOf(touchpoint)] ?? plainText(touchpoint),
      column: across[columns.indexOf(column)] ?? plainText(column),
      score,
      ...limitsOf(interval),
      n,
      tooFew: tooFew || score === null,
      label: score === null ? PHRASES.none : scoreText(score, metric, numbers),
      size: score === null ? "" : `n = ${numbers.count(n)}`,
      say: `${places[i]}: ${name} ${readings[i]}`,
    };
  });
  const coloured = rows.filter(({ tooFew }) => !tooFew);
  const [low, middle, high] = colourDomain(coloured, metric);
  const band = width / Math.max(columns.length, 1);
  const isTight = widest(across, 10) > band;
  const x: PositionChannel = {
    field: "column",
    type: "nominal",
    title: null,
    scale: { domain: across },
    axis: {
      orient: "top",
      domain: false,
      ticks: false,
      ...(isTight ? { labelAngle: -40, labelLimit: 120 } : { labelAngle: 0 }),
    },
  };
  const y = bandsOf("touchpoint", down);
  return makeChart(
    {
      title: `${name} along the journey`,
      subtitle:
        coloured.length === 0
          ? "Too few answers in every cell to show a colour"
          : `Blue: better than the mean of ${scoreText(middle, metric, numbers)}; orange: worse; dashed: ${PHRASES.tooFewAnswers}`,
      description: `Heat map of ${name}. ${listSome(
        readings.map((reading, i) => `${places[i]}: ${reading}`),
        numbers,
        24,
      )}.`,
      height: { step: height },
      rows,
      layer: [
        {
          mark: { type: "rect", color: "white", stroke: COLOURS.neutral, strokeDash: [2, 3] },
          ...only(rows, ({ tooFew }) => tooFew),
          encoding: { x, y, ...SAY },
        },
        {
          mark: { type: "rect", stroke: "white" },
          ...only(rows, ({ tooFew }) => !tooFew),
          encoding: {
            x,
            y,
            color: {
              field: "score",
              type: "quantitative",
              scale: { domain: [low, middle, high], range: scoreColours(metric) },
              // No legend: every cell shows its score as text.
              legend: null,
            },
            ...SAY,
          },
        },
        {
          mark: { type: "text", dy: -6, fontWeight: "bold", color: COLOURS.ink },
          encoding: { x, y, text: { field: "label", type: "nominal" } },
        },
        {
          mark: { type: "text", dy: 8, fontSize: 10, color: COLOURS.ink },
          encoding: { x, y, text: { field: "size", type: "nominal" } },
        },
      ],
    },
    { ...options, width },
  );
}

/** True for a cell with a score but too few answers to interpret it. */
function isThin({ tooFew, score }: JourneyCell): boolean {
  return tooFew && score !== null;
}

/** The domain of the colours: symmetric about the weighted mean, up to the cell furthest from it. */
function colourDomain(rows: readonly JourneyChartRow[], { range }: Metric): [number, number, number] {
  let [sum, n] = [0, 0];
  for (const row of rows) {
    sum += row.score! * row.n;
    n += row.n;
  }
  if (n === 0) return [range[0], (range[0] + range[1]) / 2, range[1]];
  const mean = sum / n;
  const reach =
    rows.reduce((most, { score }) => Math.max(most, Math.abs(score! - mean)), -Infinity) ||
    (range[1] - range[0]) / 20;
  return [Math.max(mean - reach, range[0]), mean, Math.min(mean + reach, range[1])];
}
