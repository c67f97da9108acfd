import { meanOf, type Sample } from "../inference/sample.js";
import { sum } from "../math/sum.js";
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
  const { kind, range } = metric;
  const added = ADDED[kind].map((count, i, { length }) => ({
    count,
    value: range[0] + ((range[1] - range[0]) * i) / (length - 1),
  }));
  const extra =
    kind === "mean" ? { answers: 3, variance: pooledVariance(samples) } : { answers: 0, variance: 0 };
  const series: Reading[] = [];
  samples.forEach(({ counts, values, effectiveN }, place) => {
    if (!(effectiveN > 0)) return;
    // Thousands of simulated series come through here: loops, and no list is made. Squares are about the first value met,
    // so that of equal ones nothing but 0 is left.
    let [n, total, squares, origin] = [0, 0, 0, NaN];
    const take = (count: number, value: number) => {
      if (count > 0 && n === 0) origin = value;
      n += count;
      total += count * (value - origin || 0);
      squares += count * (value - origin || 0) ** 2;
    };
    for (let i = 0; i < counts.length; i++) take(counts[i]!, values[i]!);
    for (const { count, value } of added) take(count, value);
    const score = origin + total / n;
    const own = Math.max(squares - (total * total) / n, 0);
    const answers = n + extra.answers;
    series.push({ place, score, variance: (own + extra.answers * extra.variance) / answers / n });
  });
  return series;
}

/** Answers that are added to each value, the lowest first, evenly over the range. */
const ADDED: Readonly<Record<Metric["kind"], readonly number[]>> = {
  net: [0.75, 1.5, 0.75],
  share: [1, 1],
  mean: [],
};

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
  const level = meanOf(
    weights,
    readings.map(({ score }) => score),
  );
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
