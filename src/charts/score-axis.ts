import type { Metric, MetricKind } from "../metric/metric.js";
import type { Axis, PositionChannel } from "./spec.js";
import { plainText } from "./words.js";

/** The labels of differences on an axis. */
export const SIGNED_AXIS: Axis = {
  labelExpr: "datum.value == 0 ? '0' : format(datum.value, '+~r')",
  tickCount: 8,
};

const UNIT: Readonly<Record<MetricKind, string>> = { net: "points", share: "%", mean: "mean" };

/** Fields with scores of a metric on one axis: those of a net score with sign, all with unit. */
export function scoresOf({ name, kind }: Pick<Metric, "name" | "kind">): (field: string) => PositionChannel {
  return (field) => ({
    field,
    type: "quantitative",
    title: `${plainText(name)}, ${UNIT[kind]}`,
    stack: null,
    scale: { zero: false },
    axis: kind === "net" ? SIGNED_AXIS : { tickCount: 8 },
  });
}
