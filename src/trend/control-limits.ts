import { around } from "../inference/interval.js";
import { sampleOf } from "../inference/sample.js";
import { readOneOf, readShare } from "../math/fields.js";
import { expectThat, isAmount } from "../math/guard.js";
import { normalQuantile } from "../math/normal.js";
import { expectOptions, type KnownOptions } from "../math/options.js";
import type { Metric } from "../metric/metric.js";
import { HOMES } from "../metric/option-homes.js";
import { movingAverages } from "./moving-average.js";
import { individualsSpread, samplingSpread } from "./period-spread.js";
import { findRuns, RUN_RULES, type RunRule, type StandardisedScore } from "./run-rules.js";
import { expectTrend, type Trend } from "./trend.js";

/** Kinds of control limits. */
export type ControlKind = "laney" | "individuals" | "sampling" | "moving-average";

/** Options of `controlLimits`: kind, baseline and rules. */
export interface ControlLimitsOptions {
  /** @defaultValue "laney" */
  readonly kind?: ControlKind | undefined;
  /**
   * Rules to check, by name; each further rule raises the number of false alarms. With `moving-average` only
   * beyond-limits is possible: successive averages are similar, so runs are no sign of change.
   * @defaultValue beyond-limits, eight-on-one-side, six-rising and six-falling; beyond-limits for `moving-average` and
   * with `falseAlarms`
   */
  readonly rules?: readonly RunRule[] | undefined;
  /**
   * The share of charts without any change that may have a point beyond the limits, such as 0.05; the limits are then as
   * wide as that needs for the number of periods. Only beyond-limits is possible with it, since the other rules have
   * false alarms of their own.
   * @defaultValue none: limits at three standard errors, whatever the number of periods
   */
  readonly falseAlarms?: number | undefined;
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

const OPTIONS = {
  kind: null,
  rules: null,
  falseAlarms: null,
  baselinePeriods: null,
  lambda: null,
} satisfies KnownOptions<ControlLimitsOptions>;

/** One period with its limits. */
export interface ControlPoint {
  /** The label of the period. */
  readonly period: string;
  readonly score: number | null;
  readonly n: number;
  /** The average to compare with the limits, for `moving-average`; null for the other kinds and for a gap. */
  readonly average: number | null;
  /**
   * The lowest and highest score within the limits, at `width` standard errors from the centre and not beyond the
   * metric's range; null for a gap. In a skewed score they are at different distances from the centre.
   */
  readonly low: number | null;
  readonly high: number | null;
  /**
   * Distance from the centre in standard errors, of the score or, for `moving-average`, of the average; null for a gap.
   * For `laney` and `sampling` it is the normal deviate with the tail probability of the score, 0 for a median.
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
   * For `laney` and `moving-average` the standard deviation of the standardised scores, at least 1 (sampling explains all
   * of it); for `individuals` that of the scores; for `sampling` 1.
   */
  readonly sigma: number;
  /** The distance of the limits from the centre in standard errors: 3, or what `falseAlarms` needs. */
  readonly width: number;
  /** The share of charts without any change with a point beyond the limits, if it was given; otherwise null. */
  readonly falseAlarms: number | null;
  /** The weight of the newest score for `moving-average`, null for the other kinds. */
  readonly lambda: number | null;
  readonly points: readonly ControlPoint[];
  readonly signals: readonly ControlSignal[];
  readonly warnings: readonly string[];
}

/** A score, or moving average, with its limits. */
interface LimitedScore extends StandardisedScore {
  readonly limits: readonly [low: number, high: number];
}

/** With fewer periods than this, the next few periods may change the limits considerably. */
const STEADY_BASELINE = 12;

const KINDS: readonly ControlKind[] = ["laney", "individuals", "sampling", "moving-average"];
const USUAL_RULES: readonly RunRule[] = ["beyond-limits", "eight-on-one-side", "six-rising", "six-falling"];

/**
 * Computes Shewhart control limits of a trend, which show the periods that differ from the usual variation.
 *
 * @remarks
 * - `laney`: the centre is the pooled score. The limits are those of the exact distribution of the score of n answers
 *   under the pooled shares, at the tail probability of 3 standard errors of a normal score, so that a skewed score of few
 *   answers is beyond them no more often. Where neighbouring periods differ by more than chance they widen: 3 becomes 3
 *   sigma_z, with sigma_z the mean moving range of the standardised scores over d2, as Laney's for shares, at least 1.
 * - `sampling`: the same with sigma_z = 1, the p chart and similar; constant false alarms when n is large.
 * - `individuals` (XmR): the centre is the mean of the scores, the limits are 3 times their mean moving range over d2
 *   away; ignores n, and has many false alarms when n varies.
 * - `moving-average` (EWMA): an exponentially weighted average of the scores, which detects small lasting shifts sooner
 *   than single scores. It starts at the centre; centre and standard errors are those of `laney`.
 *
 * The usual four rules together find something in about 10% of 24 months without any change; each point alone is beyond
 * the limits in 0.27% at most.
 *
 * @param trend - of separate periods; those without answers are gaps that rules and averages skip
 * @throws TypeError for rolling windows; RangeError for an unknown kind or rule, a baseline that is not a whole number or
 * exceeds the number of periods with answers, fewer than 2 periods with answers, a lambda outside 0 to 1, and
 * `falseAlarms` that are not above 0 and below 1
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
  expectOptions(options, OPTIONS, HOMES);
  expectTrend(trend);
  const { metric, points } = trend;
  const { kind = "laney", lambda = 0.2, falseAlarms } = options;
  readOneOf(KINDS, kind, "kind");
  const isAverage = kind === "moving-average";
  const isWeight = isAmount(lambda) && lambda > 0 && lambda <= 1;
  expectThat(isWeight, "a lambda above 0 and at most 1", lambda, " at lambda");
  if (falseAlarms !== undefined) readShare(falseAlarms, "falseAlarms");
  const isLimitsOnly = isAverage || falseAlarms !== undefined;
  const { rules = isLimitsOnly ? (["beyond-limits"] as const) : USUAL_RULES } = options;
  const known = isLimitsOnly ? ["beyond-limits"] : Object.keys(RUN_RULES);
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
  const spread =
    kind === "individuals"
      ? individualsSpread(scores, baseline, metric)
      : samplingSpread(scores, samples, baseline, kind !== "sampling");
  const { centre, sigma, errors } = spread;
  // Each side of each period gets an equal part of the rate.
  const width =
    falseAlarms === undefined ? 3 : -normalQuantile((1 - (1 - falseAlarms) ** (1 / answered.length)) / 2);
  const averages = isAverage ? movingAverages(scores, errors, centre, lambda) : null;
  const limited = scores.map((score, i): LimitedScore => {
    const average = averages?.[i];
    if (!average) {
      const [z, limits] = [spread.z(i), spread.limits(i, width)];
      return { score, z, outermost: spread.outermost(i), limits };
    }
    const z = average.average === centre ? 0 : (average.average - centre) / average.error;
    const limits = around(centre, width * average.error, ...metric.range);
    return { score: average.average, z, outermost: Math.abs(z), limits };
  });
  const placeOf = new Map(answered.map((point, i) => [point, i]));
  return {
    metric,
    kind,
    centre,
    baselinePeriods: baseline,
    sigma,
    width,
    falseAlarms: falseAlarms ?? null,
    lambda: isAverage ? lambda : null,
    points: points.map((point): ControlPoint => {
      const place = placeOf.get(point) ?? -1;
      const one = limited[place];
      const base = { period: point.period.label, score: point.score, n: point.n };
      if (!one) return { ...base, average: null, low: null, high: null, z: null };
      const average = averages?.[place]?.average ?? null;
      const [low, high] = one.limits;
      return { ...base, average, low, high, z: one.z };
    }),
    signals: rules.flatMap((rule) =>
      findRuns(limited, rule, width).map(({ from, to, seenAt }) => ({
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
