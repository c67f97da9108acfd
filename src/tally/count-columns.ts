import type { Scale } from "../metric/metric.js";
import type { OpenTally, Tallier } from "./tallier.js";
import { pointsBetween, type Vector } from "./vector.js";

/** Rows that are read at once: few enough for their columns to stay in the fastest memory. */
const BLOCK = 4096;

/**
 * Writes the number of the group of each row between two places, -1 for none.
 *
 * @returns the number of groups so far; null where a value must be read row by row, to be refused with its place
 */
export type Assign = (this: void, from: number, until: number, groups: Int32Array) => number | null;

/** What is counted beside a column of answers. */
export interface Counting {
  readonly scale: Scale;
  readonly tallier: Tallier;
  /** The position of the first answer. */
  readonly startAt: number;
  /** By default all rows are one group. */
  readonly assign?: Assign | undefined;
  readonly weights?: Vector | undefined;
  /** The cluster of a row; absent without clusters. */
  readonly clusterAt?: ((row: number) => string | null) | undefined;
}

/**
 * Counts a column of answers by group: points in a loop over numbers, everything else by the tallier, as in rows.
 *
 * @param tallies - of the groups, by number; those of new groups are added
 * @returns false where `assign` gives up
 */
export function countColumns(answers: Vector, tallies: OpenTally[], counting: Counting): boolean {
  const { scale, tallier, startAt, assign, weights, clusterAt } = counting;
  const { min, max } = scale;
  const size = max - min + 1;
  const groups = new Int32Array(BLOCK);
  const scratch = new Float64Array(BLOCK);
  const points = new Int32Array(BLOCK);
  // Points without weight and cluster, group after group.
  let cells = new Float64Array(16 * size);
  let opened = 0;
  for (let from = 0; from < answers.length; from += BLOCK) {
    const until = Math.min(from + BLOCK, answers.length);
    const assigned = assign ? assign(from, until, groups) : 1;
    if (assigned === null) return false;
    opened = assigned;
    while (tallies.length < opened) tallies.push(tallier.open());
    if (opened * size > cells.length) cells = wider(cells, opened * size);
    const other = (i: number) => {
      const row = from + i;
      const weight = weights ? weights.at(row) : 1;
      const cluster = clusterAt?.(row);
      tallier.add(tallies[groups[i]!]!, answers.at(row), startAt + row, weight, cluster);
    };
    if (weights || clusterAt) {
      for (let i = 0; i < until - from; i++) if (groups[i]! >= 0) other(i);
    } else {
      pointsBetween(answers, from, until, scratch, points);
      countPoints(points, until - from, groups, cells, min, size, other);
    }
  }
  for (let group = 0; group < opened; group++) {
    const { counts } = tallies[group]!;
    for (let place = 0; place < size; place++) counts[place]! += cells[group * size + place]!;
  }
  return true;
}

/** The loop that all columns go through. */
function countPoints(
  points: Int32Array,
  length: number,
  groups: Int32Array,
  cells: Float64Array,
  min: number,
  size: number,
  other: (i: number) => void,
): void {
  for (let i = 0; i < length; i++) {
    const place = (points[i]! - min) | 0;
    const group = groups[i]!;
    if (place >= 0 && place < size && group >= 0) cells[group * size + place]!++;
    else if (group >= 0) other(i);
  }
}

/** The cells and more, at least twice as many. */
function wider(cells: Float64Array, least: number): Float64Array<ArrayBuffer> {
  const more = new Float64Array(Math.max(least, 2 * cells.length));
  more.set(cells);
  return more;
}
