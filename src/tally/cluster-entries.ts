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
  /** The places of the answers in these columns, in order; undefined for all of them. */
  readonly rows?: Int32Array | undefined;
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
/** The entries that have been read of the same columns, by their number. */
const readOf = new WeakMap<ClusterColumns, Map<number, ClusterEntries[]>>();

/** Clusters whose lists are made when asked for, in a pass that keeps many of them and gives none away. */
export function clustersOfRows(
  columns: ClusterColumns,
  parts: readonly Int32Array[],
  unknown: TallyClusters["unknown"],
): TallyClusters {
  // Once: a loop may ask for them again and again.
  let made: ReturnType<typeof listsOf> | undefined;
  const lists = () => (made ??= listsOf(entriesOf(clusters)));
  const clusters: TallyClusters = {
    get ids() {
      return lists().ids;
    },
    get points() {
      return lists().points;
    },
    get weights() {
      return lists().weights;
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
function listsOf({ names, codes, points, weights, rows = placesOf(codes) }: ClusterEntries) {
  const lists = { ids: [] as string[], points: [] as number[], weights: [] as number[] };
  for (let i = 0; i < rows.length;) {
    const cluster = codes[rows[i]!]!;
    const sums = new Map<number, number>();
    for (; i < rows.length && codes[rows[i]!] === cluster; i++) {
      const [point, weight] = [points[rows[i]!]!, weights[rows[i]!]!];
      if (weight > 0) sums.set(point, (sums.get(point) ?? 0) + weight);
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

/**
 * The entries of clusters, which are in order.
 *
 * @returns the same object for all clusters of the same rows, such as the groups of any split together; lists, which may have
 * changed since, are read anew each time
 */
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
  const rows = mergeRows(parts, columns.codes.length);
  const ofColumns = getOrMake(readOf, columns, () => new Map<number, ClusterEntries[]>());
  const asMany = getOrMake(ofColumns, rows.length, () => []);
  const known = asMany.find((entries) => areSame(entries.rows!, rows));
  if (known) return known;
  const entries = { ...columns, rows };
  asMany.push(entries);
  return entries;
}

/** True for the same numbers in two lists of one length. */
function areSame(a: Int32Array, b: Int32Array): boolean {
  for (let i = 0; i < a.length && a !== b; i++) if (a[i] !== b[i]) return false;
  return true;
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

/** The places of all parts in order. */
function mergeRows(parts: readonly Int32Array[], length: number): Int32Array {
  if (parts.length === 1) return parts[0]!;
  const rows = new Int32Array(parts.reduce((total, part) => total + part.length, 0));
  let end = 0;
  for (const part of parts) {
    rows.set(part, end);
    end += part.length;
  }
  const isIn = rows.length * FEW < length ? null : marked(rows, length);
  if (!isIn) return rows.sort();
  for (let place = 0, at = 0; at < rows.length; place++) {
    // Written in any case, and overwritten where it is none: there is nothing to foresee.
    rows[at] = place;
    at += isIn[place]!;
  }
  return rows;
}

/** Of fewer places than one in so many a sort is faster than going through all. */
const FEW = 32;

/** 1 for each of the places; null if one of them comes twice. */
function marked(places: Int32Array, length: number): Uint8Array | null {
  const marks = new Uint8Array(length);
  let twice = 0;
  for (let i = 0; i < places.length; i++) {
    twice += marks[places[i]!]!;
    marks[places[i]!] = 1;
  }
  return twice > 0 ? null : marks;
}

/** Calls back for each answer of clusters. */
export function eachAnswer(
  { codes, points, weights, rows = placesOf(codes) }: ClusterEntries,
  read: (cluster: number, point: number, weight: number) => void,
): void {
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!;
    if (weights[row]! > 0) read(codes[row]!, points[row]!, weights[row]!);
  }
}

/** All places of a list. */
export function placesOf({ length }: ArrayLike<unknown>): Int32Array {
  return new Int32Array(length).map((_, place) => place);
}
