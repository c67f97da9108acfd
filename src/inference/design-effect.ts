import { expectLevel } from "../math/guard.js";
import type { Metric } from "../metric/metric.js";
import { weightsOf, type Tally, type TallyOf } from "../tally/tally.js";
import { intervalFor, type IntervalMethod } from "./interval-maker.js";
import type { Interval } from "./interval.js";
import { meanOf, sampleOf } from "./sample.js";
import { sum } from "../math/sum.js";

/** The precision of a weighted score. Plain data in the metric's unit. */
export interface DesignEffect {
  readonly metric: Metric;
  /** The weighted score; null without answers, or when all weigh 0. */
  readonly score: number | null;
  /** Standard error by Taylor linearisation; null below two answers. */
  readonly standardError: number | null;
  /** Variance of the score relative to that of n equally weighted answers with the same shares. */
  readonly designEffect: number | null;
  /** Loss of precision by weights that are unrelated to the answers: n sum w^2 / (sum w)^2. */
  readonly kishDesignEffect: number | null;
  /** The number of answers. */
  readonly n: number;
  /** Kish's effective sample size, which the intervals of `computeScore` use. */
  readonly effectiveN: number;
  /** Effective size by the linearised variance: the number of equally weighted answers with this variance. */
  readonly linearisedN: number | null;
  /** The interval of the score, with `linearisedN` as its sample size. */
  readonly interval: Interval | null;
}

/** Options of `designEffect`. */
export interface DesignEffectOptions {
  /** @defaultValue 0.95 */
  readonly level?: number | undefined;
  /** @defaultValue "score" */
  readonly method?: IntervalMethod | undefined;
}

/**
 * Precision of a weighted score: its standard error, and the number of equally weighted answers of the same precision.
 *
 * @remarks
 * Linearised variance of the weighted mean, n/(n-1) sum w^2 (value - mean)^2 / (sum w)^2, which equals svymean of the R
 * package survey for sampling with replacement; a tally's sums of weights and of squared weights are enough. Unlike
 * Kish's design effect it depends on whether answers with large and small weights differ. The interval puts the effective
 * size of this variance into the score formula. Without weights, or with equal ones, the result is unweighted and both
 * design effects are 1.
 *
 * @param tally - of weighted answers: `tallyScores(rows, { metric, score, weight })`
 * @returns all figures are null without answers
 * @throws RangeError for a tally of another scale, a level outside 0 to 1 or an unknown method
 * @see Särndal, Swensson and Wretman 1992, "Model Assisted Survey Sampling", section 5.5; Korn and Graubard 1998, Survey
 * Methodology 24:193-201
 * @example
 * designEffect(tallyScores([9, 3], { metric: NPS, weight: () => 2 }), NPS).designEffect // => 1
 * @category How sure
 */
export function designEffect<M extends Metric>(
  tally: TallyOf<M>,
  metric: M,
  options: DesignEffectOptions = {},
): DesignEffect {
  const { level = 0.95, method } = options;
  expectLevel(level);
  const makeInterval = intervalFor(metric, method);
  const sample = sampleOf(tally as Tally, metric);
  const { n, effectiveN, weights, values } = sample;
  const none = { score: null, standardError: null, designEffect: null, kishDesignEffect: null };
  if (!(effectiveN > 0)) return { metric, ...none, n, effectiveN, linearisedN: null, interval: null };
  const score = meanOf(weights, values);
  const { squares } = weightsOf(tally);
  const total = sum(weights);
  const spread = (of: readonly number[]) =>
    sum(of.map((amount, i) => (amount / total) * (values[i]! - score) ** 2));
  const variance = n > 1 ? ((n / (n - 1)) * spread(squares)) / total : null;
  const simple = n > 1 ? spread(weights) / (n - 1) : null;
  const effect = simple !== null && simple > 0 ? variance! / simple : null;
  const linearisedN = effect === null ? null : n / effect;
  const size = linearisedN ?? effectiveN;
  const counts = weights.map((weight) => (weight / total) * size);
  return {
    metric,
    score,
    standardError: variance === null ? null : Math.sqrt(variance),
    designEffect: effect,
    kishDesignEffect: n / effectiveN,
    n,
    effectiveN,
    linearisedN,
    interval: makeInterval({ ...sample, effectiveN: size, counts }, metric, level),
  };
}
