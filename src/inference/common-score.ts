import { normalSurvival } from "../math/normal.js";
import { findRoot } from "../math/root.js";
import type { Metric } from "../metric/metric.js";
import type { TallyOf } from "../tally/tally.js";
import { sampleOf } from "./sample.js";
import { scoreStatistic, unitSample } from "./score-test.js";

/** The score test of no difference. */
export interface CommonScoreTest {
  /** The likeliest score if both samples have the same, in the metric's unit. */
  readonly common: number;
  /** Signed, current less baseline; infinite when the answers cannot come from one score. */
  readonly z: number;
  readonly pValue: number;
}

/**
 * The score test of no difference between two independent samples, with both variances at the likeliest common score.
 * For a share it is Pearson's chi-square without correction. It rejects up to 6.4% at a nominal 5%, which is why
 * `compareScores` does not use it.
 *
 * @returns null when a side has no answers.
 * @throws RangeError for a tally of another scale.
 * @example
 * commonScoreTest(npsTallyFromCounts({ promoters: 240, passives: 330, detractors: 230 }),
 *   npsTallyFromCounts({ promoters: 12, passives: 5, detractors: 3 }), NPS_GROUPS).z // => 2.242563490740445
 */
export function commonScoreTest<M extends Metric>(
  baseline: TallyOf<M>,
  current: TallyOf<M>,
  metric: M,
): CommonScoreTest | null {
  const samples = [sampleOf(baseline, metric), sampleOf(current, metric)];
  if (!samples.every(({ effectiveN }) => effectiveN > 0)) return null;
  const [a, b] = samples.map((sample) => unitSample(sample, metric));
  const [low, high] = metric.range;
  const distances = (at: number) => [at - a!.mean, at - b!.mean] as const;
  // The slope of the log-likelihood of each sample is its statistic over the distance; at the common score they cancel.
  const slope = (at: number) => {
    const [fromA, fromB] = distances(at);
    const ofA = fromA === 0 ? 0 : scoreStatistic(a!, fromA) / fromA;
    const ofB = fromB === 0 ? 0 : scoreStatistic(b!, fromB) / fromB;
    return ofA + ofB;
  };
  const difference = b!.mean - a!.mean;
  const at = difference === 0 ? a!.mean : findRoot(slope, a!.mean, b!.mean);
  const [fromA, fromB] = distances(at);
  const error = Math.sqrt(errorSquared(a!, fromA) + errorSquared(b!, fromB));
  const z = difference === 0 ? 0 : difference / error;
  return { common: low + at * (high - low), z, pValue: Math.min(2 * normalSurvival(Math.abs(z)), 1) };
}

/** Variance of the mean at the likeliest shares whose mean is at the given distance; a hair's breadth stands for 0. */
function errorSquared(sample: Parameters<typeof scoreStatistic>[0], distance: number): number {
  const apart = distance === 0 ? (sample.mean > 0.5 ? -1e-9 : 1e-9) : distance;
  return apart ** 2 / scoreStatistic(sample, apart);
}
