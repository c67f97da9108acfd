import { describe, expect, it } from "vitest";
import {
  CES_1,
  cesMetric,
  compareAllPairs,
  compareScores,
  compareSegments,
  computeScore,
  csatMetric,
  emptyTally,
  ENPS,
  NPS,
  NPS_1_TO_10,
  NPS_GROUPS,
  probabilityHigher,
  requiredSampleSize,
  tallyBy,
  tallyMentions,
  tallyPairs,
  tallyScores,
  THUMBS,
  type Metric,
} from "../../src/index.js";
import { computeTrend, trendFromTallies } from "../../src/trend/index.js";
import { CALLS, FUNCTIONS, isMade } from "../support/calls.js";
import { buildReport } from "../../src/survey-report/index.js";

type Wrong = Metric<string, 0, 10>;
const changed = (i: number, change: object) =>
  NPS.categories.map((category, at) => (at === i ? { ...category, ...change } : category));

const wrong: [string, unknown, string | RegExp][] = [
  [
    "a hole",
    { ...NPS, categories: changed(1, { to: 7 }) },
    "Expected a category for each point, got none for 8",
  ],
  ["an end beyond memory", { ...NPS, categories: changed(2, { to: 1e9 }) }, "to be on the scale 0 to 10"],
  ["a scale beyond memory", { ...NPS, scale: { min: 0, max: 1e9 } }, "a scale of 2 to 1001 whole numbers"],
  [
    "values as text",
    { ...NPS, categories: changed(0, { value: "-100" }) },
    'Expected a finite number, got "-100"',
  ],
  [
    "a reversed range",
    { ...NPS, range: [9, 3] },
    "Expected a net from -100 to 100 for these values, got a net from 9 to 3",
  ],
  ["another range", { ...NPS, range: [-100, 50] }, "got a net from -100 to 50"],
  ["no range", { ...NPS, range: undefined }, "got a net from undefined"],
  ["another kind", { ...NPS, kind: "mean" }, "Expected a net from -100 to 100 for these values, got a mean"],
  [
    "no direction",
    { ...NPS, direction: "up" },
    'Expected one of higher-is-better, lower-is-better, got "up"',
  ],
  [
    "categories upside down",
    { ...NPS, categories: [...NPS.categories].reverse() },
    "from the lowest point to the highest",
  ],
  ["no categories", { ...NPS, categories: undefined }, "Expected a list, got undefined at metric.categories"],
  [
    "a category of nothing",
    { ...NPS, categories: [null] },
    "Expected an object, got null at metric.categories[0]",
  ],
  ["a category without a name", { ...NPS, categories: changed(0, { name: 7 }) }, "Expected text, got 7"],
  ["no scale", { ...NPS, scale: null }, "Expected an object, got null at metric.scale"],
  ["no name", { ...NPS, name: undefined }, "Expected text, got undefined at metric.name"],
];

const rows = [
  { s: 9, at: "2026-01-01T00:00:00Z", g: "a", m: ["x"] },
  { s: 8, at: "2026-01-02T00:00:00Z", g: "b", m: [] },
];
const tally = tallyScores([9, 8, 3], { metric: NPS });
const doors: [string, (metric: Wrong) => unknown][] = [
  ["computeScore", (metric) => computeScore([9, 8, 3], metric)],
  ["computeScore of a tally", (metric) => computeScore(tally, metric)],
  ["compareScores", (metric) => compareScores(tally, tally, metric)],
  ["compareAllPairs", (metric) => compareAllPairs([{ key: { g: "a" }, tally }], metric)],
  ["compareSegments", (metric) => compareSegments([{ key: { g: "a" }, tally }], metric)],
  ["probabilityHigher", (metric) => probabilityHigher(tally, tally, metric)],
  ["requiredSampleSize", (metric) => requiredSampleSize({ metric, margin: 5 })],
  ["emptyTally", (metric) => emptyTally(metric)],
  ["tallyScores", (metric) => tallyScores([9], { metric })],
  ["tallyBy", (metric) => tallyBy(rows, { metric, score: "s", by: "g" })],
  ["tallyMentions", (metric) => tallyMentions(rows, { metric, score: "s", mentions: "m" })],
  ["tallyPairs", (metric) => tallyPairs([[9, 3]], { metric })],
  [
    "computeTrend",
    (metric) => computeTrend(rows, { metric, score: "s", at: "at", every: "month", timeZone: "UTC" }),
  ],
  [
    "trendFromTallies",
    (metric) => trendFromTallies([{ period: "2026-01", tally }], { metric, every: "month", timeZone: "UTC" }),
  ],
  ["buildReport", (metric) => buildReport(rows, { questions: [{ metric, score: "s" }] })],
];

describe.each(doors)("%s", (_, call) => {
  it.each(wrong)("refuses a metric with %s", (_, metric, words) => {
    expect(() => call(metric as Wrong)).toThrow(words);
    // Refused metrics are not remembered as right ones.
    expect(() => call(metric as Wrong)).toThrow(words);
  });
});

describe("expectMetric", () => {
  it("takes every metric of the library, and copies that were stored", () => {
    const ratings = [
      csatMetric(),
      csatMetric({ statistic: "mean" }),
      cesMetric({ scale: "1-5" }),
      cesMetric({ statistic: "top-box" }),
    ];
    for (const metric of [NPS, NPS_GROUPS, NPS_1_TO_10, ENPS, THUMBS, CES_1, ...ratings]) {
      const stored = JSON.parse(JSON.stringify({ ...metric, version: 3 })) as Metric;
      for (const one of [metric, stored, Object.freeze({ ...metric, name: "Other" })])
        expect(computeScore(emptyTally(one), one).score).toBeNull();
    }
  });

  it("stands in every function of every door that is given a metric by name, or among options", () => {
    const gap = wrong[0]![1];
    const isMetric = (value: unknown) =>
      Object(value) === value && Array.isArray((value as Metric).categories);
    const replaced = (value: unknown): [unknown, boolean] => {
      if (isMetric(value))
        return [{ ...(value as object), categories: (gap as Metric).categories.slice(0, 1) }, true];
      // A result of the library was made with a checked metric.
      if (isMade(Object(value) as object)) return [value, false];
      if (Object(value) !== value || !Object.hasOwn(value as object, "metric")) return [value, false];
      const { metric } = value as { metric: unknown };
      const isOptions =
        isMetric(metric) &&
        !["score", "points", "tally"].some(
          (name) =>
            Array.isArray((value as Record<string, unknown>)[name]) ||
            (name === "score" && typeof (value as Record<string, unknown>)[name] === "number"),
        );
      return isOptions ? [{ ...(value as object), metric: replaced(metric)[0] }, true] : [value, false];
    };
    // Charts draw results, which were made with a checked metric; readers of cells and queries need the scale alone.
    const drawing = [...FUNCTIONS.keys()].filter((name) => name.endsWith("Chart"));
    const queries = ["tallyQuery", "mentionsQuery", "pairsQuery"];
    const exempt = new Set([...drawing, ...queries, "parseResponses", "scoreReader"]);
    const silent: string[] = [];
    let tried = 0;
    for (const [name, one] of FUNCTIONS) {
      const given = (CALLS[name]?.() ?? []).map(replaced);
      if (!given.some(([, isReplaced]) => isReplaced) || exempt.has(name)) continue;
      tried++;
      try {
        const result = (one as (...args: unknown[]) => unknown)(...given.map(([value]) => value));
        if (result instanceof Promise) result.catch(() => undefined);
        else silent.push(name);
      } catch (error) {
        if (!/^Expected/.test((error as Error).message)) silent.push(`${name}: ${(error as Error).message}`);
      }
    }
    expect(tried).toBeGreaterThan(20);
    expect(silent).toEqual([]);
  });
});

it("names a kind that is not even text", () => {
  const odd = (kind: unknown) => computeScore([9], { ...NPS, kind } as typeof NPS);
  expect(() => odd(Symbol("net"))).toThrow("Expected a net from -100 to 100 for these values, got a Symbol(net) from -100 to 100"); // prettier-ignore
});
