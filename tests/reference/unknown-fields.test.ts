import { describe, expect, it } from "vitest";
import { defineBenchmarks, findBenchmarks, type BenchmarkDefinition } from "../../src/benchmarks/index.js";
import { defineCalendar, definePolicy } from "../../src/follow-up/index.js";
import {
  comparePaired,
  computeNps,
  defineMetric,
  describeScore,
  mergeTallies,
  monitorDifference,
  NPS,
  rollUp,
  subtractTally,
  tallyBy,
  tallyPairs,
  tallyScores,
} from "../../src/index.js";
import { fitRisk, riskOf } from "../../src/outcomes/index.js";
import { addToCusum, startCusum } from "../../src/trend/index.js";
import { tallySchema } from "../../src/schemas/index.js";

// The one rule for unknown fields, as docs/architecture.md states it. A later version may store more than this one knows, so
// what the library wrote (tallies, states, results) is read without it and handed on without it; what a person writes
// (calendars, policies, benchmarks, metrics, options) is refused, because an unknown field there is a misspelt one.

const extra = { fromALaterVersion: 1 };
const tally = { ...tallyScores([9, 3, 10], { metric: NPS }), ...extra };
const pairs = { ...tallyPairs([[3, 9]], { metric: NPS }), ...extra };
const table = tallyBy([{ team: "a", score: 9 }], { metric: NPS, score: "score", by: "team" }).map((row) => ({
  ...row,
  ...extra,
  tally: { ...row.tally, ...extra },
}));
const state = { ...startCusum({ target: 40, allowance: 2, threshold: 20 }), ...extra };

const looked = monitorDifference(tally, tally, NPS).state;
const monitor = { ...looked, ...extra, metric: { ...looked.metric, ...extra }, n: { ...looked.n, ...extra } };

const risk = fitRisk(
  [0, 1, 2, 3].map((x) => ({ x, y: x % 2 })),
  { outcome: "y", signals: ["x"] },
);

describe("an unknown field of a stored value", () => {
  it.each<[string, () => unknown]>([
    ["a tally that is merged with another", () => mergeTallies(tally, tally)],
    ["a tally that is merged alone", () => mergeTallies(tally)],
    ["a CUSUM state", () => addToCusum(state, 30)],
    ["a CUSUM state without a value", () => addToCusum(state, null)],
    ["the state of a monitored comparison", () => monitorDifference(tally, tally, NPS, { state: monitor })],
    ["a tally that another is taken from", () => subtractTally(tally, tally)],
    ["a tally that is scored", () => computeNps(tally)],
    ["a tally that a schema reads", () => tallySchema(NPS).parse(tally)],
    ["a pair tally", () => comparePaired(pairs, NPS)],
    ["a tally table that is rolled up", () => rollUp(table, "team")],
    ["a model of risk", () => riskOf({ ...risk, ...extra }, { x: 1 })],
    ["a score that is put into words", () => describeScore({ ...computeNps([9]), ...extra })],
  ])("is tolerated and dropped in %s", (_, read) => {
    expect(JSON.stringify(read())).not.toContain("fromALaterVersion");
  });
});

const weekly = { mon: [["09:00", "17:00"]] } as const;
const policyWith = (rule: object) => () =>
  definePolicy({
    rules: [{ id: "a", targets: { firstContact: { elapsed: { hours: 1 } } }, ...rule }],
    default: null,
  });
const benchmark: BenchmarkDefinition = {
  metric: "NPS",
  industry: "Bakeries",
  measure: "net-score",
  value: 44,
  source: "Guild survey",
  trust: "measured-study",
};
const benchmarkWith = (fields: object) => () => defineBenchmarks([{ ...benchmark, ...fields }]);
const metric = {
  name: "Stars",
  scale: { min: 1, max: 5 },
  categories: [{ name: "any", from: 1, to: 5, value: 0 }],
} as const;

describe("an unknown field of a definition", () => {
  it.each<[string, () => unknown]>([
    ["a calendar", () => defineCalendar({ timeZone: "UTC", weekly, ...extra })],
    ["the week of a calendar", () => defineCalendar({ timeZone: "UTC", weekly: { ...weekly, ...extra } })],
    ["a policy", () => definePolicy({ rules: [], default: null, ...extra })],
    ["a rule", policyWith(extra)],
    ["the conditions of a rule", policyWith({ when: { category: "detractor", ...extra } })],
    ["the targets of a rule", policyWith({ targets: { firstContact: { elapsed: { hours: 1 } }, ...extra } })],
    ["a target", policyWith({ targets: { firstContact: { elapsed: { hours: 1 }, ...extra } } })],
    ["a duration", policyWith({ targets: { firstContact: { elapsed: { hours: 1, ...extra } } } })],
    [
      "an escalation",
      policyWith({ escalations: [{ clock: "firstContact", after: { hours: 1 }, notify: "lead", ...extra }] }),
    ],
    ["a benchmark", benchmarkWith(extra)],
    ["the source of a benchmark", benchmarkWith({ source: { title: "Guild", url: null, ...extra } })],
    ["the sample of a benchmark", benchmarkWith({ sample: { size: 800, of: "respondents", ...extra } })],
    [
      "the industry of a benchmark",
      benchmarkWith({ industry: { slug: "a", name: "A", aliases: [], ...extra } }),
    ],
    ["a metric", () => defineMetric({ ...metric, ...extra })],
    ["a query for benchmarks", () => findBenchmarks({ metric: "NPS", ...extra })],
    ["options of computeNps", () => computeNps([9], extra as object)],
    ["options of tallyScores", () => tallyScores([9], { metric: NPS, ...extra })],
  ])("is rejected in %s", (_, define) => {
    expect(define).toThrow("fromALaterVersion");
  });

  it("is rejected in the at-risk point of a rule, which is one of two forms", () => {
    const define = policyWith({ atRisk: { firstContact: { fraction: 0.5, ...extra } } });
    expect(define).toThrow(/atRisk\.firstContact/);
  });
});
