import type { Metric, MetricKind } from "../metric/metric.js";
import type { Axis, Position } from "./spec.js";
import { plainText } from "./words.js";

/** How Vega writes differences along an axis. */
export const SIGNED_AXIS: Axis = {
  labelExpr: "datum.value == 0 ? '0' : format(datum.value, '+~r')",
  tickCount: 8,
};

const UNIT: Readonly<Record<MetricKind, string>> = { net: "points", share: "%", mean: "mean" };

/** Fields with scores of a metric along one axis: those of a net score with their sign, all with their unit. */
export function scoresOf({ name, kind }: Pick<Metric, "name" | "kind">): (field: string) => Position {
  return (field) => ({
    field,
    type: "quantitative",
    title: `${plainText(name)}, ${UNIT[kind]}`,
    stack: null,
    scale: { zero: false },
    axis: kind === "net" ? SIGNED_AXIS : { tickCount: 8 },
  });
}

/**
 * Periods across a chart, as many named as there is room for.
 *
 * By name and not in time: the names are those of the calendar, fiscal years and zones included, and of every table. Which
 * to name is left to Vega: a list of its own for an axis fails on the name "constructor".
 */
export function periodsOf(labels: readonly string[]): Position {
  return {
    field: "period",
    type: "ordinal",
    title: null,
    scale: { domain: [...labels] },
    axis: {
      labelAngle: 0,
      labelLimit: 250,
      labelOverlap: "parity",
      labelPadding: 8,
      labelSeparation: 6,
      ticks: false,
    },
  };
}

/** The size of a dot that stands for one of so many periods. */
export function dotSize(count: number, width: number): number {
  return Math.min(Math.max(width / Math.max(count, 1), 3.5), 6) ** 2;
}
