import type { Metric } from "../metric/metric.js";
import { startTally } from "../tally/tallier.js";
import { detectChanges, type Changes } from "../trend/changes.js";
import { describeTrend } from "../trend/describe.js";
import { trendFromTallies } from "../trend/from-tallies.js";
import { testTrend, type TrendTest } from "../trend/trend-test.js";
import type { Trend } from "../trend/trend.js";
import type { ReportTime } from "./options.js";
import type { Pass } from "./pass.js";

/** A question over time. */
export interface TrendReport {
  readonly trend: Trend;
  readonly test: TrendTest;
  /** What `describeTrend` says of it. */
  readonly sentence: string;
  readonly changes: Changes;
}

/** The trend of one question from the tallies of a pass. */
export function trendOf(
  pass: Pass,
  question: number,
  metric: Metric,
  { every, timeZone, now }: Pick<ReportTime<never>, "every" | "timeZone" | "now">,
  level: number,
): TrendReport {
  const weighted = pass.all.total[question]!.weights !== undefined;
  const tallies = pass.periods!.map(({ index, period }) => ({
    period: period.label,
    tally:
      pass.all.byPeriod.get(index)?.[question] ??
      startTally(metric.scale, { weight: weighted ? true : undefined }).finish(),
  }));
  const { outside, undated } = pass;
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
    changes: detectChanges(trend, { level, falseAlarms: Number((1 - level).toPrecision(12)) }),
  };
}
