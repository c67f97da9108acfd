import type { Metric } from "../metric/metric.js";
import { formatScore } from "../report/format.js";
import { makeChart, only, SAY, type Chart, type ChartOptions } from "./chart.js";
import { changeLayers, type ChangesInput } from "./change-layers.js";
import { COLOURS } from "./colour.js";
import type { Layer, Position } from "./spec.js";
import { scoreAxis, listSome, plainText, sayReading, unitTitle, type Reading, distinct } from "./words.js";

/** What is drawn of a trend, as `computeTrend` returns it. */
export interface TrendInput {
  readonly metric: Metric;
  readonly points: readonly TrendPointInput[];
}

export interface TrendPointInput extends Reading {
  readonly period: { readonly label: string; readonly start: Date };
  /** Whether the period is not over yet. */
  readonly running?: boolean | null;
}

export interface TrendChartOptions extends ChartOptions {
  /** What `detectChanges` found: drawn as lines at the changes, and the levels between them. @defaultValue none */
  readonly changes?: ChangesInput | undefined;
  /** A score to reach, drawn across. @defaultValue none */
  readonly target?: number | undefined;
}

/** One point: a period. */
export interface TrendRow {
  readonly period: string;
  /** When the period starts, as ISO 8601 in UTC. */
  readonly start: string;
  readonly score: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly n: number;
  /** Numbers the stretches between gaps: a line joins the points of one stretch. */
  readonly run: number;
  /** Whether the stretch has only this point, whose interval is then drawn by itself. */
  readonly alone: boolean;
  readonly running: boolean;
  readonly say: string;
}

/**
 * Scores by period with a ribbon of their intervals. A period without answers is a gap: the line stops and begins again.
 *
 * @returns a chart of no marks for a trend without points.
 * @example trendChart(computeTrend(rows, { metric: NPS, score: "nps", at: "date", every: "month", timeZone: "UTC" }))
 */
export function trendChart(trend: TrendInput, options: TrendChartOptions = {}): Chart<TrendRow> {
  const { metric, points } = trend;
  const { changes, target, height = 240 } = options;
  const rows = readRows(points, metric);
  const { kind } = metric;
  // By name and not in time: the names are those of the calendar, fiscal years and zones included, and of every table.
  const x: Position = {
    field: "period",
    type: "ordinal",
    title: null,
    scale: { domain: rows.map(({ period }) => period) },
    axis: { labelAngle: 0, labelOverlap: "greedy" },
  };
  const y = {
    field: "score",
    type: "quantitative",
    title: unitTitle(metric),
    scale: { zero: false },
    axis: scoreAxis(kind),
  } as const;
  const detail = { field: "run", type: "nominal" } as const;
  const known = rows.filter(({ score }) => score !== null);
  const layer: Layer[] = [
    {
      mark: { type: "area", color: COLOURS.fair, opacity: 0.3 },
      ...only(known, () => true),
      encoding: { x, y: { ...y, field: "low" }, y2: { field: "high" }, detail },
    },
    {
      mark: { type: "rule", color: COLOURS.fair, opacity: 0.5, strokeWidth: 4 },
      ...only(rows, ({ alone }) => alone),
      encoding: { x, y: { ...y, field: "low" }, y2: { field: "high" } },
    },
    {
      mark: { type: "line", color: COLOURS.good },
      ...only(known, () => true),
      encoding: { x, y, detail },
    },
    {
      mark: { type: "point", filled: true, color: COLOURS.good, size: 40, opacity: 1 },
      ...only(known, ({ running }) => !running),
      encoding: { x, y, ...SAY },
    },
    {
      mark: { type: "point", fill: "white", stroke: COLOURS.good, size: 50, opacity: 1 },
      ...only(known, ({ running }) => running),
      encoding: { x, y, ...SAY },
    },
    ...(changes ? changeLayers(changes, x, metric) : []),
    ...(target === undefined
      ? []
      : [
          {
            data: { values: [{ score: target, say: `Target: ${formatScore(target, { kind })}` }] },
            mark: { type: "rule", color: COLOURS.muted, strokeDash: [2, 3] },
            encoding: { y, ...SAY },
          } satisfies Layer,
        ]),
  ];
  const gaps = rows.length - known.length;
  const count = changes?.changes.length ?? 0;
  return makeChart(
    {
      title: `${plainText(metric.name)} over time`,
      subtitle: [
        "Each period with its interval",
        ...(gaps > 0 ? [`${gaps} without answers`] : []),
        ...(rows.some(({ running }) => running) ? ["hollow: not over yet"] : []),
        ...(changes
          ? [count === 0 ? "no change found" : `${count} ${count === 1 ? "change" : "changes"} found, dashed`]
          : []),
      ].join("; "),
      description: `Line chart of ${plainText(metric.name)} by period. ${listSome(
        points.map((point) => `${plainText(point.period.label)}: ${sayReading(point, metric)}`),
      )}.`,
      height,
      rows,
      layer,
    },
    options,
  );
}

function readRows(points: readonly TrendPointInput[], metric: Metric): TrendRow[] {
  const isKnown = (i: number) => (points[i]?.score ?? null) !== null;
  let run = 0;
  const labels = distinct(points.map(({ period }) => plainText(period.label)));
  return points.map(({ period, score, interval, n, running }, i) => {
    if (!isKnown(i)) run++;
    return {
      period: labels[i]!,
      start: period.start.toISOString(),
      score,
      low: interval?.low ?? null,
      high: interval?.high ?? null,
      n,
      run,
      alone: isKnown(i) && !isKnown(i - 1) && !isKnown(i + 1),
      running: running === true,
      say: `${labels[i]}: ${plainText(metric.name)} ${sayReading({ score, interval, n }, metric)}${running ? ", not over yet" : ""}`,
    };
  });
}
