import type { Interval } from "../inference/limits.js";
import type { Metric } from "../metric/metric.js";
import { differenceText, pValueText, readingText } from "../words/figures.js";
import type { Numbers } from "../words/numbers.js";
import { limitsOf, SAY } from "./chart.js";
import { COLOURS } from "./colour.js";
import type { Layer, PositionChannel } from "./spec.js";
import { plainText, sayEffect } from "./words.js";

/** What is drawn of a change. */
export interface ChangeInput {
  readonly period: string;
  /** The first and last period that the new level may have begun with. */
  readonly earliest?: string | undefined;
  readonly latest?: string | undefined;
  readonly size: { readonly difference: number | null; readonly interval: Interval | null };
  readonly pValue: number;
}

/** What is drawn of the changes that `detectChanges` found. */
export interface ChangesInput {
  /** What is said where there are no changes. @defaultValue "no change found" */
  readonly verdict?: string | undefined;
  readonly changes: readonly ChangeInput[];
  readonly levels: readonly {
    readonly from: string;
    readonly to: string;
    readonly score: number | null;
    readonly interval: Interval | null;
    readonly n: number;
  }[];
}

/** "Change from 2026-04 (between 2026-03 and 2026-05): +36.8 (+28.0 to +45.2), p < 0.001" */
export function sayChange(
  { period, earliest, latest, size, pValue }: ChangeInput,
  metric: Metric,
  numbers: Numbers,
): string {
  const { difference, interval } = size;
  const effect = difference === null ? "unknown" : sayEffect(difference, interval, metric, numbers);
  const isSure = earliest === latest;
  const range = isSure ? "" : ` (between ${plainText(earliest)} and ${plainText(latest)})`;
  return `Change from ${plainText(period)}${range}: ${effect}, ${pValueText(pValue, interval?.level ?? 0.95, numbers)}`;
}

/**
 * The level of each stretch without change, and a dashed line with its size where one begins; the bar at its top spans the
 * periods that it may have begun with.
 */
export function changeLayers(
  { changes, levels }: ChangesInput,
  x: PositionChannel,
  y: PositionChannel,
  metric: Metric,
  numbers: Numbers,
): Layer[] {
  const breaks = changes.map((change) => {
    const { period, earliest = period, latest = period, size, pValue } = change;
    return {
      period: plainText(period),
      earliest: plainText(earliest),
      latest: plainText(latest),
      difference: size.difference,
      ...limitsOf(size.interval),
      pValue,
      say: sayChange(change, metric, numbers),
      label: size.difference === null ? "" : differenceText(size.difference, metric, numbers),
    };
  });
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
