import type { Metric, MetricKind } from "../metric/metric.js";
import type { Limits } from "./interval.js";
import { meanScore, meanScoreLimits, type Spread } from "./mean-score.js";
import { constrainedVariance, tangoLimits } from "./net-interval.js";
import { meanOf, type Sample } from "./sample.js";
import { wilsonLimits } from "./share-interval.js";

/** A sample whose values are scaled so that 0 and 1 are the ends of the metric's range. */
export interface UnitSample extends Spread {
  readonly kind: MetricKind;
  /** Effective number of answers, above 0. */
  readonly n: number;
  /** The score limits that were asked last: a sample is often compared with several others. */
  known?: { readonly z: number; readonly limits: Limits } | undefined;
}

/** Scales a sample that has answers to 0..1. A share has the values 0 and 1, a net score 0, 1/2 and 1. */
export function unitSample(
  { counts, values, effectiveN: n }: Pick<Sample, "counts" | "values" | "effectiveN">,
  { kind, range, categories }: Metric,
): UnitSample {
  const inUnit = (value: number) => (value - range[0]) / (range[1] - range[0]);
  const fixed = kind === "share" ? [0, 1] : kind === "net" ? [0, 0.5, 1] : undefined;
  const arePoints = categories[0]!.value === undefined;
  const units = fixed ?? (arePoints ? values.map(inUnit) : [...new Set(values)].map(inUnit));
  const shares = new Array<number>(units.length).fill(0);
  for (let i = 0; i < counts.length; i++) {
    const unit = inUnit(values[i]!);
    // Rounding may move the middle of a net score off 1/2.
    const place = fixed ? Math.round(unit * (fixed.length - 1)) : arePoints ? i : units.indexOf(unit);
    shares[place]! += counts[i]! / n;
  }
  return { kind, n, mean: meanOf(shares, units), values: units, shares, known: undefined };
}

/**
 * Square of the score statistic, n distance^2 / variance, for the hypothesis that the mean is at this distance from the
 * sample's.
 *
 * @remarks
 * The variance is that of the most likely shares with that mean: Wilson's for a share, Tango's for a net score, and for
 * any mean that of `meanScore`.
 */
export function scoreStatistic(sample: UnitSample, distance: number): number {
  const { kind, n, mean, shares } = sample;
  if (kind === "mean") return n * meanScore(sample, distance);
  const at = Math.min(Math.max(mean + distance, 0), 1);
  const net = 2 * at - 1;
  // A distance that vanishes in rounding is 0: at the end of the range its variance would be 0.
  if (at === mean || (kind === "net" && net === 2 * mean - 1)) return 0;
  const variance = kind === "share" ? at * (1 - at) : constrainedVariance(shares[2]!, shares[0]!, net) / 4;
  return variance > 0 ? (n * distance * distance) / variance : Infinity;
}

/** The means, from 0 to 1, at which the score statistic is z^2: the score interval for any kind of metric. */
export function scoreLimits(sample: UnitSample, z: number): Limits {
  if (sample.known?.z !== z) sample.known = { z, limits: freshLimits(sample, z) };
  return sample.known.limits;
}

function freshLimits(sample: UnitSample, z: number): Limits {
  const { kind, n, shares } = sample;
  if (kind === "share") return wilsonLimits(shares[1]! * n, shares[0]! * n, z);
  if (kind === "mean") return meanScoreLimits(sample, (z * z) / n);
  const [low, high] = tangoLimits(shares[2]!, shares[0]!, (z * z) / n);
  return [(low + 1) / 2, (high + 1) / 2];
}

/**
 * The sample with a few answers added evenly about the middle, which makes the normal approximation better.
 *
 * @remarks
 * 3/4, 3/2 and 3/4 for a net score; one at each end for a share and for a mean.
 *
 * @see Rocks 2016, The American Statistician 70:365-372
 * @see Agresti and Caffo 2000, The American Statistician 54:280-288
 */
export function widened({ kind, n, values, shares }: UnitSample): UnitSample {
  const atEnds = kind === "net" ? 0.75 : 1;
  const atMiddle = kind === "net" ? 1.5 : 0;
  const total = n + 2 * atEnds + atMiddle;
  const more = (value: number) => (value === 0.5 ? atMiddle : value === 0 || value === 1 ? atEnds : 0);
  const added = shares.map((share, i) => (share * n + more(values[i]!)) / total);
  const mean = added.reduce((sum, share, i) => sum + share * values[i]!, 0);
  return { kind, n: total, mean, values, shares: added };
}

/** Variance of one answer about the sample's mean, divisor n. */
export function varianceOf({ mean, values, shares }: UnitSample): number {
  return shares.reduce((sum, share, i) => sum + share * (values[i]! - mean) ** 2, 0);
}
