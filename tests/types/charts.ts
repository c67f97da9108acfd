import type { TopLevelSpec } from "vega-lite";
import type { TopLevelSpec as TopLevelSpec5 } from "vega-lite-5";
import {
  compareDrivers,
  compareSegments,
  computeNps,
  decomposeChange,
  journeyHeatmap,
  NPS,
  tallyBy,
  tallyMentions,
  tallyScores,
  THUMBS,
} from "../../src/index.js";
import { compareToBenchmark, findBenchmarks } from "../../src/benchmarks/index.js";
import { followUpCompliance, policyFromPractices } from "../../src/follow-up/index.js";
import { computeTrend, controlChart, detectChanges } from "../../src/trend/index.js";
import {
  benchmarkChart,
  complianceChart,
  controlLimitsChart,
  decompositionChart,
  distributionChart,
  driverChart,
  journeyChart,
  segmentChart,
  shareChart,
  trendChart,
  type Chart,
  type DistributionRow,
  type VegaLiteSpec,
} from "../../src/charts/index.js";

// What the charts return is what both versions of vega-lite take, without depending on either.
declare const spec: VegaLiteSpec;
export const top: TopLevelSpec = spec;
export const top5: TopLevelSpec5 = spec;

// Rows keep their types, and charts of any rows fit in one list.
const tally = tallyScores([9], { metric: NPS });
const chart: Chart<DistributionRow> = distributionChart(tally, NPS);
export const point: number = chart.rows[0]!.point;

// Results of the library are what the charts take, as they are.
const rows = [{ a: "x", b: "y", at: "2026-01-01", rating: 9, themes: ["z"] }];
const nps = { metric: NPS, score: "rating" } as const;
const table = tallyBy(rows, { ...nps, by: "a" });
const journey = tallyBy(rows, { ...nps, by: ["a", "b"] });
const trend = computeTrend(rows, { ...nps, at: "at", every: "month", timeZone: "UTC" });
const score = computeNps([9]);
const responses = [{ id: "1", metric: "NPS", score: 3, at: "2026-01-01T00:00Z", a: "x" }];
const policy = policyFromPractices(["detractors-24-hours"]);
const now = "2026-01-02T00:00Z";
export const charts: Chart[] = [
  chart,
  shareChart(table, NPS),
  shareChart(trend.points, NPS),
  trendChart(trend, { changes: detectChanges(trend), target: 50 }),
  controlLimitsChart(controlChart(trend), trend.metric),
  segmentChart(compareSegments(table, NPS), NPS),
  journeyChart(journeyHeatmap(journey, NPS, { touchpoint: "a", column: "b" }), NPS),
  driverChart(compareDrivers(tallyMentions(rows, { ...nps, mentions: "themes" }), NPS), NPS),
  decompositionChart(decomposeChange(table, table, NPS), NPS),
  benchmarkChart(
    score,
    findBenchmarks().map((row) => compareToBenchmark(score, row)),
    NPS,
  ),
  complianceChart(followUpCompliance(responses, policy, { now, by: "a" })),
];

// @ts-expect-error a tally of another scale
distributionChart(tally, THUMBS);
// @ts-expect-error a tally of another scale
shareChart(table, THUMBS);
