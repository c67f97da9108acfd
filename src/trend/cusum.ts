import { meanOf, sampleOf } from "../inference/sample.js";
import { sum } from "../math/sum.js";
import { expectPositive, expectThat, show } from "../math/guard.js";
import { pointValues, type Metric } from "../metric/metric.js";
import { isTally, mergeAll, type Tally } from "../tally/tally.js";
import { dispersionOf } from "./dispersion.js";
import type { Trend } from "./trend.js";

/** A CUSUM between two periods: plain JSON to store and carry on from. */
export interface CusumState {
  /** The score that it watches for departures from. */
  readonly target: number;
  /** Departures up to this much are let pass each period. */
  readonly allowance: number;
  /** A sum above this is a signal. */
  readonly threshold: number;
  /**
   * Where given, periods come as tallies and are standardised: the values of the points, lowest first, and the standard
   * deviation of one answer. Allowance and threshold are then in standard errors.
   */
  readonly answers: {
    readonly min: number;
    readonly values: readonly number[];
    readonly sigma: number;
  } | null;
  /** Sums of departures upward and downward, beyond the allowance; 0 or more. */
  readonly high: number;
  readonly low: number;
  /** How many periods the sums have been above 0 for: when a signal comes, the change began about then. */
  readonly highFor: number;
  readonly lowFor: number;
  /** Periods with a value so far. */
  readonly periods: number;
  readonly signal: "up" | "down" | null;
}

/** The target, allowance and threshold of `startCusum`. */
export interface CusumOptions {
  readonly target: number;
  readonly allowance: number;
  readonly threshold: number;
}

/**
 * A CUSUM for values of one standard deviation, such as scores of like-sized periods, in their own unit.
 *
 * Usual choices: an allowance of half the shift to be found and a threshold of 4 to 5 standard deviations (Page 1954,
 * Biometrika 41:100-115; NIST e-Handbook 6.3.2.3).
 *
 * @throws RangeError for a target that is not finite, a negative allowance or a threshold not above 0.
 * @example
 * addToCusum(startCusum({ target: 40, allowance: 2, threshold: 20 }), 30).low // => 8
 */
export function startCusum({ target, allowance, threshold }: CusumOptions): CusumState {
  expectThat(Number.isFinite(target), "a finite target", target);
  expectThat(Number.isFinite(allowance) && allowance >= 0, "an allowance of 0 or more", allowance);
  expectThat(Number.isFinite(threshold) && threshold > 0, "a threshold above 0 and finite", threshold);
  const sums = { high: 0, low: 0, highFor: 0, lowFor: 0, periods: 0, signal: null };
  return { target, allowance, threshold, answers: null, ...sums };
}

/** The target, allowance and threshold of `cusumFromTrend`. */
export interface TrendCusumOptions {
  /**
   * The score to watch for departures from.
   * @defaultValue the pooled score of the baseline
   */
  readonly target?: number | undefined;
  /**
   * In standard errors of a period.
   * @defaultValue 0.5
   */
  readonly allowance?: number | undefined;
  /**
   * In standard errors of a period. With an allowance of 1/2, 5 gives a false alarm every 465 periods on average, 4 every
   * 168.
   * @defaultValue 5
   */
  readonly threshold?: number | undefined;
}

/**
 * A CUSUM that takes the tally of each new period, however many answers that has, with the usual scatter of a baseline.
 *
 * @param baseline a trend of the time when all was well; its pooled score is the target, and its scatter between periods
 * widens the standard error where it exceeds that of the answers
 * @throws RangeError for fewer than 2 periods with answers, answers that are all the same, and what `startCusum` throws.
 * @example
 * const tally = (promoters: number) => npsTallyFromCounts({ promoters, passives: 30, detractors: 70 - promoters });
 * const lastYear = trendFromTallies(
 *   [50, 52, 49, 51].map((promoters, i) => ({ period: `2025-0${i + 1}`, tally: tally(promoters) })),
 *   { metric: NPS_GROUPS, every: "month", timeZone: "UTC" },
 * );
 * [tally(20), tally(18)].reduce(addToCusum, cusumFromTrend(lastYear)).signal // => "down"
 */
export function cusumFromTrend(baseline: Trend, options: TrendCusumOptions = {}): CusumState {
  const { metric, points } = baseline;
  const samples = points.map(({ tally }) => sampleOf(tally, metric));
  const there = samples.filter(({ effectiveN }) => effectiveN > 0);
  expectThat(there.length >= 2, "at least 2 periods with answers", there.length);
  const counts = there.flatMap((sample) => sample.counts);
  const values = there.flatMap((sample) => sample.values);
  const mean = meanOf(counts, values);
  const variance = sum(counts.map((count, i) => count * (values[i]! - mean) ** 2)) / sum(counts);
  const sigma = Math.sqrt(variance * dispersionOf(samples, metric));
  expectPositive(sigma, "a standard deviation of the baseline's answers");
  const { target = mean, allowance = 0.5, threshold = 5 } = options;
  const state = startCusum({ target, allowance, threshold });
  return { ...state, answers: { min: metric.scale.min as number, values: pointValues(metric), sigma } };
}

/**
 * The CUSUM one period later: high' = max(0, high + z - allowance), low' = max(0, low - z - allowance), z being the
 * departure from the target, in standard errors for tallies. The state given is not changed.
 *
 * @param state from `startCusum` or `cusumFromTrend`, or one that was stored
 * @param period a value or null; after `cusumFromTrend` a tally. Without a value or answers nothing changes.
 * @throws RangeError for a value that is not finite and a tally of another scale; TypeError for a tally where values are
 * expected and the other way round.
 * @example
 * [30, 25].reduce(addToCusum, startCusum({ target: 40, allowance: 2, threshold: 20 })).signal // => "down"
 */
export function addToCusum(state: CusumState, period: number | null | Tally): CusumState {
  const departure = departureOf(state, period);
  if (departure === null) return { ...state, signal: null };
  const high = Math.max(0, state.high + departure - state.allowance);
  const low = Math.max(0, state.low - departure - state.allowance);
  return {
    ...state,
    high,
    low,
    highFor: high > 0 ? state.highFor + 1 : 0,
    lowFor: low > 0 ? state.lowFor + 1 : 0,
    periods: state.periods + 1,
    signal: high > state.threshold ? "up" : low > state.threshold ? "down" : null,
  };
}

function departureOf({ target, answers }: CusumState, period: number | null | Tally): number | null {
  if (period === null) return null;
  if (!isTally(period)) {
    if (answers) throw new TypeError(`Expected a tally, as the baseline had, got ${show(period)}`);
    expectThat(Number.isFinite(period), "a finite value or null", period);
    return period - target;
  }
  if (!answers) throw new TypeError("Expected a value, got a tally: start with cusumFromTrend for tallies");
  const { min, values, sigma } = answers;
  const scale = { min, max: min + values.length - 1 };
  const { counts, effectiveN } = sampleOf(mergeAll(scale, [period]), { ...AS_VALUES, scale });
  return effectiveN > 0 ? ((meanOf(counts, values) - target) * Math.sqrt(effectiveN)) / sigma : null;
}

// A state knows the values of the points and needs no more of its metric.
const AS_VALUES: Omit<Metric, "scale"> = {
  name: "",
  categories: [],
  kind: "mean",
  direction: "higher-is-better",
  range: [0, 0],
};
