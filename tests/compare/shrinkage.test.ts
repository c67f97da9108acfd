import { describe, expect, it } from "vitest";
import {
  cesMetric,
  NPS,
  NPS_GROUPS,
  npsTallyFromCounts,
  shrinkScores,
  tallyBy,
  tallyScores,
} from "../../src/index.js";

const agent = (name: string, promoters: number, passives: number, detractors: number) => ({
  key: { agent: name },
  tally: npsTallyFromCounts({ promoters, passives, detractors }),
});

describe("shrinkScores", () => {
  it("does not rank an agent with 4 happy answers first", () => {
    const table = [agent("Few", 4, 0, 0), agent("Good", 140, 40, 20), agent("Middling", 120, 50, 30), agent("Bad", 100, 60, 40), agent("None", 0, 0, 0)]; // prettier-ignore
    const { groups, mean } = shrinkScores(table, NPS_GROUPS);
    expect(groups.map(({ key, rank }) => [key.agent, rank])).toEqual([
      ["Good", 1],
      ["Few", 2],
      ["Middling", 3],
      ["Bad", 4],
      ["None", null],
    ]);
    const [good, few, , , none] = groups;
    expect(few!.score).toBe(100);
    expect(few!.shrunken).toBeLessThan(good!.shrunken!);
    expect(few!.reliability).toBeLessThan(good!.reliability);
    expect(none).toMatchObject({ score: null, shrunken: mean, reliability: 0 });
  });

  it("gives all groups the mean when chance explains the variation, and a single group its own score", () => {
    const { groups, betweenVariance } = shrinkScores([agent("a", 5, 3, 2), agent("b", 6, 3, 1)], NPS_GROUPS);
    expect(betweenVariance).toBe(0);
    expect(groups[0]!.shrunken).toBe(groups[1]!.shrunken);
    expect(groups.map(({ rank }) => rank)).toEqual([1, 1]);
    expect(shrinkScores([agent("a", 5, 3, 2)], NPS_GROUPS).groups[0]!.shrunken).toBeCloseTo(30, 12);
    expect(shrinkScores([], NPS_GROUPS)).toEqual({
      metric: NPS_GROUPS,
      mean: null,
      withinVariance: 0,
      betweenVariance: 0,
      groups: [],
      aside: [],
      lookAlikes: [],
    });
  });

  it("works for means, too", () => {
    const rows = [...Array.from({ length: 60 }, (_, i) => ({ team: "x", ces: 4 + (i % 4) })), { team: "y", ces: 7 }, { team: "y", ces: 7 }, ...Array.from({ length: 60 }, (_, i) => ({ team: "z", ces: 1 + (i % 4) }))]; // prettier-ignore
    const { groups } = shrinkScores(
      tallyBy(rows, { metric: cesMetric(), score: "ces", by: "team" }),
      cesMetric(),
    );
    const y = groups.find(({ key }) => key.team === "y")!;
    expect(y.shrunken).toBeLessThan(7);
    expect(y.shrunken).toBeGreaterThan(4);
  });
});

describe("groups without a score", () => {
  it("get the mean, or nothing where no group has a score", () => {
    const weighed = (name: string, weight: number, answers: readonly number[]) => ({
      key: { agent: name },
      tally: tallyScores(
        answers.map((score) => ({ score, weight })),
        { metric: NPS, score: "score", weight: "weight" },
      ),
    });
    const full = (n: number, good: number) => Array.from({ length: n }, (_, i) => (i < good ? 10 : 3));
    const table = [
      weighed("A", 1, full(100, 90)),
      weighed("B", 1, full(100, 20)),
      weighed("C", 0, [9, 9, 9]),
    ];
    const { groups, mean, betweenVariance } = shrinkScores(table, NPS);
    expect(betweenVariance).toBeGreaterThan(0);
    expect(groups.at(-1)).toEqual({ key: { agent: "C" }, score: null, n: 3, shrunken: mean, reliability: 0, rank: null }); // prettier-ignore
    const none = shrinkScores([agent("X", 0, 0, 0)], NPS_GROUPS);
    expect(none.mean).toBeNull();
    expect(none.groups[0]).toMatchObject({ score: null, shrunken: null, reliability: 0, rank: null });
  });
});
