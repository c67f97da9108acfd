import { findRoot } from "../math/root.js";
import type { Metric } from "../metric/metric.js";
import type { Limits } from "./limits.js";
import { constrainedVariance } from "./net-interval.js";
import type { Sample } from "./sample.js";

/** Answers by distinct value, on the unit whose 0 and 1 are the ends of the metric's range. */
export interface UnitSample {
  readonly n: number;
  readonly mean: number;
  /** Values from 0 to 1, ascending; the ends are always there, also with a share of 0. */
  readonly values: readonly number[];
  /** Shares of the values; they add to 1. */
  readonly shares: readonly number[];
}

/** A sample that has answers, on the unit of `UnitSample`. */
export function unitSample(
  { counts, values, effectiveN: n }: Sample,
  { range: [low, high] }: Metric,
): UnitSample {
  const shareOf = new Map([
    [0, 0],
    [1, 0],
  ]);
  let mean = 0;
  counts.forEach((count, i) => {
    const value = (values[i]! - low) / (high - low);
    if (count > 0) shareOf.set(value, (shareOf.get(value) ?? 0) + count / n);
    mean += (value * count) / n;
  });
  const points = [...shareOf].sort(([a], [b]) => a - b);
  return { n, mean, values: points.map(([value]) => value), shares: points.map(([, share]) => share) };
}

/** The sample with the ends of its scale exchanged. */
function mirrored({ n, mean, values, shares }: UnitSample): UnitSample {
  return {
    n,
    mean: 1 - mean,
    values: values.map((value) => 1 - value).reverse(),
    shares: [...shares].reverse(),
  };
}

/**
 * Square of the score statistic, n distance^2 / variance, for the hypothesis that the mean is at the given distance
 * above (or, negative, below) the sample's mean. The variance is that of the multinomial shares of greatest likelihood
 * among those with that mean; with two values it is Wilson's, with three evenly spaced ones Tango's.
 */
export function scoreStatistic(sample: UnitSample, distance: number): number {
  if (distance === 0) return 0;
  const variance =
    distance > 0
      ? varianceAt(sample, Math.min(sample.mean + distance, 1))
      : varianceAt(mirrored(sample), Math.min(1 - sample.mean - distance, 1));
  return variance > 0 ? (sample.n * distance * distance) / variance : Infinity;
}

/** Variance of one answer when the mean is `target`, above the sample's. */
function varianceAt({ values, shares }: UnitSample, target: number): number {
  if (values.length === 2 || target >= 1) return target * (1 - target);
  const top = shares.at(-1)!;
  if (values.length === 3 && values[1] === 0.5)
    return constrainedVariance(top, shares[0]!, 2 * target - 1) / 4;
  // The likeliest shares are share / (1 - tilt place), place being 0 at the target and 1 at the top, with the tilt from
  // 0 to 1 that makes the mean place 0.
  const places = values.map((value) => (value - target) / (1 - target));
  const lowest = places[0]!;
  const meanPlace = (tilt: number) => {
    let others = 0;
    for (let i = 0; i < places.length - 1; i++) others += (shares[i]! * places[i]!) / (1 - tilt * places[i]!);
    // Freed of its outer poles it is nearly a straight line.
    return (top > 0 ? others * (1 - tilt) + top : others) * (1 - tilt * lowest);
  };
  // Where nobody chose the top and no tilt will do, the top takes the share that the others leave.
  const tilt = top === 0 && meanPlace(1) <= 0 ? 1 : findRoot(meanPlace, 0, 1);
  let variance = 0;
  let left = 1;
  for (let i = 0; i < places.length - 1; i++) {
    const share = shares[i]! / (1 - tilt * places[i]!);
    left -= share;
    variance += share * places[i]! ** 2;
  }
  return (variance + Math.max(left, 0)) * (1 - target) ** 2;
}

/** The means at which the score statistic is z^2, on the unit of the sample. */
export function scoreLimits(sample: UnitSample, z: number): Limits {
  const { mean } = sample;
  const excess = (distance: number) => scoreStatistic(sample, distance) - z * z;
  return [mean - findRoot((distance) => excess(-distance), 0, mean), mean + findRoot(excess, 0, 1 - mean)];
}
