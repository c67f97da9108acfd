import type { TopLevelSpec } from "vega-lite";
import { NPS, tallyBy, tallyScores, type Score } from "../../src/index.js";
import { compareToBenchmark, findBenchmarks } from "../../src/benchmarks/index.js";
import {
  benchmarkChart,
  distributionChart,
  shareChart,
  type Chart,
  type DistributionRow,
  type VegaLiteSpec,
} from "../../src/charts/index.js";

// What the charts return is what vega-lite takes, without depending on it.
declare const spec: VegaLiteSpec;
export const top: TopLevelSpec = spec;

// Rows keep their types, and charts of any rows fit in one list.
const chart: Chart<DistributionRow> = distributionChart(tallyScores([9], { metric: NPS }), NPS);
export const charts: Chart[] = [chart];
export const point: number = chart.rows[0]!.point;

// Results of the library are what the charts take.
shareChart(tallyBy([{ a: "x", rating: 9 }], { metric: NPS, score: "rating", by: "a" }), NPS);
declare const score: Score;
benchmarkChart(
  score,
  findBenchmarks().map((row) => compareToBenchmark(score, row)),
  NPS,
);
