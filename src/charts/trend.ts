import { expectThat } from "../math/guard.js";
import { isNumber, isObject, listOf, withFields } from "../math/made.js";
import { expectOptions, joinOptions, type KnownOptions } from "../math/options.js";
import type { Changes } from "../trend/changes.js";
import type { Trend } from "../trend/trend.js";
import { READING_FIELDS } from "../score/score.js";
import { briefScoreText, countText, intervalName, levelText, readingText } from "../words/figures.js";
import { numbersIn, type Numbers } from "../words/numbers.js";
import { changeLayers, sayChange } from "./change-layers.js";
import {
  expectResult,
  limitsOf,
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
import { distinct, plainText } from "./words.js";

/** Options of `trendChart`: changes and a target to draw with the trend. */
export interface TrendChartOptions extends ChartOptions {
  /** The result of `detectChanges`, drawn as lines at the changes, and the levels between them. @defaultValue none */
  readonly changes?: Changes | undefined;
  /** A target score, drawn as a line. @defaultValue none */
  readonly target?: number | undefined;
}

const OPTIONS = /* @__PURE__ */ joinOptions(CHART_OPTIONS, {
  changes: null,
  target: null,
}) satisfies KnownOptions<TrendChartOptions>;

/** One point of the chart: a period. */
export interface TrendChartRow {
  readonly period: string;
  /** The start of the period, in ISO 8601 in UTC. */
  readonly start: string;
  readonly score: number | null;
  /** The interval of the score. */
  readonly low: number | null;
  readonly high: number | null;
  readonly n: number;
  /** Number of the stretch between gaps; a line joins the points of one stretch. */
  readonly run: number;
  /** True if the stretch has only this point, whose interval is then drawn separately. */
  readonly alone: boolean;
  readonly running: boolean;
  /** Sentence for the tooltip and for screen readers. */
  readonly say: string;
}

/**
 * Draws scores by period with a band of their intervals.
 *
 * @remarks
 * A period without answers is a gap: the line stops and begins again.
 *
 * @returns a chart; without marks for a trend without points
 * @throws TypeError for a value that is not a trend, RangeError for a target that is not finite
 * @example
 * const rows = [{ nps: 9, date: "2026-01-31T12:00Z" }, { nps: 10, date: "2026-02-01T12:00Z" }];
 * const trend = computeTrend(rows, { metric: NPS, score: "nps", at: "date", every: "month", timeZone: "UTC" });
 * trendChart(trend).rows.map(({ period, score }) => [period, score]) // => [["2026-01", 100], ["2026-02", 100]]
 * @category Scores over time
 */
export function trendChart(trend: Trend, options: TrendChartOptions = {}): Chart<TrendChartRow> {
  const isPoint = withFields({ ...READING_FIELDS, period: isObject });
  expectResult(trend, "a trend, as computeTrend gives", { points: listOf(isPoint), level: isNumber });
  expectOptions(options, OPTIONS);
  const { metric } = trend;
  const { changes, target, height = 240, width = WIDTH } = options;
  const isFinite = target === undefined || Number.isFinite(target);
  expectThat(isFinite, "a finite score", target, " at target");
  const fields = { changes: listOf(isObject), levels: listOf(withFields(READING_FIELDS)) };
  if (changes !== undefined) expectResult(changes, "changes, as detectChanges gives", fields);
  const numbers = numbersIn(options.locale);
  const rows = rowsOf(trend, numbers);
  const name = plainText(metric.name);
  const x = periodsOf(rows.map(({ period }) => period));
  const y = scoresOf(metric);
  const detail = { field: "run", type: "nominal" } as const;
  const known = rows.filter(({ score }) => score !== null);
  const answered = { data: { values: known } };
  const size = dotSize(rows.length, width);
  const goal = target === undefined ? null : briefScoreText(target, metric, numbers);
  const layer: Layer[] = [
    {
      mark: { type: "area", color: COLOURS.fair, fillOpacity: 0.25, stroke: COLOURS.fair, strokeWidth: 0.5 },
      ...answered,
      encoding: { x, y: y("low"), y2: { field: "high" }, detail },
    },
    {
      mark: { type: "rule", color: COLOURS.fair, strokeWidth: 2 },
      ...only(rows, ({ alone }) => alone),
      encoding: { x, y: y("low"), y2: { field: "high" } },
    },
    {
      mark: { type: "line", color: COLOURS.good },
      ...answered,
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
    ? ", bar: possible start"
    : "";
  return makeChart(
    {
      title: `${name} over time`,
      subtitle: [
        `Ribbon: ${intervalName(levelText(trend.level, numbers))}`,
        ...(gaps > 0 ? [`${numbers.count(gaps)} without answers`] : []),
        ...(rows.some(({ running }) => running) ? ["hollow: not complete"] : []),
        ...(changes
          ? [
              found === 0
                ? plainText(changes.verdict)
                : `dashed: ${countText(found, "step", numbers)}${range}`,
            ]
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
            ? [`Steps: ${plainText(changes.verdict)}`]
            : changes.changes.map((one) => sayChange(one, metric, numbers))
          : []),
        ...sayLast(trend, rows, numbers),
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

/** The largest number of periods that a description lists one by one. */
const LISTED = 12;

function sayLast({ metric, points }: Trend, rows: readonly TrendChartRow[], numbers: Numbers): string[] {
  if (rows.length === 0) return [];
  const said = rows.map(({ period }, i) => `${period}: ${readingText(points[i]!, metric, numbers)}`);
  const head = rows.length > LISTED ? `The last ${numbers.count(LISTED)}: ` : "";
  return [head + said.slice(-LISTED).join("; ")];
}

function rowsOf({ metric, points }: Trend, numbers: Numbers): TrendChartRow[] {
  const stretches = stretchesOf(points.map(({ score }) => score));
  const labels = distinct(points.map(({ period }) => plainText(period.label)));
  return points.map(({ period, score, interval, n, running }, i) => ({
    period: labels[i]!,
    // Text if the trend has been through JSON.
    start: new Date(period.start).toISOString(),
    score,
    ...limitsOf(interval),
    n,
    ...stretches[i]!,
    running: running === true,
    say: `${labels[i]}: ${plainText(metric.name)} ${readingText({ score, interval, n }, metric, numbers)}${running === true ? ", not complete" : ""}`,
  }));
}
