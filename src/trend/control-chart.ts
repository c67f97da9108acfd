import { meanOf, sampleOf, type Sample } from "../inference/sample.js";
import { sum } from "../math/sum.js";
import { expectOneOf, expectThat } from "../math/guard.js";
import type { Metric } from "../metric/metric.js";
import { findRuns, RUN_RULES, type RunRule } from "./run-rules.js";
import type { Trend } from "./trend.js";

/** Kinds of control chart. */
export type ChartKind = "laney" | "individuals" | "sampling";

/** The kind, baseline and rules of `controlChart`. */
export interface ControlChartOptions {
  /** @defaultValue "laney", and "individuals" for a mean */
  readonly kind?: ChartKind | undefined;
  /**
   * Rules to look for, each named; every one more raises the number of false alarms.
   * @defaultValue beyond-limits, eight-on-one-side, six-rising and six-falling
   */
  readonly rules?: readonly RunRule[] | undefined;
  /**
   * How many of the first periods with answers set the centre and the limits, which then hold for the rest.
   * @defaultValue all
   */
  readonly baseline?: number | undefined;
  /**
   * The mean moving range of two normal values over their standard deviation: 2 / sqrt(pi), or 1.128 as tables print it.
   * @defaultValue "exact"
   */
  readonly constants?: "exact" | "tables" | undefined;
}

/** One period on a control chart, with its limits. */
export interface ChartPoint {
  /** The label of the period. */
  readonly period: string;
  readonly score: number | null;
  readonly n: number;
  /** Limits three standard errors from the centre, cut to the metric's range; null for a gap. */
  readonly lower: number | null;
  readonly upper: number | null;
  /** Standard errors of the chart from the centre; null for a gap. */
  readonly z: number | null;
}

/** A run rule that was broken. */
export interface ChartSignal {
  readonly rule: RunRule;
  readonly meaning: string;
  /** Labels of the periods that it covers, in order. */
  readonly periods: readonly string[];
  /** The period with which it could first be seen. */
  readonly seenAt: string;
}

/** A control chart: its points, its limits and what stands out. */
export interface ControlChart {
  readonly kind: ChartKind;
  readonly center: number;
  /** Periods that set the centre and the limits. */
  readonly baseline: number;
  /**
   * For `laney` the standard deviation of the standardised scores (1 where answers are the only noise); for
   * `individuals` that of the scores; for `sampling` 1.
   */
  readonly sigma: number;
  readonly points: readonly ChartPoint[];
  readonly signals: readonly ChartSignal[];
  readonly warnings: readonly string[];
}

/** Fewer points than this give limits that the next few points may move far. */
const STEADY_BASELINE = 12;

/**
 * A Shewhart control chart of a trend: which periods stand out from the usual ups and downs.
 *
 * - `laney`: centre the pooled score, limits 3 sigma_z s_i with s_i = sqrt(variance of one answer / n_i) and sigma_z the
 *   mean moving range of the standardised scores over d2 (Laney 2002, Quality Engineering 14:531-537, for shares; here
 *   with the multinomial variance for every metric). Widens for real change between periods, at every n.
 * - `individuals` (XmR): centre the mean of the scores, limits 3 times their mean moving range over d2; ignores n.
 * - `sampling`: the p chart and its like, sigma_z = 1; alarms all the time when n is large.
 *
 * @param trend of disjoint periods; those without answers are gaps that rules step over
 * @throws RangeError for an unknown kind or rule, a baseline that is not whole or exceeds the periods with answers, and
 * for fewer than 2 periods with answers.
 * @example
 * controlChart(trendFromTallies(
 *   [50, 52, 49, 51, 50, 70].map((promoters, i) => ({
 *     period: `2026-0${i + 1}`,
 *     tally: npsTallyFromCounts({ promoters, passives: 30, detractors: 70 - promoters }),
 *   })),
 *   { metric: NPS_GROUPS, every: "month", timeZone: "UTC" },
 * ), { baseline: 5 }).signals[0].periods // => ["2026-06"]
 */
export function controlChart(trend: Trend, options: ControlChartOptions = {}): ControlChart {
  const { metric, points } = trend;
  const { kind = metric.kind === "mean" ? "individuals" : "laney", constants = "exact" } = options;
  const { rules = ["beyond-limits", "eight-on-one-side", "six-rising", "six-falling"] } = options;
  expectOneOf(["laney", "individuals", "sampling"], kind);
  expectOneOf(["exact", "tables"], constants);
  for (const rule of rules) expectOneOf(Object.keys(RUN_RULES), rule);
  const there = points.filter(({ score }) => score !== null);
  const { baseline = there.length } = options;
  const isCount = Number.isInteger(baseline) && baseline >= 2 && baseline <= there.length;
  expectThat(isCount, `a baseline of 2 to ${there.length} periods with answers`, baseline);

  const samples = there.map(({ tally }) => sampleOf(tally, metric));
  const scores = there.map(({ score }) => score!);
  const { center, errors, sigma } = chartLimits(kind, scores, samples, baseline, constants);
  const readings = scores.map((score, i) => {
    const distance = score - center;
    const error = sigma * errors[i]!;
    return { score, z: distance === 0 ? 0 : distance / error, error };
  });
  const placeOf = new Map(there.map((point, i) => [point, i]));
  return {
    kind,
    center,
    baseline,
    sigma,
    points: points.map((point) => {
      const reading = readings[placeOf.get(point) ?? -1];
      const base = { period: point.period.label, score: point.score, n: point.n };
      if (!reading) return { ...base, lower: null, upper: null, z: null };
      return { ...base, ...cut(center, 3 * reading.error, metric), z: reading.z };
    }),
    signals: rules.flatMap((rule) =>
      findRuns(readings, rule).map(({ from, to, seenAt }) => ({
        rule,
        meaning: RUN_RULES[rule].meaning,
        periods: there.slice(from, to + 1).map(({ period }) => period.label),
        seenAt: there[seenAt]!.period.label,
      })),
    ),
    warnings:
      baseline < STEADY_BASELINE
        ? [`Limits from ${baseline} periods are rough: they settle from some ${STEADY_BASELINE} on`]
        : [],
  };
}

/** The centre of a chart and the standard error of each point, in units of `sigma`. */
function chartLimits(
  kind: ChartKind,
  scores: readonly number[],
  samples: readonly Sample[],
  baseline: number,
  constants: "exact" | "tables",
) {
  const d2 = constants === "exact" ? 2 / Math.sqrt(Math.PI) : 1.128;
  const usual = scores.slice(0, baseline);
  if (kind === "individuals") {
    const center = meanOf(
      usual.map(() => 1),
      usual,
    );
    return { center, errors: scores.map(() => 1), sigma: meanMovingRange(usual) / d2 };
  }
  const counts = samples.slice(0, baseline).flatMap((sample) => sample.counts);
  const values = samples.slice(0, baseline).flatMap((sample) => sample.values);
  const center = meanOf(counts, values);
  const variance = sum(counts.map((count, i) => count * (values[i]! - center) ** 2)) / sum(counts);
  const errors = samples.map(({ effectiveN }) => Math.sqrt(variance / effectiveN));
  const standardised = usual.map((score, i) => (errors[i] === 0 ? 0 : (score - center) / errors[i]!));
  return { center, errors, sigma: kind === "sampling" ? 1 : meanMovingRange(standardised) / d2 };
}

/** The mean distance between neighbours. */
export function meanMovingRange(values: readonly number[]): number {
  return sum(values.slice(1).map((value, i) => Math.abs(value - values[i]!))) / (values.length - 1);
}

function cut(center: number, margin: number, { range: [low, high] }: Metric) {
  return { lower: Math.max(center - margin, low), upper: Math.min(center + margin, high) };
}
