import type { PositionChannel } from "./spec.js";

/**
 * Periods along a chart, with as many labels as fit.
 *
 * @remarks
 * Placed by label and not by time, so that the labels are those of the calendar (with fiscal years and zones) and of all
 * tables. Vega chooses the labels to show, since a list of values for an axis fails on the label "constructor".
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

/** The size of a dot in a chart with this number of periods. */
export function dotSize(count: number, width: number): number {
  return Math.min(Math.max(width / Math.max(count, 1), 3.5), 6) ** 2;
}

/**
 * For each period the number of its stretch between gaps, and whether it is alone there.
 *
 * @remarks
 * A line joins the points of one stretch and is invisible at a single point.
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
