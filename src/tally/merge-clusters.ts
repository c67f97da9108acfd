import { sum } from "../math/sum.js";
import type { Scale } from "../metric/metric.js";
import { mergeSelections } from "./cluster-entries.js";
import { startClusters, type TallyClusters } from "./clusters.js";
import { add, zeros } from "./lists.js";

/** The clusters of several tallies, added. */
export function mergeClusters(all: readonly TallyClusters[], scale: Scale): TallyClusters {
  const squares = zeros(scale);
  for (const { unknown } of all) add(squares, unknown.squares);
  const alike = mergeSelections(all, { n: sum(all.map(({ unknown }) => unknown.n)), squares });
  if (alike) return alike;
  const log = startClusters(scale);
  for (const clusters of all) log.addAll(clusters);
  return log.finish();
}
