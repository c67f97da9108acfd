import { asDecimal } from "../math/decimal.js";
import { expectMinimum, expectThat } from "../math/guard.js";
import { expectOptions, joinOptions, type KnownOptions } from "../math/options.js";
import { goodSign, type Metric } from "../metric/metric.js";
import { HOMES } from "../metric/option-homes.js";
import type { Answer } from "../tally/answer.js";
import { toTally } from "../tally/scores.js";
import type { TallyOf } from "../tally/tally.js";
import {
  differenceEvidence,
  MINIMUM,
  scoreOf,
  JUDGEMENT_OPTIONS,
  type DifferenceOptions,
  type ScoreDifference,
} from "./difference.js";
import { sampleOf } from "./sample.js";
import { PERMUTATION_OPTIONS } from "./permutation.js";

/** Options of `testEquivalence`. */
export interface EquivalenceOptions extends Omit<DifferenceOptions, "population"> {
  /** The largest difference that does not matter, in the metric's unit, above 0. Fix it before looking at the data. */
  readonly margin: number;
  /**
   * The confidence level, 1 - alpha, from 0.5 up to 1.
   * @defaultValue 0.95
   */
  readonly level?: number | undefined;
}

const OPTIONS = /* @__PURE__ */ joinOptions(
  /* @__PURE__ */ joinOptions(JUDGEMENT_OPTIONS, PERMUTATION_OPTIONS),
  { margin: null },
) satisfies KnownOptions<EquivalenceOptions>;

/**
 * The result of an equivalence and non-inferiority test.
 *
 * @remarks
 * The interval must lie within the margin. At a level of 95% it is the 90% interval (1 - 2 alpha), since each end has its
 * own test.
 */
export interface Equivalence extends Omit<ScoreDifference, "verdict" | "pValue"> {
  /** The largest difference that does not matter, in the metric's unit, as the caller set it. */
  readonly margin: number;
  /** p-value of both one-sided tests together: the larger of `pTooLow` and `pTooHigh`. */
  readonly pValue: number | null;
  /** One-sided p-value of a difference at or below -margin. */
  readonly pTooLow: number | null;
  /** One-sided p-value of a difference at or above +margin. */
  readonly pTooHigh: number | null;
  /** The difference is shown to lie within the margin, which is more than "not significant". */
  readonly equivalent: boolean;
  /**
   * Current is shown not to be worse than baseline by the margin or more. Where low scores are good, worse means higher.
   */
  readonly nonInferior: boolean;
  readonly verdict: "equivalent" | "not inferior" | "not shown" | "too few answers";
}

/**
 * Tests whether two independent samples have the same score for practical purposes: two one-sided tests (TOST).
 *
 * @remarks
 * Equivalent when the interval of level 1 - 2 alpha lies within ±margin, not inferior when its worse end does.
 *
 * @param options - the margin, and options as for `compareScores`
 * @returns without answers on a side the figures are null and the verdict is "too few answers"
 * @throws what `compareScores` throws; RangeError for a margin that is not above 0 and finite
 * @see Schuirmann 1987, Journal of Pharmacokinetics and Biopharmaceutics 15:657-680
 * @example
 * testEquivalence([9, 10, 3], [9, 9, 9], NPS, { margin: 5 }).verdict // => "too few answers"
 * @category How sure
 */
export function testEquivalence<M extends Metric>(
  baseline: Iterable<Answer> | TallyOf<M>,
  current: Iterable<Answer> | TallyOf<M>,
  metric: M,
  options: EquivalenceOptions,
): Equivalence {
  expectOptions(options, OPTIONS, HOMES);
  const { margin, level = 0.95, minimumN = MINIMUM, method: asked = "score" } = options;
  expectThat(Number.isFinite(margin) && margin > 0, "a margin above 0 and finite", margin, " at margin");
  expectThat(
    Number.isFinite(level) && level > 0.5 && level < 1,
    "a level between 0.5 and 1",
    level,
    " at level",
  );
  expectMinimum(minimumN);
  const before = sampleOf(toTally(baseline, { metric }), metric);
  const after = sampleOf(toTally(current, { metric }), metric);
  const evidence = differenceEvidence(before, after, metric, asked, options);
  const [from, to] = [scoreOf(before), scoreOf(after)];
  const width = metric.range[1] - metric.range[0];
  const limits = evidence?.limits(1 - level)?.map((limit) => limit * width);
  const method = evidence?.method ?? asked;
  const [low, high] = limits ?? [-Infinity, Infinity];
  const isEnough = evidence !== null && Math.min(before.effectiveN, after.effectiveN) >= minimumN;
  const [notTooLow, notTooHigh] = [isEnough && low! > -margin, isEnough && high! < margin];
  const equivalent = notTooLow && notTooHigh;
  const nonInferior = goodSign(metric) > 0 ? notTooLow : notTooHigh;
  const pTooLow = evidence?.tails(-margin / width)?.[0] ?? null;
  const pTooHigh = evidence?.tails(margin / width)?.[1] ?? null;
  return {
    metric,
    margin,
    baseline: from,
    current: to,
    difference: from !== null && to !== null ? to - from : null,
    interval: limits ? { low: low!, high: high!, level: asDecimal(2 * level - 1), method } : null,
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
