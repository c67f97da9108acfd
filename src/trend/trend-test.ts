import type { Interval } from "../inference/limits.js";
import { sampleOf } from "../inference/sample.js";
import { expectLevel, expectOneOf, expectThat } from "../math/guard.js";
import { normalQuantile, normalSurvival } from "../math/normal.js";
import { studentTQuantile, studentTSurvival } from "../math/student-t.js";
import { roundHalfAway } from "../words/round.js";
import { autocorrelation, type Autocorrelation } from "./autocorrelation.js";
import { fitLine, readings, type Reading } from "./line.js";
import { linearAssociation } from "./linear-association.js";
import { expectSeasons, mannKendall, seasonalKendall, senSlope, type Values } from "./mann-kendall.js";
import type { Trend } from "./trend.js";

/** Ways to test a trend. */
export type TrendMethod = "least-squares" | "linear-association" | "mann-kendall" | "seasonal-kendall";

/** Where the score is going, in the metric's own numbers: "rising" is bad news where low is good. */
export type TrendVerdict = "rising" | "falling" | "no clear trend" | "too few periods";

/** The method of `trendTest`, its level, and from how many periods on it says anything. */
export interface TrendTestOptions {
  /** @defaultValue "least-squares" */
  readonly method?: TrendMethod | undefined;
  /** @defaultValue the trend's level */
  readonly level?: number | undefined;
  /** Periods in a cycle, such as 12 months: for the method "seasonal-kendall". */
  readonly seasons?: number | undefined;
  /**
   * With fewer periods that have answers the verdict is "too few periods" and there is no slope.
   * @defaultValue 6 for a line, 8 for Mann-Kendall, and three cycles (8 at least) for the seasonal version
   */
  readonly minimumPeriods?: number | undefined;
}

/** The result of `trendTest`. */
export interface TrendTest {
  readonly method: TrendMethod;
  readonly level: number;
  /** Periods that have answers. */
  readonly periods: number;
  readonly minimumPeriods: number;
  /** Points per period, or per cycle by season; null when there are too few periods. */
  readonly slope: number | null;
  /** The slopes that the series supports; null when there is no slope. */
  readonly interval: Interval | null;
  /** Two-sided p-value of no trend; null when there is no slope. */
  readonly pValue: number | null;
  readonly verdict: TrendVerdict;
  /**
   * How much more the scores scatter about the line than their answers alone would make them: variance, 1 when not at
   * all. Null when there is no slope.
   */
  readonly dispersion: number | null;
  /** Of what the line leaves; null when there is no slope, or nothing is left. */
  readonly autocorrelation: Autocorrelation | null;
  /** What makes the p-value doubtful, in words. */
  readonly warnings: readonly string[];
}

/** What every method comes to. */
interface Tested {
  readonly slope: number;
  readonly limits: readonly [number, number] | null;
  readonly pValue: number;
}

/** From this correlation of neighbours on a test at 5% rejects some 9% of flat series. */
const MUCH_CORRELATION = 0.2;

/**
 * Whether a series of scores has a trend.
 *
 * - `least-squares`: a line through the scores, weighted by 1 / variance; the scatter about the line sets the standard
 *   error (Student's t with 2 degrees of freedom less than periods), so real ups and downs between periods do not count
 *   as trend. Holds its level from 4 periods on.
 * - `linear-association`: Armitage's and Mantel's test of single answers against time; takes sampling for the only noise.
 * - `mann-kendall`: rank test with the Theil-Sen slope, for short, wild or crooked series.
 * - `seasonal-kendall`: the same within each season; the slope is per cycle.
 *
 * Periods count as equally long; a gap keeps its place.
 *
 * @param trend of disjoint periods, from `computeTrend` or `trendFromTallies`
 * @returns with fewer periods than `minimumPeriods` that have answers the verdict is "too few periods" and the figures are
 * null.
 * @throws RangeError for an unknown method, a level outside 0 to 1, or a seasonal test without `seasons`; TypeError for
 * rolling windows, which share answers.
 * @example
 * trendTest(trendFromTallies(
 *   [30, 34, 33, 38, 41, 44].map((promoters, i) => ({
 *     period: `2026-0${i + 1}`,
 *     tally: npsTallyFromCounts({ promoters, passives: 30, detractors: 70 - promoters }),
 *   })),
 *   { metric: NPS_GROUPS, every: "month", timeZone: "UTC" },
 * )).verdict // => "rising"
 */
export function trendTest(trend: Trend, options: TrendTestOptions = {}): TrendTest {
  const { method = "least-squares", level = trend.level, seasons = 1 } = options;
  expectOneOf(["least-squares", "linear-association", "mann-kendall", "seasonal-kendall"], method);
  expectLevel(level);
  expectThat(Array.isArray(trend.points), "a trend of disjoint periods, not rolling windows", trend);
  if (method === "seasonal-kendall") expectSeasons(seasons);
  const { metric, points } = trend;
  const samples = points.map(({ tally }) => sampleOf(tally, metric));
  const series = readings(samples, metric);
  const { minimumPeriods = minimumFor(method, seasons) } = options;
  const enough = series.length >= Math.max(minimumPeriods, 3);
  const values = points.map(({ score }) => score);
  const tested = enough ? testBy(method, level, series, values, seasons, trend) : null;
  const line = enough ? fitLine(series) : null;
  const left = points.map((): number | null => null);
  series.forEach(({ place }, i) => (left[place] = line?.residuals[i] ?? null));
  const correlation = line && autocorrelation(left, 1);
  return {
    method,
    level,
    periods: series.length,
    minimumPeriods,
    slope: tested && tested.slope,
    interval: tested?.limits ? { low: tested.limits[0], high: tested.limits[1], level, method } : null,
    pValue: tested && tested.pValue,
    verdict: tested ? verdictOf(tested, level) : "too few periods",
    dispersion: line && line.residualQ / line.residualDf,
    autocorrelation: correlation,
    warnings: correlation ? warningsOf(correlation, series.length) : [],
  };
}

function minimumFor(method: TrendMethod, seasons: number): number {
  if (method === "mann-kendall") return 8;
  return method === "seasonal-kendall" ? Math.max(3 * seasons, 8) : 6;
}

function testBy(
  method: TrendMethod,
  level: number,
  series: readonly Reading[],
  values: Values,
  seasons: number,
  { metric, points }: Trend,
): Tested {
  if (method === "least-squares") return testLine(series, level);
  if (method === "linear-association") {
    const samples = points.map(({ tally }) => sampleOf(tally, metric));
    const { slope, standardError, z } = linearAssociation(
      samples,
      samples.map((_, i) => i),
    );
    const margin = -normalQuantile((1 - level) / 2) * standardError;
    return { slope, limits: [slope - margin, slope + margin], pValue: 2 * normalSurvival(Math.abs(z)) };
  }
  const isSeasonal = method === "seasonal-kendall";
  const { pValue } = isSeasonal ? seasonalKendall(values, seasons) : mannKendall(values);
  const sen = senSlope(values, level, isSeasonal ? seasons : 1);
  const scale = isSeasonal ? seasons : 1;
  if (!sen) return { slope: 0, limits: null, pValue };
  return {
    slope: sen.slope * scale,
    limits: sen.limits && [sen.limits[0] * scale, sen.limits[1] * scale],
    pValue,
  };
}

function testLine(series: readonly Reading[], level: number): Tested {
  const { slope, spread, residualQ, residualDf } = fitLine(series);
  const error = Math.sqrt(residualQ / residualDf / spread);
  const margin = -studentTQuantile((1 - level) / 2, residualDf) * error;
  // A series that is one line exactly has no scatter to judge by; a flat one is no trend all the same.
  const t = slope === 0 ? 0 : slope / error;
  return {
    slope,
    limits: [slope - margin, slope + margin],
    pValue: 2 * studentTSurvival(Math.abs(t), residualDf),
  };
}

/** A trend only where both the p-value and the interval say so: of ranks they may differ by a hair. */
function verdictOf({ limits, pValue }: Tested, level: number): TrendVerdict {
  if (!limits || pValue >= 1 - level) return "no clear trend";
  return limits[0] > 0 ? "rising" : limits[1] < 0 ? "falling" : "no clear trend";
}

function warningsOf({ lags, effectivePeriods }: Autocorrelation, periods: number): string[] {
  const [first] = lags;
  if (!(first! >= MUCH_CORRELATION)) return [];
  return [
    `Neighbouring periods resemble each other (autocorrelation ${roundHalfAway(first!, 2)}): the p-value is too small, ` +
      `since ${periods} periods tell as much as some ${Math.max(Math.round(effectivePeriods), 2)} independent ones`,
  ];
}
