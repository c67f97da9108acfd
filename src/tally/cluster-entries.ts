import type { TallyClusters } from "./clusters.js";

/** Answers by cluster as loops read them: a cluster is a number, the place of its name. */
export interface ClusterEntries {
  /** The names in order. Entries with one and the same list have the same numbers. */
  readonly names: readonly string[];
  /** The cluster of an entry; entries are in order of their clusters, then of their points. */
  readonly codes: ArrayLike<number>;
  readonly points: ArrayLike<number>;
  readonly weights: ArrayLike<number>;
}

/** Entries of clusters that were made of them: as lists of names and numbers they would take up half as much again. */
const made = new WeakMap<object, ClusterEntries>();
/** Entries of clusters that came as lists. */
const read = new WeakMap<object, ClusterEntries>();

/** Clusters whose lists are made when asked for, in a pass that keeps many of them and gives none away. */
export function clustersOfEntries(entries: ClusterEntries, unknown: TallyClusters["unknown"]): TallyClusters {
  const { names, codes, points, weights } = entries;
  const clusters: TallyClusters = {
    get ids() {
      return Array.from(codes, (code) => names[code]!);
    },
    get points() {
      return Array.from(points);
    },
    get weights() {
      return Array.from(weights);
    },
    unknown,
  };
  made.set(clusters, entries);
  return clusters;
}

/** True for clusters that `clustersOfEntries` made, which need no check. */
export function isMadeOfEntries(clusters: object): boolean {
  return made.has(clusters);
}

/** The entries of clusters, which are in order. */
export function entriesOf(clusters: TallyClusters): ClusterEntries {
  const known = made.get(clusters) ?? read.get(clusters);
  if (known) return known;
  const { ids, points, weights } = clusters;
  const names: string[] = [];
  const codes = new Int32Array(ids.length);
  for (let i = 0; i < ids.length; i++) {
    if (i === 0 || ids[i] !== ids[i - 1]) names.push(ids[i]!);
    codes[i] = names.length - 1;
  }
  const entries = { names, codes, points, weights };
  read.set(clusters, entries);
  return entries;
}

/** The entries of several clusters that were made with the same list of names; null for any other. */
export function madeAlike(several: readonly TallyClusters[]): readonly ClusterEntries[] | null {
  const all = several.flatMap((clusters) => made.get(clusters) ?? []);
  const isAlike = all.length === several.length && all.every(({ names }) => names === all[0]!.names);
  return isAlike && all.length > 0 ? all : null;
}

/** Entries of one list of names, added. */
export function mergeEntries(several: readonly ClusterEntries[]): ClusterEntries {
  if (several.length === 1) return several[0]!;
  const half = several.length >> 1;
  return mergeTwo(mergeEntries(several.slice(0, half)), mergeEntries(several.slice(half)));
}

function mergeTwo(a: ClusterEntries, b: ClusterEntries): ClusterEntries {
  const [endOfA, endOfB] = [a.codes.length, b.codes.length];
  const codes = new Int32Array(endOfA + endOfB);
  const points = new Int32Array(endOfA + endOfB);
  const weights = new Float64Array(endOfA + endOfB);
  let [i, j, length] = [0, 0, 0];
  for (; i < endOfA || j < endOfB; length++) {
    const order =
      i === endOfA ? 1 : j === endOfB ? -1 : a.codes[i]! - b.codes[j]! || a.points[i]! - b.points[j]!;
    codes[length] = order <= 0 ? a.codes[i]! : b.codes[j]!;
    points[length] = order <= 0 ? a.points[i]! : b.points[j]!;
    weights[length] = (order <= 0 ? a.weights[i++]! : 0) + (order >= 0 ? b.weights[j++]! : 0);
  }
  return {
    names: a.names,
    codes: codes.slice(0, length),
    points: points.slice(0, length),
    weights: weights.slice(0, length),
  };
}
