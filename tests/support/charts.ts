import { csatMetric, NPS, tallyBy, tallyScores, type Metric } from "../../src/index.js";
import { compareToBenchmark, findBenchmarks } from "../../src/benchmarks/index.js";
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
} from "../../src/charts/index.js";
import { computeNps } from "../../src/index.js";

export const interval = (low: number, high: number) => ({ low, high, level: 0.95, method: "score" });
export const reading = (score: number | null, n = 50) => ({
  score,
  interval: score === null ? null : interval(Math.max(score - 10, -100), Math.min(score + 10, 100)),
  n: score === null ? 0 : n,
});
const period = (month: number) => ({
  label: `2026-${String(month).padStart(2, "0")}`,
  start: new Date(Date.UTC(2026, month - 1, 1)),
});

/** A trend with a gap after the second month, and a month alone after it. */
export const trend = {
  metric: NPS as Metric,
  points: [12, 20, null, 5, null, 30, 41, 38].map((score, i) => ({
    period: period(i + 1),
    ...reading(score),
    running: i === 7,
  })),
};
export const changes = {
  changes: [
    {
      period: "2026-06",
      earliest: "2026-05",
      latest: "2026-06",
      size: { difference: 22.4, interval: interval(10, 34) },
      pValue: 0.0004,
    },
  ],
  levels: [
    { from: "2026-01", to: "2026-05", ...reading(12) },
    { from: "2026-06", to: "2026-08", ...reading(36) },
  ],
};
export const control = {
  center: 20,
  points: trend.points.map(({ period, score, n }) => ({
    period: period.label,
    score,
    n,
    lower: score === null ? null : 0,
    upper: score === null ? null : 40,
  })),
  signals: [{ meaning: "a point beyond the limits", periods: ["2026-07"] }],
};
export const segments = {
  total: reading(20, 200),
  segments: [
    { key: { channel: "chat" }, ...reading(35), verdict: "higher", adjustedPValue: 0.01 },
    { key: { channel: "phone" }, ...reading(8, 150), verdict: "lower", adjustedPValue: 0.0001 },
    { key: { channel: null }, ...reading(null), verdict: "too few answers", adjustedPValue: null },
  ],
};
export const journey = {
  touchpoints: ["order", "delivery"],
  columns: ["2026-01", "2026-02", "2026-03"],
  cells: ["order", "delivery"].flatMap((touchpoint, i) =>
    ["2026-01", "2026-02", "2026-03"].map((column, j) => ({
      touchpoint,
      column,
      ...(i === 1 && j === 2 ? reading(null) : reading(10 * i + j, j === 1 ? 4 : 60)),
      tooFew: j === 1 || (i === 1 && j === 2),
    })),
  ),
};
export const drivers = {
  drivers: [
    {
      driver: "price",
      n: 60,
      prevalence: 0.3,
      difference: -40,
      interval: interval(-52, -27),
      impact: -12,
      verdict: "lower",
    },
    {
      driver: "staff",
      n: 1,
      prevalence: 0.1,
      difference: 25,
      interval: interval(4, 44),
      impact: 2.5,
      verdict: "higher",
    },
    {
      driver: "all",
      n: 200,
      prevalence: 1,
      difference: null,
      interval: null,
      impact: null,
      verdict: "nothing to compare with",
    },
  ],
};
export const decomposition = {
  before: 10,
  after: 18,
  mix: { effect: -3, standardError: 1 },
  segments: [
    { key: { channel: "chat" }, presence: "both" as const, rate: { effect: 6, standardError: 2 } },
    { key: { channel: "phone" }, presence: "both" as const, rate: { effect: 5, standardError: 2 } },
    { key: { channel: "fax" }, presence: "vanished" as const, rate: { effect: 0, standardError: 0 } },
  ],
};
const promise = (met: number, missed: number, openBreached: number, inFlight: number) => {
  const n = met + missed + openBreached;
  const share = n === 0 ? null : met / n;
  return {
    met,
    missed,
    openBreached,
    inFlight,
    attainment: { share, interval: share === null ? null : interval(share / 2, 1), n },
  };
};
export const compliance = [
  { key: { team: "north" }, firstContact: promise(30, 10, 5, 2), close: promise(10, 1, 0, 0) },
  { key: { team: "south" }, firstContact: promise(0, 0, 0, 3), close: null },
  { key: { team: "west" }, firstContact: null, close: null },
];
export const rows = [
  ...new Array<number>(40).fill(10),
  ...new Array<number>(30).fill(8),
  ...new Array<number>(20).fill(3),
].map((rating, i) => ({ rating, channel: i % 3 === 0 ? "chat" : "phone" }));
export const table = tallyBy(rows, { metric: NPS, score: "rating", by: "channel" });
const score = computeNps(rows, { score: "rating" });

/** Every chart, of data with gaps and groups without answers. */
export const CHARTS: Readonly<Record<string, Chart>> = {
  distribution: distributionChart(tallyScores(rows, { metric: NPS, score: "rating" }), NPS),
  shares: shareChart([...table, { key: { channel: "fax" }, tally: tallyScores([], { metric: NPS }) }], NPS),
  trend: trendChart(trend, { changes, target: 50 }),
  control: controlLimitsChart(control, NPS),
  segments: segmentChart(segments, NPS),
  journey: journeyChart(journey, csatMetric()),
  drivers: driverChart(drivers, NPS),
  decomposition: decompositionChart(decomposition, NPS),
  benchmark: benchmarkChart(
    score,
    findBenchmarks({ industry: "telecom" }).map((row) => compareToBenchmark(score, row)),
    NPS,
  ),
  compliance: complianceChart(compliance, { goal: 0.8 }),
};

const nothing = tallyScores([], { metric: NPS });
const noScore = reading(null);

/** Every chart, of no data at all. */
export const EMPTY_CHARTS: Readonly<Record<string, Chart>> = {
  distribution: distributionChart(nothing, NPS),
  shares: shareChart([], NPS),
  "shares of empty groups": shareChart([{ key: { a: 1 }, tally: nothing }], NPS),
  trend: trendChart({ metric: NPS, points: [] }, { target: 50 }),
  "trend of gaps": trendChart({ metric: NPS, points: [{ period: period(1), ...noScore }] }),
  control: controlLimitsChart({ center: 0, points: [], signals: [] }, NPS),
  segments: segmentChart({ total: noScore, segments: [] }, NPS),
  "segments without answers": segmentChart(
    { total: noScore, segments: [{ key: { a: 1 }, ...noScore }] },
    NPS,
  ),
  journey: journeyChart({ touchpoints: [], columns: [], cells: [] }, NPS),
  drivers: driverChart({ drivers: [] }, NPS),
  decomposition: decompositionChart({ before: null, after: 3, mix: null, segments: [] }, NPS),
  benchmark: benchmarkChart(noScore, [{ comparable: false }], NPS),
  compliance: complianceChart([compliance[2]!]),
};
