import {
  NPS,
  onePerAccount,
  onePerRespondent,
  tallyAsync,
  tallyBy,
  tallyMentions,
  tallyPairs,
  tallyScores,
  weightToPopulation,
} from "cx-metrics";
import { discoverTerms, emergingTerms, themesBy, themeTagger } from "cx-metrics/comments";
import { buildReport } from "cx-metrics/survey-report";
import { computeSeries, computeTrend, explainChange, locateChanges, rollingTrend } from "cx-metrics/trend";
import { parseResponses } from "cx-metrics/validation";
import { comments, named } from "./answers.js";
import { ofNames, rows } from "./growing-input.js";
import { growingOutcomes } from "./growing-outcomes.js";
import { growingPages } from "./growing-pages.js";
import { growingPeriods } from "./growing-periods.js";
import { growingSurveys } from "./growing-surveys.js";
import { growingTables } from "./growing-tables.js";
import type { Growing } from "./measure.js";

// How the cost of every function that takes rows, groups or periods grows with them: `growing-*.ts` have the others, and
// `nothing-grows.ts` the functions that take nothing that grows. A name begins with the functions that it measures.

const MANY_ROWS = [16_000, 64_000, 256_000];

const metric = NPS;
const score = "score";
const dated = { metric, score, at: "at", every: "month", timeZone: "Europe/Berlin" } as const;
type Comments = ReturnType<typeof comments>;
const commented = { metric, score: "rating", comment: "comment" } as const;

export const growing: readonly Growing[] = [
  rows("tallyScores", (all) => () => tallyScores(all, { metric, score })),
  ofNames(
    rows("tallyScores with clusters", (all) => () => tallyScores(all, { metric, score, cluster: "person" })),
  ),
  rows("tallyBy", (all) => () => tallyBy(all, { metric, score, by: "channel" })),
  ofNames(rows("tallyBy, keys grow", (all) => () => tallyBy(all, { metric, score, by: "person" }))),
  rows("tallyAsync", (all) => () => tallyAsync(all, { metric, score })),
  rows("tallyMentions", (all) => () => tallyMentions(all, { metric, score, mentions: "themes" })),
  rows("tallyPairs", (all) => () => tallyPairs(all, { metric, before: "score", after: "later" })),
  ofNames(rows("onePerRespondent", (all) => () => onePerRespondent(all, { respondent: "person", at: "at" }))),
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
  rows("buildReport, respondents who return, a clear change", (all) => {
    const time = { at: "at", every: "month", timeZone: "Europe/Berlin" } as const;
    const questions = [{ metric, score }] as const;
    const middle = all.map(({ at }) => at).sort((a, b) => a - b)[all.length >> 1]!;
    const fallen = all.map((row) => (row.at > middle ? { ...row, score: row.score >> 1 } : row));
    return () => buildReport(fallen, { questions, segments: ["channel"], respondent: "person", time });
  }),
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
  ...growingTables,
  ...growingPeriods,
  ...growingSurveys,
  ...growingPages,
  ...growingOutcomes,
];
