import type { Metric, Tally } from "../../src/index.js";
import type { Trend, TrendPoint } from "../../src/trend/index.js";
import { npsMonths } from "./trends.js";

const labels = npsMonths(Array<null>(120).fill(null)).points;

/** Months without the comparisons of each point, which take the time and which no analysis of a whole series looks at. */
export function bareTrend(
  metric: Metric,
  tallies: readonly Tally[],
  score: (tally: Tally) => number | null,
): Trend {
  const none = { interval: null, change: null, yearChange: null, running: null };
  const points = tallies.map((tally, i): TrendPoint => {
    const n = tally.counts.reduce((a, b) => a + b, 0);
    return { period: labels[i]!.period, score: score(tally), n, effectiveN: n, tally, ...none };
  });
  const outside = { outside: 0, undated: { count: 0, positions: [] } };
  return { metric, every: "month", timeZone: "UTC", level: 0.95, points, ...outside };
}
