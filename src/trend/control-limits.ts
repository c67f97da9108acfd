import { around } from "../inference/interval.js";
import { meanOf, sampleOf, type Sample } from "../inference/sample.js";
import { readOneOf } from "../math/fields.js";
import { expectThat, isAmount } from "../math/guard.js";
import { sum } from "../math/sum.js";
import type { Metric } from "../metric/metric.js";
import { movingAverages } from "./moving-average.js";
import { pooledAnswers } from "./period-scores.js";
import { findRuns, RUN_RULES, type RunRule } from "./run-rules.js";
import { expectTrend, type Trend } from "./trend.js";

/** Kinds of control limits. */
export type ControlKind = "laney" | "individuals" | "sampling" | "moving-average";

/** Options of `controlLimits`: kind, baseline and rules. */
export interface ControlLimitsOptions {
  /** @defaultValue "laney", and "individuals" for a mean */
  readonly kind?: ControlKind | undefined;
  /**
   * Rules to check, by name; each one more raises the number of false alarms. The kind `moving-average` takes
   * beyond-limits alone: an average resembles the one before, so that runs say nothing.
   * @defaultValue beyond-limits, eight-on-one-side, six-rising and six-falling; beyond-limits for `moving-average`
   */
  readonly rules?: readonly RunRule[] | undefined;
  /**
   * The number of periods with answers, counted from the first, that set the centre and the limits, which then hold for
   * the rest.
   * @defaultValue all
   */
  readonly baselinePeriods?: number | undefined;
  /**
   * For the kind `moving-average`, the weight of the newest score, above 0 and at most 1. Small values meet small lasting
   * shifts.
   * @defaultValue 0.2
   */
  readonly lambda?: number | undefined;
}

/** One period with its limits. */
export interface ControlPoint {
  /** The label of the period. */
  readonly period: string;
  readonly score: number | null;
  readonly n: number;
  /** For the kind `moving-average`, the average that the limits are for; null for the other kinds and for a gap. */
  readonly average: number | null;
  /** The limits: three standard errors from the centre, cut to the metric's range; null for a gap. */
  readonly low: number | null;
  readonly high: number | null;
  /** Standard errors from the centre, of the score or for `moving-average` of the average; null for a gap. */
  readonly z: number | null;
}

/** A run rule that was broken. */
export interface ControlSignal {
  readonly rule: RunRule;
  readonly meaning: string;
  /** Labels of the periods that it covers, in order. */
  readonly periods: readonly string[];
  /** The period with which the rule was first broken. */
  readonly seenAt: string;
}

/** Control limits of a trend, its periods within or beyond them, and the signals. */
export interface ControlLimits {
  readonly metric: Metric;
  readonly kind: ControlKind;
  readonly centre: number;
  /** Periods that set the centre and the limits. */
  readonly baselinePeriods: number;
  /**
   * For `laney` the standard deviation of the standardised scores (1 where sampling explains all); for `individuals` that of
   * the scores; for `sampling` 1. For `moving-average` that of the kind it takes its standard errors from.
   */
  readonly sigma: number;
  /** The weight of the newest score for `moving-average`, null for the other kinds. */
  readonly lambda: number | null;
  readonly points: readonly ControlPoint[];
  readonly signals: readonly ControlSignal[];
  readonly warnings: readonly string[];
}

/** Fewer periods than this give limits that the next few periods may move far. */
const STEADY_BASELINE = 12;

const KINDS: readonly ControlKind[] = ["laney", "individuals", "sampling", "moving-average"];
const USUAL_RULES: readonly RunRule[] = ["beyond-limits", "eight-on-one-side", "six-rising", "six-falling"];

/** The mean moving range of two normal values over their standard deviation: 2 / sqrt(pi), 1.128 in printed tables. */
const D2 = 2 / Math.sqrt(Math.PI);

/**
 * Shewhart control limits of a trend: which periods stand out from the usual ups and downs.
 *
 * @remarks
 * - `laney`: centre the pooled score, limits 3 sigma_z s_i with s_i = sqrt(variance of one answer / n_i) and sigma_z the
 *   mean moving range of the standardised scores over d2, as Laney's for shares; here with the multinomial variance for every
 *   metric. Widens for real change between periods, at every n.
 * - `individuals` (XmR): centre the mean of the scores, limits 3 times their mean moving range over d2; ignores n.
 * - `sampling`: the p chart and its like, sigma_z = 1; false alarms all the time when n is large.
 * - `moving-average` (EWMA): an exponentially weighted average of the scores, which meets small lasting shifts sooner than
 *   single scores do. Starts at the centre; centre and standard errors are those of `laney`, of `individuals` for a mean.
 *
 * @param trend - of separate periods; those without answers are gaps that rules and averages step over
 * @throws TypeError for rolling windows; RangeError for an unknown kind or rule, a baseline that is not whole or exceeds the
 * periods with answers, fewer than 2 periods with answers, and a lambda outside 0 to 1
 * @see Laney 2002, Quality Engineering 14:531-537; Roberts 1959, Technometrics 1:239-250, for the moving average
 * @example
 * controlLimits(trendFromTallies(
 *   [50, 52, 49, 51, 50, 70].map((promoters, i) => ({
 *     period: `2026-0${i + 1}`,
 *     tally: npsTallyFromCounts({ promoters, passives: 30, detractors: 70 - promoters }),
 *   })),
 *   { metric: NPS_GROUPS, every: "month", timeZone: "UTC" },
 * ), { baselinePeriods: 5 }).signals[0].periods // => ["2026-06"]
 * @category Which periods stand out
 */
export function controlLimits(trend: Trend, options: ControlLimitsOptions = {}): ControlLimits {
  expectTrend(trend);
  const { metric, points } = trend;
  const usualKind = metric.kind === "mean" ? "individuals" : "laney";
  const { kind = usualKind, lambda = 0.2 } = options;
  readOneOf(KINDS, kind, "kind");
  const isAverage = kind === "moving-average";
  const isWeight = isAmount(lambda) && lambda > 0 && lambda <= 1;
  expectThat(!isAverage || isWeight, "a lambda above 0 and at most 1", lambda, " at lambda");
  const { rules = isAverage ? (["beyond-limits"] as const) : USUAL_RULES } = options;
  const known = isAverage ? ["beyond-limits"] : Object.keys(RUN_RULES);
  rules.forEach((rule, i) => readOneOf<string>(known, rule, `rules[${i}]`));
  const answered = points.filter(({ score }) => score !== null);
  const { baselinePeriods: baseline = answered.length } = options;
  const isCount = Number.isInteger(baseline) && baseline >= 2 && baseline <= answered.length;
  expectThat(
    isCount,
    `a baseline of 2 to ${answered.length} periods with answers`,
    baseline,
    " at baselinePeriods",
  );

  const samples = answered.map(({ tally }) => sampleOf(tally, metric));
  const scores = answered.map(({ score }) => score!);
  const { centre, errors, sigma } = spreadOf(isAverage ? usualKind : kind, scores, samples, baseline);
  const ownErrors = errors.map((error) => sigma * error);
  const averages = isAverage ? movingAverages(scores, ownErrors, centre, lambda) : null;
  const limited = scores.map((score, i) => {
    const { average: value, error } = averages?.[i] ?? { average: score, error: ownErrors[i]! };
    return { score: value, error, z: value === centre ? 0 : (value - centre) / error };
  });
  const placeOf = new Map(answered.map((point, i) => [point, i]));
  return {
    metric,
    kind,
    centre,
    baselinePeriods: baseline,
    sigma,
    lambda: isAverage ? lambda : null,
    points: points.map((point): ControlPoint => {
      const place = placeOf.get(point) ?? -1;
      const one = limited[place];
      const base = { period: point.period.label, score: point.score, n: point.n };
      if (!one) return { ...base, average: null, low: null, high: null, z: null };
      const average = averages?.[place]?.average ?? null;
      const [low, high] = around(centre, 3 * one.error, ...metric.range);
      return { ...base, average, low, high, z: one.z };
    }),
    signals: rules.flatMap((rule) =>
      findRuns(limited, rule).map(({ from, to, seenAt }) => ({
        rule,
        meaning: RUN_RULES[rule].meaning,
        periods: answered.slice(from, to + 1).map(({ period }) => period.label),
        seenAt: answered[seenAt]!.period.label,
      })),
    ),
    warnings:
      baseline < STEADY_BASELINE
        ? [
            `Limits from ${baseline} periods are rough: they become stable from about ${STEADY_BASELINE} periods on`,
          ]
        : [],
  };
}

/** The centre, the standard error of each score in units of `sigma`, and `sigma`. */
function spreadOf(
  kind: Exclude<ControlKind, "moving-average">,
  scores: readonly number[],
  samples: readonly Sample[],
  baseline: number,
) {
  const usual = scores.slice(0, baseline);
  if (kind === "individuals") {
    const centre = meanOf(
      usual.map(() => 1),
      usual,
    );
    return { centre, errors: scores.map(() => 1), sigma: meanMovingRange(usual) / D2 };
  }
  const { mean: centre, variance } = pooledAnswers(samples.slice(0, baseline));
  const errors = samples.map(({ effectiveN }) => Math.sqrt(variance / effectiveN));
  const standardised = usual.map((score, i) => (errors[i] === 0 ? 0 : (score - centre) / errors[i]!));
  return { centre, errors, sigma: kind === "sampling" ? 1 : meanMovingRange(standardised) / D2 };
}

/** The mean distance between neighbours. */
export function meanMovingRange(values: readonly number[]): number {
  return sum(values.slice(1).map((value, i) => Math.abs(value - values[i]!))) / (values.length - 1);
}
