import type { TopLevelSpec } from "vega-lite";
import type { TopLevelSpec as TopLevelSpec5 } from "vega-lite-5";
import { compareToBenchmark, findBenchmarks } from "../../src/benchmarks/index.js";
import {
  benchmarkChart,
  complianceChart,
  controlChart,
  decompositionChart,
  distributionChart,
  driverChart,
  journeyChart,
  segmentChart,
  shareChart,
  trendChart,
  type Chart,
  type DistributionChartRow,
  type VegaLiteSpec,
} from "../../src/charts/index.js";
import { followUpCompliance, policyFromPractices } from "../../src/follow-up/index.js";
import {
  compareDrivers,
  compareSegments,
  computeNps,
  decomposeChange,
  journeyScores,
  NPS,
  npsFromCounts,
  tallyBy,
  tallyMentions,
  tallyScores,
} from "../../src/index.js";
import { computeTrend, controlLimits, detectChanges, rollingTrend } from "../../src/trend/index.js";

// The specification of a chart is valid in both versions of vega-lite, without depending on either.
declare const spec: VegaLiteSpec;
export const top: TopLevelSpec = spec;
export const top5: TopLevelSpec5 = spec;

// Rows keep their types, and charts of any rows fit in one list.
const score = computeNps([9]);
const chart: Chart<DistributionChartRow> = distributionChart(score);
export const point: number | null = chart.rows[0]!.point;

// Results of the library are drawn as they are.
const rows = [{ a: "x", b: "y", at: "2026-01-01", rating: 9, themes: ["z"] }];
const nps = { metric: NPS, score: "rating" } as const;
const time = { at: "at", every: "month", timeZone: "UTC" } as const;
const table = tallyBy(rows, { ...nps, by: "a" });
const segments = compareSegments(table, NPS);
const trend = computeTrend(rows, { ...nps, ...time });
const journey = tallyBy(rows, { ...nps, by: ["a", "b"] });
const responses = [{ id: "1", metric: "NPS", score: 3, at: "2026-01-01T00:00Z", a: "x" }];
const policy = policyFromPractices(["detractors-24-hours"]);
const now = "2026-01-02T00:00Z";
export const charts: Chart[] = [
  chart,
  distributionChart(npsFromCounts({ promoters: 3, passives: 2, detractors: 1 })),
  shareChart(segments),
  shareChart(trend),
  trendChart(trend, { changes: detectChanges(trend), target: 50 }),
  controlChart(controlLimits(trend)),
  segmentChart(segments),
  journeyChart(journeyScores(journey, NPS, { touchpoint: "a", column: "b" })),
  driverChart(compareDrivers(tallyMentions(rows, { ...nps, mentions: "themes" }), NPS)),
  decompositionChart(decomposeChange(table, table, NPS)),
  benchmarkChart(
    score,
    findBenchmarks().map((row) => compareToBenchmark(score, row)),
  ),
  complianceChart(followUpCompliance(responses, policy, { now, by: "a" })),
];

// @ts-expect-error a tally is not a score
distributionChart(tallyScores([9], { metric: NPS }));
// @ts-expect-error a table of tallies is compared first
shareChart(table);
// @ts-expect-error the metric comes with the result
segmentChart(segments, NPS);
// @ts-expect-error intervals come with their level
distributionChart(score, { level: 0.9 });
// @ts-expect-error windows overlap: they are not periods
trendChart(rollingTrend(rows, { ...nps, ...time, periods: 3 }));
