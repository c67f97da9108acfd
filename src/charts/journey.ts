import { expectMetric, type Metric } from "../metric/metric.js";
import { readingText, scoreText } from "../words/figures.js";
import { numbersIn } from "../words/numbers.js";
import { PHRASES } from "../words/phrases.js";
import type { KeyValue } from "../tally/grouped.js";
import { bandsOf } from "./bands.js";
import { expectDrawable, limitsOf, makeChart, only, SAY, type Chart, type ChartOptions } from "./chart.js";
import { COLOURS, scoreColours } from "./colour.js";
import type { PositionChannel } from "./spec.js";
import { widest } from "./text-width.js";
import { distinct, listSome, plainText, type Reading } from "./words.js";

/** What is drawn of a heat map, as `journeyHeatmap` returns it. */
export interface JourneyInput {
  readonly touchpoints: readonly KeyValue[];
  readonly columns: readonly KeyValue[];
  readonly cells: readonly JourneyCellInput[];
}

/** A touchpoint in a column and its score. */
export interface JourneyCellInput extends Reading {
  readonly touchpoint: KeyValue;
  readonly column: KeyValue;
  /** Whether the cell has too few answers to read a colour into. */
  readonly tooFew: boolean;
}

/** One cell. */
export interface JourneyRow {
  readonly touchpoint: string;
  readonly column: string;
  readonly score: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly n: number;
  readonly tooFew: boolean;
  /** The score and the answers in words, drawn in the cell; a dash where there are none. */
  readonly label: string;
  readonly size: string;
  readonly say: string;
}

/**
 * The journey as a heat map: touchpoints down, periods or segments across, each cell with its score and answers.
 *
 * Colour is measured from the mean of all coloured cells, weighted by their answers. Cells with too few answers have no
 * colour, and those with none no score.
 *
 * @returns a chart of no marks without cells.
 * @throws RangeError for a figure that is not finite, which no result of the library holds.
 * @example
 * const rows = [{ nps: 10, step: "order", month: "2026-01" }, { nps: 3, step: "delivery", month: "2026-01" }];
 * const table = tallyBy(rows, { metric: NPS, score: "nps", by: ["step", "month"] });
 * const heatmap = journeyHeatmap(table, NPS, { touchpoint: "step", column: "month" });
 * journeyChart(heatmap, NPS).rows.map(({ touchpoint, label }) => [touchpoint, label]) // => [["order", "+100.0"], ["delivery", "−100.0"]]
 */
export function journeyChart(
  heatmap: JourneyInput,
  metric: Metric,
  options: ChartOptions = {},
): Chart<JourneyRow> {
  expectDrawable(heatmap, "cells", "a heat map, as journeyHeatmap gives");
  expectMetric(metric);
  const { touchpoints, columns, cells } = heatmap;
  const { height = 40, width = Math.max(70 * columns.length, 140) } = options;
  const numbers = numbersIn(options.locale);
  const down = distinct(touchpoints.map(plainText));
  const across = distinct(columns.map(plainText));
  const rows = cells.map((cell): JourneyRow => {
    const { touchpoint, column, score, interval, n, tooFew } = cell;
    return {
      touchpoint: down[touchpoints.indexOf(touchpoint)] ?? plainText(touchpoint),
      column: across[columns.indexOf(column)] ?? plainText(column),
      score,
      ...limitsOf(interval),
      n,
      tooFew: tooFew || score === null,
      label: score === null ? PHRASES.none : scoreText(score, metric, numbers),
      size: score === null ? "" : `n = ${numbers.count(n)}`,
      say: `${plainText(touchpoint)}, ${plainText(column)}: ${plainText(metric.name)} ${readingText({ score, interval, n }, metric, numbers)}${isThin(cell) ? `, ${PHRASES.tooFewAnswers}` : ""}`,
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
  const name = plainText(metric.name);
  return makeChart(
    {
      title: `${name} along the journey`,
      subtitle:
        coloured.length === 0
          ? "Too few answers in each cell for a colour"
          : `Blue: on the good side of the mean, ${scoreText(middle, metric, numbers)}; orange: on the bad side; dashed: too few answers to tell`,
      description: `Heat map of ${name}. ${listSome(
        cells.map(
          (cell) =>
            `${plainText(cell.touchpoint)}, ${plainText(cell.column)}: ${readingText(cell, metric, numbers)}${isThin(cell) ? `, ${PHRASES.tooFewAnswers}` : ""}`,
        ),
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
              // Every cell says its score.
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

/** Whether a cell has a score, but too few answers to read anything into it. */
function isThin({ tooFew, score }: JourneyCellInput): boolean {
  return tooFew && score !== null;
}

/** From as far below the weighted mean as the furthest cell is from it, to as far above. */
function colourDomain(rows: readonly JourneyRow[], { range }: Metric): [number, number, number] {
  let [sum, n] = [0, 0];
  for (const row of rows) {
    sum += row.score! * row.n;
    n += row.n;
  }
  if (n === 0) return [range[0], (range[0] + range[1]) / 2, range[1]];
  const mean = sum / n;
  const reach = Math.max(...rows.map(({ score }) => Math.abs(score! - mean))) || (range[1] - range[0]) / 20;
  return [Math.max(mean - reach, range[0]), mean, Math.min(mean + reach, range[1])];
}
