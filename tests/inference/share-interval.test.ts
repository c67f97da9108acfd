import { describe, expect, it } from "vitest";
import { computeScore, THUMBS } from "../../src/index.js";
import { wilsonLimits } from "../../src/inference/share-interval.js";

const thumbs = (up: number, down: number, method?: "wald" | "jeffreys" | "clopper-pearson") =>
  computeScore({ min: 0, max: 1, counts: [down, up], missing: 0, excluded: {} }, THUMBS, { method })
    .interval!;

describe("intervals for a share", () => {
  it("leave out exactly the tails of the binomial by Clopper and Pearson", () => {
    const { low, high } = thumbs(3, 7, "clopper-pearson");
    const binomial = (k: number, p: number) => {
      const choose = [1, 10, 45, 120, 210, 252, 210, 120, 45, 10, 1];
      return choose[k]! * p ** k * (1 - p) ** (10 - k);
    };
    const sum = (ks: number[], p: number) => ks.reduce((total, k) => total + binomial(k, p), 0);
    expect(sum([3, 4, 5, 6, 7, 8, 9, 10], low / 100)).toBeCloseTo(0.025, 12);
    expect(sum([0, 1, 2, 3], high / 100)).toBeCloseTo(0.025, 12);
  });

  it("end at 0 and 100 by Jeffreys and Clopper-Pearson when none or all of the answers are hits", () => {
    for (const method of ["jeffreys", "clopper-pearson"] as const) {
      expect(thumbs(0, 9, method).low).toBe(0);
      expect(thumbs(9, 0, method).high).toBe(100);
    }
  });

  it("are numbers at a level hardly above 0, where they have no width", () => {
    const hardly = (up: number, down: number) =>
      computeScore({ min: 0, max: 1, counts: [down, up], missing: 0, excluded: {} }, THUMBS, {
        level: 5e-324,
      });
    expect(hardly(0, 9).interval).toMatchObject({ low: 0, high: 0 });
    expect(hardly(9, 0).interval).toMatchObject({ low: 100, high: 100 });
    expect(wilsonLimits(0, 9, 0)).toEqual([0, 0]);
    expect(wilsonLimits(9, 0, 0)).toEqual([1, 1]);
  });

  it("have no width at the ends by Wald, which is why it is not the default", () => {
    expect(thumbs(9, 0, "wald")).toMatchObject({ low: 100, high: 100 });
    expect(thumbs(9, 0).low).toBeLessThan(75);
  });
});
