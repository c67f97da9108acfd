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
   * Rules to check, by name; each further rule raises the number of false alarms. With `moving-average` only
   * beyond-limits is possible: successive averages are similar, so runs are no sign of change.
   * @defaultValue beyond-limits, eight-on-one-side, six-rising and six-falling; beyond-limits for `moving-average`
   */
  readonly rules?: readonly RunRule[] | undefined;
  /**
   * The number of periods with answers, counted from the first, that determine the centre and the limits of all periods.
   * @defaultValue all
   */
  readonly baselinePeriods?: number | undefined;
  /**
   * For `moving-average`: the weight of the newest score, above 0 and at most 1. Small values detect small lasting
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
  /** The average to compare with the limits, for `moving-average`; null for the other kinds and for a gap. */
  readonly average: number | null;
  /** The limits: three standard errors from the centre, cut to the metric's range; null for a gap. */
  readonly low: number | null;
  readonly high: number | null;
  /**
   * Distance from the centre in standard errors, of the score or, for `moving-average`, of the average; null for a gap.
   */
  readonly z: number | null;
}

/** A violation of a run rule. */
export interface ControlSignal {
  readonly rule: RunRule;
  readonly meaning: string;
  /** Labels of the periods that violate the rule, in order. */
  readonly periods: readonly string[];
  /** The period at which the rule was first violated. */
  readonly seenAt: string;
}

/** Control limits of a trend, its periods inside or outside them, and the signals. */
export interface ControlLimits {
  readonly metric: Metric;
  readonly kind: ControlKind;
  readonly centre: number;
  /** The number of periods that determine the centre and the limits. */
  readonly baselinePeriods: number;
  /**
   * For `laney` the standard deviation of the standardised scores (1 if sampling explains all of it), for `individuals`
   * that of the scores, for `sampling` 1. For `moving-average` that of the kind from which it takes its standard errors.
   */
  readonly sigma: number;
  /** The weight of the newest score for `moving-average`, null for the other kinds. */
  readonly lambda: number | null;
  readonly points: readonly ControlPoint[];
  readonly signals: readonly ControlSignal[];
  readonly warnings: readonly string[];
}

/** With fewer periods than this, the next few periods may change the limits considerably. */
const STEADY_BASELINE = 12;

const KINDS: readonly ControlKind[] = ["laney", "individuals", "sampling", "moving-average"];
const USUAL_RULES: readonly RunRule[] = ["beyond-limits", "eight-on-one-side", "six-rising", "six-falling"];

/**
 * The mean moving range of independent normal values over their standard deviation: 2 / sqrt(pi), 1.128 in printed
 * tables.
 */
const D2 = 2 / Math.sqrt(Math.PI);

/**
 * Computes Shewhart control limits of a trend, which show the periods that differ from the usual variation.
 *
 * @remarks
 * - `laney`: the centre is the pooled score, the limits are 3 sigma_z s_i away, with s_i = sqrt(variance of one answer /
 *   n_i) and sigma_z the mean moving range of the standardised scores over d2, as Laney's for shares; here with the
 *   multinomial variance for every metric. The limits widen for real changes between periods, at every n.
 * - `individuals` (XmR): the centre is the mean of the scores, the limits are 3 times their mean moving range over d2
 *   away; ignores n.
 * - `sampling`: the p chart and similar, sigma_z = 1; constant false alarms when n is large.
 * - `moving-average` (EWMA): an exponentially weighted average of the scores, which detects small lasting shifts sooner
 *   than single scores. It starts at the centre; centre and standard errors are those of `laney`, for a mean of
 *   `individuals`.
 *
 * @param trend - of separate periods; those without answers are gaps that rules and averages skip
 * @throws TypeError for rolling windows; RangeError for an unknown kind or rule, a baseline that is not a whole number or
 * exceeds the number of periods with answers, fewer than 2 periods with answers, and a lambda outside 0 to 1
 * @see Laney 2002, Quality Engineering 14:531-537
 * @see Roberts 1959, Technometrics 1:239-250, for the moving average
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

/** The mean absolute difference of neighbours. */
export function meanMovingRange(values: readonly number[]): number {
  return sum(values.slice(1).map((value, i) => Math.abs(value - values[i]!))) / (values.length - 1);
}
