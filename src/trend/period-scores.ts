import { meanOf, squaresAbout, type Sample } from "../inference/sample.js";
import { sum } from "../math/sum.js";
import type { Metric } from "../metric/metric.js";

/** The answers of one period, in the form that analyses of a series need. */
export type Answers = Pick<Sample, "counts" | "values" | "effectiveN">;

/** The score of one period, with the variance of its own answers. */
export interface PeriodScore {
  /** The number of the period, from 0. */
  readonly place: number;
  readonly score: number;
  readonly variance: number;
}

/**
 * Scores of periods with variances that are never 0, for weighting periods.
 *
 * @remarks
 * A few answers are added so that a period whose answers are all equal does not get unlimited weight: 3/4, 3/2, 3/4 to
 * the three values of a net score (Rocks 2016), 1 and 1 to a share (Agresti and Caffo 2000). A mean keeps its score, and
 * its variance includes three more answers with the pooled variance of all periods.
 *
 * @param samples - one per period; those without answers are left out
 */
export function periodScores(samples: readonly Answers[], metric: Metric): PeriodScore[] {
  const { kind, range } = metric;
  const added = ADDED[kind].map((count, i, { length }) => ({
    count,
    value: range[0] + ((range[1] - range[0]) * i) / (length - 1),
  }));
  const extra =
    kind === "mean" ? { answers: 3, variance: pooledVariance(samples) } : { answers: 0, variance: 0 };
  const scores: PeriodScore[] = [];
  samples.forEach(({ counts, values, effectiveN }, place) => {
    if (!(effectiveN > 0)) return;
    // Called for thousands of simulated series: hence loops, without lists. Squares are taken about the first value met,
    // so that those of equal values add to exactly 0.
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
    scores.push({ place, score, variance: (own + extra.answers * extra.variance) / answers / n });
  });
  return scores;
}

/** Number of answers added to each value, lowest first, evenly over the range. */
const ADDED: Readonly<Record<Metric["kind"], readonly number[]>> = {
  net: [0.75, 1.5, 0.75],
  share: [1, 1],
  mean: [],
};

/** The answers of several periods together: their number, their mean, and the variance of one of them about it. */
export function pooledAnswers(samples: readonly Answers[]): {
  readonly n: number;
  readonly mean: number;
  readonly variance: number;
} {
  const counts = samples.flatMap((sample) => sample.counts);
  const values = samples.flatMap((sample) => sample.values);
  const n = sum(counts);
  const mean = meanOf(counts, values);
  return { n, mean, variance: squaresAbout(mean, counts, values) / n };
}

/** The variance of one answer about the score of its own period. */
function pooledVariance(samples: readonly Answers[]): number {
  let [squares, answers] = [0, 0];
  for (const { counts, values, effectiveN } of samples) {
    if (!(effectiveN > 0)) continue;
    squares += squaresAbout(meanOf(counts, values), counts, values);
    answers += effectiveN;
  }
  return answers > 0 ? squares / answers : 0;
}

/**
 * The dispersion of neighbouring scores relative to that by sampling alone.
 *
 * @remarks
 * The mean of (difference)^2 / (sum of the two variances), at least 1. Only neighbours are compared, so a change of level
 * counts in a single pair.
 *
 * @see von Neumann 1941, Annals of Mathematical Statistics 12:367-395
 */
export function dispersionOf(samples: readonly Answers[], metric: Metric): number {
  const scores = periodScores(samples, metric);
  let total = 0;
  for (let i = 1; i < scores.length; i++) {
    const [before, after] = [scores[i - 1]!, scores[i]!];
    const variance = before.variance + after.variance;
    if (variance > 0) total += (after.score - before.score) ** 2 / variance;
  }
  return Math.max(total / Math.max(scores.length - 1, 1), 1);
}
