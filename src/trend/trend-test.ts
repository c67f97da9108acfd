import type { Interval } from "../inference/interval.js";
import { sampleOf } from "../inference/sample.js";
import { readOneOf } from "../math/fields.js";
import { expectLevel } from "../math/guard.js";
import type { Metric } from "../metric/metric.js";
import { roundHalfAway } from "../words/round.js";
import { autocorrelation, type Autocorrelation } from "./autocorrelation.js";
import { fitLine } from "./fit-line.js";
import { expectSeasons } from "./mann-kendall.js";
import { periodScores } from "./period-scores.js";
import {
  NO_FIGURES,
  TREND_METHODS,
  type Tested,
  type TrendFigures,
  type TrendMethod,
} from "./trend-methods.js";
import { expectTrend, type Trend } from "./trend.js";

/** The direction of the score itself: "rising" is bad where low scores are good. */
export type TrendVerdict = "rising" | "falling" | "no clear trend" | "too few periods";

/** Options of `testTrend`. */
export interface TrendTestOptions {
  /** @defaultValue "least-squares" */
  readonly method?: TrendMethod | undefined;
  /** @defaultValue the trend's level */
  readonly level?: number | undefined;
  /** For `seasonal-kendall`: the number of periods in a cycle, such as 12 months. */
  readonly seasons?: number | undefined;
  /**
   * The smallest number of periods with answers. Below it the verdict is "too few periods" and the figures are null.
   * @defaultValue 6 for a line, 8 for Mann-Kendall, and three cycles (8 at least) for the seasonal version
   */
  readonly minimumPeriods?: number | undefined;
}

/** The result of `testTrend`. Figures that a method does not have are null. */
export interface TrendTest extends TrendFigures {
  readonly metric: Metric;
  readonly method: TrendMethod;
  readonly level: number;
  /** The number of periods with answers. */
  readonly periods: number;
  readonly minimumPeriods: number;
  /** The interval of the slope; null with too few periods. */
  readonly interval: Interval | null;
  readonly verdict: TrendVerdict;
  /**
   * The variance of the scores about the least-squares line relative to that by sampling alone; 1 when sampling explains
   * all of it. null with too few periods.
   */
  readonly dispersion: number | null;
  /** Correlation of neighbouring residuals of the least-squares line; null with too few periods or without residuals. */
  readonly autocorrelation: number | null;
  /** Ljung-Box p-value of no such correlation; null when `autocorrelation` is. */
  readonly autocorrelationPValue: number | null;
  /** The number of independent periods with the same information; null when `autocorrelation` is. */
  readonly effectivePeriods: number | null;
  /** Reasons to doubt the p-value, in words. */
  readonly warnings: readonly string[];
}

const METHODS = Object.keys(TREND_METHODS) as TrendMethod[];

/** With this correlation of neighbours, a test at 5% rejects about 9% of flat series. */
const MUCH_CORRELATION = 0.2;

/**
 * Tests a series of scores for a trend.
 *
 * @remarks
 * - `least-squares`: a line through the scores, weighted by 1 / variance. The standard error comes from the scatter about
 *   the line (Student's t, degrees of freedom: periods less 2), so ordinary variation between periods does not count as
 *   trend. Keeps its level from 4 periods on.
 * - `linear-association`: the regression of single answers on time (Armitage, Mantel); assumes that sampling is the only
 *   source of variation.
 * - `mann-kendall`: rank test with the Theil-Sen slope, for short series, outliers and curves.
 * - `seasonal-kendall`: the same within each season; the slope is per cycle.
 *
 * Periods count as equally long; gaps keep their place. Dispersion and autocorrelation are those of the least-squares
 * line, whatever the method.
 *
 * @param trend - of separate periods, from `computeTrend` or `trendFromTallies`
 * @returns the test; with fewer periods with answers than `minimumPeriods` the verdict is "too few periods" and the
 * figures are null
 * @throws TypeError for rolling windows, which share answers; RangeError for an unknown method, a level outside 0 to 1,
 * or a seasonal test without `seasons`
 * @see Armitage 1955, Biometrics 11:375-386; Mantel 1963, Journal of the American Statistical Association 58:690-700
 * @see Mann 1945, Econometrica 13:245-259; Sen 1968, Journal of the American Statistical Association 63:1379-1389
 * @see Hirsch, Slack and Smith 1982, Water Resources Research 18:107-121
 * @example
 * testTrend(trendFromTallies(
 *   [30, 34, 33, 38, 41, 44].map((promoters, i) => ({
 *     period: `2026-0${i + 1}`,
 *     tally: npsTallyFromCounts({ promoters, passives: 30, detractors: 70 - promoters }),
 *   })),
 *   { metric: NPS_GROUPS, every: "month", timeZone: "UTC" },
 * )).verdict // => "rising"
 * @category Is there a trend
 */
export function testTrend(trend: Trend, options: TrendTestOptions = {}): TrendTest {
  expectTrend(trend);
  const { metric, points } = trend;
  const { method = "least-squares", level = trend.level, seasons = 1 } = options;
  const { minimumPeriods: usual, test } = TREND_METHODS[readOneOf(METHODS, method, "method")];
  expectLevel(level);
  if (method === "seasonal-kendall") expectSeasons(seasons);
  const { minimumPeriods = usual(seasons) } = options;
  const { scores } = periodScores(points.map(({ tally }) => sampleOf(tally, metric)));
  const line = scores.length >= Math.max(minimumPeriods, 3) ? fitLine(scores) : null;
  const tested = line && test({ trend, line, level, seasons });
  const residuals = points.map((): number | null => null);
  scores.forEach(({ place }, i) => (residuals[place] = line?.residuals[i] ?? null));
  const correlation = line && autocorrelation(residuals, 1, 2);
  const { limits, ...figures } = tested ?? { limits: null, ...NO_FIGURES };
  return {
    metric,
    method,
    level,
    periods: scores.length,
    minimumPeriods,
    ...figures,
    interval: limits && { low: limits[0], high: limits[1], level, method },
    verdict: tested ? verdictOf(tested, level) : "too few periods",
    dispersion: line && line.residualQ / line.degreesOfFreedom,
    autocorrelation: correlation && correlation.lags[0]!,
    autocorrelationPValue: correlation && correlation.ljungBox.pValue,
    effectivePeriods: correlation && correlation.effectivePeriods,
    warnings: correlation ? warningsOf(correlation, scores.length) : [],
  };
}

/** A trend only if both p-value and interval say so: in rank tests the two may differ slightly. */
function verdictOf({ limits, pValue }: Tested, level: number): TrendVerdict {
  if (!limits || pValue >= 1 - level) return "no clear trend";
  return limits[0] > 0 ? "rising" : limits[1] < 0 ? "falling" : "no clear trend";
}

function warningsOf({ lags, effectivePeriods }: Autocorrelation, periods: number): string[] {
  const [first] = lags;
  if (!(first! >= MUCH_CORRELATION)) return [];
  return [
    `Neighbouring periods are correlated (autocorrelation ${roundHalfAway(first!, 2)}): the p-value is too small, ` +
      `since ${periods} periods carry as much information as about ${Math.max(Math.round(effectivePeriods), 2)} independent ones`,
  ];
}
