import { isNumber, isObject, isText, listOf, withFields } from "../math/made.js";
import { expectOptions } from "../math/options.js";
import type { Metric } from "../metric/metric.js";
import type { ControlLimits } from "../trend/control-limits.js";
import { briefScoreText, countText, rangeText, readingText, scoreText } from "../words/figures.js";
import { numbersIn, type Numbers } from "../words/numbers.js";
import {
  expectResult,
  makeChart,
  only,
  SAY,
  WIDTH,
  CHART_OPTIONS,
  type Chart,
  type ChartOptions,
} from "./chart.js";
import { COLOURS } from "./colour.js";
import { dotSize, periodsOf, stretchesOf } from "./period-axis.js";
import { scoresOf } from "./score-axis.js";
import type { Layer } from "./spec.js";
import { distinct, listSome, plainText } from "./words.js";

/** One point of the chart: a period. */
export interface ControlChartRow {
  readonly period: string;
  readonly score: number | null;
  /** The moving average, if the limits are for one; null for limits of single scores. */
  readonly average: number | null;
  readonly n: number;
  readonly low: number | null;
  readonly high: number | null;
  readonly centre: number;
  /** Number of the stretch between gaps. */
  readonly run: number;
  /** True if the stretch has only this point, whose limits are then drawn separately. */
  readonly alone: boolean;
  /** True if the period is part of a signal. */
  readonly signal: boolean;
  /** The meaning of the signals that the period is part of; empty for none. */
  readonly meaning: string;
  /** Sentence for the tooltip and for screen readers. */
  readonly say: string;
}

/**
 * Draws periods with their control limits; those of a signal are marked by colour and shape.
 *
 * @param limits - for the kind `moving-average` the line is the average, and the scores are small dots
 * @returns a chart; without marks when no period has a score
 * @throws TypeError for a value that is not control limits
 * @example
 * const rows = [{ nps: 9, date: "2026-01-31T12:00Z" }, { nps: 10, date: "2026-02-01T12:00Z" }];
 * const trend = computeTrend(rows, { metric: NPS, score: "nps", at: "date", every: "month", timeZone: "UTC" });
 * controlChart(controlLimits(trend)).rows.map(({ signal }) => signal) // => [false, false]
 * @category Scores over time
 */
export function controlChart(limits: ControlLimits, options: ChartOptions = {}): Chart<ControlChartRow> {
  const isSignal = withFields({ meaning: isText, periods: listOf(isText) });
  const fields = { points: listOf(isObject), signals: listOf(isSignal), centre: isNumber };
  expectResult(limits, "control limits, as controlLimits gives", fields);
  expectOptions(options, CHART_OPTIONS);
  const { metric, kind, centre, signals } = limits;
  const { height = 240, width = WIDTH } = options;
  const numbers = numbersIn(options.locale);
  const rows = rowsOf(limits, numbers);
  const isAverage = kind === "moving-average";
  const drawn = isAverage ? "average" : "score";
  const x = periodsOf(rows.map(({ period }) => period));
  const scores = scoresOf(metric);
  // No grid: the lines to look at are the limits.
  const y = (field: string) => ({ ...scores(field), axis: { ...scores(field).axis, grid: false } });
  const detail = { field: "run", type: "nominal" } as const;
  const known = only(rows, ({ score }) => score !== null);
  const marked = rows.filter(({ signal }) => signal);
  const size = dotSize(rows.length, width);
  const limit = (field: "low" | "high"): Layer[] => [
    {
      // As steps: the limits of a period depend on its own number of answers.
      mark: { type: "line", color: COLOURS.muted, strokeDash: [5, 4], strokeWidth: 1, interpolate: "step" },
      ...known,
      encoding: { x, y: y(field), detail },
    },
    {
      // A line with a single point would be invisible.
      mark: { type: "tick", color: COLOURS.muted, thickness: 1, size: 6 },
      ...only(rows, ({ alone }) => alone),
      encoding: { x, y: y(field) },
    },
  ];
  const name = plainText(metric.name);
  return makeChart(
    {
      title: `${name}: which periods stand out`,
      subtitle: [
        marked.length === 0
          ? "No signal"
          : `Diamonds: ${countText(marked.length, "period", numbers)} with a signal`,
        isAverage
          ? "Line: moving average; small dots: scores; grey line: centre; dashed: control limits"
          : "Line: centre; dashed: control limits",
      ].join(". "),
      description: [
        `Control chart of ${isAverage ? "the moving average of " : ""}${name}, ${countText(rows.length, "period", numbers)} with a centre of ${scoreText(centre, metric, numbers)}`,
        marked.length === 0
          ? "No period has a signal."
          : `Signals: ${listSome(
              signals.map(({ meaning, periods }) => `${plainText(meaning)}, ${rangeOf(periods)}`),
              numbers,
            )}.`,
      ].join(". "),
      height,
      rows,
      layer: [
        {
          data: { values: [{ centre }] },
          mark: { type: "rule", color: COLOURS.muted },
          encoding: { y: y("centre") },
        },
        ...limit("low"),
        ...limit("high"),
        ...(isAverage
          ? [
              {
                mark: { type: "point", filled: true, color: COLOURS.muted, size: size / 2, opacity: 1 },
                ...known,
                encoding: { x, y: y("score") },
              } satisfies Layer,
            ]
          : []),
        {
          mark: { type: "line", color: COLOURS.good, opacity: 0.6 },
          ...known,
          encoding: { x, y: y(drawn), detail },
        },
        {
          mark: { type: "point", filled: true, color: COLOURS.good, size, opacity: 1 },
          ...only(rows, ({ score, signal }) => score !== null && !signal),
          encoding: { x, y: y(drawn), ...SAY },
        },
        {
          mark: {
            type: "point",
            filled: true,
            color: COLOURS.bad,
            size: Math.max(size * 2.5, 60),
            opacity: 1,
            shape: "diamond",
          },
          ...only(rows, ({ score, signal }) => score !== null && signal),
          encoding: { x, y: y(drawn), ...SAY },
        },
      ],
    },
    options,
  );
}

function rowsOf({ metric, centre, points, signals }: ControlLimits, numbers: Numbers): ControlChartRow[] {
  const labels = distinct(points.map(({ period }) => plainText(period)));
  const stretches = stretchesOf(points.map(({ score }) => score));
  return points.map(({ period, score, average, n, low, high }, i) => {
    const found = signals.filter(({ periods }) => periods.includes(period));
    const meanings = [...new Set(found.map(({ meaning }) => plainText(meaning)))];
    return {
      period: labels[i]!,
      score,
      average,
      n,
      low,
      high,
      centre,
      ...stretches[i]!,
      signal: meanings.length > 0,
      meaning: meanings.join("; "),
      say: [
        `${labels[i]}: ${plainText(metric.name)} ${readingText({ score, interval: null, n }, metric, numbers)}`,
        ...(average === null ? [] : [`moving average ${briefScoreText(average, metric, numbers)}`]),
        ...(low === null || high === null ? [] : [limitsText(low, high, metric, numbers)]),
        ...meanings,
      ].join("; "),
    };
  });
}

function limitsText(low: number, high: number, metric: Metric, numbers: Numbers): string {
  const [from, to] = [low, high].map((limit) => briefScoreText(limit, metric, numbers));
  return `control limits ${rangeText({ low: from!, high: to! })}`;
}

function rangeOf(periods: readonly string[]): string {
  const [first, last] = [plainText(periods[0]), plainText(periods.at(-1))];
  return first === last ? first : `${first} to ${last}`;
}
