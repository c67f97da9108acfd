import type { Metric } from "../metric/metric.js";
import { formatScore } from "../report/format.js";
import { makeChart, only, SAY, type Chart, type ChartOptions } from "./chart.js";
import { COLOURS } from "./colour.js";
import type { Layer, Position } from "./spec.js";
import { scoreAxis, distinct, listSome, plainText, sayReading, unitTitle } from "./words.js";

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
 * @example controlLimitsChart(controlChart(trend), trend.metric)
 */
export function controlLimitsChart(
  control: ControlInput,
  metric: Metric,
  options: ChartOptions = {},
): Chart<ControlRow> {
  const { center, points, signals } = control;
  const { height = 240 } = options;
  const labels = distinct(points.map(({ period }) => plainText(period)));
  const say = (value: number) => formatScore(value, { kind: metric.kind });
  let run = 0;
  const rows = points.map(({ period, score, n, lower, upper }, i): ControlRow => {
    const meanings = signals
      .filter(({ periods }) => periods.includes(period))
      .map(({ meaning }) => plainText(meaning));
    if (score === null) run++;
    return {
      period: labels[i]!,
      score,
      n,
      lower,
      upper,
      center,
      run,
      signal: meanings.length > 0,
      meaning: [...new Set(meanings)].join("; "),
      say: [
        `${labels[i]}: ${plainText(metric.name)} ${sayReading({ score, interval: null, n }, metric)}`,
        ...(lower === null || upper === null ? [] : [`limits ${say(lower)} to ${say(upper)}`]),
        ...new Set(meanings),
      ].join("; "),
    };
  });
  const x: Position = {
    field: "period",
    type: "ordinal",
    title: null,
    scale: { domain: labels },
    axis: { labelOverlap: "greedy", labelAngle: -40 },
  };
  const y = (field: string): Position => ({
    field,
    type: "quantitative",
    title: unitTitle(metric),
    scale: { zero: false },
    axis: { ...scoreAxis(metric.kind), grid: false },
  });
  const detail = { field: "run", type: "nominal" } as const;
  const known = rows.filter(({ score }) => score !== null);
  const limit = (field: string): Layer => ({
    mark: { type: "line", color: COLOURS.muted, strokeDash: [5, 4], strokeWidth: 1 },
    ...only(known, () => true),
    encoding: { x, y: y(field), detail },
  });
  const marked = rows.filter(({ signal }) => signal);
  return makeChart(
    {
      title: `${plainText(metric.name)}: which periods stand out`,
      subtitle:
        marked.length === 0
          ? "No signal: the periods differ no more than usual"
          : `${marked.length} ${marked.length === 1 ? "period is" : "periods are"} part of a signal`,
      description: `Control chart of ${plainText(metric.name)} about a centre of ${sayReading({ score: center, interval: null, n: points.reduce((sum, { n }) => sum + n, 0) }, metric)}. ${
        marked.length === 0
          ? "No period is part of a signal."
          : `Signals: ${listSome(marked.map(({ period, meaning }) => `${period}: ${meaning}`))}.`
      }`,
      height,
      rows,
      layer: [
        {
          data: { values: [{ center }] },
          mark: { type: "rule", color: COLOURS.muted },
          encoding: { y: y("center") },
        },
        limit("lower"),
        limit("upper"),
        {
          mark: { type: "line", color: COLOURS.good, opacity: 0.6 },
          ...only(known, () => true),
          encoding: { x, y: y("score"), detail },
        },
        {
          mark: { type: "point", filled: true, color: COLOURS.good, size: 40, opacity: 1 },
          ...only(known, ({ signal }) => !signal),
          encoding: { x, y: y("score"), ...SAY },
        },
        {
          mark: {
            type: "point",
            stroke: COLOURS.bad,
            fill: COLOURS.bad,
            size: 110,
            opacity: 0.9,
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
