import { meanOf, sum, type Sample } from "../inference/sample.js";
import type { Metric } from "../metric/metric.js";

/** What the analyses of a series need of the sample of a period. */
export type Answers = Pick<Sample, "counts" | "values" | "effectiveN">;

/** A score at a place in the series, with the variance that its own answers leave. */
export interface Reading {
  /** The number of the period, from 0. */
  readonly place: number;
  readonly score: number;
  readonly variance: number;
}

/** A weighted least-squares line. */
export interface Line {
  readonly slope: number;
  /** The line's height at place 0. */
  readonly intercept: number;
  /** The weighted mean of the places, where the line is known best. */
  readonly centre: number;
  /** The weighted sum of squared places about the centre. */
  readonly spread: number;
  /** The sum of the weights. */
  readonly weight: number;
  /** Cochran's Q about the line: what is left, in units of what the answers alone would leave. */
  readonly residualQ: number;
  /** Readings less 2. */
  readonly residualDf: number;
  /** Readings less the line, in order. */
  readonly residuals: readonly number[];
}

/**
 * Scores of periods with variances that never are 0, for weighting one against another.
 *
 * A few answers are added so that a period where all agree does not claim to be certain: 3/4, 3/2, 3/4 to the three
 * values of a net score (Rocks 2016), 1 and 1 to a share (Agresti and Caffo 2000). A mean keeps its score, and its
 * variance gets three answers' worth of the variance of all periods together.
 *
 * @param samples - of each period; those without answers are left out
 */
export function readings(samples: readonly Answers[], metric: Metric): Reading[] {
  const [low, high] = metric.range;
  const added =
    metric.kind === "net"
      ? [
          [low, 0.75],
          [(low + high) / 2, 1.5],
          [high, 0.75],
        ]
      : metric.kind === "share"
        ? [
            [low, 1],
            [high, 1],
          ]
        : [];
  const pooled = metric.kind === "mean" ? pooledVariance(samples) : 0;
  return samples.flatMap((sample, place) => {
    if (!(sample.effectiveN > 0)) return [];
    const counts = [...sample.counts, ...added.map(([, count]) => count!)];
    const values = [...sample.values, ...added.map(([value]) => value!)];
    const n = sum(counts);
    const score = meanOf(counts, values);
    const squares = sum(counts.map((count, i) => count * (values[i]! - score) ** 2));
    const variance = added.length > 0 ? squares / n : (squares + 3 * pooled) / (n + 3);
    return [{ place, score, variance: variance / n }];
  });
}

/** Variance of one answer about the score of its own period. */
export function pooledVariance(samples: readonly Answers[]): number {
  let [squares, answers] = [0, 0];
  for (const { counts, values, effectiveN } of samples) {
    if (!(effectiveN > 0)) continue;
    const mean = meanOf(counts, values);
    squares += sum(counts.map((count, i) => count * (values[i]! - mean) ** 2));
    answers += effectiveN;
  }
  return answers > 0 ? squares / answers : 0;
}

/**
 * The line of least squares with weights 1 / variance.
 *
 * @param readings - at least 3, at different places; variances above 0, or all 0 for equal weights
 */
export function fitLine(readings: readonly Reading[]): Line {
  const weights = readings.map(({ variance }) => (variance > 0 ? 1 / variance : 1));
  const weight = sum(weights);
  const centre = sum(readings.map(({ place }, i) => weights[i]! * place)) / weight;
  const level = sum(readings.map(({ score }, i) => weights[i]! * score)) / weight;
  const spread = sum(readings.map(({ place }, i) => weights[i]! * (place - centre) ** 2));
  const slope =
    sum(readings.map(({ place, score }, i) => weights[i]! * (place - centre) * (score - level))) / spread;
  const residuals = readings.map(({ place, score }) => score - level - slope * (place - centre));
  return {
    slope,
    intercept: level - slope * centre,
    centre,
    spread,
    weight,
    residualQ: sum(residuals.map((residual, i) => weights[i]! * residual ** 2)),
    residualDf: readings.length - 2,
    residuals,
  };
}
