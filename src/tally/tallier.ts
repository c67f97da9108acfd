import { expectThat, isAmount } from "../math/guard.js";
import type { Scale } from "../metric/metric.js";
import { placeOf, readPoint } from "./answer.js";
import type { ClusterPass } from "./clusters.js";
import { noneLeftOut, noteLeftOut, type ExclusionLog, type ExclusionReason } from "./exclusion.js";
import type { Tally } from "./tally.js";

/** Treatment of an answer that is not a point of the scale. */
export type OnInvalid = "throw" | "exclude";

/** A tally under construction. */
export interface Tallier {
  /** Counts by point, for loops that already know that an answer is a point without a weight. */
  readonly counts: Float64Array;
  /**
   * Counts one answer, or records why it is excluded.
   *
   * @param weight - ignored for a missing answer; any number where answers carry no weights
   * @param cluster - where answers have clusters; null for one that is not known
   * @throws RangeError or TypeError for an invalid answer or weight, unless `onInvalid` is "exclude"
   */
  add(this: void, answer: unknown, position: number, weight?: unknown, cluster?: string | null): void;
  /**
   * The tally so far, as plain data.
   *
   * @param isClustered - false leaves out its clusters
   */
  finish(this: void, isClustered?: boolean): Tally;
}

/** Options of `startTally`. */
interface TallierOptions {
  readonly onInvalid?: OnInvalid | undefined;
  /** Accessor of the answer, for messages; absent when answers are not in rows. */
  readonly score?: unknown;
  /** Accessor of the weight; absent for answers without weights. */
  readonly weight?: unknown;
}

/** Starts an empty tally on a scale, which collects its answers by cluster too where there are clusters. */
export function startTallyWith(
  scale: Scale,
  options: TallierOptions,
  clusters: ClusterPass | undefined,
): Tallier {
  const plain = startTally(scale, options);
  if (!clusters) return plain;
  const log = clusters.start(scale);
  return {
    ...plain,
    add(answer, position, weight, cluster = null) {
      plain.add(answer, position, weight);
      const point = readPoint(answer, scale.min, scale.max);
      if (typeof point === "number" && isAmount(weight)) log.add(cluster, point - scale.min, weight);
    },
    finish: (isClustered = true) => ({ ...plain.finish(), ...(isClustered && { clusters: log.finish() }) }),
  };
}

/** Starts an empty tally on a scale. */
export function startTally(
  { min, max }: Scale,
  { onInvalid, score, weight: weighed }: TallierOptions,
): Tallier {
  const isKnown = onInvalid === undefined || onInvalid === "throw" || onInvalid === "exclude";
  expectThat(isKnown, "throw or exclude", onInvalid, " at onInvalid", RangeError);
  const zeros = () => new Float64Array(max - min + 1);
  const counts = zeros();
  const sums = zeros();
  const squares = zeros();
  const excluded: ExclusionLog = {};
  let missing = 0;
  const exclude = (
    reason: ExclusionReason,
    expected: string,
    value: unknown,
    accessor: unknown,
    position: number,
  ) => {
    if (onInvalid !== "exclude") {
      const place = placeOf(accessor, position, score === undefined ? "answers" : "rows");
      expectThat(false, `${expected}, or onInvalid: "exclude"`, value, place);
    }
    noteLeftOut((excluded[reason] ??= noneLeftOut()), position);
  };
  return {
    counts,
    add(answer, position, weight) {
      const point = readPoint(answer, min, max);
      if (answer === null || answer === undefined) missing++;
      else if (typeof point === "string") {
        exclude(point, `a whole number from ${min} to ${max} or null`, answer, score, position);
      } else if (isAmount(weight)) {
        counts[point - min]!++;
        sums[point - min]! += weight;
        squares[point - min]! += weight * weight;
      } else exclude("bad-weight", "a weight of 0 or more", weight, weighed, position);
    },
    finish: () => ({
      min,
      max,
      counts: [...counts],
      missing,
      excluded,
      ...(weighed !== undefined && { weights: { sums: [...sums], squares: [...squares] } }),
    }),
  };
}
