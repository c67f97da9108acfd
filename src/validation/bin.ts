import { NPS } from "../metric/nps.js";
import type { Metric } from "../metric/metric.js";

/** Points joined in one label, such as "7-8 - Likely" or "0 to 6". */
export interface Bin {
  readonly from: number;
  readonly to: number;
}

const BIN = /^(\d{1,4}) ?(?:-|to|or|and|through) ?(\d{1,4})(?![\d.])/u;

/**
 * The points of the question that a label joins; null when it names none, one, or what is not on its scale: "10 - 100%
 * likely" joins nothing.
 */
export function readBin(label: string, metric: Metric): Bin | null {
  const [, first, last] = BIN.exec(label) ?? [];
  if (first === undefined || last === undefined) return null;
  const { min, max } = askedOn(metric).scale;
  const [from, to] = [Number(first), Number(last)];
  return min <= from && from < to && to <= max ? { from, to } : null;
}

/** Whether a bin belongs to more than one category, so that no point can stand for it. */
export function crossesCut({ from, to }: Bin, metric: Metric): boolean {
  return askedOn(metric).categories.some((category) => from <= category.to && category.to < to);
}

/** Groups of NPS, which run from -1 to 1, are those of a question asked on 0-10. */
function askedOn(metric: Metric): Metric {
  return metric.scale.min < 0 ? NPS : metric;
}
