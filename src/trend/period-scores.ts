import { meanOf, squaresAbout, type Sample } from "../inference/sample.js";
import { sum } from "../math/sum.js";

/** The answers of one period, in the form that analyses of a series need. */
export type Answers = Pick<Sample, "counts" | "values" | "effectiveN">;

/** The score of one period, with its variance by sampling alone. */
export interface PeriodScore {
  /** The number of the period, from 0. */
  readonly place: number;
  readonly score: number;
  /** The variance of an answer about the score of its own period, of all periods together, over the number of answers. */
  readonly variance: number;
}

/** The scores of the periods with answers, and how much answers vary within a period. */
export interface PeriodScores {
  readonly scores: readonly PeriodScore[];
  /** The sum of the squared distances of the answers from the scores of their periods. */
  readonly squares: number;
  /** The number of answers less the number of periods. */
  readonly degreesOfFreedom: number;
  /** The variance of one answer. */
  readonly variance: number;
}

/**
 * The scores of periods with variances that depend on the number of answers only.
 *
 * @remarks
 * Each variance is that of one answer, pooled over all periods, divided by the number of answers. A period's own answers
 * must not set its variance: in a skewed score the high scores would seem the most certain, and a series with more and
 * more answers would seem to rise. Where no period's answers differ among themselves, as with one answer a period, the
 * variance is that of all answers about their common mean; it is 0 only if all are equal.
 *
 * @param samples - one per period; those without answers are left out
 */
export function periodScores(samples: readonly Answers[]): PeriodScores {
  const raw: { place: number; score: number; n: number }[] = [];
  let [squares, answers] = [0, 0];
  samples.forEach(({ counts, values, effectiveN: n }, place) => {
    if (!(n > 0)) return;
    // Called for thousands of simulated series: hence one loop, without lists. Squares are taken about the first value
    // met, so that those of equal values add to exactly 0.
    let [total, own, origin] = [0, 0, NaN];
    for (let i = 0; i < counts.length; i++) {
      const count = counts[i]!;
      if (!(count > 0)) continue;
      if (Number.isNaN(origin)) origin = values[i]!;
      const distance = values[i]! - origin;
      total += count * distance;
      own += count * distance * distance;
    }
    squares += Math.max(own - (total * total) / n, 0);
    answers += n;
    raw.push({ place, score: origin + total / n, n });
  });
  const degreesOfFreedom = Math.max(answers - raw.length, 0);
  const variance =
    degreesOfFreedom > 0 && squares > 0
      ? squares / degreesOfFreedom
      : (scatter(raw) * answers) / Math.max(answers - 1, 1);
  const scores = raw.map(({ place, score, n }) => ({ place, score, variance: variance / n }));
  return { scores, squares, degreesOfFreedom, variance };
}

/** The variance of scores about their common mean, for periods whose own answers are all equal. */
function scatter(scores: readonly { readonly score: number; readonly n: number }[]): number {
  const counts = scores.map(({ n }) => n);
  const values = scores.map(({ score }) => score);
  return scores.length > 0 ? squaresAbout(meanOf(counts, values), counts, values) / sum(counts) : 0;
}

/** The number of answers of several periods with each value. */
export function pooledCounts(samples: readonly Answers[]): {
  readonly values: readonly number[];
  readonly counts: readonly number[];
} {
  const countOf = new Map<number, number>();
  for (const { counts, values } of samples)
    for (let i = 0; i < counts.length; i++)
      countOf.set(values[i]!, (countOf.get(values[i]!) ?? 0) + counts[i]!);
  return { values: [...countOf.keys()], counts: [...countOf.values()] };
}

/** The answers of several periods together: their number, their mean, and the variance of one of them about it. */
export function pooledAnswers(samples: readonly Answers[]): {
  readonly n: number;
  readonly mean: number;
  readonly variance: number;
} {
  const { values, counts } = pooledCounts(samples);
  const n = sum(counts);
  const mean = meanOf(counts, values);
  return { n, mean, variance: squaresAbout(mean, counts, values) / n };
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
export function dispersionOf(samples: readonly Answers[]): number {
  const { scores } = periodScores(samples);
  let total = 0;
  for (let i = 1; i < scores.length; i++) {
    const [before, after] = [scores[i - 1]!, scores[i]!];
    const variance = before.variance + after.variance;
    if (variance > 0) total += (after.score - before.score) ** 2 / variance;
  }
  return Math.max(total / Math.max(scores.length - 1, 1), 1);
}
