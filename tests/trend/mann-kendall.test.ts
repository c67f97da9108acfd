import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mannKendall, seasonalKendall, senSlope } from "../../src/trend/mann-kendall.js";

const values = fc.array(fc.integer({ min: -100, max: 100 }), { minLength: 2, maxLength: 20 });

describe("mannKendall", () => {
  it("changes its sign when the series is reversed or negated, and does not change under a monotone scale", () => {
    fc.assert(
      fc.property(values, (series) => {
        const { s, variance } = mannKendall(series);
        expect(mannKendall([...series].reverse()).s).toBe(-s + 0);
        expect(mannKendall(series.map((value) => -value)).s).toBe(-s + 0);
        expect(mannKendall(series.map((value) => value ** 3))).toMatchObject({ s, variance });
      }),
    );
  });

  it("has the variance of S over all orders of the series, ties included", () => {
    const series = [1, 2, 2, 5, 5];
    const orders = (rest: number[]): number[][] =>
      rest.length === 0
        ? [[]]
        : rest.flatMap((value, i) =>
            orders(rest.filter((_, j) => j !== i)).map((order) => [value, ...order]),
          );
    const all = orders(series).map((order) => mannKendall(order).s);
    const mean = all.reduce((sum, s) => sum + s, 0) / all.length;
    const variance = all.reduce((sum, s) => sum + (s - mean) ** 2, 0) / all.length;
    expect(mean).toBe(0);
    expect(mannKendall(series).variance).toBeCloseTo(variance, 10);
  });
});

describe("seasonalKendall", () => {
  it("adds the Mann-Kendall tests of two halves for two seasons", () => {
    const series = [3, 10, 5, 9, 4, 12, 8, 11];
    const [odd, even] = [0, 1].map((season) => mannKendall(series.filter((_, i) => i % 2 === season)));
    const both = seasonalKendall(series, 2);
    expect(both.s).toBe(odd!.s + even!.s);
    expect(both.variance).toBeCloseTo(odd!.variance + even!.variance, 10);
  });
});

describe("senSlope", () => {
  it("is the median of all slopes, which one outlier hardly changes", () => {
    expect(senSlope([0, 1, 2, 3, 4, 5, 6, 7, 8, 900])!.slope).toBe(1);
    expect(senSlope([5, null, 9])).toMatchObject({ slope: 2, intercept: 5 });
    expect(senSlope([5])).toBeNull();
    expect(senSlope([null, null])).toBeNull();
    expect(() => senSlope([1, NaN])).toThrow("a finite value or null, got NaN");
  });
});
