import { expectThat, isWeight } from "../math/guard.js";
import type { Scale } from "../metric/metric.js";
import { placeOf, readPoint } from "./answer.js";
import type { ClusterLog, ClusterPass } from "./clusters.js";
import type { ColumnWatch } from "./columns.js";
import { noneLeftOut, noteLeftOut, remedyFor, type ExclusionLog, type ExclusionReason } from "./exclusion.js";
import type { Tally } from "./tally.js";

/** Treatment of an answer that is not a point of the scale. */
export type OnInvalid = "throw" | "exclude";

/** A tally under construction, which is plain data already: a group costs no more than its result. */
export interface OpenTally extends Scale {
  readonly counts: number[];
  missing: number;
  excluded: ExclusionLog;
  /** Absent where answers carry no weights. */
  readonly weights?: { readonly sums: number[]; readonly squares: number[] };
}

/** Of all tallies in which nothing was excluded: with many groups an object each would be a sixth of their memory. */
const NOTHING: ExclusionLog = /* @__PURE__ */ Object.freeze({});

/** Opens, fills and closes tallies on one scale. */
export interface Tallier {
  open(this: void): OpenTally;
  /**
   * Counts one answer in a tally, or records why it is excluded.
   *
   * @param weight - ignored for a missing answer; any number of 0 or more where answers carry no weights
   * @param cluster - where answers have clusters; null for one that is not known
   * @throws RangeError or TypeError for an invalid answer or weight, unless `onInvalid` is "exclude"
   */
  add(
    this: void,
    tally: OpenTally,
    answer: unknown,
    position: number,
    weight: unknown,
    cluster?: string | null,
  ): void;
  /**
   * The tally when all its answers are in.
   *
   * @param isClustered - false leaves out its clusters
   */
  close(this: void, tally: OpenTally, isClustered?: boolean): Tally;
}

/** Options of a tallier. */
export interface TallierOptions {
  readonly onInvalid?: OnInvalid | undefined;
  /** Accessor of the answer, for messages; absent when answers are not in rows. */
  readonly score?: unknown;
  /** Accessor of the weight; absent for answers without weights. */
  readonly weight?: unknown;
  /** Asked before a value is refused: a misspelt column is the better explanation. */
  readonly columns?: ColumnWatch | undefined;
}

/** The tallier of a scale, which collects answers by cluster too where there are clusters. */
export function tallierWith(
  scale: Scale,
  options: TallierOptions,
  clusters: ClusterPass | undefined,
): Tallier {
  const plain = tallierOf(scale, options);
  if (!clusters) return plain;
  const logs = new Map<OpenTally, ClusterLog>();
  return {
    open() {
      const tally = plain.open();
      logs.set(tally, clusters.start(scale));
      return tally;
    },
    add(tally, answer, position, weight, cluster = null) {
      plain.add(tally, answer, position, weight);
      const point = readPoint(answer, scale.min, scale.max);
      if (typeof point === "number" && isWeight(weight))
        logs.get(tally)!.add(cluster, point - scale.min, weight);
    },
    close: (tally, isClustered = true) =>
      isClustered ? { ...tally, clusters: logs.get(tally)!.finish() } : tally,
  };
}

/**
 * The number to take from an answer for the place where counts are looked up, by which only points are found.
 *
 * @returns NaN, by which nothing is found, for scales that begin below 0: there a number such as 1e-17 would be rounded to a point
 */
export function lookedUpFrom({ min }: Scale): number {
  return min < 0 ? NaN : min;
}

/** The tallier of a scale: the only place where answers are counted, whether they come in rows, columns or streams. */
export function tallierOf(
  { min, max }: Scale,
  { onInvalid, score, weight: weighed, columns }: TallierOptions,
): Tallier {
  const isKnown = onInvalid === undefined || onInvalid === "throw" || onInvalid === "exclude";
  expectThat(isKnown, "throw or exclude", onInvalid, " at onInvalid", RangeError);
  // A copy of it takes half the time of a list that is made and filled.
  const empty = Array.from({ length: max - min + 1 }, () => 0);
  const exclude = (
    tally: OpenTally,
    reason: ExclusionReason,
    expected: string,
    value: unknown,
    accessor: unknown,
    position: number,
  ) => {
    if (onInvalid !== "exclude") {
      columns?.expectSeen(accessor);
      const place = placeOf(accessor, position, score === undefined ? "answers" : "rows");
      const isRow = score === undefined && Object(value) === value;
      const otherwise = isRow ? "the option score for rows" : remedyFor(value);
      expectThat(false, `${expected}, or ${otherwise}`, value, place);
    }
    if (tally.excluded === NOTHING) tally.excluded = {};
    noteLeftOut((tally.excluded[reason] ??= noneLeftOut()), position);
  };
  const expected = `a whole number from ${min} to ${max} or null`;
  return {
    open: () => ({
      min,
      max,
      counts: empty.slice(),
      missing: 0,
      excluded: NOTHING,
      ...(weighed !== undefined && { weights: { sums: empty.slice(), squares: empty.slice() } }),
    }),
    add(tally, answer, position, weight) {
      const point = readPoint(answer, min, max);
      if (answer === null || answer === undefined) tally.missing++;
      else if (typeof point === "string") exclude(tally, point, expected, answer, score, position);
      else if (isWeight(weight)) {
        tally.counts[point - min]!++;
        if (tally.weights) {
          tally.weights.sums[point - min]! += weight;
          tally.weights.squares[point - min]! += weight * weight;
        }
      } else exclude(tally, "bad-weight", "a weight of 0 or more", weight, weighed, position);
    },
    close: (tally) => tally,
  };
}
