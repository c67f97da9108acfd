import { getOrMake } from "../math/get-or-make.js";
import type { TallyClusters } from "./clusters.js";

/** Answers with their clusters in columns, as loops read them: a cluster is a number, the place of its name. */
export interface ClusterEntries {
  /** The names in order. Columns with one and the same list have the same numbers. */
  readonly names: readonly string[];
  /** The cluster of an answer; answers are in order of their clusters. */
  readonly codes: ArrayLike<number>;
  readonly points: ArrayLike<number>;
  /** 0 for what is no answer. */
  readonly weights: ArrayLike<number>;
}

/** The answers of all tallies of a pass. */
export interface ClusterColumns extends ClusterEntries {
  readonly codes: Int32Array;
  readonly points: Int8Array | Int32Array;
  readonly weights: Uint8Array | Float64Array;
}

/** Some of the answers in columns. */
interface Selection {
  readonly columns: ClusterColumns;
  /** Places in the columns, in order in each part. */
  readonly parts: readonly Int32Array[];
}

/** Clusters that are a selection: as lists of names and numbers they would take up ten times as much. */
const selections = new WeakMap<object, Selection>();
/** Their entries, once they have been read. Safe: they are frozen, and nobody else has their columns. */
const read = new WeakMap<object, ClusterEntries>();
/** The clusters in selected rows; questions share rows. */
const selectedCodes = new WeakMap<Int32Array, Int32Array>();

/** Clusters whose lists are made when asked for, in a pass that keeps many of them and gives none away. */
export function clustersOfRows(
  columns: ClusterColumns,
  parts: readonly Int32Array[],
  unknown: TallyClusters["unknown"],
): TallyClusters {
  const clusters: TallyClusters = {
    get ids() {
      return listsOf(entriesOf(clusters)).ids;
    },
    get points() {
      return listsOf(entriesOf(clusters)).points;
    },
    get weights() {
      return listsOf(entriesOf(clusters)).weights;
    },
    unknown,
  };
  Object.freeze(unknown.squares);
  Object.freeze(unknown);
  Object.freeze(clusters);
  selections.set(clusters, { columns, parts });
  return clusters;
}

/** One entry for each cluster and point. */
function listsOf({ names, codes, points, weights }: ClusterEntries) {
  const lists = { ids: [] as string[], points: [] as number[], weights: [] as number[] };
  for (let i = 0; i < codes.length;) {
    const cluster = codes[i]!;
    const sums = new Map<number, number>();
    for (; codes[i] === cluster; i++) {
      if (weights[i]! > 0) sums.set(points[i]!, (sums.get(points[i]!) ?? 0) + weights[i]!);
    }
    for (const [point, weight] of [...sums].sort(([a], [b]) => a - b)) {
      lists.ids.push(names[cluster]!);
      lists.points.push(point);
      lists.weights.push(weight);
    }
  }
  return lists;
}

/** True for clusters that `clustersOfRows` made, which need no check and never change. */
export function isMadeOfRows(clusters: object): boolean {
  return selections.has(clusters);
}

/** The entries of clusters, which are in order. Lists, which may have changed since, are read anew each time. */
export function entriesOf(clusters: TallyClusters): ClusterEntries {
  const selection = selections.get(clusters);
  return selection ? getOrMake(read, clusters, () => selected(selection)) : listed(clusters);
}

function listed({ ids, points, weights }: TallyClusters): ClusterEntries {
  const names: string[] = [];
  const codes = new Int32Array(ids.length);
  for (let i = 0; i < ids.length; i++) {
    if (i === 0 || ids[i] !== ids[i - 1]) names.push(ids[i]!);
    codes[i] = names.length - 1;
  }
  return { names, codes, points, weights };
}

function selected({ columns, parts }: Selection): ClusterEntries {
  const { names, codes, points, weights } = columns;
  const rows = mergeRows(parts);
  const pick = <List extends Int8Array | Int32Array | Uint8Array | Float64Array>(
    from: List,
    picked: List,
  ): List => {
    for (let i = 0; i < rows.length; i++) picked[i] = from[rows[i]!]!;
    return picked;
  };
  const { length } = rows;
  return {
    names,
    codes: getOrMake(selectedCodes, rows, () => pick(codes, new Int32Array(length))),
    points: pick(points, points instanceof Int8Array ? new Int8Array(length) : new Int32Array(length)),
    weights: pick(weights, weights instanceof Uint8Array ? new Uint8Array(length) : new Float64Array(length)),
  };
}

/** The clusters of several tallies of one pass, together; undefined if they are of several, or not of a pass. */
export function mergeSelections(
  several: readonly TallyClusters[],
  unknown: TallyClusters["unknown"],
): TallyClusters | undefined {
  const all = several.flatMap((clusters) => selections.get(clusters) ?? []);
  const [first] = all;
  const isAlike = all.length === several.length && all.every(({ columns }) => columns === first!.columns);
  if (!first || !isAlike) return undefined;
  return clustersOfRows(
    first.columns,
    all.flatMap(({ parts }) => parts),
    unknown,
  );
}

function mergeRows(parts: readonly Int32Array[]): Int32Array {
  if (parts.length < 2) return parts[0] ?? new Int32Array();
  const half = parts.length >> 1;
  const [a, b] = [mergeRows(parts.slice(0, half)), mergeRows(parts.slice(half))];
  const rows = new Int32Array(a.length + b.length);
  let [i, j] = [0, 0];
  for (let length = 0; length < rows.length; length++) {
    const isFirst = j === b.length || (i < a.length && a[i]! <= b[j]!);
    rows[length] = isFirst ? a[i++]! : b[j++]!;
  }
  return rows;
}
