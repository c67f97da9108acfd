import { sum } from "../math/sum.js";
import type { SampleClusters } from "./clusters.js";
import type { NamedTotals } from "./named-totals.js";

/** Answers as units that vary: those of a cluster together, and those whose cluster is not known each for itself. */
export interface Units {
  readonly unknown: SampleClusters["unknown"];
  /** Visits each cluster with its number, its weight and the weighted sum of its values; nothing without clusters. */
  readonly each?: ((visit: (cluster: number, weight: number, sum: number) => void) => void) | undefined;
}

/** Squared weights of units, and their squared deviations from a centre. */
export interface UnitSquares {
  readonly squares: number;
  readonly deviations: number;
}

/** The squares of units about a centre. */
export function unitSquares(
  { unknown, each }: Units,
  centre: number,
  values: readonly number[],
): UnitSquares {
  let squares = sum(unknown.squares);
  let deviations = sum(unknown.squares.map((square, i) => square * (values[i]! - centre) ** 2));
  each?.((_, weight, total) => {
    squares += weight * weight;
    deviations += (total - weight * centre) ** 2;
  });
  return { squares, deviations };
}

/** Units of several strata, each about the centre of its stratum; a cluster may be in several. */
export interface UnitTotals {
  /** Adds the units of a stratum with their weights times `factor`, and their deviations times `stretch` besides. */
  add(this: void, units: Units, centre: number, factor: number, stretch: number): void;
  /** Adds squared deviations of no unit in particular. */
  addDeviations(this: void, deviations: number): void;
  /** The sums over all units, their squared deviations times `share`; `centre` is the score of the sample. */
  finish(this: void, centre: number, share: number): SampleClusters;
}

/** Starts to add up units; `names` are those of the clusters, by number and in order. */
export function startUnits(names: readonly string[], values: readonly number[]): UnitTotals {
  const size = names.length;
  const [weights, away] = [new Float64Array(size), new Float64Array(size)];
  const unknown = { n: 0, squares: values.map(() => 0) };
  let [deviations, products] = [0, 0];
  return {
    add(units, centre, factor, stretch) {
      unknown.n += units.unknown.n;
      for (const [i, square] of units.unknown.squares.entries()) {
        const deviation = stretch * (values[i]! - centre);
        unknown.squares[i]! += factor ** 2 * square;
        deviations += factor ** 2 * square * deviation ** 2;
        products += factor ** 2 * square * deviation;
      }
      units.each?.((cluster, weight, total) => {
        weights[cluster]! += factor * weight;
        away[cluster]! += factor * stretch * (total - weight * centre);
      });
    },
    addDeviations(more) {
      deviations += more;
    },
    finish(centre, share) {
      const root = Math.sqrt(share);
      let [number, squares, known] = [unknown.n, sum(unknown.squares), 0];
      for (let cluster = 0; cluster < size; cluster++) {
        const weight = weights[cluster]!;
        if (!(weight > 0)) continue;
        known++;
        squares += weight * weight;
        products += weight * away[cluster]!;
        deviations += away[cluster]! ** 2;
      }
      number += known;
      const sumOf = (cluster: number) => root * away[cluster]! + weights[cluster]! * centre;
      const named: NamedTotals = {
        names,
        size: known,
        each(read) {
          for (let cluster = 0; cluster < size; cluster++) {
            if (weights[cluster]! > 0) read(cluster, weights[cluster]!, sumOf(cluster));
          }
        },
        lookUp: () => (cluster) =>
          weights[cluster]! > 0 ? { weight: weights[cluster]!, sum: sumOf(cluster) } : undefined,
      };
      return {
        centre,
        number,
        squares,
        products: root * products,
        deviations: share * deviations,
        named,
        unknown,
      };
    },
  };
}
