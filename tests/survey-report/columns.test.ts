import { describe, expect, it } from "vitest";
import { NPS, onePerAccount, onePerRespondent, weightToPopulation, type GroupBy } from "../../src/index.js";
import { buildReport } from "../../src/survey-report/index.js";
import { computeTrend, rollingTrend } from "../../src/trend/index.js";

interface Row {
  readonly nps: number;
  readonly at: string;
  readonly who: string;
  readonly channel: string;
  readonly revenue: number;
}

const rows: readonly Row[] = [9, 3].map((nps, i) => ({
  nps,
  at: `2026-03-0${i + 1}T09:00:00Z`,
  who: `u${i}`,
  channel: "chat",
  revenue: 1,
}));

const arriving: readonly (readonly [string, () => Iterable<Row>])[] = [
  ["an array", () => rows],
  ["a set", () => new Set(rows)],
  ["a generator", () => new Map(rows.entries()).values()],
];

// What plain JavaScript may pass; the compiler refuses each of these names.
const wrong = <Name>(name: string): Name => name as Name;
const monthly = { metric: NPS, score: "nps", at: "at", every: "month", timeZone: "UTC" } as const;
const questions = [{ metric: NPS, score: "nps" }] as const;
const time = { at: "at", every: "month", timeZone: "UTC" } as const;

describe.each(arriving)("a column that no row has, in %s", (_, arrive) => {
  it.each<[string, (from: Iterable<Row>) => unknown]>([
    ["npz", (from) => computeTrend(from, { ...monthly, score: wrong<"nps">("npz") })],
    [
      "npz",
      (from) =>
        computeTrend(from, {
          ...monthly,
          score: wrong<"nps">("npz"),
          from: "2027-01-01",
          to: "2027-02-01",
        }),
    ],
    ["att", (from) => computeTrend(from, { ...monthly, at: wrong<"at">("att") })],
    ["att", (from) => computeTrend(from, { ...monthly, at: wrong<"at">("att"), onInvalid: "exclude" })],
    ["chanel", (from) => computeTrend(from, { ...monthly, by: wrong<"channel">("chanel") })],
    ["revenu", (from) => computeTrend(from, { ...monthly, weight: wrong<"revenue">("revenu") })],
    ["whoo", (from) => computeTrend(from, { ...monthly, cluster: wrong<"who">("whoo") })],
    ["whoo", (from) => rollingTrend(from, { ...monthly, periods: 1, respondent: wrong<"who">("whoo") })],
    ["npz", (from) => rollingTrend(from, { ...monthly, periods: 1, score: wrong<"nps">("npz") })],
    ["whoo", (from) => onePerRespondent(from, { respondent: wrong<"who">("whoo"), at: "at" })],
    ["att", (from) => onePerRespondent(from, { respondent: "who", at: wrong<"at">("att") })],
    ["whoo", (from) => onePerAccount(from, { metric: NPS, score: "nps", account: wrong<"who">("whoo") })],
    [
      "revenu",
      (from) =>
        onePerAccount(from, {
          metric: NPS,
          score: "nps",
          account: "who",
          revenue: wrong<"revenue">("revenu"),
        }),
    ],
    ["chanel", (from) => weightToPopulation(from, { population: { chanel: { chat: 1 } } })],
    [
      "chanel",
      (from) =>
        weightToPopulation(from, { population: { a: { chat: 1 } }, by: { a: wrong<"channel">("chanel") } }),
    ],
    [
      "revenu",
      (from) =>
        weightToPopulation(from, {
          population: { channel: { chat: 1 } },
          weight: wrong<"revenue">("revenu"),
        }),
    ],
    ["npz", (from) => buildReport(from, { questions: [{ metric: NPS, score: wrong<"nps">("npz") }] })],
    ["att", (from) => buildReport(from, { questions, time: { ...time, at: wrong<"at">("att") } })],
    [
      "att",
      (from) =>
        buildReport(from, { questions, time: { ...time, at: wrong<"at">("att") }, onInvalid: "throw" }),
    ],
    ["chanel", (from) => buildReport(from, { questions, segments: wrong<GroupBy<Row>>("chanel") })],
    ["whoo", (from) => buildReport(from, { questions, respondent: wrong<"who">("whoo") })],
    ["revenu", (from) => buildReport(from, { questions, weight: wrong<"revenue">("revenu") })],
  ])("is an error that names it and what there is: %s (%#)", (misspelt, read) => {
    expect(() => read(arrive())).toThrow(
      `Expected rows with "${misspelt}", got rows with nps, at, who, channel, revenue; did you mean "`,
    );
  });
});
