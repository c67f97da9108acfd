import { seededRandom } from "../../math/random.js";
import type { RiskRows } from "./risk-rows.js";

/**
 * Divides clusters at random into parts of about equal numbers of clusters.
 *
 * @remarks
 * Clusters are numbered by their ids, so the order of the rows does not matter where all ids are known.
 *
 * @returns the part of each row, from 0
 */
export function foldsOf({ cluster, clusters }: RiskRows, parts: number, seed: number): Int32Array {
  const next = seededRandom(seed);
  const order = Array.from({ length: clusters }, (_, number) => number);
  for (let last = clusters - 1; last > 0; last--) {
    const other = Math.floor(next() * (last + 1));
    [order[last], order[other]] = [order[other]!, order[last]!];
  }
  const partOf = new Int32Array(clusters);
  for (const [at, number] of order.entries()) partOf[number] = at % parts;
  return cluster.map((number) => partOf[number]!);
}
