import { convolutions, type Sums } from "../math/convolution.js";
import { getOrMake } from "../math/get-or-make.js";
import { expectThat } from "../math/guard.js";
import { normalCdf, normalQuantile, normalSurvival } from "../math/normal.js";
import { saddlepoint } from "../math/saddlepoint.js";
import { scoreSteps, type ScoreSteps } from "./score-steps.js";

/** The scores that a number of answers can give under fixed shares, with their probabilities. */
export interface ScoreDistribution {
  /** The probability of this score or a lower one. */
  atMost(score: number): number;
  /** The probability of this score or a higher one. */
  atLeast(score: number): number;
  /**
   * The normal deviate with the tail probability of a score: below 0 for one whose lower tail, itself included, is less
   * than half, above 0 for one whose upper tail is, and 0 for a median.
   */
  z(score: number): number;
  /** The distance of the score's further end from 0, if it stands for the whole range of deviates that it covers. */
  outermost(score: number): number;
  /** The lowest and the highest score whose z is within the given distance of 0; scores beyond them have larger z. */
  limits(width: number): [low: number, high: number];
}

/** Additions that enumerating the sums of all numbers of answers up to n may take; a few milliseconds. */
const EXACT_COST = 4e6;
/** Below this the sums at the far end are cut off, and the tail formula takes over. */
const TINY = 1e-20;
/** More answers than this are taken for this many, so that sums stay whole numbers. */
const MOST_ANSWERS = 1e12;

/**
 * The distribution of the score of n answers that are drawn with given shares, for any n.
 *
 * @remarks
 * Exact for few answers: all possible sums are enumerated by convolution, one answer after the other, over the steps of
 * the distinct values (for two values this is the binomial distribution). Beyond some 900 answers to NPS, 400 on a
 * 7-point scale and 28 on one of 100 points, and for probabilities below 1e-20, the lattice form of the saddlepoint tail
 * is used: its relative error is then below 1% in the tails. Values without a common step are rounded to a thousandth of
 * their range, and limits leave room for that. A score that no sample can have, such as that of a
 * weighted tally, counts as lying between its neighbours; a fractional n is rounded down.
 *
 * For each side the z of a discrete score contains the whole probability of the score itself. So the chance of a z
 * beyond any limit is at most that of a normal deviate.
 *
 * @param counts - counts of the answers with each value, or anything proportional to them; at least one above 0
 * @param values - the value of an answer of each kind, in the unit of the score
 * @returns the distribution for a number of answers; those once asked for are kept, and asking in ascending order is
 * fastest
 * @see Barndorff-Nielsen 1990, Journal of the Royal Statistical Society B 52:485-496, for the tail; Daniels 1987,
 * International Statistical Review 55:37-48, for its lattice form
 * @example
 * scoreDistributions([1, 1], [0, 100])(10).limits(1.96) // => [20, 80]
 */
export function scoreDistributions(
  counts: readonly number[],
  values: readonly number[],
): (n: number) => ScoreDistribution {
  const steps = scoreSteps(counts, values);
  const sums = convolutions(steps);
  const made = new Map<number, ScoreDistribution>();
  return (n) => {
    expectThat(n > 0 && n < Infinity, "a number of answers above 0", n);
    const whole = Math.min(Math.max(Math.floor(n), 1), MOST_ANSWERS);
    return getOrMake(made, whole, () =>
      distributionOf(steps, whole, isEnumerable(steps, whole) ? sums(whole) : null),
    );
  };
}

/** True for so few answers that all their sums can be enumerated. */
export function isEnumerable({ count, places }: ScoreSteps, answers: number): boolean {
  return (answers * answers * (count + 1) * places.length) / 2 <= EXACT_COST;
}

function distributionOf(steps: ScoreSteps, n: number, sums: Sums | null): ScoreDistribution {
  const { least, step, count, slack } = steps;
  const top = n * count;
  const tail = saddlepoint(steps, n);
  // Deviates of the tails up to and from a sum of n answers in steps.
  const below = (sum: number): number => {
    if (sum >= top) return Infinity;
    const exact = sums?.upTo(sum) ?? 0;
    return exact > TINY ? normalQuantile(exact) : tail.below(sum);
  };
  const above = (sum: number): number => {
    if (sum <= 0) return -Infinity;
    const exact = sums?.from(sum) ?? 0;
    return exact > TINY ? -normalQuantile(exact) : tail.above(sum);
  };
  // A score is a sum up to rounding, or lies between two sums.
  const rounding = 1e-6 + slack * n;
  const sumAt = (score: number) => (step > 0 ? ((score - least) / step) * n : Math.sign(score - least));
  const floor = (score: number) => Math.floor(sumAt(score) + rounding);
  const ceil = (score: number) => Math.ceil(sumAt(score) - rounding);
  const scoreAt = (sum: number) => least + (step / n) * Math.min(Math.max(sum, 0), top);
  const between = (low: number, high: number) => Math.min(below(low), 0) + Math.max(above(high), 0);
  return {
    atMost: (score) => normalCdf(below(floor(score))),
    atLeast: (score) => normalSurvival(above(ceil(score))),
    z: (score) => between(floor(score), ceil(score)),
    outermost: (score) => Math.max(below(floor(score)), -above(ceil(score))),
    limits: (width) => [
      scoreAt(firstWhole(top, (sum) => below(sum) >= -width) - slack * n),
      scoreAt(top - firstWhole(top, (sum) => above(top - sum) <= width) + slack * n),
    ],
  };
}

/** The first of the whole numbers from 0 to `last` for which a condition that stays true holds. */
function firstWhole(last: number, holds: (whole: number) => boolean): number {
  let [low, high] = [0, last];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
