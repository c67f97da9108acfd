import { tallyAbove } from "../inference/posterior.js";
import { scoreEvidence, twoSided } from "../inference/evidence.js";
import { sampleOf } from "../inference/sample.js";
import { unitSample } from "../inference/score-test.js";
import type { Interval } from "../inference/interval.js";
import { normalQuantile, normalSurvival } from "../math/normal.js";
import type { Scale } from "../metric/metric.js";
import type { Score } from "../score/score.js";
import type { Tally } from "../tally/tally.js";

/** A score of at least one answer. */
export interface KnownScore extends Score {
  readonly score: number;
  readonly interval: Interval;
  readonly shares: Readonly<Record<string, number>>;
}

/**
 * The probability that the score of the whole population exceeds a figure, given the answers.
 *
 * @remarks
 * `probabilityAbove` for the answers of the score. The mean of weighted answers is assumed to be normal, on each side
 * with the width of its interval.
 */
export function chanceAbove(score: KnownScore): (figure: number) => number {
  const { metric } = score;
  const tally = metric.kind === "mean" ? tallyOfPoints(score) : tallyOfShares(score);
  if (tally) {
    return (figure) => (Number.isFinite(figure) ? tallyAbove(tally, metric, figure)! : figure < 0 ? 1 : 0);
  }
  const { score: mean, interval } = score;
  const z = normalQuantile((1 + interval.level) / 2);
  return (figure) => {
    const error = (figure < mean ? mean - interval.low : interval.high - mean) / z;
    const distance = figure - mean;
    // If an interval ends at its mean, as at an end of the scale, there is no probability beyond it.
    return distance === 0 ? 0.5 : normalSurvival(distance / error);
  };
}

/** The two-sided p-value of the score test that the true score is the figure, as by `compareToTarget`. */
export function pValueAt(score: KnownScore, figure: number): number | null {
  const { metric, pointShares, effectiveN } = score;
  const { min, max }: Scale = metric.scale;
  const isByPoint = pointShares !== null && Object.keys(pointShares).length > 0;
  const tally = isByPoint
    ? {
        ...tallyOfShares(score),
        counts: Array.from({ length: max - min + 1 }, (_, i) => (pointShares[min + i] ?? 0) * effectiveN),
      }
    : tallyOfShares(score);
  const [lowest, highest] = metric.range;
  const { tails } = scoreEvidence(unitSample(sampleOf(tally, metric), metric));
  return twoSided(tails((figure - lowest) / (highest - lowest)));
}

/** A tally of effective answers, each category at its first point: all points of a category have the same value. */
function tallyOfShares({ metric, shares, effectiveN }: KnownScore): Tally {
  const { scale, categories } = metric;
  const { min, max }: Scale = scale;
  const counts = new Array<number>(max - min + 1).fill(0);
  for (const { name, from } of categories) counts[from - min] = (shares[name] ?? 0) * effectiveN;
  return { min, max, counts, missing: 0, excluded: {} };
}

/** The answers of an unweighted score; undefined for a weighted one. */
function tallyOfPoints({ metric, pointCounts: points, n, effectiveN }: KnownScore): Tally | undefined {
  if (n !== effectiveN || Object.keys(points).length === 0) return undefined;
  const { min, max }: Scale = metric.scale;
  const counts = Array.from({ length: max - min + 1 }, (_, i) => points[min + i] ?? 0);
  return { min, max, counts, missing: 0, excluded: {} };
}
