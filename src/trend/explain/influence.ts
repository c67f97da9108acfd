import { getOrMake } from "../../math/get-or-make.js";
import { numberNames } from "../../math/numbered-names.js";
import { eachAnswer, entriesOf, type ClusterEntries } from "../../tally/cluster-entries.js";
import { isFolded } from "../../tally/clusters.js";
import { weightsOf } from "../../tally/tally.js";
import type { Cube } from "../local/cube.js";

/**
 * How far one answer, of weight 1, moves an estimate: by `slope[s]` times its value plus `constant[s]` in stratum s.
 *
 * @remarks
 * The sum of squares over the answers, or over the clusters of the sums of their answers, is the variance of the estimate.
 *
 * @see Hampel 1974, Journal of the American Statistical Association 69:383-393
 */
export interface Influence {
  readonly slope: Float64Array;
  readonly constant: Float64Array;
}

/** No influence, to be added to. */
export function noInfluence({ size }: Pick<Cube, "size">): Influence {
  return { slope: new Float64Array(size), constant: new Float64Array(size) };
}

/** Adds a multiple of an influence to another. */
export function addInfluence(to: Influence, factor: number, { slope, constant }: Influence): void {
  if (factor === 0) return;
  for (let s = 0; s < slope.length; s++) {
    to.slope[s]! += factor * slope[s]!;
    to.constant[s]! += factor * constant[s]!;
  }
}

/** The standard errors of estimates, and what they rest on. */
export interface Errors {
  readonly of: (influence: Influence) => number;
  /** Clusters (answers where there are none) less 1, or answers less fitted effects if that is fewer. */
  readonly degreesOfFreedom: number;
  /** The factor of the sum of squares; infinite where more effects were fitted than there are answers. */
  readonly factor: number;
}

/**
 * The standard errors of estimates from their influences.
 *
 * @remarks
 * As R's sandwich gives them: with m units (clusters, or answers) and n answers, the sum of squares is multiplied by
 * m / (m - 1) and (n - 1) / (n - fitted).
 *
 * @param fitted - the number of effects that were fitted
 * @see Cameron and Miller 2015, Journal of Human Resources 50:317-372
 */
export function errorsOf(cube: Cube, fitted: number): Errors {
  const { tallies, values } = cube;
  const { codeOf, names } = numberNames();
  /** What clusters answered: by stratum, with the number of each cluster by its code. */
  const shared: { readonly s: number; readonly entries: ClusterEntries; readonly numbers: Int32Array }[] = [];
  const numbersOf = new Map<readonly string[], Int32Array>();
  /** The stratum, place on the scale and sum of squared weights of answers that are units of their own. */
  const [ownStrata, ownPlaces, ownSquares]: [number[], number[], number[]] = [[], [], []];
  let [answers, units] = [0, 0];
  for (const [s, tally] of tallies.entries()) {
    const { clusters, counts } = tally;
    const folded = clusters && isFolded(clusters);
    const squares = folded ? [] : clusters ? clusters.unknown.squares : weightsOf(tally).squares;
    for (const [place, square] of squares.entries()) {
      if (!square) continue;
      ownStrata.push(s);
      ownPlaces.push(place);
      ownSquares.push(square);
    }
    const own = counts.reduce((total, count) => total + count, 0);
    answers += own;
    if (!clusters) units += own;
    else if (isFolded(clusters)) units += clusters.number;
    else {
      units += clusters.unknown.n;
      const entries = entriesOf(clusters);
      const numbers = getOrMake(numbersOf, entries.names, () =>
        new Int32Array(entries.names.length).fill(-1),
      );
      eachAnswer(entries, (cluster) => {
        if (numbers[cluster]! < 0) numbers[cluster] = codeOf(entries.names[cluster]!);
      });
      shared.push({ s, entries, numbers });
    }
  }
  units += names.length;
  const free = answers - fitted;
  const factor = free > 0 && units > 1 ? (units / (units - 1)) * ((answers - 1) / free) : Infinity;
  const of = ({ slope, constant }: Influence): number => {
    const at = (s: number, place: number) => slope[s]! * values[place]! + constant[s]!;
    let total = 0;
    for (let i = 0; i < ownStrata.length; i++)
      total += ownSquares[i]! * at(ownStrata[i]!, ownPlaces[i]!) ** 2;
    for (const [s, { clusters }] of tallies.entries()) {
      if (!clusters || !isFolded(clusters)) continue;
      for (const [i, row] of clusters.products.entries())
        for (const [j, product] of row.entries()) if (product) total += product * at(s, i) * at(s, j);
    }
    const sums = new Float64Array(names.length);
    for (const { s, entries, numbers } of shared) {
      const { min } = tallies[s]!;
      const parts = values.map((_, place) => at(s, place));
      eachAnswer(entries, (cluster, point, weight) => {
        sums[numbers[cluster]!]! += weight * parts[point - min]!;
      });
    }
    for (const sum of sums) total += sum * sum;
    return Math.sqrt(total * factor);
  };
  return { of, degreesOfFreedom: Math.min(units - 1, free), factor };
}
