import { getOrMake } from "../math/get-or-make.js";
import { expectLevel, expectMeasurable, expectThat } from "../math/guard.js";
import { countInversions } from "../math/inversions.js";
import { normalQuantile, normalSurvival } from "../math/normal.js";
import { pairSlopes, type Placed } from "../math/pair-slopes.js";
import type { Limits } from "../inference/interval.js";

/** One value per period, in order; null for a gap. */
export type Values = readonly (number | null)[];

/** Result of the Mann-Kendall test. */
interface MannKendall {
  /** Pairs that rise less pairs that fall. */
  readonly s: number;
  /** Variance of `s` when there is no trend, corrected for ties. */
  readonly variance: number;
  /** `s` moved by one towards 0 and divided by its standard deviation; 0 when all values are equal. */
  readonly z: number;
  /** Two-sided p-value by the normal approximation, valid from 8 values on. */
  readonly pValue: number;
  /** `s` over the number of pairs. */
  readonly tauA: number;
  /** Kendall's tau-b, which excludes tied pairs; null when all values are equal. */
  readonly tauB: number | null;
}

/**
 * The Mann-Kendall test of a monotone trend, whatever the shape and size of its steps.
 *
 * @remarks
 * S is the sum of the signs of later less earlier over all pairs; its variance is [n(n-1)(2n+5) - sum t(t-1)(2t+5)] / 18
 * over ties of t values. All values count equally, however many answers they have.
 *
 * @param values - one per period, null for a gap
 * @returns with fewer than two values `s`, `z` and `tauA` are 0 and `pValue` is 1
 * @throws RangeError for a value that is not finite
 * @see Mann 1945, Econometrica 13:245-259; Kendall, Rank Correlation Methods, 1975
 * @example mannKendall([10, 20, 30, 40]).s // => 6
 */
export function mannKendall(values: Values): MannKendall {
  const { s, variance, pairs, tied } = kendallSum(present(values));
  return {
    s,
    variance,
    ...kendallTest(s, variance),
    tauA: pairs > 0 ? s / pairs : 0,
    tauB: pairs > tied ? s / Math.sqrt(pairs * (pairs - tied)) : null,
  };
}

/** Result of the Mann-Kendall test within seasons. */
type SeasonalKendall = Pick<MannKendall, "s" | "variance" | "z" | "pValue">;

/**
 * The Mann-Kendall test within each season, added up over the seasons.
 *
 * @remarks
 * Quarters, for example, are compared only with the same quarter of other years. Seasons are assumed to be independent.
 *
 * @param values - one per period, null for a gap
 * @param seasons - periods in a cycle, such as 4 quarters or 12 months
 * @throws RangeError for a number of seasons that is not a whole number of at least 2, and a value that is not finite
 * @see Hirsch, Slack and Smith 1982, Water Resources Research 18:107-121
 * @example seasonalKendall([10, 30, 11, 31, 12, 32], 2).s // => 6
 */
export function seasonalKendall(values: Values, seasons: number): SeasonalKendall {
  expectSeasons(seasons);
  present(values);
  let [s, variance] = [0, 0];
  for (const season of seasonsOf(values, seasons)) {
    const sums = kendallSum(season.values);
    s += sums.s;
    variance += sums.variance;
  }
  return { s, variance, ...kendallTest(s, variance) };
}

/** Result of `senSlope`. */
interface SenSlope {
  /** Median of the slopes between all pairs, per period. */
  readonly slope: number;
  /** The value at place 0, the first period, of the line through the medians of values and places (Conover). */
  readonly intercept: number;
  /** Limits of the slope; null when there are too few values for the level. */
  readonly limits: Limits | null;
}

/** Options of `senSlope`. */
interface SenSlopeOptions {
  /**
   * The confidence level of the limits.
   * @defaultValue 0.95
   */
  readonly level?: number | undefined;
  /**
   * The number of periods in a cycle; above 1, only pairs of the same season count.
   * @defaultValue 1
   */
  readonly seasons?: number | undefined;
}

/**
 * The Theil-Sen slope: the median of the slopes between all pairs.
 *
 * @remarks
 * Up to 29% outliers have little influence on it. Limits are the slopes of rank round((N - C) / 2) and round((N + C) / 2
 * + 1) among the N pairs, where C is the normal quantile times the standard deviation of Mann-Kendall's S; the ranks are
 * those of the R package trend. Gaps keep their place: slopes are per period of time. Takes n log n steps and linear memory.
 *
 * @param values - one per period, null for a gap
 * @returns null for fewer than two values, or no pair of the same season
 * @throws RangeError for a value that is not finite, and a level outside 0 to 1
 * @see Sen 1968, Journal of the American Statistical Association 63:1379-1389
 * @example senSlope([10, 12, 17, 16]).slope // => 2
 */
export function senSlope(
  values: Values,
  { level = 0.95, seasons = 1 }: SenSlopeOptions = {},
): SenSlope | null {
  expectLevel(level);
  if (seasons !== 1) expectSeasons(seasons);
  const kept = present(values);
  const places = values.flatMap((value, i) => (value === null ? [] : [i]));
  const { count, ofRank } = pairSlopes(seasonsOf(values, seasons));
  if (count === 0) return null;
  const { variance } = seasons === 1 ? mannKendall(values) : seasonalKendall(values, seasons);
  const spread = -normalQuantile((1 - level) / 2) * Math.sqrt(variance);
  const low = Math.round((count - spread) / 2);
  const high = Math.round((count + spread) / 2 + 1);
  const slope = (ofRank(Math.ceil(count / 2)) + ofRank(Math.floor(count / 2) + 1)) / 2;
  return {
    slope,
    intercept: median(kept) - slope * median(places),
    limits: low < 1 || high > count ? null : [ofRank(low), ofRank(high)],
  };
}

/** The values of each season with their places; gaps are left out. */
function seasonsOf(values: Values, seasons: number): Placed[] {
  const made = new Map<number, { places: number[]; values: number[] }>();
  values.forEach((value, place) => {
    if (value === null) return;
    const season = getOrMake(made, place % seasons, () => ({ places: [], values: [] }));
    season.places.push(place);
    season.values.push(value);
  });
  const inOrder = [...made].sort(([one], [other]) => one - other);
  return inOrder.map(([, { places, values }]) => ({
    places: Float64Array.from(places),
    values: Float64Array.from(values),
  }));
}

/** The values without the gaps. */
export function present(values: Values): number[] {
  const kept = values.flatMap((value) => (value === null ? [] : [value]));
  for (const value of kept) expectMeasurable(value, "a finite value or null");
  return kept;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return (sorted[Math.ceil(middle) - 1]! + sorted[Math.floor(middle)]!) / 2;
}

/** As many as a series may have periods. */
const MOST_SEASONS = 100_000;

export function expectSeasons(seasons: number): void {
  expectThat(
    Number.isInteger(seasons) && seasons >= 2 && seasons <= MOST_SEASONS,
    `a whole number of seasons from 2 to ${MOST_SEASONS}`,
    seasons,
    " at seasons",
  );
}

function kendallSum(values: ArrayLike<number>) {
  const n = values.length;
  const sizes = new Map<number, number>();
  for (let i = 0; i < n; i++) sizes.set(values[i]!, (sizes.get(values[i]!) ?? 0) + 1);
  const term = (size: number) => size * (size - 1) * (2 * size + 5);
  let [ties, tied] = [0, 0];
  for (const size of sizes.values()) {
    ties += term(size);
    tied += (size * (size - 1)) / 2;
  }
  const pairs = (n * (n - 1)) / 2;
  const s = pairs - tied - 2 * countInversions(values);
  return { s, variance: (term(n) - ties) / 18, pairs, tied };
}

function kendallTest(s: number, variance: number): Pick<MannKendall, "z" | "pValue"> {
  const z = s === 0 || variance === 0 ? 0 : (s - Math.sign(s)) / Math.sqrt(variance);
  return { z, pValue: Math.min(2 * normalSurvival(Math.abs(z)), 1) };
}
