import { expectLevel } from "../math/guard.js";
import { expectOptions, type KnownOptions } from "../math/options.js";
import type { Metric } from "../metric/metric.js";
import { HOMES } from "../metric/option-homes.js";
import { expectIsTally } from "../tally/check-tally.js";
import { weightsOf, type Tally, type TallyOf } from "../tally/tally.js";
import { intervalFor, type IntervalMethod } from "./interval-maker.js";
import type { Interval } from "./interval.js";
import { degreesOf, meanOf, rootOf, sampleOf, squaresAbout } from "./sample.js";
import { sum } from "../math/sum.js";

/** The precision of a weighted score. Plain data in the metric's unit. */
export interface DesignEffect {
  readonly metric: Metric;
  /** The weighted score; null without answers, or when all weigh 0. */
  readonly score: number | null;
  /** Standard error by linearisation; null below two answers. */
  readonly standardError: number | null;
  /** Variance of the score relative to that of n equally weighted answers with the same shares. */
  readonly designEffect: number | null;
  /** Loss of precision by weights that are unrelated to the answers: n sum w^2 / (sum w)^2. */
  readonly kishDesignEffect: number | null;
  /** The number of answers. */
  readonly n: number;
  /** The number of equally weighted answers with this variance: n / designEffect. */
  readonly linearisedN: number | null;
  /** The effective number of answers that intervals and comparisons use; a little below `linearisedN`, which is an estimate. */
  readonly effectiveN: number;
  /** Degrees of freedom of the standard error: the number of answers less 1. */
  readonly degreesOfFreedom: number;
  /** The interval of the score, as in `computeScore`. */
  readonly interval: Interval | null;
}

/** Options of `designEffect`. */
export interface DesignEffectOptions {
  /** @defaultValue 0.95 */
  readonly level?: number | undefined;
  /** @defaultValue "score" */
  readonly method?: IntervalMethod | undefined;
}

const OPTIONS = { level: null, method: null } satisfies KnownOptions<DesignEffectOptions>;

/**
 * Precision of a weighted score: its standard error, and the number of equally weighted answers of the same precision.
 *
 * @remarks
 * Linearised variance of the weighted mean, n/(n-1) sum w^2 (value - mean)^2 / (sum w)^2, which equals svymean of the R
 * package survey for sampling with replacement; a tally's sums of weights and of squared weights are enough. Unlike
 * Kish's design effect it depends on whether answers with large and small weights differ. `linearisedN` is the size by
 * this variance. Where few answers differ from the others, the variance is often estimated too low; `effectiveN` allows for
 * that. Without weights, or with equal ones, the result is unweighted and both design effects are 1.
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
  expectOptions(options, OPTIONS, HOMES);
  expectIsTally(tally);
  const { level = 0.95, method } = options;
  expectLevel(level);
  const makeInterval = intervalFor(metric, method);
  const sample = sampleOf(tally as Tally, metric);
  const { n, effectiveN, variance, weights, values } = sample;
  const base = { metric, n, effectiveN, degreesOfFreedom: degreesOf(sample) };
  if (!(effectiveN > 0)) {
    const none = { standardError: null, designEffect: null, kishDesignEffect: null, linearisedN: null };
    return { ...base, score: null, ...none, interval: null };
  }
  const score = meanOf(weights, values);
  const total = sum(weights);
  const simple = squaresAbout(score, weights, values) / total / (n - 1);
  const effect = simple > 0 && variance < Infinity ? variance / simple : null;
  return {
    ...base,
    score,
    standardError: rootOf(variance),
    designEffect: effect,
    kishDesignEffect: (n * sum(weightsOf(tally as Tally).squares)) / total ** 2,
    linearisedN: effect && n / effect,
    interval: makeInterval(sample, metric, level),
  };
}
