import type { Scale } from "../metric/metric.js";
import { placesOf, type ClusterEntries } from "../tally/cluster-entries.js";

/** The weight of a cluster's answers, and the sum of their weighted values. */
export interface ClusterTotal {
  weight: number;
  sum: number;
}

/** The totals of clusters that are known by name, in the order of the names. */
export interface NamedTotals {
  /** What the numbers of clusters stand for, in order. */
  readonly names: readonly string[];
  /** How many clusters there are to go through. */
  readonly size: number;
  readonly each: (read: (cluster: number, weight: number, sum: number) => void) => void;
  /**
   * Begins to look up clusters by number, each after the one before it in order. The total is overwritten by that of the next
   * cluster.
   */
  readonly lookUp: () => (cluster: number) => Readonly<ClusterTotal> | undefined;
}

/** The totals of clusters under the values of the points of a scale. */
export function namedTotals(
  { names, codes, points, weights, rows = placesOf(codes) }: ClusterEntries,
  { min }: Scale,
  values: readonly number[],
): NamedTotals {
  const { length } = rows;
  let table: { readonly weights: Float64Array; readonly sums: Float64Array } | undefined;
  const each: NamedTotals["each"] = (read) => {
    for (let i = 0; i < length;) {
      const cluster = codes[rows[i]!]!;
      let [weight, sum] = [0, 0];
      for (; i < length; i++) {
        const row = rows[i]!;
        if (codes[row] !== cluster) break;
        weight += weights[row]!;
        sum += weights[row]! * values[points[row]! - min]!;
      }
      // Nothing but rows without an answer.
      if (weight > 0) read(cluster, weight, sum);
    }
  };
  return { names, size: length, each, lookUp: length < names.length ? searchIn : fromTable };

  /** Searches for each cluster from the one before it on: a table would be larger than the rows. */
  function searchIn(): ReturnType<NamedTotals["lookUp"]> {
    const total: ClusterTotal = { weight: 0, sum: 0 };
    let at = 0;
    return (cluster) => {
      at = placeFrom(length, (place) => codes[rows[place]!]! < cluster, at);
      // As in `each`: a function for both took a twentieth more of a large report's time.
      let [weight, sum] = [0, 0];
      for (let i = at; i < length; i++) {
        const row = rows[i]!;
        if (codes[row] !== cluster) break;
        weight += weights[row]!;
        sum += weights[row]! * values[points[row]! - min]!;
      }
      total.weight = weight;
      total.sum = sum;
      return weight > 0 ? total : undefined;
    };
  }

  function fromTable(): ReturnType<NamedTotals["lookUp"]> {
    if (!table) {
      const made = { weights: new Float64Array(names.length), sums: new Float64Array(names.length) };
      each((cluster, weight, sum) => {
        made.weights[cluster] = weight;
        made.sums[cluster] = sum;
      });
      table = made;
    }
    const total: ClusterTotal = { weight: 0, sum: 0 };
    const { weights, sums } = table;
    return (cluster) => {
      total.weight = weights[cluster]!;
      total.sum = sums[cluster]!;
      return total.weight > 0 ? total : undefined;
    };
  }
}

/** The first place from `start` on that does not come before what is looked for, in order: in growing steps, then by halves. */
function placeFrom(length: number, isBefore: (place: number) => boolean, start: number): number {
  let [low, step] = [start, 1];
  while (low + step < length && isBefore(low + step)) {
    low += step;
    step *= 2;
  }
  let high = Math.min(low + step, length);
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isBefore(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Begins to translate numbers of clusters, in order, from one list of names to another; -1 for a name that it does not have. */
function translator(from: readonly string[], to: readonly string[]): (cluster: number) => number {
  if (from === to) return (cluster) => cluster;
  let at = 0;
  return (cluster) => {
    const name = from[cluster]!;
    at = placeFrom(to.length, (place) => to[place]! < name, at);
    return to[at] === name ? at : -1;
  };
}

/** Begins to look up clusters by their numbers in another list of names. */
export function lookUpFrom(names: readonly string[], named: NamedTotals): ReturnType<NamedTotals["lookUp"]> {
  const [translate, find] = [translator(names, named.names), named.lookUp()];
  return (cluster) => {
    const own = translate(cluster);
    return own < 0 ? undefined : find(own);
  };
}

/** Of clusters without names. */
export const NO_TOTALS: NamedTotals = { names: [], size: 0, each: () => {}, lookUp: () => () => undefined };

/** The totals of the clusters of `whole` without those of `part`. */
export function restOfTotals(whole: NamedTotals, part: NamedTotals): NamedTotals {
  const { names } = whole;
  const startRest = () => {
    const inPart = lookUpFrom(names, part);
    const rest: ClusterTotal = { weight: 0, sum: 0 };
    return (cluster: number, weight: number, sum: number): Readonly<ClusterTotal> => {
      const own = inPart(cluster);
      rest.weight = own ? weight - own.weight : weight;
      rest.sum = own ? sum - own.sum : sum;
      return rest;
    };
  };
  return {
    names,
    // As many as in the whole, at most: the other sample of a comparison is gone through instead.
    size: Infinity,
    each(read) {
      const restOf = startRest();
      whole.each((cluster, weight, sum) => {
        const rest = restOf(cluster, weight, sum);
        read(cluster, rest.weight, rest.sum);
      });
    },
    lookUp() {
      const [inWhole, restOf] = [whole.lookUp(), startRest()];
      return (cluster) => {
        const all = inWhole(cluster);
        return all && restOf(cluster, all.weight, all.sum);
      };
    },
  };
}
