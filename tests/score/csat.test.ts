import { describe, expect, it } from "vitest";
import { csatFromCounts, type CsatCounts, computeCsat, csatMetric } from "../../src/index.js";

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

describe("csatFromCounts", () => {
  it("is the score of the answers behind a satisfied count and a total", () => {
    const score = csatFromCounts({ satisfied: 80, total: 100 });
    const answers = [...new Array<number>(80).fill(5), ...new Array<number>(20).fill(2)];
    const { score: expected, interval, standardError } = computeCsat(answers);
    expect(score).toMatchObject({
      score: expected,
      interval,
      standardError,
      n: 100,
      mean: null,
      pointCounts: {},
    });
    expect(score.counts).toEqual({ "not satisfied": 20, satisfied: 80 });
    expect(csatFromCounts({ satisfied: 80, total: 100 }, { method: "wald" }).interval!.method).toBe("wald");
    expect(csatFromCounts({ satisfied: 0, total: 0 })).toMatchObject({ score: null, interval: null, n: 0 });
  });

  it("is the score of answers counted by point, on any scale", () => {
    const counts = { 1: 1, 3: 1, 4: 2, total: 4 };
    expect(csatFromCounts(counts)).toEqual(computeCsat([1, 3, 4, 4]));
    const mean = { scale: "1-7", statistic: "mean" } as const;
    expect(csatFromCounts(counts, mean)).toEqual(computeCsat([1, 3, 4, 4], mean));
    expect(csatFromCounts({})).toMatchObject({ score: null, n: 0 });
  });

  it.each([
    [{ satisfied: 81, total: 80 }, "Expected at most the total, 80, got 81 at counts.satisfied"],
    [{ satisfied: 81 }, "Expected a whole number of 0 or more, got undefined at counts.total"],
    [{ satisfied: 1.5, total: 3 }, "Expected a whole number of 0 or more, got 1.5 at counts.satisfied"],
    [{ satisfied: 3, dissatisfied: 1, total: 4 }, 'got "dissatisfied" at counts'],
    [{ 1: 3, total: 4 }, "Expected the sum of the points, 3, got 4 at counts.total"],
    [{ 1: 3, 6: 2 }, 'Expected one of 1, 2, 3, 4, 5, total, got "6" at counts'],
    [{ 1: -1 }, "Expected a whole number of 0 or more, got -1 at counts[1]"],
    [null, "Expected an object with 1, 2, 3, 4, 5, total, got null at counts"],
  ])("refuses counts that do not agree: %j", (counts, message) => {
    expect(() => csatFromCounts(counts as unknown as CsatCounts)).toThrow(message);
  });
});
