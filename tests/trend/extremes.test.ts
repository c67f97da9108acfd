import { describe, expect, it } from "vitest";
import { addToCusum, sparkline, startCusum, trendFromTallies } from "../../src/trend/index.js";
import { autocorrelation } from "../../src/trend/autocorrelation.js";
import { seasonalKendall, senSlope } from "../../src/trend/mann-kendall.js";
import { NPS, tallyScores } from "../../src/index.js";
import { leastSquaresCost } from "../../src/trend/segmentation.js";

describe("series of extreme values", () => {
  const words = /^Expected a finite value.*, at most 1e150 in size, got/;
  it.each([1e308, -1e308, 1e200])("are refused: %d", (value) => {
    expect(() => senSlope([value, -value, value, -value])).toThrow(words);
    expect(() => autocorrelation([value, -value, value, 3], 2)).toThrow(words);
    expect(() => seasonalKendall([value, 1, 2, 3], 2)).toThrow(words);
    expect(() => leastSquaresCost([1, value, 2])).toThrow(words);
    const state = startCusum({ target: 20, allowance: 2, threshold: 10 });
    expect(() => addToCusum(state, value)).toThrow(words);
    expect(() => startCusum({ target: value, allowance: 2, threshold: 10 })).toThrow(/at most 1e150 in size/);
  });

  it("are finite up to the limit", () => {
    const { slope, intercept } = senSlope([1e150, -1e150, 1e150, -1e150])!;
    expect([slope, intercept].every(Number.isFinite)).toBe(true);
    expect(leastSquaresCost([1, 1e150, 2])(0, 3)).toBeLessThan(Infinity);
    expect(autocorrelation([1e150, -1e150, 1e150, 3], 2)!.lags.every(Number.isFinite)).toBe(true);
  });

  it.each([1e300, 1e9, 100_001, 1.5, 1, NaN])("are not cut into %d seasons", (seasons) => {
    expect(() => seasonalKendall([1, 2, 3, 4], seasons)).toThrow(
      /^Expected a whole number of seasons from 2 to 100000, got/,
    );
  });
});

describe("sparkline", () => {
  it("draws a series of 100,000 periods", () => {
    const tally = tallyScores([9, 3], { metric: NPS });
    const start = Date.UTC(1800, 0, 1);
    const periods = Array.from({ length: 100_000 }, (_, i) => ({
      period: { label: String(i), start: start + i * 3_600_000, end: start + (i + 1) * 3_600_000 },
      tally,
    }));
    expect(sparkline(trendFromTallies(periods.slice(0, 30_000), { metric: NPS }))).toHaveLength(30_000);
  });
});
