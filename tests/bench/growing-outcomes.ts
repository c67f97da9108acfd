import { jointDrivers, NPS, toTable, compareSegments, tallyBy } from "cx-metrics";
import {
  clusterComments,
  commentQuality,
  findWishes,
  mentionShares,
  themesBy,
  themeTrends,
} from "cx-metrics/comments";
import { definePolicy, outerLoop, policyFromPractices, strayEvents } from "cx-metrics/follow-up";
import {
  assessRisk,
  computeRetention,
  drawHoldOut,
  fitRisk,
  upliftOf,
  valueAtRisk,
} from "cx-metrics/outcomes";
import { buildReport } from "cx-metrics/survey-report";
import { calendarOf } from "cx-metrics/trend";
import { answers, codes, comments, instants, numbers } from "./answers.js";
import { ofNames } from "./growing-input.js";
import type { Growing } from "./measure.js";

// How the cost grows of what reads outcomes, comments, themes and follow-ups row by row.

const ROWS = [4000, 16_000, 64_000];
const FEW_ROWS = [2000, 8000, 32_000];
const DAY = 86_400_000;
const now = "2026-02-01T00:00:00Z";
const metric = NPS;
const score = "score";

/** Customers of 12 teams who answered once and may have left, each with what they are worth. */
function customersOf(n: number) {
  const [ratings, at, next] = [answers(n), instants(n), numbers(5)];
  return Array.from({ length: n }, (_, i) => {
    const hasLeft = next() < (ratings[i]! < 7 ? 0.4 : 0.1);
    const row = { id: `r${i}`, person: `person ${i}`, account: `account ${i % Math.ceil(n / 4)}` };
    return {
      ...row,
      score: ratings[i]!,
      later: ratings[n - 1 - i]!,
      at: at[i]!,
      team: `team ${i % 12}`,
      left: hasLeft ? at[i]! + Math.ceil(next() * 300) * DAY : null,
      lapsed: hasLeft,
      // The same in all rows of an account.
      worth: 1 + (i % Math.ceil(n / 4)),
      visits: Math.floor(next() * 20),
      heldOut: next() < 0.1,
      themes: [`theme ${i % 12}`, `theme ${i % 7}`],
    };
  });
}

const rows = (
  name: string,
  use: (rows: ReturnType<typeof customersOf>) => () => unknown,
  sizes = ROWS,
): Growing => ({ name, of: "rows", sizes, workOn: (size) => use(customersOf(size)) });

const commented = (
  name: string,
  use: (all: ReturnType<typeof comments>) => () => unknown,
  sizes = [4000, 16_000, 64_000],
): Growing => ({ name, of: "comments", sizes, workOn: (size) => use(comments(size)) });

const policy = definePolicy(policyFromPractices(["detractors-24-hours"]));
const stays = { metric, score, from: "at", ended: "left", now, horizons: [30, 90, 180] } as const;
const signals = ["score", "team", "visits"] as const;
const risk = { outcome: "lapsed", signals } as const;
const reading = { metric, score: "rating", comment: "comment" } as const;
const said = {
  metric,
  score: "rating",
  mentions: "themes",
  at: ({ month }: { readonly month: string }) => `${month}-02T00:00:00Z`,
} as const;

export const growingOutcomes: readonly Growing[] = [
  rows("computeRetention", (all) => () => computeRetention(all, stays), FEW_ROWS),
  rows(
    "computeRetention with clusters",
    (all) => () => computeRetention(all, { ...stays, cluster: "account" }),
  ),
  rows("fitRisk", (all) => () => fitRisk(all, risk), FEW_ROWS),
  rows("fitRisk with clusters", (all) => () => fitRisk(all, { ...risk, cluster: "account" }), FEW_ROWS),
  rows(
    "assessRisk",
    (all) => {
      const model = fitRisk(all, risk);
      return () => assessRisk(model, all, { folds: 3, seed: 1 });
    },
    FEW_ROWS,
  ),
  rows("valueAtRisk", (all) => {
    const retention = computeRetention(all, stays);
    const money = {
      account: "account",
      value: "worth",
      score,
      respondent: "person",
      at: "at",
      horizon: 90,
      now,
    } as const;
    return () => valueAtRisk(all, retention, money);
  }),
  ofNames(
    rows("drawHoldOut", (all) => () => drawHoldOut(all, { share: 0.1, seed: "a", respondent: "person" })),
  ),
  rows("upliftOf", (all) => () => upliftOf(all, { heldOut: "heldOut", metric, score: "later" })),
  rows("jointDrivers", (all) => () => jointDrivers(all, { metric, score, mentions: "themes" })),
  rows(
    "jointDrivers with clusters",
    (all) => () => jointDrivers(all, { metric, score, mentions: "themes", cluster: "account" }),
  ),
  rows("outerLoop", (all) => {
    const responses = all.map((row) => ({ ...row, metric: "NPS", respondent: row.person }));
    return () => outerLoop(responses, policy, { now, themes: ({ themes }) => themes });
  }),
  ofNames(
    rows("strayEvents", (all) => {
      const events = all.map(({ id }) => ({ type: "stop", at: now, responseId: id }) as const);
      return () => strayEvents(all, events);
    }),
  ),
  rows("buildReport, follow-up", (all) => {
    const events = all.flatMap(({ id, at }, i) =>
      i % 3 === 0 ? [{ type: "stop", at: at + DAY, responseId: id, clock: "firstContact" } as const] : [],
    );
    const questions = [{ metric, score }] as const;
    const followUp = {
      policy,
      now,
      events,
      response: ({ id, score, at, account }: (typeof all)[number]) => ({
        id,
        metric: "NPS",
        score,
        at,
        respondent: account,
      }),
    };
    return () => buildReport(all, { questions, segments: ["team"], followUp });
  }),
  {
    name: "toTable",
    of: "groups",
    sizes: [500, 2000, 8000],
    workOn: (size) => {
      const shops = codes(size * 10, size);
      const all = Array.from(answers(size * 10), (rating, i) => ({ rating, shop: `shop ${shops[i]}` }));
      const compared = compareSegments(tallyBy(all, { metric, score: "rating", by: "shop" }), metric);
      return () => toTable(compared);
    },
  },
  commented("findWishes", (all) => () => findWishes(all, reading)),
  commented("commentQuality", (all) => () => commentQuality(all, reading)),
  commented("themesBy, themeTrends", (all) => () => {
    const themes = themesBy(all, { ...said, by: "team", calendar: calendarOf("month", "UTC") });
    mentionShares(themes, "theme 1");
    return themeTrends(themes, { last: "2026-09" });
  }),
  {
    name: "clusterComments",
    of: "vectors",
    sizes: [1000, 4000, 16_000],
    workOn: (size) => {
      const next = numbers(6);
      const vectors = Array.from({ length: size }, (_, i) =>
        Array.from({ length: 8 }, (_, j) => Number(i % 5 === j) + next()),
      );
      return () => clusterComments(vectors, { range: [5, 5], seed: 1, sample: 500 });
    },
  },
];
