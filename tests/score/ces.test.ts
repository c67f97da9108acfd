import { describe, expect, it } from "vitest";
import { CES_1, cesFromCounts, cesMetric, computeCes, computeScore } from "../../src/index.js";

describe("computeCes", () => {
  it("is the mean on 1-7, or the percentage of easy answers", () => {
    expect(computeCes([7, 6, 5, 2])).toMatchObject({
      metric: cesMetric(),
      score: 5,
      interval: { method: "score" },
    });
    expect(computeCes([7, 6, 5, 2], { method: "t" }).interval).toMatchObject({ high: 7, method: "t" });
    expect(computeCes([7, 6, 5, 2], { statistic: "top-box" }).score).toBe(75);
    expect(computeCes([5, 4, 1], { scale: "1-5", statistic: "top-box" }).score).toBeCloseTo(66.667, 3);
  });

  it("leaves CES 1.0, where low is good, to computeScore", () => {
    expect(computeScore([1, 2, 3, 5], CES_1)).toMatchObject({
      score: 2.75,
      counts: { easy: 2, neutral: 1, difficult: 1 },
    });
  });
});

describe("cesFromCounts", () => {
  it("is a percentage for an easy count and a total, and the mean for answers counted by point", () => {
    const share = cesFromCounts({ easy: 3, total: 4 });
    const { score, interval } = computeCes([7, 6, 5, 2], { statistic: "top-box" });
    expect(share).toMatchObject({ score, interval, counts: { easy: 3, "not easy": 1 } });
    expect(cesFromCounts({ 2: 1, 5: 1, 6: 1, 7: 1, total: 4 })).toEqual(computeCes([7, 6, 5, 2]));
    expect(() => cesFromCounts({ easy: 5, total: 4 })).toThrow("at most the total, 4, got 5 at counts.easy");
    expect(() => cesFromCounts({ 8: 1 })).toThrow('got "8" at counts');
  });
});

it("takes a scale with counts by point, and none with the easy answers among all", () => {
  expect(cesFromCounts({ 1: 1, 5: 3 }, { scale: "1-5" })).toMatchObject({ score: 4, n: 4 });
  const wrong = { scale: "1-5" } as object;
  expect(() => cesFromCounts({ easy: 3, total: 4 }, wrong)).toThrow("Unknown option scale");
});
