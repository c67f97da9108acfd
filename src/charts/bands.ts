import { COLOURS } from "./colour.js";
import type { Layer, PositionChannel } from "./spec.js";

/** A band per row of a chart, from top to bottom in the given order. */
export function bandsOf(field: string, labels: readonly string[]): PositionChannel {
  return {
    field,
    type: "nominal",
    title: null,
    scale: { domain: [...labels] },
    axis: { domain: false, ticks: false, labelPadding: 10 },
  };
}

/** A line from one end of an interval to the other, in each band. */
export function whiskers(y: PositionChannel, x: PositionChannel, to: string, color: string): Layer {
  return { mark: { type: "rule", color, strokeWidth: 2 }, encoding: { y, x, x2: { field: to } } };
}

/** Text to the right of each band, at any width of the chart. */
export function textAtRight(y: PositionChannel, field: string): Layer {
  return {
    mark: { type: "text", align: "left", dx: 12, fontSize: 10, color: COLOURS.ink },
    encoding: { y, x: { value: "width" }, text: { field, type: "nominal" } },
  };
}
