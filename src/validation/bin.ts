import { NPS } from "../metric/nps.js";
import type { Metric } from "../metric/metric.js";

/** Two points joined in one label, such as "7-8 - Likely" or "0 to 6". */
const BIN = /^(\d{1,4}) ?(?:-|–|—|to) ?(\d{1,4})(?![\d.])/u;

/** The range of points that a label stands for; null when it names none or one. */
export function readBin(label: string): { readonly from: number; readonly to: number } | null {
  const [, from, to] = BIN.exec(label) ?? [];
  if (from === undefined || to === undefined || Number(from) >= Number(to)) return null;
  return { from: Number(from), to: Number(to) };
}

/**
 * Whether a range of points belongs to more than one category, so that no point can stand for it. Groups of NPS are cut
 * where the 0-10 question is.
 */
export function crossesCut(
  { from, to }: { readonly from: number; readonly to: number },
  metric: Metric,
): boolean {
  const { categories } = metric.scale.min < 0 ? NPS : metric;
  return categories.some((category) => from <= category.to && category.to < to);
}
