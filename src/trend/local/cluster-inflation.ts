import { getOrMake } from "../../math/get-or-make.js";
import { sum } from "../../math/sum.js";
import { eachAnswer, entriesOf } from "../../tally/cluster-entries.js";
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
  const clusterSums = startClusterSums();
  let [single, together] = [0, 0];
  for (const s of strata) {
    const { clusters, counts, min } = tallies[s]!;
    const side = sides[sideOf(s)]!;
    const scale = (sideOf(s) ? 1 : -1) / side.weight;
    const centre = expected[s]! + side.residual / side.weight;
    const parts = values.map((value) => scale * (value - centre));
    const squaresOf = (amounts: readonly number[]) =>
      sum(amounts.map((amount, place) => amount * parts[place]! ** 2));
    if (!clusters || isFolded(clusters)) {
      single += squaresOf(counts);
      together += squaresOf(counts);
      continue;
    }
    single += squaresOf(clusters.unknown.squares);
    together += squaresOf(clusters.unknown.squares);
    const entries = entriesOf(clusters);
    const contributions = clusterSums.of(entries.names);
    const heaviness = squares[s]! / weights[s]!;
    eachAnswer(entries, (cluster, point, amount) => {
      const part = parts[point - min]!;
      // Of the weights of a cluster only the sum is known: their squares are taken to be as usual in the stratum.
      single += amount * heaviness * part * part;
      contributions[cluster]! += amount * part;
    });
  }
  together += clusterSums.squares();
  return single > 0 ? Math.max(together / single, 1) : 1;
}

/** Sums by cluster: by number, where tallies have one list of names, and by name between lists. */
function startClusterSums() {
  const lists = new Map<readonly string[], Float64Array>();
  return {
    of: (names: readonly string[]): Float64Array =>
      getOrMake(lists, names, () => new Float64Array(names.length)),
    squares(): number {
      const [only, another] = lists.values();
      if (!only || !another) return squaresIn(only ?? []);
      const byName = new Map<string, number>();
      for (const [names, sums] of lists)
        for (const [code, name] of names.entries()) byName.set(name, (byName.get(name) ?? 0) + sums[code]!);
      return squaresIn(byName.values());
    },
  };
}

function squaresIn(amounts: Iterable<number>): number {
  let total = 0;
  for (const amount of amounts) total += amount * amount;
  return total;
}
