import { describe, expect, it } from "vitest";
import { computeCes, computeCsat, computeNps, computeScore, npsFromCounts, THUMBS } from "../../src/index.js";
import { tangoLimits } from "../../src/inference/net-interval.js";

const thumbs = (up: number, down: number, method?: "wald" | "jeffreys" | "clopper-pearson") =>
  computeScore({ min: 0, max: 1, counts: [down, up], missing: 0, excluded: {} }, THUMBS, { method })
    .interval!;

describe("the default interval", () => {
  it("has width for one answer and for any number of equal answers, and stays in range", () => {
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

  it("of a mean whose answers are all at one end is Wilson's for a share, stretched over the scale", () => {
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
    expect(computeCes([5, 1]).interval).toMatchObject({ method: "t" });
  });
});

describe("Tango's limits", () => {
  it("are where the score statistic, with the shares that maximise the likelihood found by search, is z", () => {
    // The oracle: for a hypothetical score, search the share of detractors for the greatest likelihood.
    const statistic = (p: number, s: number, d: number, n: number, net: number) => {
      const lowest = Math.max(0, -net);
      const highest = (1 - net) / 2;
      const logLikelihood = (q: number) =>
        [
          [p, q + net],
          [s, 1 - 2 * q - net],
          [d, q],
        ].reduce((sum, [count, share]) => sum + (count! === 0 ? 0 : count! * Math.log(share!)), 0);
      let [low, high] = [lowest, highest];
      for (let i = 0; i < 200; i++) {
        const [a, b] = [low + (high - low) / 3, high - (high - low) / 3];
        if (logLikelihood(a) < logLikelihood(b)) low = a;
        else high = b;
      }
      const q = (low + high) / 2;
      return (p - d - n * net) / Math.sqrt(n * (2 * q + net - net * net));
    };
    for (const [p, s, d] of [
      [6, 3, 1],
      [1, 0, 0],
      [0, 5, 0],
      [3, 0, 4],
      [50, 30, 20],
      [0, 1, 9],
    ]) {
      const n = p! + s! + d!;
      const [low, high] = tangoLimits(p! / n, d! / n, 1.96 ** 2 / n);
      if (low > -1) expect(statistic(p!, s!, d!, n, low)).toBeCloseTo(1.96, 6);
      if (high < 1) expect(statistic(p!, s!, d!, n, high)).toBeCloseTo(-1.96, 6);
    }
  });

  it("at a difference of 0 is McNemar's test", () => {
    // Z(0) = (P - D) / sqrt(P + D) = 2 for 12 and 4, so the limit for z = 2 is 0.
    const [low] = tangoLimits(12 / 20, 4 / 20, 4 / 20);
    expect(low).toBeCloseTo(0, 12);
  });
});

describe("intervals for a share", () => {
  it("by Clopper and Pearson leave out exactly the tails of the binomial", () => {
    const { low, high } = thumbs(3, 7, "clopper-pearson");
    const binomial = (k: number, p: number) => {
      const choose = [1, 10, 45, 120, 210, 252, 210, 120, 45, 10, 1];
      return choose[k]! * p ** k * (1 - p) ** (10 - k);
    };
    const sum = (ks: number[], p: number) => ks.reduce((total, k) => total + binomial(k, p), 0);
    expect(sum([3, 4, 5, 6, 7, 8, 9, 10], low / 100)).toBeCloseTo(0.025, 12);
    expect(sum([0, 1, 2, 3], high / 100)).toBeCloseTo(0.025, 12);
  });

  it("by Jeffreys and Clopper-Pearson end at 0 and 100 where no answer or every answer is a hit", () => {
    for (const method of ["jeffreys", "clopper-pearson"] as const) {
      expect(thumbs(0, 9, method).low).toBe(0);
      expect(thumbs(9, 0, method).high).toBe(100);
    }
  });

  it("by Wald have no width at the ends, which is why they are not the default", () => {
    expect(thumbs(9, 0, "wald")).toMatchObject({ low: 100, high: 100 });
    expect(thumbs(9, 0).low).toBeLessThan(75);
  });
});

describe("intervals of weighted answers", () => {
  it("use the effective sample size: 2 answers of weight 1 and 2 of weight 3 are worth 3.2", () => {
    const rows = [
      { s: 10, w: 1 },
      { s: 10, w: 3 },
      { s: 0, w: 1 },
      { s: 0, w: 3 },
    ];
    const { interval, effectiveN } = computeNps(rows, { score: "s", weight: "w" });
    expect(effectiveN).toBeCloseTo(3.2, 12);
    const [low] = tangoLimits(0.5, 0.5, 1.959963984540054 ** 2 / 3.2);
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
  it.each([1e-9, 0.5, 0.999999999])("%s gives finite limits that contain the score", (level) => {
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
});
