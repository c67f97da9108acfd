import {
  compareDrivers,
  compareSegments,
  decomposeChange,
  journeyScores,
  NPS,
  tallyMentions,
} from "cx-metrics";
import {
  accountsAtRiskChart,
  complianceChart,
  decompositionChart,
  driverChart,
  journeyChart,
  retentionChart,
  segmentChart,
  shareChart,
  termChart,
  themeChart,
} from "cx-metrics/charts";
import {
  clusterComments,
  discoverTerms,
  drawForReview,
  emergingTerms,
  labelAgreement,
  maskDetails,
  mentionShares,
  sentimentAgreement,
  themesBy,
  themeTagger,
  themeTrends,
} from "cx-metrics/comments";
import { definePolicy, followUpCompliance, policyFromPractices } from "cx-metrics/follow-up";
import { computeRetention, fitRisk, valueAtRisk } from "cx-metrics/outcomes";
import {
  buildReport,
  reportSections,
  reportToEmail,
  reportToMarkdown,
  reportToSlack,
} from "cx-metrics/survey-report";
import { calendarOf } from "cx-metrics/trend";
import { answers, comments, numbers } from "./answers.js";
import { counted, DAY, groups, rows, rowsOf, tableOf } from "./growing-input.js";
import type { Growing } from "./measure.js";

// How the cost of comments, charts and reports grows with groups, themes, periods and questions.

const metric = NPS;
const score = "score";
const SOME = [50, 200, 800];
const MORE = [100, 400, 1600];
const FEW_ROWS = [1000, 4000, 16_000];
const now = "2026-02-01T00:00:00Z";
const time = { at: "at", every: "month", timeZone: "Europe/Berlin" } as const;
const questions = [{ metric, score }] as const;
const reading = { metric, score: "rating", comment: "comment" } as const;

/** Rows with one of n themes each, over so many days. */
const saidOf = (themes: number, days: number) =>
  Array.from(answers(20_000), (score, i) => ({
    score,
    at: ((i * 7919) % days) * DAY,
    channel: `channel ${i % 6}`,
    themes: [`theme ${i % themes}`],
  }));
const themed = (themes: number, days: number) => {
  const calendar = calendarOf("day", "UTC");
  return themesBy(saidOf(themes, days), { metric, score, mentions: "themes", at: "at", calendar });
};
const stays = { metric, score, ended: "left", now, horizons: [30, 90], from: "at" } as const;
const staying = (n: number) =>
  rowsOf(n).map((row, i) => ({
    ...row,
    left: i % 3 === 0 ? row.at + DAY * (1 + (i % 300)) : null,
    worth: 5,
  }));
const journeyOf = (columns: number) =>
  journeyScores(
    tableOf(columns * 3, 12).map(({ tally }, i) => ({
      key: { step: i % 3, month: Math.floor(i / 3) },
      tally,
    })),
    metric,
    { touchpoint: "step", column: "month" },
  );
const daily = (days: number) => rowsOf(20_000).map((row, i) => ({ ...row, at: ((i * 7919) % days) * DAY }));
const reportOfDays = (days: number) =>
  buildReport(daily(days), { questions, segments: ["channel"], time: { ...time, every: "day" } });
const reportOfGroups = (n: number) => {
  const all = rowsOf(n * 30).map((row) => ({ ...row, tags: [row.shop] }));
  return buildReport(all, { questions, segments: ["shop"], drivers: "tags", time });
};

export const growingPages: readonly Growing[] = [
  counted("groups", [10, 100, 1000])("emergingTerms, groups grow", (n) => {
    const all = comments(4000).map((row, i) => ({ ...row, team: i % n }));
    return () => emergingTerms(all, { ...reading, period: "month", by: "team" });
  }),
  counted("groups", [10, 100, 1000])("discoverTerms, groups grow", (n) => {
    const all = comments(4000).map((row, i) => ({ ...row, team: i % n }));
    return () => discoverTerms(all, { ...reading, by: "team" });
  }),
  counted("phrases", [500, 2000, 8000])("themeTagger, made", (n) => {
    const themes = Object.fromEntries(
      Array.from({ length: n / 2 }, (_, i) => [`theme ${i}`, [`alpha${i} beta`, `gamma${i % 7} delta${i}`]]),
    );
    return () => themeTagger(themes);
  }),
  counted("words", [2000, 8000, 32_000])("themeTagger with gaps", (n) => {
    const tag = themeTagger({ price: ["too ... expensive"], offer: ["price ... high"] }, { gap: 5 });
    const comment = "too price ".repeat(n / 2);
    return () => tag(comment);
  }),
  counted("characters", [10_000, 40_000, 160_000])("maskDetails", (n) => {
    const text = "Call 0171 234 5678 or a.b@example.org ".repeat(n / 38);
    return () => maskDetails(text);
  }),
  counted("themes", MORE)("themesBy, themes grow", (n) => {
    const all = saidOf(n, 30);
    return () => themesBy(all, { metric, score, mentions: "themes", by: "channel" });
  }),
  counted("themes", SOME)("themeTrends, themes grow", (n) => {
    const themes = themed(n, 8);
    return () => themeTrends(themes);
  }),
  counted("periods", SOME)("themeTrends, periods grow", (n) => {
    const themes = themed(12, n);
    return () => themeTrends(themes);
  }),
  rows("mentionShares", (all) => {
    const themes = themesBy(all, { metric, score, mentions: "themes", by: "shop" });
    return () => mentionShares(themes, "theme 1");
  }),
  rows("labelAgreement", (all) => () => labelAgreement(all, { raters: ["channel", "product", "themes"] })),
  rows("sentimentAgreement", (all) => () => sentimentAgreement(all, { metric, score, sentiment: "later" })),
  rows("drawForReview", (all) => () => drawForReview(all, { labels: "themes", n: all.length / 2, seed: 1 })),
  counted("clusters", [5, 10, 20])("clusterComments, clusters grow", (n) => {
    const next = numbers(6);
    const vectors = Array.from({ length: 2000 }, (_, i) =>
      Array.from({ length: 8 }, (_, j) => Number(i % 5 === j) + next()),
    );
    return () => clusterComments(vectors, { range: [n, n], seed: 1, sample: 500 });
  }),
  rows(
    "termChart",
    (all) => {
      const said = all.map((row, i) => ({ ...row, comment: `w${i % 50} w${i % 333} late` }));
      const terms = discoverTerms(said, { metric, score, comment: "comment" });
      return () => termChart(terms);
    },
    FEW_ROWS,
  ),
  groups("segmentChart", (table) => {
    const compared = compareSegments(table, metric);
    return () => segmentChart(compared);
  }),
  groups("shareChart", (table) => {
    const compared = compareSegments(table, metric);
    return () => shareChart(compared);
  }),
  groups("decompositionChart", (table) => {
    const decomposed = decomposeChange(table, tableOf(table.length, 13), metric);
    return () => decompositionChart(decomposed);
  }),
  counted("drivers", MORE)("driverChart", (n) => {
    const drivers = compareDrivers(
      tallyMentions(saidOf(n, 30), { metric, score, mentions: "themes" }),
      metric,
      {
        minimumN: 1,
      },
    );
    return () => driverChart(drivers);
  }),
  counted("columns", MORE)("journeyChart", (n) => {
    const journey = journeyOf(n);
    return () => journeyChart(journey);
  }),
  counted("periods", SOME)("themeChart", (n) => {
    const trends = themeTrends(themed(12, n));
    return () => themeChart(trends);
  }),
  rows("complianceChart", (all) => {
    const policy = definePolicy(policyFromPractices(["detractors-24-hours"]));
    const responses = all.map((row) => ({ ...row, metric: "NPS" }));
    const compliance = followUpCompliance(responses, policy, { now, by: "shop" });
    return () => complianceChart(compliance, { goal: 0.9 });
  }),
  counted("rows", FEW_ROWS)("retentionChart", (n) => {
    const all = rowsOf(n).map((row, i) => ({ ...row, days: 1 + ((i * 7919) % n), left: i % 3 === 0 }));
    const retention = computeRetention(all, { metric, score, duration: "days", ended: "left", horizons: 30 });
    return () => retentionChart(retention);
  }),
  counted("rows", FEW_ROWS)("accountsAtRiskChart", (n) => {
    const all = staying(n);
    const money = {
      account: "person",
      value: "worth",
      score,
      respondent: "id",
      at: "at",
      horizon: 90,
      now,
    } as const;
    const atRisk = valueAtRisk(all, computeRetention(all, stays), money);
    return () => accountsAtRiskChart(atRisk);
  }),
  counted("groups", SOME)("computeRetention, groups grow", (n) => {
    const all = staying(n * 30);
    return () => computeRetention(all, { ...stays, by: "shop" });
  }),
  counted("horizons", [10, 40, 160])("computeRetention, horizons grow", (n) => {
    const all = staying(4000);
    return () => computeRetention(all, { ...stays, horizons: Array.from({ length: n }, (_, i) => 1 + i) });
  }),
  counted("values of a signal", [10, 40, 160])("fitRisk, values grow", (n) => {
    const all = staying(4000).map((row, i) => ({
      ...row,
      team: i % n === 0 ? null : `team ${i % n}`,
      lapsed: i % 3 === 0,
    }));
    return () => fitRisk(all, { outcome: "lapsed", signals: ["team"] });
  }),
  counted("groups", SOME)("buildReport, groups grow", (n) => {
    const all = rowsOf(n * 30);
    return () => buildReport(all, { questions, segments: ["shop", "channel"], time });
  }),
  counted("periods", [90, 360, 1440])("buildReport, periods grow", (n) => {
    const all = daily(n);
    return () => buildReport(all, { questions, segments: ["channel"], time: { ...time, every: "day" } });
  }),
  counted("drivers", SOME)("buildReport, drivers grow", (n) => {
    const all = rowsOf(n * 30).map((row) => ({ ...row, tags: [row.shop] }));
    return () => buildReport(all, { questions, drivers: "tags", time });
  }),
  counted("questions", [2, 4, 8])("buildReport, questions grow", (n) => {
    const names = Array.from({ length: n }, (_, k) => `question ${k}`);
    const all = rowsOf(4000).map((row, i) => ({
      ...row,
      ...Object.fromEntries(names.map((name, k) => [name, ((i * (k + 3)) >> 1) % 11])),
    }));
    const asked = names.map((name) => ({
      metric,
      score: (row: object) => (row as Record<string, number>)[name]!,
      name,
    }));
    return () => buildReport(all, { questions: asked, segments: ["channel"], time });
  }),
  counted("groups", SOME)("reportSections, reportToMarkdown, reportToSlack, reportToEmail", (n) => {
    const report = reportOfGroups(n);
    return () => [
      reportSections(report),
      reportToMarkdown(report),
      reportToSlack(report),
      reportToEmail(report),
    ];
  }),
  counted("periods", [90, 360, 1440])("reportToMarkdown, periods grow", (n) => {
    const report = reportOfDays(n);
    return () => reportToMarkdown(report);
  }),
];
