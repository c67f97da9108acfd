import { logRankCounts, logRankTest, logRankTrend, type Stratum } from "../inference/log-rank.js";
import type { SurvivalVariance } from "../inference/survival.js";
import { chiSquareSurvival } from "../math/chi-square.js";
import { goodSign, type Metric } from "../metric/metric.js";

/** The log-rank test that customers of all categories stay equally long. */
export interface RetentionTest {
  /** Chi-square; null where nothing can be compared. */
  readonly statistic: number | null;
  readonly degreesOfFreedom: number;
  readonly pValue: number | null;
  readonly verdict: "different" | "no clear difference" | "too few left";
  readonly method: "log-rank";
}

/** The log-rank test that customers stay equally long whatever their score, against a rise or fall with the score. */
export interface RetentionTrend {
  /** A standard normal deviate, above 0 if customers stay longer the better they answer; null where nothing can be compared. */
  readonly statistic: number | null;
  readonly pValue: number | null;
  readonly verdict: "longer" | "shorter" | "no clear difference" | "too few left";
  readonly method: "log-rank trend";
}

/** Below this number of customers who left, chi-square is no guide. */
const FEWEST = 20;

/** How tests are made. */
interface TestTerms {
  readonly level: number;
  readonly variance: SurvivalVariance;
}

/** Compares the groups of strata. */
export function testOfGroups(
  strata: readonly Stratum[],
  { level, variance: kind }: TestTerms,
): RetentionTest {
  const { statistic, degreesOfFreedom, pValue } = logRankTest(logRankCounts(strata, kind !== "greenwood"));
  const verdict =
    pValue === null || numberLeft(strata) < FEWEST
      ? "too few left"
      : pValue < 1 - level
        ? "different"
        : "no clear difference";
  return { statistic, degreesOfFreedom, pValue, verdict, method: "log-rank" };
}

/** Tests whether the groups of strata, one for each score, stay longer the better the score. */
export function testOfTrend(
  strata: readonly Stratum[],
  scores: readonly number[],
  metric: Metric,
  { level, variance: kind }: TestTerms,
): RetentionTrend {
  const { excess, variance } = logRankTrend(logRankCounts(strata, kind !== "greenwood"), scores);
  if (!(variance > 0)) {
    return { statistic: null, pValue: null, verdict: "too few left", method: "log-rank trend" };
  }
  // More that left at higher scores are fewer that stay.
  const statistic = (-goodSign(metric) * excess) / Math.sqrt(variance);
  const pValue = chiSquareSurvival(statistic * statistic, 1);
  const isClear = pValue < 1 - level;
  const verdict =
    numberLeft(strata) < FEWEST
      ? "too few left"
      : !isClear
        ? "no clear difference"
        : statistic > 0
          ? "longer"
          : "shorter";
  return { statistic, pValue, verdict, method: "log-rank trend" };
}

function numberLeft(strata: readonly Stratum[]): number {
  let left = 0;
  for (const stratum of strata)
    for (const spans of stratum) for (const { ended } of spans) left += ended ? 1 : 0;
  return left;
}
