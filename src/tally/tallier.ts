import { expectThat, isAmount } from "../math/guard.js";
import type { Scale } from "../metric/metric.js";
import { readPoint } from "./answer.js";
import { POSITIONS_KEPT, type ExclusionReason, type Tally } from "./tally.js";

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

export function startTally(
  { min, max }: Scale,
  onInvalid: OnInvalid | undefined,
  weighted: boolean,
): Tallier {
  const zeros = () => new Float64Array(max - min + 1);
  const counts = zeros();
  const sums = zeros();
  const squares = zeros();
  const excluded: Partial<Record<ExclusionReason, { count: number; positions: number[] }>> = {};
  let missing = 0;
  const exclude = (reason: ExclusionReason, expected: string, value: unknown, position: number) => {
    expectThat(
      onInvalid === "exclude",
      `${expected}, or onInvalid: "exclude"`,
      value,
      ` at position ${position}`,
    );
    const exclusion = (excluded[reason] ??= { count: 0, positions: [] });
    if (exclusion.count++ < POSITIONS_KEPT) exclusion.positions.push(position);
  };
  return {
    counts,
    add(answer, position, weight) {
      const point = readPoint(answer, min, max);
      if (answer === null || answer === undefined) missing++;
      else if (typeof point === "string") {
        exclude(point, `a whole number from ${min} to ${max} or null`, answer, position);
      } else if (isAmount(weight)) {
        counts[point - min]!++;
        sums[point - min]! += weight;
        squares[point - min]! += weight * weight;
      } else exclude("bad-weight", "a weight of 0 or more", weight, position);
    },
    finish: () => ({
      min,
      max,
      counts: [...counts],
      missing,
      excluded,
      ...(weighted && { weights: { sums: [...sums], squares: [...squares] } }),
    }),
  };
}
