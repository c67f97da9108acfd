import { countBelow } from "../math/sorted.js";
import { defineMetric } from "../metric/define-metric.js";
import type { Direction, Metric } from "../metric/metric.js";

/** Numbers as points of a scale whose values are percentiles. */
export interface NumberBins {
  readonly metric: Metric;
  /** The point of a number among those that the bins were made of. */
  readonly pointOf: (value: number) => number;
}

/** So many points lose next to nothing of the order of numbers. */
const MOST_BINS = 40;

/**
 * The scale of the percentiles of numbers: each point holds about as many of them, equal ones together, and its value is
 * their mean rank in percent.
 *
 * @remarks
 * The mean percentile of some numbers is the chance, in percent, that one of them is above a random one of all (equal ones
 * count half): Wilcoxon's statistic, also called a ridit. 50 is usual, whatever the shape of the distribution.
 *
 * @param ascending - at least one finite number
 * @see Bross 1958, Biometrics 14:18-38
 */
export function numberBins(
  ascending: ArrayLike<number>,
  { name, direction }: { readonly name: string; readonly direction: Direction },
): NumberBins {
  const total = ascending.length;
  const bins: { from: number; to: number; before: number; size: number }[] = [];
  for (let i = 0; i < total;) {
    const value = ascending[i]!;
    let end = i + 1;
    while (end < total && ascending[end] === value) end++;
    const last = bins.at(-1);
    const isFull = last === undefined || (last.before + last.size) * MOST_BINS >= bins.length * total;
    if (isFull) bins.push({ from: value, to: value, before: i, size: end - i });
    else [last.to, last.size] = [value, last.size + end - i];
    i = end;
  }
  const uppers = bins.map(({ to }) => to);
  const categories = bins.map(({ from, to, before, size }, point) => ({
    name: from === to ? `${from}` : `${from} to ${to}`,
    from: point,
    to: point,
    value: (100 * (before + size / 2)) / total,
  }));
  // A scale has two points at least: nothing is above all numbers.
  if (bins.length < 2) categories.push({ name: "above", from: 1, to: 1, value: 100 });
  const scale = { min: 0, max: categories.length - 1 };
  return {
    metric: defineMetric({ name, scale, categories, direction }),
    pointOf: (value) => countBelow(uppers, value),
  };
}
