import { expectMetric, type Metric } from "../metric/metric.js";
import { briefScoreText, countText, rangeText, readingText, scoreText } from "../words/figures.js";
import { numbersIn } from "../words/numbers.js";
import { expectDrawable, makeChart, only, SAY, WIDTH, type Chart, type ChartOptions } from "./chart.js";
import { COLOURS } from "./colour.js";
import { dotSize, periodsOf, stretchesOf } from "./period-axis.js";
import { scoresOf } from "./score-axis.js";
import type { Layer } from "./spec.js";
import { distinct, listSome, plainText } from "./words.js";

/** What is drawn of a control chart, as `controlChart` of the trend door returns it. */
export interface ControlInput {
  readonly center: number;
  readonly points: readonly {
    readonly period: string;
    readonly score: number | null;
    readonly n: number;
    readonly lower: number | null;
    readonly upper: number | null;
  }[];
  readonly signals: readonly { readonly meaning: string; readonly periods: readonly string[] }[];
}

/** One point: a period. */
export interface ControlRow {
  readonly period: string;
  readonly score: number | null;
  readonly n: number;
  readonly lower: number | null;
  readonly upper: number | null;
  readonly center: number;
  /** Numbers the stretches between gaps. */
  readonly run: number;
  /** Whether the stretch has only this point, whose limits are then drawn by themselves. */
  readonly alone: boolean;
  /** Whether the period is part of a signal. */
  readonly signal: boolean;
  /** What the signals say that the period is part of. */
  readonly meaning: string;
  readonly say: string;
}

/**
 * Periods between their control limits; those of a signal are marked by colour and shape.
 *
 * @param metric that of the trend which the limits were made of
 * @returns a chart of no marks when no period has a score.
 * @throws RangeError for a figure that is not finite, which no result of the library holds.
 * @example
 * const rows = [{ nps: 9, date: "2026-01-31T12:00Z" }, { nps: 10, date: "2026-02-01T12:00Z" }];
 * const trend = computeTrend(rows, { metric: NPS, score: "nps", at: "date", every: "month", timeZone: "UTC" });
 * controlLimitsChart(controlChart(trend), trend.metric).rows.map(({ signal }) => signal) // => [false, false]
 */
export function controlLimitsChart(
  control: ControlInput,
  metric: Metric,
  options: ChartOptions = {},
): Chart<ControlRow> {
  expectDrawable(control, "points", "a control chart, as controlChart gives");
  expectMetric(metric);
  const { center, points, signals } = control;
  const { height = 240, width = WIDTH } = options;
  const labels = distinct(points.map(({ period }) => plainText(period)));
  const numbers = numbersIn(options.locale);
  const say = (value: number) => briefScoreText(value, metric, numbers);
  const stretches = stretchesOf(points.map(({ score }) => score));
  const rows = points.map(({ period, score, n, lower, upper }, i): ControlRow => {
    const meanings = signals
      .filter(({ periods }) => periods.includes(period))
      .map(({ meaning }) => plainText(meaning));
    return {
      period: labels[i]!,
      score,
      n,
      lower,
      upper,
      center,
      ...stretches[i]!,
      signal: meanings.length > 0,
      meaning: [...new Set(meanings)].join("; "),
      say: [
        `${labels[i]}: ${plainText(metric.name)} ${readingText({ score, interval: null, n }, metric, numbers)}`,
        ...(lower === null || upper === null
          ? []
          : [`limits ${rangeText({ low: say(lower), high: say(upper) })}`]),
        ...new Set(meanings),
      ].join("; "),
    };
  });
  const x = periodsOf(labels);
  const scores = scoresOf(metric);
  // The lines that matter are the limits.
  const y = (field: string) => ({ ...scores(field), axis: { ...scores(field).axis, grid: false } });
  const detail = { field: "run", type: "nominal" } as const;
  const known = rows.filter(({ score }) => score !== null);
  const marked = rows.filter(({ signal }) => signal);
  const size = dotSize(rows.length, width);
  const limit = (field: string): Layer[] => [
    {
      // In steps: the limits of a period are those of its own number of answers.
      mark: { type: "line", color: COLOURS.muted, strokeDash: [5, 4], strokeWidth: 1, interpolate: "step" },
      ...only(known, () => true),
      encoding: { x, y: y(field), detail },
    },
    {
      // A line through a single point would not be seen.
      mark: { type: "tick", color: COLOURS.muted, thickness: 1, size: 6 },
      ...only(known, ({ alone }) => alone),
      encoding: { x, y: y(field) },
    },
  ];
  const name = plainText(metric.name);
  return makeChart(
    {
      title: `${name}: which periods stand out`,
      subtitle: `${
        marked.length === 0
          ? "No signal"
          : `Diamonds: ${countText(marked.length, "period", numbers)} in a signal`
      }. Line: centre; dashed: limits`,
      description: `Control chart of ${name}, ${countText(rows.length, "period", numbers)} about a centre of ${scoreText(center, metric, numbers)}. ${
        marked.length === 0
          ? "No period is part of a signal."
          : `Signals: ${listSome(
              signals.map(({ meaning, periods }) => `${plainText(meaning)}, ${sayRange(periods)}`),
              numbers,
            )}.`
      }`,
      height,
      rows,
      layer: [
        {
          data: { values: [{ center }] },
          mark: { type: "rule", color: COLOURS.muted },
          encoding: { y: y("center") },
        },
        ...limit("lower"),
        ...limit("upper"),
        {
          mark: { type: "line", color: COLOURS.good, opacity: 0.6 },
          ...only(known, () => true),
          encoding: { x, y: y("score"), detail },
        },
        {
          mark: { type: "point", filled: true, color: COLOURS.good, size, opacity: 1 },
          ...only(known, ({ signal }) => !signal),
          encoding: { x, y: y("score"), ...SAY },
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
          ...only(known, ({ signal }) => signal),
          encoding: { x, y: y("score"), ...SAY },
        },
      ],
    },
    options,
  );
}

function sayRange(periods: readonly string[]): string {
  const [first, last] = [plainText(periods[0]), plainText(periods.at(-1))];
  return first === last ? first : `${first} to ${last}`;
}
