// What is given in the place of a metric, or of a tally, is named by the function that first meets it.
import { describe, expect, it } from "vitest";
import {
  compareDrivers,
  compareAllPairs,
  compareScores,
  compareSegments,
  compareToTarget,
  computeNps,
  computeScore,
  decomposeChange,
  emptyTally,
  funnel,
  journeyScores,
  marginOfError,
  mergeTallies,
  NPS,
  probabilityAbove,
  requiredSampleSize,
  tallyAsync,
  tallyBy,
  tallyMentions,
  tallyPairs,
  tallyScores,
  testEquivalence,
} from "../../src/index.js";
import { computeTrend, trendFromTallies } from "../../src/trend/index.js";

const rows = [{ score: 9, team: "a", tags: ["x"], at: 0 }];
const table = tallyBy(rows, { metric: NPS, score: "score", by: "team" });
const mentions = tallyMentions(rows, { metric: NPS, score: "score", mentions: "tags" });
const time = { at: "at", every: "month", timeZone: "UTC" } as const;
const heat = { touchpoint: "team", column: "team" } as const;

const takers: Readonly<Record<string, (metric: never) => unknown>> = {
  emptyTally: (metric) => emptyTally(metric),
  tallyScores: (metric) => tallyScores([9], { metric }),
  tallyBy: (metric) => tallyBy(rows, { metric, score: "score", by: "team" }),
  tallyMentions: (metric) => tallyMentions(rows, { metric, score: "score", mentions: "tags" }),
  tallyPairs: (metric) => tallyPairs([[9, 10]], { metric }),
  computeScore: (metric) => computeScore([9], metric),
  compareScores: (metric) => compareScores([9], [10], metric),
  compareToTarget: (metric) => compareToTarget([9], metric, 0),
  compareAllPairs: (metric) => compareAllPairs(table, metric),
  testEquivalence: (metric) => testEquivalence([9], [10], metric, 5),
  probabilityAbove: (metric) => probabilityAbove([9], metric, 0),
  compareSegments: (metric) => compareSegments(table, metric),
  decomposeChange: (metric) => decomposeChange(table, table, metric),
  compareDrivers: (metric) => compareDrivers(mentions, metric),
  journeyScores: (metric) => journeyScores(table, metric, heat),
  funnel: (metric) => funnel(table, metric),
  requiredSampleSize: (metric) => requiredSampleSize({ metric, margin: 5 }),
  marginOfError: (metric) => marginOfError(100, { metric }),
  computeTrend: (metric) => computeTrend(rows, { metric, score: "score", ...time }),
  trendFromTallies: (metric) =>
    trendFromTallies([{ period: "2026-01", tally: emptyTally(NPS) }], { ...time, metric }),
};

describe("without a metric", () => {
  it.each(Object.keys(takers))("%s says what it expected and what it got", (name) => {
    expect(() => takers[name]!(undefined as never)).toThrow(
      /^Expected a metric, such as NPS, got undefined$/,
    );
    expect(() => takers[name]!("NPS" as never)).toThrow(/^Expected a metric, such as NPS, got "NPS"$/);
    expect(() => takers[name]!({ metric: NPS } as never)).toThrow(
      /^Expected a metric, such as NPS, got an object$/,
    );
    expect(() => takers[name]!(NPS as never)).not.toThrow();
  });

  it("tallyAsync rejects, and options that are missing are said to lack it", async () => {
    await expect(tallyAsync([9], undefined as never)).rejects.toThrow("Expected a metric, such as NPS");
    expect(() => tallyScores([9], undefined as never)).toThrow("Expected a metric, such as NPS");
    expect(() => tallyScores([9], NPS as never)).toThrow("Expected a metric, such as NPS");
  });
});

describe("a score in the place of a tally", () => {
  it("is refused by name", () => {
    const score = computeNps([9]) as never;
    expect(() => mergeTallies(score, score)).toThrow(/^Expected a tally, got an object$/);
    expect(() => compareScores(score, score, NPS)).toThrow("Expected an iterable of answers, got an object");
  });
});
