import { kMeansCluster, silhouette } from "simple-statistics";
import type { Random } from "../math/random.js";
import { mean } from "../math/sum.js";
import { squaredDistance } from "./unit-vector.js";

/** The number of the cluster of each point, and the centres. */
export interface Clustering {
  readonly labels: readonly number[];
  readonly centres: readonly (readonly number[])[];
}

/** Starts that are compared: k-means ends in a local optimum. */
const STARTS = 4;
/** Starts that may fail, because two of the first centres are copies or a cluster lost its points. */
const MOST_ATTEMPTS = 25;
/** Usually some dozens of passes are enough; equal distances could let points change sides for ever. */
const MOST_PASSES = 300;

/**
 * The best of several runs of k-means, by the sum of squared distances to the centres.
 *
 * @param points - at least `k` different ones
 * @param distinct - the same without copies
 * @returns null when no start succeeded
 * @see Lloyd 1982, IEEE Transactions on Information Theory 28:129-137
 */
export function bestClustering(
  points: readonly number[][],
  distinct: readonly number[][],
  k: number,
  random: Random,
): Clustering | null {
  // Among many copies few starts have k different points: the centres are then those of the points without copies.
  return (
    bestOf(points, points, k, random) ??
    (distinct.length < points.length ? bestOf(points, distinct, k, random) : null)
  );
}

function bestOf(
  points: readonly number[][],
  clustered: readonly number[][],
  k: number,
  random: Random,
): Clustering | null {
  let best: Clustering | null = null;
  let [least, succeeded] = [Infinity, 0];
  for (let attempt = 0; attempt < MOST_ATTEMPTS && succeeded < STARTS; attempt++) {
    const centres = centresOf(clustered, k, random);
    if (centres === null) continue;
    succeeded++;
    const labels = points.map((point) => nearestTo(centres, point));
    let cost = 0;
    for (const [i, point] of points.entries()) cost += squaredDistance(point, centres[labels[i]!]!);
    if (cost < least) [least, best] = [cost, { labels, centres }];
  }
  return best;
}

/** The centres of one run; null where a cluster is left without points. */
function centresOf(points: readonly number[][], k: number, random: Random): readonly number[][] | null {
  let [passes, last] = [0, [] as unknown[]];
  // The run has no limit of its own. It asks for the nearest centre of every point by `map`, once a pass.
  const map = <Label>(label: (point: number[], i: number, all: number[][]) => Label): Label[] => {
    if (++passes > MOST_PASSES) throw new RangeError("Expected k-means to come to an end");
    const labels = points.map((point, i) => label(point, i, counted));
    last = labels;
    return labels;
  };
  const counted: number[][] = Object.assign([...points], { map });
  try {
    return kMeansCluster(counted, k, random).centroids;
  } catch {
    return passes > MOST_PASSES ? meansOf(points, last as number[], k) : null;
  }
}

function meansOf(points: readonly number[][], labels: readonly number[], k: number): number[][] {
  return Array.from({ length: k }, (_, cluster) => {
    const own = points.filter((__, i) => labels[i] === cluster);
    return own[0]!.map((___, axis) => mean(own.map((point) => point[axis]!)));
  });
}

/** The number of the nearest centre. */
export function nearestTo(centres: readonly (readonly number[])[], point: readonly number[]): number {
  let [nearest, least] = [0, Infinity];
  for (const [cluster, centre] of centres.entries()) {
    const distance = squaredDistance(point, centre);
    if (distance < least) [least, nearest] = [distance, cluster];
  }
  return nearest;
}

/**
 * How much nearer each point is to its own cluster than to the next one, from -1 to 1; 0 for points at the same place.
 *
 * @remarks
 * Takes time and memory with the square of the number of points.
 *
 * @see Rousseeuw 1987, Journal of Computational and Applied Mathematics 20:53-65
 */
export function silhouettes(points: readonly number[][], labels: readonly number[]): number[] {
  return silhouette(points, labels).map((value) => (value === value ? value : 0));
}
