import type { Metric } from "../metric/metric.js";
import { emptyTally, weighted } from "../tally/tally.js";
import { detectChanges, type Changes } from "../trend/changes.js";
import { describeTrend } from "../trend/describe.js";
import { trendFromTallies } from "../trend/from-tallies.js";
import { testTrend, type TrendTest } from "../trend/trend-test.js";
import type { Trend } from "../trend/trend.js";
import { errorRate } from "../words/figures.js";
import type { ReportTime } from "./options.js";
import type { Pass } from "./pass.js";
import type { Series } from "./series.js";

/** A question over time. */
export interface TrendReport {
  readonly trend: Trend;
  readonly test: TrendTest;
  /** The trend in a sentence, by `describeTrend`. */
  readonly sentence: string;
  readonly changes: Changes;
}

/** Makes the trend of one question from its tallies by period, one point per period of the pass. */
export function trendOf(
  { total, byPeriod }: Series,
  metric: Metric,
  { periods, outside, undated }: Pick<Pass, "periods" | "outside" | "undated">,
  { every, timeZone, now, level }: Pick<ReportTime<never>, "every" | "timeZone" | "now"> & { level: number },
): TrendReport {
  const none = total.weights ? weighted(emptyTally(metric)) : emptyTally(metric);
  const tallies = periods!.map(({ index, period }) => ({
    period: period.label,
    tally: byPeriod.get(index) ?? none,
  }));
  const trend: Trend = {
    ...trendFromTallies(tallies, { metric, every, timeZone, level, now }),
    outside,
    undated,
  };
  const test = testTrend(trend, { level });
  return {
    trend,
    test,
    sentence: describeTrend(trend, { test }),
    changes: detectChanges(trend, { level, falseAlarms: errorRate(level) }),
  };
}
