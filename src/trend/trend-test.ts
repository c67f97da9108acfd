import type { Interval } from "../inference/interval.js";
import { sampleOf } from "../inference/sample.js";
import { readOneOf, readNumber } from "../math/fields.js";
import { expectLevel } from "../math/guard.js";
import { expectOptions, type KnownOptions } from "../math/options.js";
import type { Metric } from "../metric/metric.js";
import { HOMES } from "../metric/option-homes.js";
import { roundHalfAway } from "../words/round.js";
import { autocorrelation, type Autocorrelation } from "./autocorrelation.js";
import { expectSeasons } from "./mann-kendall.js";
import { periodScores } from "./period-scores.js";
import { expectSeasonsOfLine, isShortForSeason, seasonalLine } from "./seasons.js";
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
  /**
   * The number of periods in a cycle, such as 12 months: `least-squares` tells its pattern from the trend, and
   * `seasonal-kendall` compares within its seasons. 1 for no pattern.
   * @defaultValue for `least-squares` the periods of a year if there are three years of them, else 1; none for
   * `seasonal-kendall`
   */
  readonly seasons?: number | undefined;
  /**
   * The smallest number of periods with answers. Below it the verdict is "too few periods" and the figures are null.
   * @defaultValue 6 for a line, two cycles and 2 for one with seasons, 8 for Mann-Kendall, and three cycles (8 at least)
   * for the seasonal version
   */
  readonly minimumPeriods?: number | undefined;
}

const OPTIONS = {
  method: null,
  level: null,
  seasons: null,
  minimumPeriods: readNumber,
} satisfies KnownOptions<TrendTestOptions>;

/** The result of `testTrend`. Figures that a method does not have are null. */
export interface TrendTest extends TrendFigures {
  readonly metric: Metric;
  readonly method: TrendMethod;
  readonly level: number;
  /** The number of periods with answers. */
  readonly periods: number;
  readonly minimumPeriods: number;
  /**
   * The number of periods in the cycle whose pattern is told from the trend; 1 for none. null with too few periods and for
   * methods without seasons.
   */
  readonly seasons: number | null;
  /** The interval of the slope; null with too few periods. */
  readonly interval: Interval | null;
  readonly verdict: TrendVerdict;
  /**
   * The variance of the scores about the line relative to that by sampling alone; 1 when sampling explains all of it. null
   * with too few periods.
   */
  readonly dispersion: number | null;
  /** Correlation of neighbouring residuals of the line, without its bias; null with too few periods or without residuals. */
  readonly autocorrelation: number | null;
  /** Ljung-Box p-value of no such correlation; null when `autocorrelation` is. */
  readonly autocorrelationPValue: number | null;
  /** The number of independent periods with the same information; null when `autocorrelation` is. */
  readonly effectivePeriods: number | null;
  /** Reasons to doubt the p-value, in words. */
  readonly warnings: readonly string[];
}

const METHODS = /* @__PURE__ */ Object.keys(TREND_METHODS) as TrendMethod[];

/** Below this number of periods, correlation of this size is allowed for in part only. */
const MANY_PERIODS = 24;
const MUCH_CORRELATION = 0.2;

const SHORT_FOR_SEASON = "In less than two years a season cannot be told from a trend";

/**
 * Tests a series of scores for a trend.
 *
 * @remarks
 * - `least-squares`: a line through the scores, of which each counts by its number of answers, and not by its height.
 *   Beside the error of sampling it allows for real ups and downs of the periods, also for such that last: how large they
 *   are and how much neighbours resemble each other is averaged over, weighted by the likelihood (`modelSeries`). At 5% it
 *   calls 2 to 6% of constant series a trend, also when the number of answers grows or shrinks; with an autocorrelation of
 *   0.6 about 7% from 24 periods on and 12% of 12. From three years on, the pattern of the year is told from the trend.
 * - `linear-association`: the regression of single answers on time (Armitage, Mantel); assumes that sampling is the only
 *   source of variation.
 * - `mann-kendall`: rank test with the Theil-Sen slope, for short series, outliers and curves.
 * - `seasonal-kendall`: the same within each season; the slope is per cycle.
 *
 * Periods count as equally long; gaps keep their place. Dispersion and autocorrelation are those of the line with the
 * number of answers as weights, whatever the method.
 *
 * @param trend - of separate periods, from `computeTrend` or `trendFromTallies`
 * @returns the test; with fewer periods with answers than `minimumPeriods` the verdict is "too few periods" and the
 * figures are null
 * @throws TypeError for rolling windows, which share answers; RangeError for an unknown method, a level outside 0 to 1,
 * or a number of seasons that the method does not take
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
  expectOptions(options, OPTIONS, HOMES);
  expectTrend(trend);
  const { metric, points } = trend;
  const { method = "least-squares", level = trend.level, seasons = 1 } = options;
  const { minimumPeriods: usual, test } = TREND_METHODS[readOneOf(METHODS, method, "method")];
  expectLevel(level);
  if (method === "seasonal-kendall") expectSeasons(seasons);
  else expectSeasonsOfLine(seasons);
  const { minimumPeriods = usual(seasons) } = options;
  const series = periodScores(points.map(({ tally }) => sampleOf(tally, metric)));
  const { scores } = series;
  const isLine = method === "least-squares";
  const isEnough = scores.length >= Math.max(minimumPeriods, 3);
  const line = isEnough ? seasonalLine(series, trend, isLine ? options.seasons : 1) : null;
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
    seasons: line && (isLine ? line.seasons : method === "seasonal-kendall" ? seasons : null),
    interval: limits && { low: limits[0], high: limits[1], level, method },
    verdict: tested ? verdictOf(tested, level) : "too few periods",
    dispersion: line && line.dispersion,
    autocorrelation: correlation && correlation.corrected,
    autocorrelationPValue: correlation && correlation.ljungBox.pValue,
    effectivePeriods: correlation && correlation.effectivePeriods,
    warnings: line
      ? [
          ...correlationWarnings(correlation, scores.length, isLine),
          ...(line.seasons === 1 && isShortForSeason(trend) ? [SHORT_FOR_SEASON] : []),
        ]
      : [],
  };
}

/** A trend only if both p-value and interval say so: in rank tests the two may differ slightly. */
function verdictOf({ limits, pValue }: Tested, level: number): TrendVerdict {
  if (!limits || pValue >= 1 - level) return "no clear trend";
  return limits[0] > 0 ? "rising" : limits[1] < 0 ? "falling" : "no clear trend";
}

function correlationWarnings(
  found: Autocorrelation | null,
  periods: number,
  isAllowedFor: boolean,
): string[] {
  if (!found || found.corrected < MUCH_CORRELATION || (isAllowedFor && periods >= MANY_PERIODS)) return [];
  const correlated = `Neighbouring periods are correlated (autocorrelation ${roundHalfAway(found.corrected, 2)})`;
  return isAllowedFor
    ? [`${correlated}: fewer than ${MANY_PERIODS} periods show that too roughly to allow for all of it`]
    : [`${correlated}: this method does not allow for it, and its p-value is too small`];
}
