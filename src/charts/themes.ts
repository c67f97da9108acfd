import type { ThemeTrends } from "../comments/theme-trends.js";
import { readCount } from "../math/fields.js";
import { isNumber, isObject, isText, listOf, orNull, withFields } from "../math/made.js";
import { expectOptions, joinOptions, type KnownOptions } from "../math/options.js";
import { countText, intervalName, intervalText, levelText, shareParts, shareText } from "../words/figures.js";
import { numbersIn, type Numbers } from "../words/numbers.js";
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
import type { ColourChannel, PositionChannel } from "./spec.js";
import { distinct, plainText } from "./words.js";

/** Options of `themeChart`. */
export interface ThemeChartOptions extends ChartOptions {
  /**
   * The number of themes to draw, the first ones: at most 6, since more lines look alike.
   * @defaultValue 4
   */
  readonly limit?: number | undefined;
}

const OPTIONS = /* @__PURE__ */ joinOptions(CHART_OPTIONS, {
  limit: readCount,
}) satisfies KnownOptions<ThemeChartOptions>;

/** One point of the chart: a theme in a period. */
export interface ThemeChartRow {
  readonly theme: string;
  readonly period: string;
  /** Share of the period's answers that mention the theme, 0 to 1; null without answers. */
  readonly share: number | null;
  /** The interval of the share. */
  readonly low: number | null;
  readonly high: number | null;
  /** The answers that mention it, and all answers. */
  readonly n: number;
  readonly answers: number;
  /** The theme and the number of the stretch between gaps; a line joins the points of one stretch. */
  readonly run: string;
  /** True if the stretch has only this point. */
  readonly alone: boolean;
  /** Sentence for the tooltip and for screen readers. */
  readonly say: string;
}

/** Colours of lines, in their order; with the shades of the house, distinct with every kind of colour vision. */
const LINES = [COLOURS.bad, COLOURS.good, COLOURS.ink, COLOURS.warning, COLOURS.fair, COLOURS.neutral];

/**
 * Draws how often themes are mentioned over periods, a line for each with a band of its intervals.
 *
 * @param trends - from `themeTrends`: the themes with most complaints in the last period come first
 * @returns a chart; without marks when there are no themes
 * @throws TypeError for a value that is not trends of themes
 * @example
 * const rows = [{ nps: 2, week: "2026-W01", tags: ["wait"] }, { nps: 9, week: "2026-W02", tags: [] }];
 * const table = themesBy(rows, { metric: NPS, score: "nps", mentions: "tags", by: "week" });
 * themeChart(themeTrends(table, { period: "week" })).rows.map(({ period, share }) => [period, share]) // => [["2026-W01", 1], ["2026-W02", 0]]
 * @category What people wrote
 */
export function themeChart(trends: ThemeTrends, options: ThemeChartOptions = {}): Chart<ThemeChartRow> {
  const isInterval = orNull(withFields({ low: isNumber, high: isNumber }));
  const isPoint = withFields({
    period: isText,
    share: orNull(isNumber),
    interval: isInterval,
    n: isNumber,
    answers: isNumber,
  });
  const isTheme = withFields({ theme: isText, points: listOf(isPoint), change: isObject });
  const fields = { themes: listOf(isTheme), periods: listOf(isText), level: isNumber };
  expectResult(trends, "themes over periods, as themeTrends gives", fields);
  expectOptions(options, OPTIONS);
  const { limit = 4, height = 240, width = WIDTH } = options;
  const numbers = numbersIn(options.locale);
  const shown = trends.themes.slice(0, Math.min(limit, LINES.length));
  const names = distinct(shown.map(({ theme }) => plainText(theme)));
  const labels = distinct(trends.periods.map(plainText));
  const rows = shown.flatMap(({ points }, i) => rowsOf(points, names[i]!, labels, numbers));
  const x = periodsOf(labels);
  const y = (field: string): PositionChannel => ({
    field,
    type: "quantitative",
    title: "Share of answers that mention it",
    axis: { format: ".0%" },
  });
  const colour: ColourChannel = {
    field: "theme",
    type: "nominal",
    scale: { domain: names, range: LINES.slice(0, names.length) },
    legend: { orient: "top", title: null, columns: Math.max(1, Math.floor(width / 140)) },
  };
  const detail = { field: "run", type: "nominal" } as const;
  const known = rows.filter(({ share }) => share !== null);
  const answered = { data: { values: known } };
  const rest = trends.themes.length - shown.length;
  return makeChart(
    {
      title: "Themes over time",
      subtitle: [
        `Ribbon: ${intervalName(levelText(trends.level, numbers))}`,
        ...(rest > 0 ? [`${countText(rest, "theme", numbers)} not shown`] : []),
      ].join("; "),
      description: [
        `Line chart of the share of answers that mention a theme, ${countText(trends.periods.length, "period", numbers)}`,
        ...shown.flatMap(({ points }, i) => sayLast(points.length, names[i]!, rows)),
        "",
      ]
        .join(". ")
        .trim(),
      height,
      rows,
      layer: [
        {
          mark: { type: "area", fillOpacity: 0.12 },
          ...answered,
          encoding: { x, y: { ...y("low"), stack: null }, y2: { field: "high" }, color: colour, detail },
        },
        {
          mark: { type: "rule", strokeWidth: 2 },
          ...only(rows, ({ alone }) => alone),
          encoding: { x, y: y("low"), y2: { field: "high" }, color: colour },
        },
        { mark: { type: "line" }, ...answered, encoding: { x, y: y("share"), color: colour, detail } },
        {
          mark: { type: "point", filled: true, size: dotSize(labels.length, width), opacity: 1 },
          ...answered,
          encoding: { x, y: y("share"), color: colour, ...SAY },
        },
      ],
    },
    options,
  );
}

function rowsOf(
  points: ThemeTrends["themes"][number]["points"],
  theme: string,
  labels: readonly string[],
  numbers: Numbers,
): ThemeChartRow[] {
  const stretches = stretchesOf(points.map(({ share }) => share));
  return points.map(({ share, interval, n, answers, period }, i): ThemeChartRow => {
    const label = labels[i] ?? plainText(period);
    const range = interval === null ? "" : ` (${intervalText(shareParts(interval, numbers))})`;
    const found = share === null ? "no answers" : `${shareText(share, numbers)}${range}`;
    const of = share === null ? "" : `, ${numbers.count(n)} of ${countText(answers, "answer", numbers)}`;
    return {
      theme,
      period: label,
      share,
      ...limitsOf(interval),
      n,
      answers,
      run: `${theme} ${stretches[i]!.run}`,
      alone: stretches[i]!.alone,
      say: `${theme}, ${label}: ${found}${of}`,
    };
  });
}

/** The sentence of a theme's last period. */
function sayLast(count: number, theme: string, rows: readonly ThemeChartRow[]): string[] {
  const own = rows.filter((row) => row.theme === theme);
  return count > 0 ? [own.at(-1)!.say] : [];
}
