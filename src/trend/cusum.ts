import { independentSample, meanOf, sampleOf } from "../inference/sample.js";
import { readList, readRecord } from "../math/fields.js";
import { expectMeasurable, expectPositive, expectThat, isAmount } from "../math/guard.js";
import { expectOptions, type KnownOptions } from "../math/options.js";
import { sum } from "../math/sum.js";
import { pointValues, type Metric } from "../metric/metric.js";
import { HOMES } from "../metric/option-homes.js";
import { isTally, mergeAll, type Tally } from "../tally/tally.js";
import { thresholdFor } from "./cusum-threshold.js";
import { dispersionOf, pooledAnswers } from "./period-scores.js";
import { isTrend, type Trend } from "./trend.js";

/** State of a CUSUM between two periods: plain JSON, to store and continue with. */
export interface CusumState {
  /** The score from which deviations are summed. */
  readonly target: number;
  /** The deviation per period that is not counted. */
  readonly allowance: number;
  /** A sum above this is a signal. */
  readonly threshold: number;
  /**
   * Parameters for tallies, which are standardised: the values of the points, lowest first, and the standard deviation of
   * one answer. Allowance and threshold are then in standard errors. null for values.
   */
  readonly answers: {
    readonly min: number;
    readonly values: readonly number[];
    readonly sigma: number;
  } | null;
  /** Sums of upward and downward deviations beyond the allowance; 0 or more. */
  readonly high: number;
  readonly low: number;
  /** The number of periods since each sum was last 0: when a signal comes, the change began about then. */
  readonly highFor: number;
  readonly lowFor: number;
  /** The number of periods with a value so far. */
  readonly periods: number;
  readonly signal: "up" | "down" | null;
}

/** Options of `startCusum` for values. */
export interface CusumOptions {
  /** The score from which deviations are summed. */
  readonly target: number;
  /** The deviation per period that is not counted: usually half the shift to detect. */
  readonly allowance: number;
  /** A sum above this is a signal: usually 4 to 5 standard deviations. */
  readonly threshold: number;
}

/** Options of `startCusum` for the tallies of periods. */
export interface TrendCusumOptions {
  /**
   * The score from which deviations are summed.
   * @defaultValue the pooled score of the baseline
   */
  readonly target?: number | undefined;
  /**
   * The deviation per period that is not counted, in standard errors of a period.
   * @defaultValue 0.5
   */
  readonly allowance?: number | undefined;
  /**
   * The sum that gives a signal, in standard errors of a period. With a known target and an allowance of 1/2, a threshold
   * of 5 gives a false alarm every 465 periods on average and in 3.8% of the first 24 periods, one of 4 every 168.
   * @defaultValue 5 with a `target`. Otherwise the target is the score of the baseline, which chance has moved, and the
   * threshold is the one that has as many false alarms in 24 periods as 5 has with a known target: with an allowance of
   * 1/2, 8.1 for a baseline of 12 periods, 6.4 for 24 and 5.5 for 60
   */
  readonly threshold?: number | undefined;
}

const OPTIONS = { target: null, allowance: null, threshold: null } satisfies KnownOptions<TrendCusumOptions>;

/**
 * Starts a CUSUM: for tallies from a baseline trend, for values from target, allowance and threshold.
 *
 * @remarks
 * A baseline is a trend over a time without change. Its pooled score is the target, and its dispersion between periods
 * widens the standard error when it exceeds that of the answers; what exceeds it counts 1 + 6 / periods times, since few
 * periods may have varied less than usual. In the same way one standard error is added to the variance of an answer, which
 * matters where few answers differ from the rest. Tallies may have any number of answers; for periods with many more than
 * those of the baseline, give a target. Values must have one standard deviation, such as scores of periods of similar size,
 * and are in their own unit.
 *
 * @param baseline - a trend of separate periods; or target, allowance and threshold
 * @throws RangeError for a target that is not finite, a negative allowance, a threshold not above 0, a baseline with
 * fewer than 2 periods with answers, and one whose answers are all equal
 * @see Page 1954, Biometrika 41:100-115; NIST e-Handbook 6.3.2.3
 * @example
 * const tally = (promoters: number) => npsTallyFromCounts({ promoters, passives: 30, detractors: 70 - promoters });
 * const lastYear = trendFromTallies(
 *   [50, 52, 49, 51].map((promoters, i) => ({ period: `2025-0${i + 1}`, tally: tally(promoters) })),
 *   { metric: NPS_GROUPS, every: "month", timeZone: "UTC" },
 * );
 * [tally(20), tally(18), tally(15), tally(14)].reduce(addToCusum, startCusum(lastYear)).signal // => "down"
 * @category When did it change
 */
export function startCusum(baseline: Trend, options?: TrendCusumOptions): CusumState;
export function startCusum(options: CusumOptions): CusumState;
export function startCusum(source: Trend | CusumOptions, options: TrendCusumOptions = {}): CusumState {
  expectThat(Object(source) === source, "a trend, or target, allowance and threshold", source);
  expectOptions(isTrend(source) ? options : source, OPTIONS, HOMES);
  if (!isTrend(source)) return startWith(source, null);
  const { metric, points } = source;
  const samples = points.map(({ tally }) => sampleOf(tally, metric));
  const answered = samples.filter(({ effectiveN }) => effectiveN > 0);
  expectThat(answered.length >= 2, "at least 2 periods with answers", answered.length);
  const { n, mean, variance } = pooledAnswers(answered);
  const dispersion = 1 + (dispersionOf(samples) - 1) * (1 + UNSURE / answered.length);
  // The variance of few answers, nearly all the same, is uncertain: one standard error of it is added.
  const fourth = sum(
    answered.map((one) => sum(one.counts.map((count, i) => count * (one.values[i]! - mean) ** 4))),
  );
  const sigma = Math.sqrt(dispersion * (variance + Math.sqrt(Math.max(fourth / n - variance ** 2, 0) / n)));
  expectPositive(sigma, "a standard deviation of the baseline's answers");
  const { target = mean, allowance = 0.5 } = options;
  expectThat(isAmount(allowance), "an allowance of 0 or more", allowance, " at allowance");
  const periods = options.target === undefined ? answered.length : Infinity;
  const { threshold = thresholdFor(allowance, periods) } = options;
  const min: number = metric.scale.min;
  return startWith({ target, allowance, threshold }, { min, values: pointValues(metric), sigma });
}

/** By simulation: with it the false alarms of a baseline whose periods vary more than by sampling are about as many. */
const UNSURE = 6;

function startWith(
  { target, allowance, threshold }: CusumOptions,
  answers: CusumState["answers"],
): CusumState {
  expectMeasurable(target, "a finite target", " at target");
  expectThat(isAmount(allowance), "an allowance of 0 or more", allowance, " at allowance");
  expectThat(
    isAmount(threshold) && threshold > 0,
    "a threshold above 0 and finite",
    threshold,
    " at threshold",
  );
  const sums = { high: 0, low: 0, highFor: 0, lowFor: 0, periods: 0, signal: null };
  return { target, allowance, threshold, answers, ...sums };
}

/**
 * Continues a CUSUM by one period; the given state is not changed.
 *
 * @remarks
 * high' = max(0, high + z - allowance) and low' = max(0, low - z - allowance), where z is the deviation from the target,
 * in standard errors for tallies.
 *
 * @param state - from `startCusum`, or one that was stored
 * @param period - a tally after a start with a baseline, otherwise a value or null. Without a value or answers nothing
 * changes
 * @throws RangeError for a value that is not finite and a tally of another scale; TypeError for a tally if values are
 * expected, and for a value if tallies are
 * @example
 * [30, 25].reduce(addToCusum, startCusum({ target: 40, allowance: 2, threshold: 20 })) // => { low: 21, signal: "down" }
 * @category When did it change
 */
export function addToCusum(state: CusumState, period: number | null | Tally): CusumState {
  expectState(state);
  const departure = departureOf(state, period);
  // Field by field: a stored state may have fields of a later version, which are dropped.
  const { target, allowance, threshold, answers, high: sum, low: lowSum, highFor, lowFor, periods } = state;
  const known = { target, allowance, threshold, answers };
  if (departure === null) {
    return { ...known, high: sum, low: lowSum, highFor, lowFor, periods, signal: null };
  }
  const high = Math.max(0, sum + departure - allowance);
  const low = Math.max(0, lowSum - departure - allowance);
  return {
    ...known,
    high,
    low,
    highFor: high > 0 ? highFor + 1 : 0,
    lowFor: low > 0 ? lowFor + 1 : 0,
    periods: periods + 1,
    signal: high > threshold ? "up" : low > threshold ? "down" : null,
  };
}

/** Checks a state that may come from storage; fields of a later version are ignored. */
function expectState(state: CusumState): void {
  const { target, allowance, threshold, answers, ...counted } = readRecord(state, "state");
  expectThat(Number.isFinite(target), "a finite number", target, " at state.target");
  const { high, low, highFor, lowFor, periods } = counted;
  for (const [name, value] of Object.entries({ allowance, threshold, high, low, highFor, lowFor, periods }))
    expectThat(isAmount(value), "a number of 0 or more", value, ` at state.${name}`);
  if (answers === null) return;
  const { min, values, sigma } = readRecord(answers, "state.answers");
  expectThat(Number.isInteger(min), "a whole number", min, " at state.answers.min");
  expectThat(isAmount(sigma) && sigma > 0, "a number above 0", sigma, " at state.answers.sigma");
  readList(values, "state.answers.values", (value, path) => {
    expectThat(Number.isFinite(value), "a finite number", value, ` at ${path}`);
  });
}

function departureOf({ target, answers }: CusumState, period: number | null | Tally): number | null {
  if (period === null) return null;
  if (!isTally(period)) {
    expectThat(!answers, "a tally, as in the baseline", period, "", TypeError);
    expectMeasurable(period, "a finite value or null");
    return period - target;
  }
  expectThat(answers !== null, "a value", period, "; a CUSUM of tallies starts with startCusum(baseline)");
  const { min, values, sigma } = answers;
  const scale = { min, max: min + values.length - 1 };
  const { counts, effectiveN } = independentSample(mergeAll(scale, [period]), { ...AS_VALUES, scale });
  return effectiveN > 0 ? ((meanOf(counts, values) - target) * Math.sqrt(effectiveN)) / sigma : null;
}

// A state has the values of the points, the only part of its metric that is needed.
const AS_VALUES: Omit<Metric, "scale"> = {
  name: "",
  categories: [],
  kind: "mean",
  direction: "higher-is-better",
  range: [0, 0],
};
