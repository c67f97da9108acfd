import { sum } from "../math/sum.js";
import type { Scale } from "../metric/metric.js";
import { clustersOfEntries, madeAlike, mergeEntries } from "./cluster-entries.js";
import { startClusters, type TallyClusters } from "./clusters.js";
import { add, zeros } from "./lists.js";

/** The clusters of several tallies, added. */
export function mergeClusters(all: readonly TallyClusters[], scale: Scale): TallyClusters {
  const alike = madeAlike(all);
  if (alike) {
    const squares = zeros(scale);
    for (const { unknown } of all) add(squares, unknown.squares);
    return clustersOfEntries(mergeEntries(alike), { n: sum(all.map(({ unknown }) => unknown.n)), squares });
  }
  const log = startClusters(scale);
  for (const clusters of all) log.addAll(clusters);
  return log.finish();
}
