import { isNumber, isObject, isText, listOf, withFields } from "../math/made.js";
import { expectOptions } from "../math/options.js";
import type { Retention, RetentionGroup } from "../outcomes/retention.js";
import { intervalName, levelText, shareText } from "../words/figures.js";
import { numbersIn, type Numbers } from "../words/numbers.js";
import { durationText } from "../words/periods.js";
import { CHART_OPTIONS, expectResult, makeChart, only, SAY, type Chart, type ChartOptions } from "./chart.js";
import { categoryColours, COLOURS } from "./colour.js";
import type { Layer, PositionChannel } from "./spec.js";
import { distinct, keyLabel, plainText, sayRows } from "./words.js";

/** One corner of a curve: the start, or a time at which somebody left. */
export interface RetentionChartRow {
  /** The category, with the group of `by`. */
  readonly group: string;
  readonly category: string;
  readonly time: number;
  /** Share that is still there after the time, from 0 to 1. */
  readonly retained: number;
  readonly low: number;
  readonly high: number;
  /** The number of customers known to be there just before. */
  readonly atRisk: number;
  /** Sentence for the tooltip and for screen readers. */
  readonly say: string;
}

/** The smallest fall of a curve that is drawn. */
const LEAST_FALL = 0.004;

/**
 * Draws who is still there: a curve for each category with its interval, and the numbers of customers below the horizons.
 *
 * @remarks
 * Curves fall where somebody left and end where nobody has been observed any longer. Steps of less than 0.4 points are drawn together.
 * The numbers are those of customers known to be there at each horizon: where they are small, the curve says little.
 *
 * @param retention - from `computeRetention`
 * @returns a chart; without marks when nobody answered
 * @throws TypeError for a value that is no retention
 * @example
 * const rows = [{ nps: 10, days: 400, left: false }, { nps: 2, days: 90, left: true }, { nps: 3, days: 400, left: false }];
 * const retention = computeRetention(rows, { metric: NPS, score: "nps", duration: "days", ended: "left", horizons: [180, 360] });
 * retentionChart(retention).rows.map(({ group, time, retained }) => [group, time, retained]) // => [["detractor", 0, 1], ["detractor", 90, 0.5], ["promoter", 0, 1]]
 * @category What people did
 */
export function retentionChart(
  retention: Pick<Retention, "metric" | "groups" | "horizons" | "unit" | "level">,
  options: ChartOptions = {},
): Chart<RetentionChartRow> {
  const isGroup = withFields({ curve: listOf(isObject), at: listOf(isObject), key: isObject });
  const fields = { groups: listOf(isGroup), horizons: listOf(isNumber), unit: isText, level: isNumber };
  expectResult(retention, "retention, as computeRetention gives", fields);
  expectOptions(options, CHART_OPTIONS);
  const { metric, horizons, unit, level } = retention;
  const { height = 260 } = options;
  const numbers = numbersIn(options.locale);
  const groups = retention.groups.filter(({ n }) => n > 0);
  const labels = distinct(groups.map((group) => labelOf(group)));
  const rows = groups.flatMap((group, i) => cornersOf(group, labels[i]!, unit, numbers));
  const names = metric.categories.map(({ name }) => plainText(name));
  const color = {
    field: "category",
    type: "nominal",
    scale: { domain: names, range: categoryColours(metric) },
    legend: { orient: "top", title: null },
  } as const;
  const detail = { field: "group", type: "nominal" } as const;
  const x = { field: "time", type: "quantitative", title: `Time since the answer, ${unit}s` } as const;
  const y = (field: string): PositionChannel => ({
    field,
    type: "quantitative",
    title: "Still there",
    scale: { domain: [0, 1] },
    axis: { format: ".0%" },
  });
  const stairs = {
    data: { values: groups.flatMap(({ followUp }, i) => stairsOf(rows, labels[i]!, followUp)) },
  };
  const atRisk = groups.flatMap((group, i) =>
    group.at.map((one, h) => ({
      time: one.horizon,
      line: i,
      // The first number of a line names the curve that it belongs to.
      number: `${h === 0 ? `${labels[i]} ` : ""}${numbers.count(one.atRisk)}`,
    })),
  );
  return makeChart(
    {
      title: `${plainText(metric.name)}: who is still there`,
      subtitle: `Shaded: ${intervalName(levelText(level, numbers))}. Numbers below: customers observed until then, by category`,
      description: `Curves of the share of customers still there by category. ${sayRows(
        groups.flatMap((group, i) => sayGroup(group, labels[i]!, unit, numbers)),
        numbers,
      )}.`,
      height,
      rows,
      layer: [
        {
          ...stairs,
          mark: { type: "area", opacity: 0.18 },
          encoding: { x, y: y("low"), y2: { field: "high" }, color, detail },
        },
        {
          ...stairs,
          mark: { type: "line", strokeWidth: 2 },
          encoding: { x, y: y("retained"), color, detail },
        },
        {
          mark: { type: "point", filled: true, size: 14 },
          encoding: { x, y: y("retained"), color, ...SAY },
        },
        ...horizons.map((horizon): Layer => ({
          data: { values: [{ time: horizon }] },
          mark: { type: "rule", color: COLOURS.shade, strokeDash: [3, 3] },
          encoding: { x },
        })),
        ...labels.map((_, line): Layer => ({
          ...only(atRisk, (one) => one.line === line),
          mark: { type: "text", fontSize: 10, color: COLOURS.ink },
          encoding: {
            x,
            y: { value: height + 48 + 13 * line },
            text: { field: "number", type: "nominal" },
          },
        })),
      ],
    },
    options,
  );
}

function labelOf({ key, category }: RetentionGroup): string {
  const by = Object.keys(key).length === 0 ? "" : `${keyLabel(key)}, `;
  return `${by}${plainText(category)}`;
}

function cornersOf(
  group: RetentionGroup,
  label: string,
  unit: string,
  numbers: Numbers,
): RetentionChartRow[] {
  const category = plainText(group.category);
  const start = { time: 0, retained: 1, low: 1, high: 1, atRisk: group.n };
  let drawn = 1;
  const corners = group.curve.filter(({ retained }, i) => {
    const isDrawn = drawn - retained >= LEAST_FALL || i === group.curve.length - 1;
    if (isDrawn) drawn = retained;
    return isDrawn;
  });
  return [start, ...corners].map(({ time, retained, low, high, atRisk }) => ({
    group: label,
    category,
    time,
    retained,
    low,
    high,
    atRisk,
    say: `${label}: ${shareText(retained, numbers)} still there after ${durationText(time, unit, numbers)}, ${numbers.count(atRisk)} observed until then`,
  }));
}

/** The corners of a curve with a step before each, up to the time until which anybody was observed. */
function stairsOf(rows: readonly RetentionChartRow[], label: string, followUp: number | null): object[] {
  const own = rows.filter(({ group }) => group === label);
  const stairs = own.flatMap((row, i) => {
    const before = own[i - 1];
    return before ? [{ ...before, time: row.time }, row] : [row];
  });
  const last = stairs.at(-1);
  return last && followUp !== null && followUp > last.time
    ? [...stairs, { ...last, time: followUp }]
    : stairs;
}

function sayGroup(
  { at }: RetentionGroup,
  label: string,
  unit: string,
  numbers: Numbers,
): { readonly say: string }[] {
  const known = at.filter(({ retained }) => retained !== null);
  if (known.length === 0) return [];
  const parts = known.map(
    ({ retained, horizon }) =>
      `${shareText(retained!, numbers)} after ${durationText(horizon, unit, numbers)}`,
  );
  return [{ say: `${label}: ${parts.join(", ")}` }];
}
