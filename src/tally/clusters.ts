import { expectThat } from "../math/guard.js";
import { idText } from "../math/text.js";
import type { Scale } from "../metric/metric.js";
import { placeOf } from "./answer.js";
import { entriesOf, placesOf } from "./cluster-entries.js";
import { rowReader } from "./row-reader.js";

/**
 * Answers by cluster: those of one account or one respondent belong together.
 *
 * @remarks
 * Plain JSON. Three lists with one entry for each cluster and point that its answers gave, ordered by cluster, then by
 * point.
 */
export interface TallyClusters {
  /** The cluster of an entry, as text. */
  readonly ids: readonly string[];
  /** The point of an entry. */
  readonly points: readonly number[];
  /** Sum of the weights of the cluster's answers at that point; without weights their number. */
  readonly weights: readonly number[];
  /** Answers whose cluster is not known: each is a cluster of its own. */
  readonly unknown: {
    /** Their number, without those that weigh 0. */
    readonly n: number;
    /** Sum of their squared weights at each point, lowest first; without weights their number. */
    readonly squares: readonly number[];
  };
}

/** Clusters without names, as `foldClusters` makes them: all that a score and its variance need. Plain JSON. */
export interface FoldedClusters {
  /** The number of clusters. */
  readonly number: number;
  /** `products[i][j]` is the sum over clusters of their weights at points i and j, multiplied. */
  readonly products: readonly (readonly number[])[];
}

/** True for clusters without names, which cannot be merged. */
export function isFolded(clusters: TallyClusters | FoldedClusters): clusters is FoldedClusters {
  return "products" in clusters;
}

/** Answers by cluster while they are being read. */
export interface ClusterLog {
  /**
   * Adds answers at a place of the scale, counted from its lowest point, or takes them away with a negative weight. Those
   * that weigh nothing are left out.
   *
   * @param cluster - null for one answer whose cluster is not known
   */
  add(this: void, cluster: string | null, place: number, weight: number): void;
  /** Adds clusters, or takes them away with the factor -1. */
  addAll(this: void, clusters: TallyClusters, factor?: 1 | -1): void;
  finish(this: void): TallyClusters;
}

/** What is left of a sum of weights, relative to the largest it has been, when all have been taken away. */
export const ROUNDING = 1e-12;

/** Starts to collect answers by cluster on a scale. */
export function startClusters({ min, max }: Scale): ClusterLog {
  // The entries of a cluster form a chain, so that a cluster costs one entry of a map and four numbers.
  const first = new Map<string, number>();
  const places: number[] = [];
  const weights: number[] = [];
  const largest: number[] = [];
  const next: number[] = [];
  const squares = new Array<number>(max - min + 1).fill(0);
  let n = 0;
  const add = (cluster: string | null, place: number, weight: number): void => {
    if (weight === 0) return;
    if (cluster === null) {
      n += Math.sign(weight);
      squares[place]! += weight * Math.abs(weight);
      return;
    }
    let entry = first.get(cluster);
    if (entry === undefined) first.set(cluster, places.length);
    while (entry !== undefined) {
      if (places[entry] === place) {
        weights[entry]! += weight;
        largest[entry] = Math.max(largest[entry]!, weights[entry]!);
        return;
      }
      const following: number = next[entry]!;
      if (following < 0) next[entry] = places.length;
      entry = following < 0 ? undefined : following;
    }
    places.push(place);
    weights.push(weight);
    largest.push(weight);
    next.push(-1);
  };
  return {
    add,
    addAll({ ids, points, weights, unknown }, factor = 1) {
      for (let i = 0; i < ids.length; i++) add(ids[i]!, points[i]! - min, factor * weights[i]!);
      n += factor * unknown.n;
      unknown.squares.forEach((square, place) => (squares[place]! += factor * square));
    },
    finish() {
      const finished = { ids: [] as string[], points: [] as number[], weights: [] as number[] };
      for (const id of [...first.keys()].sort()) {
        const entries: number[] = [];
        for (let entry = first.get(id)!; entry >= 0; entry = next[entry]!) {
          if (weights[entry]! > ROUNDING * largest[entry]!) entries.push(entry);
        }
        entries.sort((a, b) => places[a]! - places[b]!);
        for (const entry of entries) {
          finished.ids.push(id);
          finished.points.push(min + places[entry]!);
          finished.weights.push(weights[entry]!);
        }
      }
      return { ...finished, unknown: { n, squares: squares.map((square) => Math.max(square, 0)) } };
    },
  };
}

/** The reader of a row's cluster, and the answers by cluster of a tally under construction. */
export interface ClusterPass {
  /** The cluster as text; null when it is missing or blank. @throws TypeError for anything but text and whole ids */
  readonly read: (this: void, row: unknown, position: number) => string | null;
  readonly start: (this: void, scale: Scale) => ClusterLog;
}

/** How clusters are read and collected; undefined without an accessor. */
export function clusterPass({
  cluster,
  score,
}: {
  readonly cluster?: unknown;
  readonly score?: unknown;
}): ClusterPass | undefined {
  const read = rowReader(cluster);
  if (!read) return undefined;
  const list = score === undefined ? "answers" : "rows";
  return {
    start: startClusters,
    read: (row, position) => clusterOf(read(row, position), cluster, position, list),
  };
}

/** The id of a cluster, respondent or account in a row, by {@link idText}. @throws TypeError for what is no id */
export function clusterOf(value: unknown, accessor: unknown, position: number, list?: string): string | null {
  const id = idText(value);
  if (id === undefined)
    expectThat(false, "text or a number as id", value, placeOf(accessor, position, list), TypeError);
  return id;
}

/** The clusters in which each answer is one of its own, of a tally without clusters. */
export function unknownClusters(n: number, squares: readonly number[]): TallyClusters {
  return { ids: [], points: [], weights: [], unknown: { n, squares } };
}

/** Clusters whose weights are multiplied by a factor. */
export function fadedClusters(
  clusters: TallyClusters | FoldedClusters,
  factor: number,
): TallyClusters | FoldedClusters {
  const square = (amounts: readonly number[]) => amounts.map((amount) => amount * factor * factor);
  if (isFolded(clusters)) return { ...clusters, products: clusters.products.map(square) };
  const { weights, unknown } = clusters;
  return {
    ...clusters,
    weights: weights.map((weight) => weight * factor),
    unknown: { ...unknown, squares: square(unknown.squares) },
  };
}

/** Clusters without their names. */
export function folded(clusters: TallyClusters, { min }: Scale): FoldedClusters {
  const { codes, points, weights, rows = placesOf(codes) } = entriesOf(clusters);
  const { squares, n } = clusters.unknown;
  const products = squares.map((square, i) => squares.map((_, j) => (i === j ? square : 0)));
  // Of one cluster: its weight at each point, and the places of the points that it has.
  const sums = squares.map(() => 0);
  const places = squares.map(() => 0);
  let number = n;
  for (let i = 0; i < rows.length;) {
    const cluster = codes[rows[i]!]!;
    let met = 0;
    for (; i < rows.length && codes[rows[i]!] === cluster; i++) {
      const place = points[rows[i]!]! - min;
      const weight = weights[rows[i]!]!;
      if (weight > 0 && sums[place] === 0) places[met++] = place;
      sums[place]! += weight;
    }
    if (met > 0) number++;
    for (let a = 0; a < met; a++) {
      const row = products[places[a]!]!;
      for (let b = 0; b < met; b++) row[places[b]!]! += sums[places[a]!]! * sums[places[b]!]!;
    }
    for (let a = 0; a < met; a++) sums[places[a]!] = 0;
  }
  return { number, products };
}
