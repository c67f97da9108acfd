import type { PositionChannel } from "./spec.js";

/**
 * Periods across a chart, as many named as there is room for.
 *
 * By name and not in time: the names are those of the calendar, fiscal years and zones included, and of every table. Which
 * to name is left to Vega: a list of its own for an axis fails on the name "constructor".
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

/** The size of a dot that stands for one of so many periods. */
export function dotSize(count: number, width: number): number {
  return Math.min(Math.max(width / Math.max(count, 1), 3.5), 6) ** 2;
}

/**
 * The stretch between gaps that each of a row of periods is in, by number, and whether it is alone there: a line joins the
 * points of one stretch, and would not be seen through a single one.
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
