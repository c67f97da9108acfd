import {
  compareSegments,
  computeNps,
  csatMetric,
  NPS,
  tallyBy,
  tallyScores,
  type Decomposition,
  type Driver,
  type DriverComparison,
  type Effect,
  type JourneyScores,
  type Metric,
  type SegmentComparison,
  type SegmentRow,
  type Verdict,
} from "../../src/index.js";
import { compareToBenchmark, findBenchmarks } from "../../src/benchmarks/index.js";
import {
  accountsAtRiskChart,
  benchmarkChart,
  calibrationChart,
  complianceChart,
  controlChart,
  decompositionChart,
  distributionChart,
  driverChart,
  journeyChart,
  segmentChart,
  shareChart,
  themeChart,
  retentionChart,
  trendChart,
  upliftChart,
  type Chart,
} from "../../src/charts/index.js";
import { computeRetention, upliftOf, valueAtRisk } from "../../src/outcomes/index.js";
import type { ThemePoint, ThemeTrends } from "../../src/comments/index.js";
import type { Changes, ControlLimits, Trend, TrendPoint } from "../../src/trend/index.js";

// Results with round figures, so that what is drawn of them can be checked by eye.

export const interval = (low: number, high: number) => ({ low, high, level: 0.95, method: "score" });
export const reading = (score: number | null, n = 50) => ({
  score,
  interval: score === null ? null : interval(Math.max(score - 10, -100), Math.min(score + 10, 100)),
  n: score === null ? 0 : n,
});
const tested = { level: 0.95, method: "score" };
const nothing = tallyScores([], { metric: NPS });
const noScore = computeNps([]);

export const rows = [
  ...new Array<number>(40).fill(10),
  ...new Array<number>(30).fill(8),
  ...new Array<number>(20).fill(3),
].map((rating, i) => ({ rating, channel: i % 3 === 0 ? "chat" : "phone" }));
export const score = computeNps(rows, { score: "rating" });
export const table = tallyBy(rows, { metric: NPS, score: "rating", by: "channel" });
export const fax = { key: { channel: "fax" }, tally: nothing };

/** One period of a trend. */
export function pointOf(label: string, score: number | null, start = new Date(0)): TrendPoint {
  return {
    period: { label, start, end: start },
    ...reading(score),
    effectiveN: score === null ? 0 : 50,
    tally: nothing,
    change: null,
    yearChange: null,
    running: false,
  };
}

/** A trend of an NPS by month with these points. */
export function trendOf(points: readonly TrendPoint[]): Trend {
  const left = { outside: 0, undated: { count: 0, positions: [] } };
  return { metric: NPS, every: "month", timeZone: "UTC", level: 0.95, points, ...left };
}

/** A trend with a gap after the second month, and a month alone after it. */
export const trend = trendOf(
  [12, 20, null, 5, null, 30, 41, 38].map((score, i) => ({
    ...pointOf(`2026-0${i + 1}`, score, new Date(Date.UTC(2026, i, 1))),
    running: i === 7,
  })),
);
export const changes: Changes = {
  metric: NPS,
  method: "pelt",
  level: 0.95,
  penalty: 10,
  periods: 6,
  minimumPeriods: 6,
  seasons: 1,
  dispersion: 1,
  autocorrelation: 0,
  verdict: "changed",
  changes: [
    {
      metric: NPS,
      period: "2026-06",
      date: new Date(Date.UTC(2026, 5, 1)),
      earliest: "2026-05",
      latest: "2026-06",
      baseline: 12,
      current: 36,
      difference: 22.4,
      interval: interval(10, 34),
      pValue: 0.000001,
      gainPValue: 0.0004,
      gain: 20,
      verdict: "higher",
      n: { baseline: 150, current: 150 },
      effectiveN: { baseline: 150, current: 150 },
      ...tested,
    },
  ],
  levels: [
    { from: "2026-01", to: "2026-05", ...reading(12) },
    { from: "2026-06", to: "2026-08", ...reading(36) },
  ],
  warnings: [],
};
export const control: ControlLimits = {
  metric: NPS,
  kind: "laney",
  centre: 20,
  baselinePeriods: 6,
  sigma: 1,
  width: 3,
  falseAlarms: null,
  lambda: null,
  points: trend.points.map(({ period, score, n }) => ({
    period: period.label,
    score,
    n,
    average: null,
    low: score === null ? null : 0,
    high: score === null ? null : 40,
    z: score === null ? null : (score - 20) / 7,
  })),
  signals: [
    {
      rule: "beyond-limits",
      meaning: "a point beyond the limits",
      periods: ["2026-07"],
      seenAt: "2026-07",
    },
  ],
  warnings: [],
};

/** The difference of a group to the rest, whose figures are its score less 20. */
function versusRest(difference: number | null, verdict: Verdict, adjustedPValue: number | null) {
  const range = difference === null ? null : interval(difference - 10, difference + 10);
  return {
    difference,
    interval: range,
    pValue: adjustedPValue,
    decidingPValue: adjustedPValue,
    adjustedPValue,
    verdict,
    ...tested,
  };
}

export function segmentOf(
  key: SegmentRow["key"],
  own: ReturnType<typeof reading>,
  verdict: Verdict = "too few answers",
  adjustedPValue: number | null = null,
): SegmentRow {
  return {
    key,
    ...own,
    counts: { detractor: 0, passive: 0, promoter: own.n },
    shares: null,
    rest: 20,
    versusRest: versusRest(own.score === null ? null : own.score - 20, verdict, adjustedPValue),
    uncompared: 0,
    share: own.n / 200,
    categoryShares: {},
    contribution: null,
    impact: null,
    rank: null,
    ranks: null,
  };
}

export function segmentsOf(segments: readonly SegmentRow[], metric: Metric = NPS): SegmentComparison {
  const total = { ...score, metric, ...reading(20, 200) };
  return { metric, total, heterogeneity: null, segments, ...NAMED, ...tested, method: "score", ...BY_HOLM };
}

const NAMED = { aside: [], lookAlikes: [] };
const BY_HOLM = { adjust: "holm", minimumN: 10, adjustFor: [] } as const;

export const segments = segmentsOf([
  segmentOf({ channel: "chat" }, reading(35), "higher", 0.01),
  segmentOf({ channel: "phone" }, reading(8, 150), "lower", 0.0001),
  segmentOf({ channel: null }, reading(null)),
]);
export const journey: JourneyScores = {
  metric: csatMetric(),
  touchpoints: ["order", "delivery"],
  columns: ["2026-01", "2026-02", "2026-03"],
  cells: ["order", "delivery"].flatMap((touchpoint, i) =>
    ["2026-01", "2026-02", "2026-03"].map((column, j) => ({
      touchpoint,
      column,
      ...(i === 1 && j === 2 ? reading(null) : reading(10 * i + j, j === 1 ? 4 : 60)),
      tooFew: j === 1 || (i === 1 && j === 2),
      versusRest: segmentOf({ step: touchpoint }, reading(10 * i + j)).versusRest,
    })),
  ),
  minimumN: 10,
};

export function driverOf(
  driver: string,
  { n, share, impact }: Pick<Driver, "n" | "share" | "impact">,
  difference: number | null,
  range: ReturnType<typeof interval> | null,
  verdict: Verdict,
): Driver {
  return {
    driver,
    n,
    score: null,
    interval: null,
    counts: {},
    shares: null,
    rest: null,
    versusRest: { ...versusRest(difference, verdict, 0.01), interval: range },
    share,
    categoryShares: {},
    impact,
    gainAtBest: null,
    penaltyRatio: null,
  };
}

export function driversOf(drivers: readonly Driver[], metric: Metric = NPS): DriverComparison {
  return { metric, total: score, drivers, leftOut: 0, ...NAMED, ...tested, method: "score", ...BY_HOLM };
}

export const drivers = driversOf([
  driverOf("price", { n: 60, share: 0.3, impact: -12 }, -40, interval(-52, -27), "lower"),
  driverOf("staff", { n: 1, share: 0.1, impact: 2.5 }, 25, interval(4, 44), "higher"),
  driverOf("all", { n: 200, share: 1, impact: null }, null, null, "nothing to compare with"),
]);

/** An effect with limits as far from it as the margin. */
export function effectOf(difference: number, margin: number): Effect {
  return {
    difference,
    interval: interval(difference - margin, difference + margin),
    standardError: margin / 2,
    pValue: 0.01,
    verdict: "no clear difference",
    ...tested,
  };
}

export function stepOf(
  key: Readonly<Record<string, string>>,
  rate: Effect,
  presence: "both" | "vanished" = "both",
): Decomposition["segments"][number] {
  const shares = { shareBefore: 0.5, shareAfter: 0.5 };
  return { key, presence, ...shares, scoreBefore: 0, scoreAfter: 0, rate, mix: effectOf(0, 1) };
}

export const decomposition: Decomposition = {
  metric: NPS,
  before: 10,
  after: 18,
  change: effectOf(8, 4),
  mix: effectOf(-3, 2),
  rate: effectOf(11, 4),
  reversed: false,
  partlyReversed: false,
  segments: [
    stepOf({ channel: "chat" }, effectOf(6, 4)),
    stepOf({ channel: "phone" }, effectOf(5, 4)),
    stepOf({ channel: "fax" }, effectOf(0, 0), "vanished"),
  ],
  method: "midpoint",
  shares: "sampled",
  level: 0.95,
};
const noChange = { ...decomposition, change: null, mix: null, rate: null, segments: [] };

export const positions = findBenchmarks({ industry: "telecom" }).map((row) => compareToBenchmark(score, row));

const noWait = { p50Ms: null, p75Ms: null, p90Ms: null, p95Ms: null };
const wait = { n: 0, ended: 0, open: 0, ...noWait, method: "kaplan-meier" } as const;
function promise(
  clock: "firstContact" | "close",
  met: number,
  missed: number,
  overdue: number,
  open: number,
) {
  const n = met + missed + overdue;
  const share = n === 0 ? null : met / n;
  return {
    clock,
    received: n + open,
    met,
    missed,
    overdue,
    open,
    cancelled: 0,
    attainment: { share, interval: share === null ? null : interval(share / 2, 1), hits: met, n },
    elapsed: wait,
    working: null,
  };
}
export const compliance = [
  {
    key: { team: "north" },
    firstContact: promise("firstContact", 30, 10, 5, 2),
    close: promise("close", 10, 1, 0, 0),
  },
  { key: { team: "south" }, firstContact: promise("firstContact", 0, 0, 0, 3), close: null },
  { key: { team: "west" }, firstContact: null, close: null },
];

/** One period of a theme. */
function mentioned(period: string, n: number, answers: number): ThemePoint {
  const share = answers > 0 ? n / answers : null;
  return {
    period,
    n,
    answers,
    share,
    interval: share === null ? null : interval(share / 2, Math.min(share * 1.5, 1)),
    complaints: n,
    score: n > 0 ? -50 : null,
    tally: { min: 0, max: 1, counts: [answers - n, n], missing: 0, excluded: {} },
  };
}
export const themes: ThemeTrends = {
  metric: NPS,
  periods: ["2026-01", "2026-02", "2026-03", "2026-04"],
  themes: (
    [
      ["wait", [10, 20, 0, 40]],
      ["price", [20, 20, 0, 10]],
    ] as const
  ).map(([theme, counts]) => ({
    theme,
    owner: null,
    points: counts.map((n, i) => mentioned(`2026-0${i + 1}`, n, i === 2 ? 0 : 80)),
    change: {
      ...tested,
      difference: 20,
      interval: interval(5, 35),
      pValue: 0.01,
      decidingPValue: 0.01,
      adjustedPValue: 0.02,
      verdict: "higher",
    },
  })),
  level: 0.95,
  method: "score",
  adjust: "holm",
  minimumN: 10,
};

const customers = Array.from({ length: 60 }, (_, i) => ({
  nps: [10, 9, 8, 2, 0][i % 5]!,
  days: 30 + ((i * 37) % 300),
  left: i % 5 > 2 ? i % 2 === 0 : i % 9 === 0,
  heldOut: i % 4 === 0,
}));
const stays = { duration: "days", ended: "left" } as const;
export const retention = computeRetention(customers, {
  metric: NPS,
  score: "nps",
  ...stays,
  horizons: [90, 180],
});
/** Thirty accounts with answers, some large, and one without. */
export const money = valueAtRisk(
  Array.from({ length: 31 }, (_, i) => ({
    account: i === 3 ? "" : `account ${i}`,
    value: i % 7 === 0 ? 900 : 100 + i,
    nps: i === 30 ? null : [10, 8, 2, 0][i % 4]!,
  })),
  retention,
  { horizon: 180, account: "account", value: "value", score: "nps" },
);
const uplift = upliftOf(customers, { heldOut: "heldOut", ...stays, horizon: 90 });
const noUplift = upliftOf(customers.slice(0, 0), { heldOut: "heldOut", ...stays, horizon: 90 });
const reliability = [0.1, 0.3, 0.7].map((predicted) => ({
  n: 40,
  low: predicted - 0.05,
  high: predicted + 0.05,
  predicted,
  observed: predicted + 0.05,
  interval: { low: predicted - 0.05, high: predicted + 0.2, level: 0.95, method: "score" },
}));

/** Every chart, of data with gaps and groups without answers. */
export const CHARTS: Readonly<Record<string, Chart>> = {
  distribution: distributionChart(score),
  shares: shareChart(compareSegments([...table, fax], NPS)),
  trend: trendChart(trend, { changes, target: 50 }),
  control: controlChart(control),
  segments: segmentChart(segments),
  journey: journeyChart(journey),
  drivers: driverChart(drivers),
  themes: themeChart(themes),
  decomposition: decompositionChart(decomposition),
  benchmark: benchmarkChart(score, positions),
  compliance: complianceChart(compliance, { goal: 0.8 }),
  retention: retentionChart(retention),
  calibration: calibrationChart({ n: 120, share: 0.4, bins: reliability }),
  uplift: upliftChart(uplift),
  "accounts at risk": accountsAtRiskChart(money),
  "distribution, narrow": distributionChart(score, { width: 230 }),
  "shares, narrow": shareChart(compareSegments([...table, fax], NPS), { width: 230 }),
  "segments, narrow": segmentChart(segments, { width: 230 }),
  "drivers, narrow": driverChart(drivers, { width: 230 }),
  "decomposition, narrow": decompositionChart(decomposition, { width: 230 }),
  "benchmark, narrow": benchmarkChart(score, positions, { width: 230 }),
  "accounts at risk, narrow": accountsAtRiskChart(money, { width: 230 }),
  "compliance, narrow": complianceChart(compliance, { goal: 0.8, width: 230 }),
};

/** Every chart, of no data at all. */
export const EMPTY_CHARTS: Readonly<Record<string, Chart>> = {
  distribution: distributionChart(noScore),
  shares: shareChart(compareSegments([], NPS)),
  "shares of no periods": shareChart(trendOf([])),
  "shares of empty groups": shareChart(compareSegments([fax], NPS)),
  trend: trendChart(trendOf([]), { target: 50 }),
  "trend of gaps": trendChart(trendOf([pointOf("2026-01", null)])),
  control: controlChart({ ...control, centre: 0, points: [], signals: [] }),
  segments: segmentChart(compareSegments([], NPS)),
  "segments without answers": segmentChart(compareSegments([fax], NPS)),
  journey: journeyChart({ ...journey, touchpoints: [], columns: [], cells: [] }),
  drivers: driverChart(driversOf([])),
  themes: themeChart({ ...themes, themes: [] }),
  "themes without answers": themeChart({
    ...themes,
    periods: ["2026-01"],
    themes: [{ ...themes.themes[0]!, points: [mentioned("2026-01", 0, 0)] }],
  }),
  decomposition: decompositionChart({ ...noChange, before: null, after: 3 }),
  benchmark: benchmarkChart(
    noScore,
    positions.map(({ benchmark }) => compareToBenchmark(noScore, benchmark)),
  ),
  compliance: complianceChart([compliance[2]!]),
  retention: retentionChart(
    computeRetention([] as typeof customers, { metric: NPS, score: "nps", ...stays, horizons: 90 }),
  ),
  calibration: calibrationChart({ n: 0, share: 0, bins: [] }),
  uplift: upliftChart(noUplift),
  "accounts at risk": accountsAtRiskChart({ ...money, table: [], atRisk: null }),
  "accounts without an answer": accountsAtRiskChart({ ...money, table: money.table.slice(-1), atRisk: null }),
};
