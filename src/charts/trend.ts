import type { Metric } from "../metric/metric.js";
import { briefScoreText, countText, readingText } from "../words/figures.js";
import { numbersIn, type Numbers } from "../words/numbers.js";
import { changeLayers, sayChange, type ChangesInput } from "./change-layers.js";
import {
  expectDrawable,
  limitsOf,
  makeChart,
  only,
  SAY,
  WIDTH,
  type Chart,
  type ChartOptions,
} from "./chart.js";
import { COLOURS } from "./colour.js";
import { dotSize, periodsOf, stretchesOf } from "./period-axis.js";
import { scoresOf } from "./score-axis.js";
import type { Layer } from "./spec.js";
import { distinct, plainText, type Reading } from "./words.js";

/** What is drawn of a trend, as `computeTrend` returns it. */
export interface TrendInput {
  readonly metric: Metric;
  readonly points: readonly TrendPointInput[];
}

/** A period and its score. */
export interface TrendPointInput extends Reading {
  readonly period: { readonly label: string; readonly start: Date };
  /** Whether the period is not over yet. */
  readonly running?: boolean | null;
}

/** What a trend is drawn with. */
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
 * @throws RangeError for a target or another figure that is not finite.
 * @example
 * const rows = [{ nps: 9, date: "2026-01-31T12:00Z" }, { nps: 10, date: "2026-02-01T12:00Z" }];
 * const trend = computeTrend(rows, { metric: NPS, score: "nps", at: "date", every: "month", timeZone: "UTC" });
 * trendChart(trend).rows.map(({ period, score }) => [period, score]) // => [["2026-01", 100], ["2026-02", 100]]
 */
export function trendChart(trend: TrendInput, options: TrendChartOptions = {}): Chart<TrendRow> {
  expectDrawable(trend, "points", "a trend, as computeTrend gives");
  const { metric, points } = trend;
  const { changes, target, height = 240, width = WIDTH } = options;
  const numbers = numbersIn(options.locale);
  const rows = readRows(points, metric, numbers);
  const name = plainText(metric.name);
  const x = periodsOf(rows.map(({ period }) => period));
  const y = scoresOf(metric);
  const detail = { field: "run", type: "nominal" } as const;
  const known = rows.filter(({ score }) => score !== null);
  const size = dotSize(rows.length, width);
  const goal = target === undefined ? null : briefScoreText(target, metric, numbers);
  const layer: Layer[] = [
    {
      mark: { type: "area", color: COLOURS.fair, fillOpacity: 0.25, stroke: COLOURS.fair, strokeWidth: 0.5 },
      ...only(known, () => true),
      encoding: { x, y: y("low"), y2: { field: "high" }, detail },
    },
    {
      mark: { type: "rule", color: COLOURS.fair, strokeWidth: 2 },
      ...only(rows, ({ alone }) => alone),
      encoding: { x, y: y("low"), y2: { field: "high" } },
    },
    {
      mark: { type: "line", color: COLOURS.good },
      ...only(known, () => true),
      encoding: { x, y: y("score"), detail },
    },
    {
      mark: { type: "point", filled: true, color: COLOURS.good, size, opacity: 1 },
      ...only(known, ({ running }) => !running),
      encoding: { x, y: y("score"), ...SAY },
    },
    {
      mark: { type: "point", fill: "white", stroke: COLOURS.good, size: Math.max(size, 36), opacity: 1 },
      ...only(known, ({ running }) => running),
      encoding: { x, y: y("score"), ...SAY },
    },
    ...(changes ? changeLayers(changes, x, y("score"), metric, numbers) : []),
    ...(goal === null
      ? []
      : [
          {
            data: { values: [{ score: target, say: `Target: ${goal}` }] },
            mark: { type: "rule", color: COLOURS.ink, strokeDash: [2, 3] },
            encoding: { y: y("score"), ...SAY },
          } satisfies Layer,
        ]),
  ];
  const gaps = rows.length - known.length;
  const found = changes?.changes.length ?? 0;
  const range = changes?.changes.some(({ earliest, latest }) => earliest !== latest)
    ? ", bar: when it may have begun"
    : "";
  const unchanged = plainText(changes?.verdict ?? "no change found");
  return makeChart(
    {
      title: `${name} over time`,
      subtitle: [
        "Ribbon: interval",
        ...(gaps > 0 ? [`${numbers.count(gaps)} without answers`] : []),
        ...(rows.some(({ running }) => running) ? ["hollow: not over yet"] : []),
        ...(changes
          ? [found === 0 ? unchanged : `dashed: ${countText(found, "change", numbers)}${range}`]
          : []),
        ...(changes && changes.levels.length > 0 ? ["thin line: level"] : []),
        ...(goal === null ? [] : [`dotted: target ${goal}`]),
      ].join("; "),
      description: [
        `Line chart of ${name}, ${countText(rows.length, "period", numbers)}`,
        ...(gaps > 0 ? [`${numbers.count(gaps)} without answers`] : []),
        ...(goal === null ? [] : [`Target: ${goal}`]),
        ...(changes
          ? found === 0
            ? [`Changes: ${unchanged}`]
            : changes.changes.map((one) => sayChange(one, metric, numbers))
          : []),
        ...sayLast(rows, points, metric, numbers),
        "",
      ]
        .join(". ")
        .trim(),
      height,
      rows,
      layer,
    },
    options,
  );
}

/** The most periods that a description tells one by one. */
const TOLD = 12;

function sayLast(
  rows: readonly TrendRow[],
  points: readonly TrendPointInput[],
  metric: Metric,
  numbers: Numbers,
): string[] {
  if (rows.length === 0) return [];
  const said = rows.map(({ period }, i) => `${period}: ${readingText(points[i]!, metric, numbers)}`);
  return [`${rows.length > TOLD ? `The last ${numbers.count(TOLD)}: ` : ""}${said.slice(-TOLD).join("; ")}`];
}

function readRows(points: readonly TrendPointInput[], metric: Metric, numbers: Numbers): TrendRow[] {
  const stretches = stretchesOf(points.map(({ score }) => score));
  const labels = distinct(points.map(({ period }) => plainText(period.label)));
  return points.map(({ period, score, interval, n, running }, i) => {
    return {
      period: labels[i]!,
      start: period.start.toISOString(),
      score,
      ...limitsOf(interval),
      n,
      ...stretches[i]!,
      running: running === true,
      say: `${labels[i]}: ${plainText(metric.name)} ${readingText({ score, interval, n }, metric, numbers)}${running ? ", not over yet" : ""}`,
    };
  });
}
