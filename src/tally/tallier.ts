import { expectThat, isAmount } from "../math/guard.js";
import type { Scale } from "../metric/metric.js";
import { placeOf, readPoint } from "./answer.js";
import { noteExclusion, type ExclusionLog, type Tally } from "./tally.js";

/** What to do with an answer that is no point of the scale. */
export type OnInvalid = "throw" | "exclude";

/** A tally in the making. */
export interface Tallier {
  /** Counts by point, for loops that know an answer to be a point and to carry no weight. */
  readonly counts: Float64Array;
  /**
   * Counts one answer, or notes why it does not count. A missing answer needs no weight; where answers carry none, any
   * number will do.
   *
   * @throws RangeError or TypeError for an invalid answer or weight, unless they are excluded.
   */
  add(this: void, answer: unknown, position: number, weight?: unknown): void;
  /** The tally so far, as plain data. */
  finish(this: void): Tally;
}

/** What a tallier needs to know beside the scale. */
export interface TallierOptions {
  readonly onInvalid?: OnInvalid | undefined;
  /** Where rows keep the answer, for messages; absent for answers that are in no row. */
  readonly score?: unknown;
  /** Where rows keep the weight; absent for answers without weights. */
  readonly weight?: unknown;
}

/** Starts a tally of no answers on a scale. */
export function startTally(
  { min, max }: Scale,
  { onInvalid, score, weight: weighed }: TallierOptions = {},
): Tallier {
  const zeros = () => new Float64Array(max - min + 1);
  const counts = zeros();
  const sums = zeros();
  const squares = zeros();
  const excluded: ExclusionLog = {};
  let missing = 0;
  return {
    counts,
    add(answer, position, weight) {
      const point = readPoint(answer, min, max);
      if (answer === null || answer === undefined) missing++;
      else if (typeof point === "string") {
        if (onInvalid !== "exclude") {
          const expected = `a whole number from ${min} to ${max} or null, or onInvalid: "exclude"`;
          expectThat(false, expected, answer, placeOf(score, position));
        }
        noteExclusion(excluded, point, position);
      } else if (isAmount(weight)) {
        counts[point - min]!++;
        sums[point - min]! += weight;
        squares[point - min]! += weight * weight;
      } else {
        if (onInvalid !== "exclude") {
          const expected = 'a weight of 0 or more, or onInvalid: "exclude"';
          expectThat(
            false,
            expected,
            weight,
            placeOf(weighed, position, score === undefined ? "answers" : "rows"),
          );
        }
        noteExclusion(excluded, "bad-weight", position);
      }
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
