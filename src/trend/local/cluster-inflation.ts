import { isFolded } from "../../tally/clusters.js";
import type { Cube } from "./cube.js";
import type { Span } from "./spans.js";

/**
 * The variance of a cell's change when answers of one cluster go together, in units of that of independent answers; 1 without
 * clusters, and never less.
 *
 * @remarks
 * The sum over clusters of their squared contributions to the difference of two means, over the sum of those of single
 * answers. Deviations are about the mean inside the span and the mean outside, so that a real change does not count as
 * agreement.
 */
export function clusterInflation(
  cube: Cube,
  codes: Int32Array,
  number: number,
  { from, to }: Span,
  expected: Float64Array,
): number {
  const { size, periods, tallies, sums, weights, squares, values } = cube;
  const sides = [0, 1].map(() => ({ weight: 0, residual: 0 }));
  const strata: number[] = [];
  const sideOf = (s: number) => (periods[s]! >= from && periods[s]! < to ? 1 : 0);
  for (let s = 0; s < size; s++) {
    if (codes[s] !== number) continue;
    strata.push(s);
    const side = sides[sideOf(s)]!;
    side.weight += weights[s]!;
    side.residual += sums[s]! - weights[s]! * expected[s]!;
  }
  if (!strata.some((s) => tallies[s]!.clusters)) return 1;
  const byCluster = new Map<string, number>();
  let [single, together] = [0, 0];
  for (const s of strata) {
    const { clusters, counts, min } = tallies[s]!;
    const side = sides[sideOf(s)]!;
    const scale = (sideOf(s) ? 1 : -1) / side.weight;
    const centre = expected[s]! + side.residual / side.weight;
    const part = (place: number) => scale * (values[place]! - centre);
    if (!clusters || isFolded(clusters)) {
      for (const [place, count] of counts.entries()) {
        single += count * part(place) ** 2;
        together += count * part(place) ** 2;
      }
      continue;
    }
    const { ids, points, weights: own, unknown } = clusters;
    for (const [place, square] of unknown.squares.entries()) {
      single += square * part(place) ** 2;
      together += square * part(place) ** 2;
    }
    for (const [i, id] of ids.entries()) {
      const place = points[i]! - min;
      // Of the weights of a cluster only the sum is known: their squares are taken to be as usual in the stratum.
      single += ((own[i]! * squares[s]!) / weights[s]!) * part(place) ** 2;
      byCluster.set(id, (byCluster.get(id) ?? 0) + own[i]! * part(place));
    }
  }
  for (const contribution of byCluster.values()) together += contribution ** 2;
  return single > 0 ? Math.max(together / single, 1) : 1;
}
