import { findRoot } from "../math/root.js";
import type { Limits } from "./interval.js";

/** Shares of answers, adding to 1, at values from 0 to 1, in any order. */
export interface Spread {
  readonly mean: number;
  readonly values: readonly number[];
  readonly shares: readonly number[];
}

// The most likely shares with mean x are share / (1 - pull (value - x)), with the pull that makes their mean x; its sign
// is that of x - mean (Owen 1988, Biometrika 75:237-249). If no answer is at the end towards which x lies, the pull is at
// most 1 / (end - x), and the end gets the remaining share. In both cases the variance at these shares is (x - mean) /
// pull, so that the score statistic per answer is pull (x - mean).

/**
 * Square of the score statistic for one answer, distance^2 / variance, for a mean at this distance from that of the
 * sample.
 *
 * @remarks
 * The variance is that of the most likely shares with that mean. Times n it is chi-square with one degree of freedom. For
 * two values it is Wilson's statistic, for three evenly spaced ones Tango's.
 */
export function meanScore(spread: Spread, distance: number): number {
  const x = spread.mean + distance;
  // A distance that vanishes in rounding is 0.
  if (x === spread.mean || !(x > 0 && x < 1)) return x === spread.mean ? 0 : Infinity;
  return distance * likeliestPull(spread, x, distance > 0 ? 1 : 0);
}

/** The pull that makes the mean x, at most 1 / (end - x), by Newton's method within the bracket of the last two signs. */
function likeliestPull({ values, shares }: Spread, x: number, end: number): number {
  const reach = end - x;
  // In units of 1 / reach, where the pull goes from 0 to 1 and the other end is at `farthest`.
  const farthest = (1 - end - x) / reach;
  let low = 0;
  let high = 1;
  let pull = 0;
  for (let turn = 0; turn < 99; turn++) {
    let others = 0;
    let slope = 0;
    let atEnd = 0;
    for (let i = 0; i < values.length; i++) {
      const distance = values[i]! - x;
      if (distance === reach) atEnd += shares[i]!;
      else {
        const pulled = distance / (reach - pull * distance);
        others += shares[i]! * pulled;
        slope += shares[i]! * pulled * pulled;
      }
    }
    const towards = atEnd > 0 ? others * (1 - pull) + atEnd : others;
    const rise = atEnd > 0 ? slope * (1 - pull) - others : slope;
    if (towards > 0) high = pull;
    else low = pull;
    if (low === 1) break;
    const straight = 1 - pull * farthest;
    const next = pull - (towards * straight) / (rise * straight - towards * farthest);
    // Newton's step squares the error, so that after a small step no error is left.
    const isLast = Math.abs(next - pull) <= 1e-8 * pull;
    if (next > low && next < high) pull = next;
    else if (!isLast) pull = high === 1 && atEnd === 0 ? 1 : (low + high) / 2;
    if (isLast) break;
  }
  return pull / reach;
}

/** The means, from 0 to 1, at which `meanScore` equals z^2 over the number of answers. */
export function meanScoreLimits(spread: Spread, zSquaredPerAnswer: number): Limits {
  const { mean } = spread;
  const limit = (end: number) => mean + limitDistance(spread, end, zSquaredPerAnswer);
  return [limit(0), limit(1)];
}

/** Distance from the mean to the limit towards an end: there the pull is the given statistic over the distance. */
function limitDistance({ mean, values, shares }: Spread, end: number, statistic: number): number {
  const farthest = end - mean;
  // The mean residual value - x under that pull, multiplied by its outer poles: a nearly linear function.
  const left = (distance: number) => {
    const pull = statistic / distance;
    const reach = farthest - distance;
    // Equal to 1 - pull reach, without cancellation.
    const slack = (distance * (1 + statistic) - statistic * farthest) / distance;
    let others = 0;
    let atEnd = 0;
    for (let i = 0; i < values.length; i++) {
      const place = values[i]! - mean - distance;
      if (values[i] === end) atEnd += shares[i]!;
      else others += (shares[i]! * place) / (1 - pull * place);
    }
    const towards = atEnd > 0 ? others * Math.max(slack, 0) + atEnd * reach : others;
    return towards * (1 - pull * (1 - end - mean - distance));
  };
  // The pull is at most 1 / (end - x).
  const nearest = (farthest * statistic) / (1 + statistic);
  return nearest === 0 || left(nearest) * farthest <= 0 ? nearest : findRoot(left, nearest, farthest);
}
