import { describe, expect, it } from "vitest";
import {
  CES_1,
  computeCes,
  computeCsat,
  computeNps,
  computeScore,
  NPS,
  npsFromCounts,
  THUMBS,
} from "../../src/index.js";
import { tangoLimits } from "../../src/inference/net-interval.js";

const thumbs = (up: number, down: number, method?: "wald" | "jeffreys" | "clopper-pearson") =>
  computeScore({ min: 0, max: 1, counts: [down, up], missing: 0, excluded: {} }, THUMBS, { method })
    .interval!;

describe("the default interval", () => {
  it("has a width for one answer and for any number of equal answers, and stays in range", () => {
    for (const n of [1, 2, 30, 1000]) {
      for (const answer of [0, 7, 10]) {
        const { low, high } = computeNps(new Array<number>(n).fill(answer)).interval!;
        expect(high).toBeGreaterThan(low);
        expect(low).toBeGreaterThanOrEqual(-100);
        expect(high).toBeLessThanOrEqual(100);
      }
      for (const answer of [1, 4, 7]) {
        const mean = computeCes(new Array<number>(n).fill(answer)).interval!;
        expect(mean.high).toBeGreaterThan(mean.low);
        expect(mean.low).toBeGreaterThanOrEqual(1);
        expect(mean.high).toBeLessThanOrEqual(7);
        expect(mean.method).toBe("score");
      }
    }
  });

  it("equals Wilson's interval of a share, stretched over the scale, when all answers of a mean are at the ends", () => {
    const mean = computeCes(new Array<number>(10).fill(7)).interval!;
    const share = thumbs(10, 0);
    expect(mean.high).toBe(7);
    expect(mean.low).toBeCloseTo(1 + (6 * share.low) / 100, 12);
  });

  it("echoes its level and method", () => {
    expect(computeNps([9], { level: 0.9 }).interval).toMatchObject({ level: 0.9, method: "score" });
    expect(computeCsat([5, 1], { method: "agresti-coull" }).interval).toMatchObject({
      level: 0.95,
      method: "agresti-coull",
    });
    expect(computeCes([5, 1]).interval).toMatchObject({ method: "score" });
    expect(computeCes([5, 1], { method: "t" }).interval).toMatchObject({ method: "t" });
  });
});

describe("intervals of weighted answers", () => {
  it("use the effective sample size: 2 answers of weight 1 and 2 of weight 3 are worth 2.69", () => {
    const rows = [
      { s: 10, w: 1 },
      { s: 10, w: 3 },
      { s: 0, w: 1 },
      { s: 0, w: 3 },
    ];
    const { interval, effectiveN } = computeNps(rows, { score: "s", weight: "w" });
    // Kish's size is 8^2 / 20 = 3.2, and so few of them count less by 1 - 1 / 3.2 twice, instead of 1 - 1 / 4.
    expect(effectiveN).toBeCloseTo((3.2 * (1 - 1 / 3.2) ** 2) / (1 - 1 / 4) ** 2, 12);
    const [low] = tangoLimits(0.5, 0.5, 1.959963984540054 ** 2 / effectiveN);
    expect(interval!.low).toBeCloseTo(100 * low, 9);
  });

  it("are wider than unweighted ones of the same answers", () => {
    const width = (weight?: (answer: unknown, i: number) => number) => {
      const { low, high } = computeNps([10, 9, 8, 3, 10, 2], { weight }).interval!;
      return high - low;
    };
    expect(width((_, i) => 1 + i)).toBeGreaterThan(width());
    expect(width(() => 5)).toBeCloseTo(width(), 10);
  });
});

describe("extreme levels", () => {
  it.each([1e-9, 0.5, 0.999999999])("give finite limits that contain the score: %s", (level) => {
    for (const method of ["score", "wald", "jeffreys"] as const) {
      const { score, interval } = npsFromCounts(
        { promoters: 5, passives: 3, detractors: 2 },
        { level, method },
      );
      expect(interval!.low).toBeGreaterThanOrEqual(-100);
      expect(interval!.high).toBeLessThanOrEqual(100);
      if (method !== "jeffreys") {
        expect(interval!.low).toBeLessThanOrEqual(score!);
        expect(interval!.high).toBeGreaterThanOrEqual(score!);
      }
    }
  });

  it.each([1e-17, 5e-324])("keep the end of the range where all answers are one, at level %d", (level) => {
    expect(computeScore([1, 1], THUMBS, { level }).interval).toMatchObject({ low: 100, high: 100 });
    expect(computeScore([0, 0], THUMBS, { level }).interval).toMatchObject({ low: 0, high: 0 });
  });

  it.each([1e-17, 5e-324])("keep an interval without width about clustered answers at level %d", (level) => {
    const rows = [9, 10, 3, 8, 6, 10].map((score, i) => ({ score, person: `p${i % 4}` }));
    const { score, interval } = computeScore(rows, NPS, { score: "score", cluster: "person", level });
    expect(interval!.low).toBeCloseTo(score!, 9);
    expect(interval!.high).toBeCloseTo(score!, 9);
  });
});

describe("further intervals of a net score", () => {
  const METHODS = [
    "t",
    "may-johnson",
    "bonett-price",
    "agresti-min",
    "profile-likelihood",
    "goodman",
  ] as const;

  it("are methods of computeScore, named in the result, and null without answers", () => {
    for (const method of METHODS) {
      expect(computeScore([9, 10, 3, 8], NPS, { method }).interval).toMatchObject({ level: 0.95, method });
      expect(computeScore([], NPS, { method }).interval).toBeNull();
    }
  });

  it("use the score interval, by name, for t with one answer", () => {
    const one = computeScore([9], NPS, { method: "t" }).interval;
    expect(one).toEqual(computeScore([9], NPS).interval);
    expect(one!.method).toBe("score");
  });

  it("are rejected for shares and means", () => {
    for (const method of METHODS) {
      expect(() => computeScore([1], THUMBS, { method })).toThrow(RangeError);
      if (method !== "t") expect(() => computeScore([1], CES_1, { method })).toThrow(RangeError);
    }
  });
});
