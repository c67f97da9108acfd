import { expectMinimum, expectThat } from "../math/guard.js";
import type { Metric } from "../metric/metric.js";
import type { Answer } from "../tally/answer.js";
import { toTally } from "../tally/scores.js";
import type { Tally, TallyOf } from "../tally/tally.js";
import {
  differenceEvidence,
  MINIMUM,
  scoreOf,
  type AnyCompareOptions,
  type CompareOptions,
  type Pair,
  type RowCompareOptions,
} from "./difference.js";
import type { Interval } from "./limits.js";
import { sampleOf } from "./sample.js";

/** Whether a difference is small enough not to matter, or at least not a loss that matters. */
export interface Equivalence {
  /** The metric's name, such as "NPS". */
  readonly metric: string;
  /** The largest difference that does not matter, in the metric's unit, as the caller set it. */
  readonly margin: number;
  /** Current less baseline, in the metric's unit; null when a side has no answers. */
  readonly difference: number | null;
  /**
   * The interval that must lie within the margin: at a level of 95% the one of 90%, since each end is tested by itself.
   */
  readonly interval: Interval | null;
  /** Of the two one-sided tests together: the larger of the next two. */
  readonly pValue: number | null;
  /** One-sided p-value of a difference at or below -margin. */
  readonly pTooLow: number | null;
  /** One-sided p-value of a difference at or above +margin. */
  readonly pTooHigh: number | null;
  /** The difference is shown to lie within the margin. "Not significant" is not this. */
  readonly equivalent: boolean;
  /**
   * Current is shown not to be worse than baseline by the margin; where low scores are good, not higher by it.
   */
  readonly nonInferior: boolean;
  readonly verdict: "equivalent" | "not inferior" | "not shown" | "too few answers";
  readonly level: number;
  readonly method: string;
  readonly n: Pair;
  readonly effectiveN: Pair;
}

/**
 * Whether two independent samples score the same for practical purposes: two one-sided tests (TOST) against a margin
 * that the caller fixes before looking at the data (Schuirmann 1987, Journal of Pharmacokinetics and Biopharmaceutics
 * 15:657-680). Equivalent when the interval of level 1 - 2 alpha lies within ±margin, not inferior when its worse end
 * does.
 *
 * @param margin the largest difference that does not matter, in the metric's unit (points), above 0
 * @returns the methods and options of `compareScores`; `level` is 1 - alpha. Without answers on a side the figures are null
 * and the verdict is "too few answers".
 * @throws what `compareScores` throws; RangeError for a margin that is not above 0 and finite.
 * @example
 * testEquivalence([9, 10, 3], [9, 9, 9], NPS, 5).verdict // => "too few answers"
 */
export function testEquivalence<M extends Metric>(
  baseline: Iterable<Answer> | TallyOf<M>,
  current: Iterable<Answer> | TallyOf<M>,
  metric: M,
  margin: number,
  options?: CompareOptions,
): Equivalence;
export function testEquivalence<M extends Metric, Row>(
  baseline: Iterable<Row>,
  current: Iterable<Row>,
  metric: M,
  margin: number,
  options: RowCompareOptions<Row>,
): Equivalence;
export function testEquivalence<M extends Metric>(
  baseline: Iterable<unknown> | Tally,
  current: Iterable<unknown> | Tally,
  metric: M,
  margin: number,
  options: AnyCompareOptions = {},
): Equivalence {
  const { level = 0.95, minimumN = MINIMUM, method: asked = "score" } = options;
  expectThat(Number.isFinite(margin) && margin > 0, "a margin above 0 and finite", margin);
  expectThat(Number.isFinite(level) && level > 0.5 && level < 1, "a level between 0.5 and 1", level);
  expectMinimum(minimumN);
  const before = sampleOf(toTally(baseline, { ...options, metric }), metric);
  const after = sampleOf(toTally(current, { ...options, metric }), metric);
  const evidence = differenceEvidence(before, after, metric, asked, options);
  const width = metric.range[1] - metric.range[0];
  const limits = evidence?.limits(1 - level)?.map((limit) => limit * width);
  const method = evidence?.method ?? asked;
  const [low, high] = limits ?? [-Infinity, Infinity];
  const isEnough = evidence !== null && Math.min(before.effectiveN, after.effectiveN) >= minimumN;
  const [notTooLow, notTooHigh] = [isEnough && low! > -margin, isEnough && high! < margin];
  const equivalent = notTooLow && notTooHigh;
  const nonInferior = metric.direction === "lower-is-better" ? notTooHigh : notTooLow;
  const pTooLow = evidence?.tails(-margin / width)?.[0] ?? null;
  const pTooHigh = evidence?.tails(margin / width)?.[1] ?? null;
  return {
    metric: metric.name,
    margin,
    difference: evidence && scoreOf(after)! - scoreOf(before)!,
    interval: limits
      ? { low: low!, high: high!, level: Number((2 * level - 1).toPrecision(12)), method }
      : null,
    pValue: pTooLow !== null && pTooHigh !== null ? Math.max(pTooLow, pTooHigh) : null,
    pTooLow,
    pTooHigh,
    equivalent,
    nonInferior,
    verdict: !isEnough
      ? "too few answers"
      : equivalent
        ? "equivalent"
        : nonInferior
          ? "not inferior"
          : "not shown",
    level,
    method,
    n: { baseline: before.n, current: after.n },
    effectiveN: { baseline: before.effectiveN, current: after.effectiveN },
  };
}
