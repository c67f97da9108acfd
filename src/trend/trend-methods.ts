import type { Limits } from "../inference/interval.js";
import { sampleOf } from "../inference/sample.js";
import { normalQuantile } from "../math/normal.js";
import { studentTQuantile, studentTSurvival } from "../math/student-t.js";
import { linearAssociation } from "./linear-association.js";
import { mannKendall, seasonalKendall, senSlope } from "./mann-kendall.js";
import type { SeasonalLine } from "./seasons.js";
import type { Trend } from "./trend.js";

/** Methods of testing a trend. */
export type TrendMethod = "least-squares" | "linear-association" | "mann-kendall" | "seasonal-kendall";

/** The figures of one method; null for figures that it does not have. */
export interface TrendFigures {
  /** Points per period, or per cycle for `seasonal-kendall`; null with too few periods. */
  readonly slope: number | null;
  /**
   * The value at the first period: of the fitted line (in a usual season), or for `mann-kendall` of the line through the
   * medians of scores and periods. null for `seasonal-kendall` and with too few periods.
   */
  readonly intercept: number | null;
  /** The standard error of the slope; null for rank tests and with too few periods. */
  readonly standardError: number | null;
  /** Two-sided p-value of no trend; null with too few periods. */
  readonly pValue: number | null;
  /**
   * The statistic of the p-value: Student's t for `least-squares`, infinite if all answers lie exactly on a line; a
   * standard normal deviate for the other methods. null with too few periods.
   */
  readonly statistic: number | null;
  /** Degrees of freedom of Student's t, not whole. null for the other methods and with too few periods. */
  readonly degreesOfFreedom: number | null;
  /**
   * Kendall's S of `mann-kendall` and `seasonal-kendall`: pairs of periods that rise less pairs that fall. null for the
   * other methods and with too few periods.
   */
  readonly kendallS: number | null;
  /** The variance of S without trend, corrected for ties; null when S is null. */
  readonly kendallVariance: number | null;
  /** Kendall's tau-b of `mann-kendall`, from -1 to 1; null for the other methods and when all scores are equal. */
  readonly tau: number | null;
}

/** The figures of a method, and the limits of its slope. */
export interface Tested extends TrendFigures {
  readonly slope: number;
  readonly limits: Limits | null;
  readonly pValue: number;
}

/** The figures of a series with too few periods. */
export const NO_FIGURES: TrendFigures = {
  slope: null,
  intercept: null,
  standardError: null,
  pValue: null,
  statistic: null,
  degreesOfFreedom: null,
  kendallS: null,
  kendallVariance: null,
  tau: null,
};

/** The input of a method: the trend, the line of its scores, the level, and the number of periods in a cycle. */
interface Tests {
  readonly trend: Trend;
  readonly line: SeasonalLine;
  readonly level: number;
  readonly seasons: number;
}

interface Method {
  /** The number of periods with answers that the method needs to keep its level. */
  readonly minimumPeriods: (seasons: number) => number;
  readonly test: (given: Tests) => Tested;
}

/** The methods of `testTrend`. */
export const TREND_METHODS: Readonly<Record<TrendMethod, Method>> = {
  "least-squares": {
    minimumPeriods: (seasons) => (seasons > 1 ? Math.ceil(2 * seasons) + 2 : 6),
    test: byLine,
  },
  "linear-association": { minimumPeriods: () => 6, test: byAssociation },
  "mann-kendall": { minimumPeriods: () => 8, test: byRanks },
  "seasonal-kendall": { minimumPeriods: (seasons) => Math.max(3 * seasons, 8), test: byRanksOfSeasons },
};

function byLine({ line, level }: Tests): Tested {
  const { value: slope, standardError, degreesOfFreedom } = line.estimate(line.slope);
  const margin = -studentTQuantile((1 - level) / 2, degreesOfFreedom) * standardError;
  // Answers exactly on a line have no scatter for a test, but a flat line is still no trend.
  const t = slope === 0 ? 0 : slope / standardError;
  return {
    ...NO_FIGURES,
    slope,
    intercept: line.estimate(line.lineOf(0)).value,
    standardError,
    limits: [slope - margin, slope + margin],
    pValue: 2 * studentTSurvival(Math.abs(t), degreesOfFreedom),
    statistic: t,
    degreesOfFreedom,
  };
}

function byAssociation({ trend: { metric, points }, level }: Tests): Tested {
  const { slope, intercept, standardError, z, pValue } = linearAssociation(
    points.map(({ tally }) => sampleOf(tally, metric)),
    points.map((_, i) => i),
  );
  const margin = -normalQuantile((1 - level) / 2) * standardError;
  const limits: Limits = [slope - margin, slope + margin];
  return { ...NO_FIGURES, slope, intercept, standardError, limits, pValue, statistic: z };
}

function byRanks({ trend, level }: Tests): Tested {
  const values = trend.points.map(({ score }) => score);
  const { s, variance, z, pValue, tauB } = mannKendall(values);
  const { slope, intercept, limits } = senSlope(values, { level })!;
  const kendall = { kendallS: s, kendallVariance: variance, tau: tauB };
  return { ...NO_FIGURES, slope, intercept, limits, pValue, statistic: z, ...kendall };
}

function byRanksOfSeasons({ trend, level, seasons }: Tests): Tested {
  const values = trend.points.map(({ score }) => score);
  const { s, variance, z, pValue } = seasonalKendall(values, seasons);
  // Without a pair of the same season there is no slope.
  const { slope, limits } = senSlope(values, { level, seasons }) ?? { slope: 0, limits: null };
  return {
    ...NO_FIGURES,
    slope: slope * seasons,
    limits: limits && [limits[0] * seasons, limits[1] * seasons],
    pValue,
    statistic: z,
    kendallS: s,
    kendallVariance: variance,
  };
}
