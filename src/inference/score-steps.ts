import { stepOf } from "../math/common-step.js";
import { expectThat } from "../math/guard.js";
import { sum } from "../math/sum.js";

/** The values of an answer as whole numbers of equal steps from the least value, with their shares. */
export interface ScoreSteps {
  /** The least value that has a share. */
  readonly least: number;
  /** The size of a step, in the unit of the score; 0 when all answers have one value. */
  readonly step: number;
  /** The number of steps from the least to the greatest value. */
  readonly count: number;
  /** The values in steps, ascending from 0 to `count`, and the share of each, above 0. */
  readonly places: readonly number[];
  readonly shares: readonly number[];
  /** By how many steps at most one answer is displaced: 1/2 for values without a common step. */
  readonly slack: number;
}

/** Values without a common step that is at least this part of their range are rounded to steps of this part of it. */
const FINEST = 1000;

/**
 * The steps of the values that have a share.
 *
 * @throws RangeError for a count that is negative or not finite, or when all are 0
 * @example scoreSteps([1, 0, 3], [-100, 0, 100]) // => { least: -100, step: 200, count: 1, places: [0, 1], shares: [0.25, 0.75] }
 */
export function scoreSteps(counts: readonly number[], values: readonly number[]): ScoreSteps {
  const shareOf = new Map<number, number>();
  const total = sum(counts);
  expectThat(total > 0 && total < Infinity, "counts with a finite total above 0", total);
  counts.forEach((count, i) => {
    expectThat(count >= 0, "a count of 0 or more", count, ` at counts[${i}]`);
    if (count > 0) shareOf.set(values[i]!, (shareOf.get(values[i]!) ?? 0) + count / total);
  });
  const kept = [...shareOf].sort(([a], [b]) => a - b);
  const least = kept[0]![0];
  const range = kept.at(-1)![0] - least;
  let step = stepOf(kept.map(([value]) => value));
  const isFine = range > 0 && range / step > FINEST * 1.001;
  if (isFine) step = range / FINEST;
  return {
    least,
    step,
    count: range > 0 ? Math.round(range / step) : 0,
    places: kept.map(([value]) => (range > 0 ? Math.round((value - least) / step) : 0)),
    shares: kept.map(([, share]) => share),
    slack: isFine ? 0.5 : 0,
  };
}
