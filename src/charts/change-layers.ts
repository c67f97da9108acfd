import type { Metric } from "../metric/metric.js";
import type { ChangePoint, Changes } from "../trend/changes.js";
import { differenceText, pValueText, readingText } from "../words/figures.js";
import type { Numbers } from "../words/numbers.js";
import { limitsOf, SAY } from "./chart.js";
import { COLOURS } from "./colour.js";
import type { Layer, PositionChannel } from "./spec.js";
import { plainText, sayEffect } from "./words.js";

/**
 * A change in words, with the p-value of the search over all places.
 *
 * @example
 * sayChange(detectChanges(trend).changes[0], NPS, numbersIn(undefined))
 * // "Step in 2026-04 (between 2026-03 and 2026-05): +36.8 (95% interval +28.0 to +45.2), p < 0.001"
 */
export function sayChange(change: ChangePoint, metric: Metric, numbers: Numbers): string {
  const { period, earliest, latest, difference, interval, gainPValue, level } = change;
  const effect = difference === null ? "unknown" : sayEffect(difference, interval, metric, numbers);
  const isSure = earliest === latest;
  const range = isSure ? "" : ` (between ${plainText(earliest)} and ${plainText(latest)})`;
  return `Step in ${plainText(period)}${range}: ${effect}, ${pValueText(gainPValue, level, numbers)}`;
}

/**
 * The level of each stretch without change, and a dashed line with its size at each change.
 *
 * @remarks
 * The bar at the top of a line covers the periods with which the new level may have begun.
 */
export function changeLayers(
  { changes, levels }: Changes,
  x: PositionChannel,
  y: PositionChannel,
  metric: Metric,
  numbers: Numbers,
): Layer[] {
  const breaks = changes.map((change) => ({
    period: plainText(change.period),
    earliest: plainText(change.earliest),
    latest: plainText(change.latest),
    difference: change.difference,
    ...limitsOf(change.interval),
    gainPValue: change.gainPValue,
    say: sayChange(change, metric, numbers),
    label: change.difference === null ? "" : differenceText(change.difference, metric, numbers),
  }));
  const stretches = levels.map(({ from, to, score, interval, n }) => ({
    from: plainText(from),
    to: plainText(to),
    score,
    ...limitsOf(interval),
    n,
    say: `Level from ${plainText(from)} to ${plainText(to)}: ${readingText({ score, interval, n }, metric, numbers)}`,
  }));
  return [
    {
      data: { values: stretches },
      mark: { type: "rule", color: COLOURS.ink },
      encoding: { x: { ...x, field: "from" }, x2: { field: "to" }, y, ...SAY },
    },
    {
      data: { values: breaks },
      mark: { type: "rule", color: COLOURS.bad, strokeDash: [5, 4] },
      encoding: { x, ...SAY },
    },
    {
      data: { values: breaks },
      mark: { type: "rule", color: COLOURS.bad, strokeWidth: 4 },
      encoding: { x: { ...x, field: "earliest" }, x2: { field: "latest" }, y: { value: 0 } },
    },
    {
      data: { values: breaks },
      mark: { type: "text", align: "left", baseline: "top", dx: 4, dy: 2, color: COLOURS.bad, fontSize: 11 },
      encoding: { x, y: { value: 0 }, text: { field: "label", type: "nominal" } },
    },
  ];
}
