import { describe, expect, it } from "vitest";
import { expectScore } from "../../src/score/score.js";
import { CES_1, computeScore, ENPS, NPS, NPS_1_TO_10, THUMBS } from "../../src/index.js";

describe("computeScore", () => {
  it("scores every metric", () => {
    expect(computeScore([1, 1, 0], THUMBS).score).toBeCloseTo(66.667, 3);
    expect(computeScore([10, 1], NPS_1_TO_10)).toMatchObject({ metric: NPS_1_TO_10, score: 0 });
    expect(computeScore([10, 0], ENPS)).toMatchObject({ metric: ENPS, score: 0 });
  });

  it("has no standard error and no standard deviation below two answers, and 0 when all are equal", () => {
    for (const answers of [[], [9]]) {
      expect(computeScore(answers, NPS)).toMatchObject({ standardError: null, standardDeviation: null });
    }
    expect(computeScore([9, 9], NPS)).toMatchObject({ standardError: 0, standardDeviation: 0 });
    const unweighted = computeScore([9, 3], NPS, { weight: () => 0 });
    expect(unweighted).toMatchObject({ score: null, standardError: null, standardDeviation: null });
  });

  it.each([
    [NPS, "clopper-pearson"],
    [THUMBS, "adjusted-wald"],
    [CES_1, "wald"],
  ] as const)("rejects a method that does not exist for the kind of $name", (metric, method) => {
    expect(() => computeScore([1, 1], metric, { method })).toThrow(RangeError);
  });
});

describe("a misspelt weight", () => {
  it("is refused, not ignored", () => {
    const rows = [
      { s: 9, w: 3 },
      { s: 1, w: 1 },
    ];
    const misspelt = { score: "s", weigth: "w" } as const;
    expect(() => computeScore(rows, NPS, misspelt)).toThrow("Unknown option weigth; did you mean weight?");
    expect(computeScore(rows, NPS, { score: "s", weight: "w" }).score).toBe(50);
  });
});

it("gives shares by point, and none without answers", () => {
  const shares = Object.values(computeScore([0, 1, 1, 1], THUMBS).pointShares!);
  expect(shares).toEqual([0.25, 0.75]);
  expect(computeScore([], THUMBS)).toMatchObject({
    score: null,
    shares: null,
    pointShares: null,
    mean: null,
  });
});

it("recognises a score", () => {
  const score = computeScore([9, 10], NPS);
  expect(() => expectScore(score)).not.toThrow();
  expect(() => expectScore(JSON.parse(JSON.stringify(score)))).not.toThrow();
  expect(() => expectScore(computeScore([], NPS))).not.toThrow();
  const below = { ...score, shares: { ...score.shares, promoter: -0.5 } };
  const above = { ...score, pointShares: { ...score.pointShares, 9: 1.5 } };
  const bare = { ...score, interval: null };
  for (const wrong of [
    5,
    null,
    undefined,
    {},
    { ...score, shares: 5 },
    { ...score, effectiveN: "2" },
    below,
    above,
    bare,
  ])
    expect(() => expectScore(wrong, " at score")).toThrow("Expected a score, such as computeNps gives");
});
