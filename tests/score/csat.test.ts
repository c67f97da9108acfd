import { describe, expect, it } from "vitest";
import { computeCsat, csatMetric } from "../../src/index.js";

describe("computeCsat", () => {
  it("is the percentage of satisfied answers", () => {
    expect(computeCsat([5, 4, 4, 2])).toMatchObject({
      metric: csatMetric(),
      score: 75,
      counts: { satisfied: 3, dissatisfied: 1 },
    });
    expect(computeCsat([3, 3, 2, 1], { scale: "1-3" }).score).toBe(50);
    expect(computeCsat([5, 6, 7], { scale: "1-7", satisfiedFrom: 5 }).score).toBe(100);
    expect(computeCsat([{ stars: 5 }, { stars: 1 }], { score: "stars" }).score).toBe(50);
  });

  it("is the mean of the points on request", () => {
    const score = computeCsat([5, 4, 4, 2], { statistic: "mean" });
    expect(score).toMatchObject({ score: 3.75, mean: 3.75, interval: { method: "score" } });
    expect(computeCsat([5, 4, 4, 2], { statistic: "mean", method: "t" }).interval!.high).toBe(5);
  });

  it("rejects answers of another scale", () => {
    expect(() => computeCsat([0])).toThrow("a whole number from 1 to 5");
    expect(() => computeCsat([5], { scale: "1-3" })).toThrow("a whole number from 1 to 3");
  });
});
