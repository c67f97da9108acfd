import type { PositionChannel } from "./spec.js";

/**
 * Periods across a chart, as many labelled as fit.
 *
 * @remarks
 * Placed by label and not by time: the labels are those of the calendar, fiscal years and zones included, and of every table.
 * Vega chooses which to show: a list of values for an axis fails on the label "constructor".
 */
export function periodsOf(labels: readonly string[]): PositionChannel {
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

/** The size of a dot for one of this many periods. */
export function dotSize(count: number, width: number): number {
  return Math.min(Math.max(width / Math.max(count, 1), 3.5), 6) ** 2;
}

/**
 * For each period the number of its stretch between gaps, and whether it is alone there: a line joins the points of one
 * stretch, and does not show at a single point.
 */
export function stretchesOf(
  scores: readonly (number | null)[],
): { readonly run: number; readonly alone: boolean }[] {
  const isKnown = (i: number) => (scores[i] ?? null) !== null;
  let run = 0;
  return scores.map((_, i) => {
    if (!isKnown(i)) run++;
    return { run, alone: isKnown(i) && !isKnown(i - 1) && !isKnown(i + 1) };
  });
}
