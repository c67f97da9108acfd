import { findRoot } from "../math/root.js";
import type { Limits } from "./limits.js";

/** Shares of answers, adding to 1, at values from 0 to 1, in any order. */
export interface Spread {
  readonly mean: number;
  readonly values: readonly number[];
  readonly shares: readonly number[];
}

// The shares of greatest likelihood among those with mean x are share / (1 - pull (value - x)), for the pull that makes
// their mean x; its sign is that of x - mean (Owen 1988, Biometrika 75:237-249). When nobody chose the end towards which
// x lies, the pull goes no further than 1 / (end - x), and the end takes the share that is left. Either way the variance
// at these shares is (x - mean) / pull, so that the score statistic per answer is pull (x - mean).

/** What is left of the mean of value - x under a pull; a sum of hyperbolas freed of its outer poles, nearly straight. */
function excess({ values, shares }: Spread, x: number, end: number, pull: number): number {
  let others = 0;
  let atEnd = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (value === end) atEnd += shares[i]!;
    else others += (shares[i]! * (value - x)) / (1 - pull * (value - x));
  }
  const towards = atEnd > 0 ? others * (1 - pull * (end - x)) + atEnd * (end - x) : others;
  return towards * (1 - pull * (1 - end - x));
}

/**
 * Square of the score statistic for one answer: distance^2 / variance, the variance being that of the likeliest shares
 * whose mean is at the given distance from the sample's. Times n it is chi-square with one degree of freedom. For two
 * values it is Wilson's statistic, for three evenly spaced ones Tango's.
 */
export function meanScore(spread: Spread, distance: number): number {
  const x = spread.mean + distance;
  // A distance that is lost in rounding is none.
  if (x === spread.mean || !(x > 0 && x < 1)) return x === spread.mean ? 0 : Infinity;
  return distance * likeliestPull(spread, x, distance > 0 ? 1 : 0);
}

/** The root of `excess` between 0 and 1 / (end - x), or the latter: Newton's method, kept between the last two signs. */
function likeliestPull({ values, shares }: Spread, x: number, end: number): number {
  const reach = end - x;
  // In units of 1 / reach: the pull goes from 0 to 1, and the other end stands at `farthest`.
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
    let next = pull - (towards * straight) / (rise * straight - towards * farthest);
    if (!(next > low && next < high)) next = high === 1 && atEnd === 0 ? 1 : (low + high) / 2;
    // The error is squared by each step.
    const isLast = Math.abs(next - pull) <= 1e-8 * next;
    pull = next;
    if (isLast) break;
  }
  return pull / reach;
}

/** The means at which `meanScore` is z^2 over the number of answers, on the unit from 0 to 1. */
export function meanScoreLimits(spread: Spread, zSquaredPerAnswer: number): Limits {
  const { mean } = spread;
  const limit = (end: number) => {
    const atX = (x: number) => excess(spread, x, end, zSquaredPerAnswer / (x - mean));
    const nearest = mean + ((end - mean) * zSquaredPerAnswer) / (1 + zSquaredPerAnswer);
    if (nearest === mean || atX(nearest) * (end - mean) <= 0) return nearest;
    return findRoot(atX, nearest, end);
  };
  return [limit(0), limit(1)];
}
