import { NPS, NPS_GROUPS, npsTallyFromCounts, tallyBy } from "cx-metrics";
import { controlChart, trendChart } from "cx-metrics/charts";
import { tallyQuery } from "cx-metrics/sql";
import {
  calendarOf,
  computeSeries,
  computeTrend,
  controlLimits,
  describeDivergence,
  describeTrend,
  detectChanges,
  explainChange,
  locateChanges,
  periodsBetween,
  progressTo,
  rollingTrend,
  sparkline,
  startCusum,
  testTrend,
  trendFromTallies,
} from "cx-metrics/trend";
import { answers } from "./answers.js";
import { counted, DAY, dayOf, ofNames, periods, rows, seriesOf } from "./growing-input.js";
import type { Growing } from "./measure.js";

// How the cost of what knows time grows with periods, and with the groups that are looked into.

const metric = NPS;
const score = "score";
const PERIODS = [250, 1000, 4000];
const SOME = [100, 400, 1600];
const daily = { at: "at", every: "day", timeZone: "Europe/Berlin" } as const;
const dated = { metric, score, ...daily } as const;
const ofTable = { metric, period: "month", every: "month", timeZone: "UTC" } as const;

/** Answers of so many days. */
const daysOf = (n: number) =>
  Array.from(answers(20_000), (score, i) => ({ score, at: ((i * 7919) % n) * DAY, person: `p${i % 5000}` }));

/** The n-th month since 2020, over and over. */
const monthOf = (i: number) => new Date(Date.UTC(2020, i)).toISOString().slice(0, 7);

/** Answers in n cells of two keys, 30 in each. */
const cellsOf = (n: number, seed: number, levels = 10) =>
  Array.from(answers(n * 30, seed), (score, i) => ({
    score,
    channel: i % levels,
    region: Math.floor(i / levels) % (n / levels),
    month: monthOf(Math.floor(i / n) % 12),
  }));

/** Before and after, by two keys of which one has so many values. */
function spansOf(n: number, levels: number) {
  const [before, after] = [1, 2].map((seed) =>
    tallyBy(cellsOf(n, seed, levels), { metric, score, by: ["channel", "region"] }),
  );
  return () => explainChange(before!, after!, metric);
}

export const growingPeriods: readonly Growing[] = [
  counted("periods", PERIODS)("periodsBetween", (n) => {
    const calendar = calendarOf("day", "Europe/Berlin");
    return () => periodsBetween(calendar, 0, n * DAY);
  }),
  counted("periods", PERIODS)("computeTrend, periods grow", (n) => {
    const all = daysOf(n);
    return () => computeTrend(all, dated);
  }),
  counted("segments", SOME)("computeTrend, segments grow", (n) => {
    const all = Array.from(answers(40_000), (score, i) => ({
      score,
      at: (i % 12) * 30 * DAY,
      shop: `shop ${i % n}`,
    }));
    return () => computeTrend(all, { ...dated, every: "month", by: "shop" });
  }),
  ofNames(
    rows(
      "computeTrend with clusters",
      (all) => () => computeTrend(all, { ...dated, every: "month", cluster: "person" }),
    ),
  ),
  counted("periods", SOME)("computeTrend with clusters, periods grow", (n) => {
    const all = daysOf(n);
    return () => computeTrend(all, { ...dated, cluster: "person" });
  }),
  counted("periods", PERIODS)("computeSeries, periods grow", (n) => {
    const all = daysOf(n);
    return () => computeSeries(all, { value: score, ...daily });
  }),
  periods("trendFromTallies", (trend) => {
    const tallies = trend.points.map(({ period, tally }) => ({ period: period.label, tally }));
    return () => trendFromTallies(tallies, { metric, every: "day", timeZone: "UTC" });
  }),
  periods("rollingTrend", (trend) => () => rollingTrend(trend, { periods: 30 })),
  counted("periods of a window", PERIODS)("rollingTrend, windows grow", (n) => {
    const trend = seriesOf(8000);
    return () => rollingTrend(trend, { periods: n });
  }),
  periods("controlLimits", (trend) => () => controlLimits(trend)),
  periods("detectChanges", (trend) => () => detectChanges(trend), [500, 2000, 8000]),
  counted("periods", [500, 2000, 8000])("detectChanges, many changes", (n) => {
    const tallies = Array.from({ length: n }, (_, i) => {
      const promoters = Math.floor(i / 50) % 2 ? 60 : 30;
      return { period: dayOf(i), tally: npsTallyFromCounts({ promoters, passives: 20, detractors: 20 }) };
    });
    const trend = trendFromTallies(tallies, { metric: NPS_GROUPS, every: "day", timeZone: "UTC" });
    return () => detectChanges(trend);
  }),
  periods("testTrend, Mann-Kendall", (trend) => () => testTrend(trend, { method: "mann-kendall" })),
  periods(
    "testTrend, seasonal Mann-Kendall",
    (trend) => () => testTrend(trend, { method: "seasonal-kendall", seasons: 7 }),
  ),
  periods("testTrend, least squares", (trend) => () => testTrend(trend, { method: "least-squares" })),
  periods("progressTo", (trend) => () => progressTo(trend, 60, "2030-12-31")),
  periods("startCusum", (trend) => () => startCusum(trend)),
  periods("describeTrend", (trend) => () => describeTrend(trend)),
  periods(
    "describeDivergence",
    (trend) => () => describeDivergence(trend, trend, { target: -50, recent: 30 }),
  ),
  periods("sparkline", (trend) => () => sparkline(trend)),
  periods("trendChart", (trend) => () => trendChart(trend)),
  periods("controlChart", (trend) => {
    const limits = controlLimits(trend);
    return () => controlChart(limits);
  }),
  counted("periods", PERIODS)("tallyQuery, periods grow", (n) => {
    const calendar = calendarOf("day", "Europe/Berlin");
    const period = { at: "at", type: "instant", calendar, from: dayOf(0), to: dayOf(n) } as const;
    return () => tallyQuery({ dialect: "duckdb", from: "answers", metric, score, period });
  }),
  {
    name: "locateChanges, periods grow",
    of: "periods",
    // All spans are tried up to 24 periods, and n log n of them beyond.
    sizes: [24, 96, 384],
    workOn: (size) => {
      const ratings = answers(size * 2000);
      const answered = Array.from({ length: size * 2000 }, (_, i) => ({
        channel: i % 10,
        region: Math.floor(i / 10) % 10,
        month: monthOf(Math.floor(i / 100) % size),
        score: ratings[i]!,
      }));
      // 100 cells of two keys.
      const table = tallyBy(answered, { metric, score, by: ["channel", "region", "month"] });
      return () => locateChanges(table, ofTable);
    },
  },
  counted("groups", SOME)("locateChanges, groups grow", (n) => {
    const table = tallyBy(cellsOf(n * 12, 1), { metric, score, by: ["channel", "region", "month"] });
    return () => locateChanges(table, ofTable);
  }),
  // Every value is judged by its influence on all groups: the work is their product.
  counted("values times groups", [1000, 16_000, 256_000])("explainChange, in values times groups", (n) => {
    const values = Math.sqrt(n / 10);
    return spansOf(10 * values, 10);
  }),
];
