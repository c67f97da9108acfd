import { probabilityAbove } from "../inference/posterior.js";
import type { Interval } from "../inference/limits.js";
import { normalQuantile, normalSurvival } from "../math/normal.js";
import type { Metric, Scale } from "../metric/metric.js";
import type { Score } from "../score/score.js";
import type { Tally } from "../tally/tally.js";

/** A score of at least one answer. */
export interface KnownScore extends Score {
  readonly score: number;
  readonly interval: Interval;
  readonly shares: Readonly<Record<string, number>>;
}

/**
 * The probability that the score of everybody exceeds a figure, given the answers: `probabilityAbove` of the answers that
 * the score tells of. The mean of weighted answers, whose spread a score does not tell, has a normal as wide as its
 * interval on either side.
 */
export function chanceAbove(score: KnownScore, metric: Metric): (figure: number) => number {
  const tally = metric.kind === "mean" ? tallyOfPoints(score, metric) : tallyOfShares(score, metric);
  if (tally) {
    return (figure) =>
      Number.isFinite(figure) ? probabilityAbove(tally, metric, figure)! : figure < 0 ? 1 : 0;
  }
  const { score: mean, interval } = score;
  const z = normalQuantile((1 + interval.level) / 2);
  return (figure) => {
    const error = (figure < mean ? mean - interval.low : interval.high - mean) / z;
    const distance = figure - mean;
    // An interval that ends at its mean, as at an end of the scale, leaves nothing beyond it.
    return distance === 0 ? 0.5 : normalSurvival(distance / error);
  };
}

/** Effective answers at one point of each category, which is as good as any where the category has the value. */
function tallyOfShares({ shares, effectiveN }: KnownScore, { scale, categories }: Metric): Tally {
  const { min, max } = scale;
  const counts = new Array<number>(max - min + 1).fill(0);
  for (const { name, from } of categories) counts[from - min] = (shares[name] ?? 0) * effectiveN;
  return { min, max, counts, missing: 0, excluded: {} };
}

/** The answers of a score that is not weighted; undefined for others. */
function tallyOfPoints({ points, n, effectiveN }: KnownScore, { scale }: Metric): Tally | undefined {
  if (n !== effectiveN || Object.keys(points).length === 0) return undefined;
  const { min, max }: Scale = scale;
  const counts = Array.from({ length: max - min + 1 }, (_, i) => points[min + i] ?? 0);
  return { min, max, counts, missing: 0, excluded: {} };
}
