import {
  compareAllPairs,
  compareDrivers,
  compareSegments,
  decomposeChange,
  funnel,
  journeyScores,
  mergeTallies,
  NPS,
  onePerAccount,
  onePerRespondent,
  rollUp,
  shrinkScores,
  tallyAsync,
  tallyBy,
  tallyMentions,
  tallyPairs,
  tallyScores,
  weightToPopulation,
} from "cx-metrics";
import { discoverTerms, emergingTerms, themesBy, themeTagger } from "cx-metrics/comments";
import { definePolicy, followUpCompliance, followUpQueue, policyFromPractices } from "cx-metrics/follow-up";
import { buildReport } from "cx-metrics/survey-report";
import {
  computeSeries,
  computeTrend,
  controlLimits,
  detectChanges,
  explainChange,
  locateChanges,
  rollingTrend,
  testTrend,
  trendFromTallies,
} from "cx-metrics/trend";
import { parseResponses } from "cx-metrics/validation";
import { answers, codes, comments, instants, named } from "./answers.js";
import { growingOutcomes } from "./growing-outcomes.js";
import type { Growing } from "./measure.js";

// How the cost of every function that takes rows, groups or periods grows with them.

const ROWS = [4000, 16_000, 64_000];
const MANY_ROWS = [16_000, 64_000, 256_000];
const GROUPS = [500, 2000, 8000];
const PERIODS = [250, 1000, 4000];

/** Rows with a few segments, and as many respondents and accounts as make groups grow with them. */
function rowsOf(n: number) {
  const [ratings, at, channels, people] = [answers(n), instants(n), codes(n, 6), codes(n, n)];
  return Array.from({ length: n }, (_, i) => ({
    id: `r${i}`,
    score: ratings[i]!,
    later: ratings[n - 1 - i]!,
    at: at[i]!,
    channel: `channel ${channels[i]}`,
    product: `product ${i % 3}`,
    region: `region ${(i * 7) % 4}`,
    person: `person ${people[i]}`,
    account: `account ${people[i]! % 1000}`,
    themes: [`theme ${i % 12}`, `theme ${i % 7}`],
  }));
}

/** A table of groups of 30 answers. */
function tableOf(groups: number, seed: number) {
  const ratings = answers(groups * 30, seed);
  return Array.from({ length: groups }, (_, i) => ({
    key: { shop: `shop ${i}`, region: `region ${i % 5}` },
    tally: tallyScores(ratings.subarray(i * 30, i * 30 + 30), { metric: NPS }),
  }));
}

/** A trend of days with 40 answers each. */
function seriesOf(days: number) {
  const ratings = answers(days * 40);
  const tallies = Array.from({ length: days }, (_, i) => ({
    period: new Date(Date.UTC(2010, 0, 1 + i)).toISOString().slice(0, 10),
    tally: tallyScores(ratings.subarray(i * 40, i * 40 + 40), { metric: NPS }),
  }));
  return trendFromTallies(tallies, { metric: NPS, every: "day", timeZone: "UTC" });
}

const rows = (
  name: string,
  use: (rows: ReturnType<typeof rowsOf>) => () => unknown,
  sizes = ROWS,
): Growing => ({
  name,
  of: "rows",
  sizes,
  workOn: (size) => use(rowsOf(size)),
});
const groups = (
  name: string,
  use: (table: ReturnType<typeof tableOf>) => () => unknown,
  sizes = GROUPS,
): Growing => ({
  name,
  of: "groups",
  sizes,
  workOn: (size) => use(tableOf(size, 12)),
});
const periods = (
  name: string,
  use: (trend: ReturnType<typeof seriesOf>) => () => unknown,
  sizes = PERIODS,
): Growing => ({
  name,
  of: "periods",
  sizes,
  workOn: (size) => use(seriesOf(size)),
});

const metric = NPS;
const score = "score";
const dated = { metric, score, at: "at", every: "month", timeZone: "Europe/Berlin" } as const;
const policy = definePolicy(policyFromPractices(["detractors-24-hours"]));
const now = "2026-02-01T00:00:00Z";
type Comments = ReturnType<typeof comments>;
const commented = { metric, score: "rating", comment: "comment" } as const;
const responses = (all: ReturnType<typeof rowsOf>) => all.map((row) => ({ ...row, metric: "NPS" }));

export const growing: readonly Growing[] = [
  rows("tallyScores", (all) => () => tallyScores(all, { metric, score })),
  rows("tallyScores with clusters", (all) => () => tallyScores(all, { metric, score, cluster: "person" })),
  rows("tallyBy", (all) => () => tallyBy(all, { metric, score, by: "channel" })),
  rows("tallyBy, keys grow", (all) => () => tallyBy(all, { metric, score, by: "person" })),
  rows("tallyAsync", (all) => () => tallyAsync(all, { metric, score })),
  rows("tallyMentions", (all) => () => tallyMentions(all, { metric, score, mentions: "themes" })),
  rows("tallyPairs", (all) => () => tallyPairs(all, { metric, before: "score", after: "later" })),
  rows("onePerRespondent", (all) => () => onePerRespondent(all, { respondent: "person", at: "at" })),
  rows("onePerAccount", (all) => () => onePerAccount(all, { metric, score, account: "account" })),
  rows("weightToPopulation", (all) => {
    const population = { channel: Object.fromEntries(named("channel", 6).map((name) => [name, 10])) };
    return () => weightToPopulation(all, { population });
  }),
  rows("computeTrend", (all) => () => computeTrend(all, dated), MANY_ROWS),
  rows("computeTrend by a segment", (all) => () => computeTrend(all, { ...dated, by: "channel" }), MANY_ROWS),
  rows(
    "rollingTrend over rows",
    (all) => () => rollingTrend(all, { ...dated, every: "day", periods: 30 }),
    MANY_ROWS,
  ),
  rows(
    "locateChanges",
    (all) => () => locateChanges(all, { ...dated, by: ["channel", "product", "region"] }),
  ),
  rows("explainChange", (all) => {
    const by = ["channel", "product", "region"] as const;
    const half = (isLate: boolean) =>
      tallyBy(
        all.filter((_, i) => i % 2 === Number(isLate)),
        { metric, score, by },
      );
    const [before, after] = [half(false), half(true)];
    return () => explainChange(before, after, metric);
  }),
  rows("computeSeries", (all) => {
    const series = { value: "later", at: "at", every: "month", timeZone: "Europe/Berlin" } as const;
    return () => computeSeries(all, series);
  }),
  rows("parseResponses", (all) => {
    const records = all.map((row) => ({ ...row, at: new Date(row.at).toISOString() }));
    const columns = { score, at: "at", id: "id", segment: "channel" };
    return () => parseResponses(records, { metric, columns, date: { timeZone: "UTC" } });
  }),
  rows("followUpQueue", (all) => {
    const list = responses(all);
    return () => followUpQueue(list, policy, { now });
  }),
  rows("followUpCompliance", (all) => {
    const list = responses(all);
    return () => followUpCompliance(list, policy, { now, by: "channel" });
  }),
  rows("buildReport", (all) => {
    const time = { at: "at", every: "month", timeZone: "Europe/Berlin" } as const;
    return () =>
      buildReport(all, { questions: [{ metric, score }], segments: ["channel"], drivers: "themes", time });
  }),
  rows("buildReport, respondents who return", (all) => {
    const time = { at: "at", every: "month", timeZone: "Europe/Berlin" } as const;
    const questions = [{ metric, score }] as const;
    return () => buildReport(all, { questions, segments: ["channel"], respondent: "person", time });
  }),
  groups("mergeTallies", (table) => {
    const tallies = table.map(({ tally }) => tally);
    return () => mergeTallies(tallies);
  }),
  groups("rollUp", (table) => () => rollUp(table, "shop")),
  groups("compareSegments", (table) => () => compareSegments(table, metric)),
  groups("shrinkScores", (table) => () => shrinkScores(table, metric)),
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
        month: new Date(Date.UTC(2020, Math.floor(i / 100) % size)).toISOString().slice(0, 7),
        score: ratings[i]!,
      }));
      // 100 cells of two keys.
      const table = tallyBy(answered, { metric, score, by: ["channel", "region", "month"] });
      return () => locateChanges(table, { metric, period: "month", every: "month", timeZone: "UTC" });
    },
  },
  groups("decomposeChange", (table) => {
    const later = tableOf(table.length, 13);
    return () => decomposeChange(table, later, metric);
  }),
  groups("funnel", (table) => () => funnel(table, metric)),
  groups(
    "journeyScores",
    (table) => () => journeyScores(table, metric, { touchpoint: "shop", column: "region" }),
  ),
  // All pairs of g groups are g squared results.
  groups(
    "compareAllPairs, in pairs",
    (table) => () => compareAllPairs(table.slice(0, Math.sqrt(table.length * 2)), metric),
  ),
  {
    name: "compareDrivers",
    of: "drivers",
    sizes: [100, 400, 1600],
    workOn: (size) => {
      const ratings = answers(size * 30);
      const all = Array.from(ratings, (rating, i) => ({ rating, tags: [`theme ${i % size}`] }));
      const mentions = tallyMentions(all, { metric, score: "rating", mentions: "tags" });
      return () => compareDrivers(mentions, metric);
    },
  },
  periods("trendFromTallies", (trend) => {
    const tallies = trend.points.map(({ period, tally }) => ({ period: period.label, tally }));
    return () => trendFromTallies(tallies, { metric, every: "day", timeZone: "UTC" });
  }),
  periods("rollingTrend", (trend) => () => rollingTrend(trend, { periods: 30 })),
  periods("controlLimits", (trend) => () => controlLimits(trend)),
  periods("detectChanges", (trend) => () => detectChanges(trend), [125, 500, 2000]),
  periods("testTrend, Mann-Kendall", (trend) => () => testTrend(trend, { method: "mann-kendall" })),
  periods(
    "testTrend, seasonal Mann-Kendall",
    (trend) => () => testTrend(trend, { method: "seasonal-kendall", seasons: 7 }),
  ),
  periods("testTrend, least squares", (trend) => () => testTrend(trend, { method: "least-squares" })),
  ...[
    { name: "discoverTerms", on: (all: Comments) => () => discoverTerms(all, commented) },
    {
      name: "emergingTerms",
      on: (all: Comments) => () => emergingTerms(all, { ...commented, period: "month" }),
    },
    {
      name: "themesBy",
      on: (all: Comments) => () => themesBy(all, { metric, score: "rating", mentions: "themes", by: "team" }),
    },
  ].map(({ name, on }): Growing => ({
    name,
    of: "comments",
    sizes: [10_000, 32_000, 100_000],
    workOn: (size) => on(comments(size)),
  })),
  {
    name: "themeTagger, one comment",
    of: "words",
    sizes: [8000, 32_000, 128_000],
    workOn: (size) => {
      const tag = themeTagger({ x: [`${"a ".repeat(500)}b`], y: ["a a", "a a a"] });
      const comment = "a ".repeat(size);
      return () => tag(comment);
    },
  },
  {
    name: "themeTagger, combining marks",
    of: "marks",
    sizes: [8000, 32_000, 128_000],
    workOn: (size) => {
      const tag = themeTagger({ x: ["late"] });
      const comment = `a${"\u0301\u0323".repeat(size / 2)}`;
      return () => tag(comment);
    },
  },
  ...growingOutcomes,
];
