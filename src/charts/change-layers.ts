import type { Interval } from "../inference/limits.js";
import type { Metric } from "../metric/metric.js";
import { SAY } from "./chart.js";
import { COLOURS } from "./colour.js";
import type { Layer, Position } from "./spec.js";
import { plainText, sayDifference, sayEffect, sayPValue, sayReading } from "./words.js";

/** What is drawn of the changes that `detectChanges` found. */
export interface ChangesInput {
  readonly changes: readonly {
    readonly period: string;
    readonly size: { readonly difference: number | null; readonly interval: Interval | null };
    readonly pValue: number;
  }[];
  readonly levels: readonly {
    readonly from: string;
    readonly to: string;
    readonly score: number | null;
    readonly interval: Interval | null;
    readonly n: number;
  }[];
}

/** The level of each stretch without change, and a dashed line with its size where one begins. */
export function changeLayers({ changes, levels }: ChangesInput, x: Position, metric: Metric): Layer[] {
  const breaks = changes.map(({ period, size, pValue }) => ({
    period: plainText(period),
    difference: size.difference,
    low: size.interval?.low ?? null,
    high: size.interval?.high ?? null,
    pValue,
    say: `Change from ${plainText(period)}: ${size.difference === null ? "unknown" : sayEffect(size.difference, size.interval?.low ?? null, size.interval?.high ?? null, metric)}, ${sayPValue(pValue)}`,
    label: size.difference === null ? "" : sayDifference(size.difference, metric),
  }));
  const stretches = levels.map(({ from, to, score, interval, n }) => ({
    from: plainText(from),
    to: plainText(to),
    score,
    low: interval?.low ?? null,
    high: interval?.high ?? null,
    n,
    say: `Level from ${plainText(from)} to ${plainText(to)}: ${sayReading({ score, interval, n }, metric)}`,
  }));
  return [
    {
      data: { values: stretches },
      mark: { type: "rule", color: COLOURS.ink, opacity: 0.6 },
      encoding: {
        x: { ...x, field: "from" },
        x2: { field: "to" },
        y: { field: "score", type: "quantitative" },
        ...SAY,
      },
    },
    {
      data: { values: breaks },
      mark: { type: "rule", color: COLOURS.bad, strokeDash: [5, 4] },
      encoding: {
        x,
        ...SAY,
      },
    },
    {
      data: { values: breaks },
      mark: { type: "text", align: "left", baseline: "top", dx: 4, dy: 2, color: COLOURS.bad, fontSize: 11 },
      encoding: { x, y: { value: 0 }, text: { field: "label", type: "nominal" } },
    },
  ];
}
