import { getOrMake } from "../math/get-or-make.js";
import { normalCdf } from "../math/normal.js";
import { findRoot } from "../math/root.js";
import { sum } from "../math/sum.js";

/** The threshold for a known target. */
const USUAL = 5;
/** The number of periods for which the promise of a threshold is kept. */
const WATCHED = 24;
/** States of the Markov chain that stands for a sum between 0 and the threshold. */
const STATES = 24;
/** Smaller chances of an alarm count as this one. */
const NEVER = 1e-12;

/** Weights of a standard normal error at 0, 0.4, 0.8, ... on both sides. */
const ERRORS = Array.from({ length: 11 }, (_, i) => {
  const error = i / 2.5;
  return { error, weight: Math.exp((-error * error) / 2) * (i === 0 ? 1 : 2) };
});

const known = new Map<string, { readonly threshold: number }>();

/**
 * The threshold of a CUSUM whose target is the score of a baseline: false alarms are as few as with 5 and a known target.
 *
 * @remarks
 * The score of a baseline of B periods is off by a normal error with the variance of a period over B, and every later
 * period then deviates by it. The chance of a false alarm within 24 periods, averaged over this error, is made equal to
 * the chance without it. Each chance is that of a Markov chain with 24 states for each side.
 *
 * @param allowance - the deviation per period that is not counted, in standard errors
 * @param periods - the number of periods of the baseline; Infinity for a known target
 * @see Brook and Evans 1972, Biometrika 59:539-549, for the chain
 */
export function thresholdFor(allowance: number, periods: number): number {
  if (periods === Infinity) return USUAL;
  return getOrMake(known, [allowance, periods].join(), () => {
    const wanted = Math.max(1 - quietChance(allowance, USUAL, 0), NEVER);
    const weights = sum(ERRORS.map(({ weight }) => weight));
    const excess = (threshold: number): number => {
      let chance = 0;
      for (const { error, weight } of ERRORS) {
        chance += (weight / weights) * quietChance(allowance, threshold, error / Math.sqrt(periods));
      }
      return Math.log(Math.max(1 - chance, NEVER) / wanted);
    };
    // At the second end every period would have to deviate by three standard errors of the baseline.
    return { threshold: findRoot(excess, USUAL, USUAL + (3 * WATCHED) / Math.sqrt(periods)) };
  }).threshold;
}

/** The chance of no alarm within 24 periods, each of which deviates from the target by `shift` on average. */
export function quietChance(allowance: number, threshold: number, shift: number): number {
  return staysBelow(threshold, shift - allowance) * staysBelow(threshold, -shift - allowance);
}

/** The chance that a sum of steps with this mean and variance 1, never below 0, stays below a threshold. */
function staysBelow(threshold: number, mean: number): number {
  // The first state is 0 with half a width above it, as Brook and Evans have it.
  const width = (2 * threshold) / (2 * STATES - 1);
  const below = Float64Array.from({ length: 2 * STATES }, (_, i) =>
    normalCdf(width * (i - STATES + 0.5) - mean),
  );
  let chances = new Float64Array(STATES);
  chances[0] = 1;
  for (let period = 0; period < WATCHED; period++) {
    const next = new Float64Array(STATES);
    for (let from = 0; from < STATES; from++) {
      const chance = chances[from]!;
      next[0]! += chance * below[STATES - from]!;
      for (let to = 1; to < STATES; to++) {
        next[to]! += chance * (below[STATES + to - from]! - below[STATES + to - from - 1]!);
      }
    }
    chances = next;
  }
  return sum(chances);
}
