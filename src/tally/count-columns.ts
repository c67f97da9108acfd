import type { Scale } from "../metric/metric.js";
import type { CrossTable } from "./cross-table.js";
import { BLOCK, MISSING } from "./small-numbers.js";
import type { OpenTally, Tallier } from "./tallier.js";
import { pointsBetween, type Vector } from "./vector.js";

/** The groups of the rows of columns. */
export interface RowGroups {
  /**
   * Writes the number of the group of each row between two places, -1 for none.
   *
   * @returns the number of groups so far; null where a value must be read row by row, to be refused with its place
   */
  assign(this: void, from: number, until: number, groups: Int32Array): number | null;
  readonly cross?: Cross | undefined;
}

/** A cross-table from a row on, and where it ends; null where rows must be looked at one by one. */
export type Cross = (
  this: void,
  answers: Vector,
  scale: Scale,
  from: number,
) => { readonly table: CrossTable | null; readonly end: number };

/** What is counted beside a column of answers. */
export interface Counting {
  readonly scale: Scale;
  readonly tallier: Tallier;
  /** The position of the first answer. */
  readonly startAt: number;
  /** By default all rows are one group. */
  readonly groups?: RowGroups | undefined;
  readonly weights?: Vector | undefined;
  /** The cluster of a row; absent without clusters. */
  readonly clusterAt?: ((row: number) => string | null) | undefined;
}

/**
 * Counts a column of answers by group: in a cross-table where all columns are small numbers, and otherwise, and wherever something
 * is not right, row by row, where the tallier has the say as for rows.
 *
 * @param tallies - of the groups, by number; those of new groups are added
 * @returns false where the groups of rows cannot be told
 */
export function countColumns(answers: Vector, tallies: OpenTally[], counting: Counting): boolean {
  const { scale, tallier, groups, weights, clusterAt } = counting;
  const isPlain = !weights && !clusterAt;
  const rows = rowCounter(answers, tallies, counting);
  for (let from = 0; from < answers.length;) {
    const cross = isPlain ? groups?.cross?.(answers, scale, from) : undefined;
    const end = cross?.end ?? answers.length;
    const table = cross?.table;
    while (from < end) {
      const until = Math.min(from + BLOCK, end);
      const whole = until - ((until - from) % 4);
      if (table?.count(from, whole)) from = whole;
      if (from === until) continue;
      if (!rows.count(from, until)) return false;
      from = until;
    }
    table?.settle((group, place, count) => {
      while (tallies.length <= group) tallies.push(tallier.open());
      const tally = tallies[group]!;
      if (place === MISSING) tally.missing += count;
      else tally.counts[place]! += count;
    });
  }
  rows.finish();
  return true;
}

/** Counts rows one by one: points in a loop over numbers, everything else by the tallier, as in rows. */
function rowCounter(answers: Vector, tallies: OpenTally[], counting: Counting) {
  const { scale, tallier, startAt, groups: byGroup, weights, clusterAt } = counting;
  const { min, max } = scale;
  const size = max - min + 1;
  const groups = new Int32Array(BLOCK);
  const scratch = new Float64Array(BLOCK);
  const points = new Int32Array(BLOCK);
  // Points without weight and cluster, group after group.
  let cells = new Float64Array(16 * size);
  let opened = 0;
  return {
    count(from: number, until: number): boolean {
      const assigned = byGroup ? byGroup.assign(from, until, groups) : 1;
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
      return true;
    },
    finish(): void {
      for (let group = 0; group < opened; group++) {
        const { counts } = tallies[group]!;
        for (let place = 0; place < size; place++) counts[place]! += cells[group * size + place]!;
      }
    },
  };
}

/** The loop over rows that are looked at one by one. */
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
