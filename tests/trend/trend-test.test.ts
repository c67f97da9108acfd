import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { linearRegression } from "simple-statistics";
import { cesMetric, NPS_GROUPS } from "../../src/index.js";
import { sampleOf } from "../../src/inference/sample.js";
import {
  autocorrelation,
  mannKendall,
  rollingTrend,
  seasonalKendall,
  senSlope,
  trendTest,
  type Trend,
} from "../../src/trend/index.js";
import { fitLine, readings } from "../../src/trend/line.js";
import { npsMonths, npsOf, points } from "../support/trends.js";

const values = fc.array(fc.integer({ min: -100, max: 100 }), { minLength: 2, maxLength: 20 });

describe("trendTest", () => {
  it("declines to say with too few periods, and says how many it wants", () => {
    for (const [method, minimum] of [
      ["least-squares", 6],
      ["linear-association", 6],
      ["mann-kendall", 8],
    ] as const) {
      const few = trendTest(npsOf(...Array<number>(minimum - 1).fill(20)), { method });
      expect(few).toMatchObject({
        verdict: "too few periods",
        minimumPeriods: minimum,
        periods: minimum - 1,
        slope: null,
        interval: null,
        pValue: null,
        dispersion: null,
        autocorrelation: null,
      });
      const enough = trendTest(npsOf(...Array.from({ length: minimum }, (_, i) => 2 * i)), { method });
      expect(enough.slope).not.toBeNull();
    }
    expect(trendTest(npsOf(10, 20, 30, 40), { minimumPeriods: 4 }).verdict).toBe("rising");
    const year = Array.from({ length: 11 }, (_, i) => i);
    expect(trendTest(npsOf(...year), { method: "seasonal-kendall", seasons: 4 }).verdict).toBe(
      "too few periods",
    );
    expect(trendTest(npsMonths([])).periods).toBe(0);
  });

  it("finds a rise and a fall, and neither in a flat series", () => {
    const noise = [3, -2, 1, -3, 2, 0, -1, 2, -2, 1];
    const series = (slope: number) => npsOf(...noise.map((wobble, i) => 10 + wobble + slope * i));
    for (const method of ["least-squares", "linear-association", "mann-kendall"] as const) {
      expect(trendTest(series(4), { method }).verdict).toBe("rising");
      expect(trendTest(series(-4), { method }).verdict).toBe("falling");
      expect(trendTest(series(0), { method }).verdict).toBe("no clear trend");
    }
  });

  it("finds no trend in a series that is the same all along, nor in one without any answer", () => {
    const { slope, pValue, verdict, interval } = trendTest(npsOf(20, 20, 20, 20, 20, 20, 20, 20));
    expect(slope).toBeCloseTo(0, 10);
    expect(pValue).toBeGreaterThan(0.05);
    expect(verdict).toBe("no clear trend");
    expect(interval!.low).toBeCloseTo(0, 9);
    expect(trendTest(npsOf(null, null)).verdict).toBe("too few periods");
  });

  it("keeps the place of gaps: slopes are per period of time", () => {
    const { slope } = trendTest(npsOf(0, null, 4, 6, null, 10, 12, 14));
    // 100 answers and 3 more in the middle: adjusted scores are 100/103 of the raw ones.
    expect(slope).toBeCloseTo((2 * 100) / 103, 8);
    expect(trendTest(npsOf(0, null, 4, 6, null, 10, 12, 14, 16, 18), { method: "mann-kendall" }).slope).toBe(
      2,
    );
  });

  it("sees through seasons that hide a trend from the plain rank test", () => {
    const months = Array.from({ length: 16 }, (_, i) => [30, 60, 10, 40][i % 4]! - 2 * Math.floor(i / 4));
    expect(trendTest(npsOf(...months), { method: "mann-kendall" }).verdict).toBe("no clear trend");
    const seasonal = trendTest(npsOf(...months), { method: "seasonal-kendall", seasons: 4 });
    expect(seasonal).toMatchObject({ verdict: "falling", slope: -2 });
  });

  it("warns when neighbouring periods resemble each other, and not otherwise", () => {
    const waves = Array.from({ length: 24 }, (_, i) => Math.round(15 * Math.sin(i / 2)) + 20);
    const { warnings, autocorrelation } = trendTest(npsOf(...waves));
    expect(autocorrelation!.lags[0]).toBeGreaterThan(0.5);
    expect(warnings[0]).toMatch(
      /resemble each other .* the p-value is too small, since 24 periods tell as much as some \d+ /,
    );
    const zigzag = Array.from({ length: 24 }, (_, i) => 20 + 5 * (i % 2));
    expect(trendTest(npsOf(...zigzag)).warnings).toEqual([]);
  });

  it("measures how much more scores scatter than their answers alone would make them", () => {
    const wild = [40, -10, 35, 0, 30, -20, 45, 5];
    expect(trendTest(npsOf(...wild)).dispersion).toBeGreaterThan(5);
    expect(trendTest(npsOf(20, 21, 20, 21, 20, 21)).dispersion).toBeLessThan(0.1);
  });

  it("refuses rolling windows, unknown methods, levels outside 0 to 1 and seasons that are none", () => {
    const trend = npsOf(1, 2, 3, 4, 5, 6, 7, 8);
    // @ts-expect-error windows overlap
    expect(() => trendTest(rollingTrend(trend, { periods: 3 }))).toThrow("not rolling windows");
    expect(() => trendTest(trend, { method: "guess" as "mann-kendall" })).toThrow(RangeError);
    expect(() => trendTest(trend, { level: 0 })).toThrow(RangeError);
    expect(() => trendTest(trend, { method: "seasonal-kendall" })).toThrow("seasons from 2");
  });
});

describe("the pieces of trend tests", () => {
  it("a line with equal weights is that of simple-statistics", () => {
    fc.assert(
      fc.property(values, (scores) => {
        const line = fitLine(scores.map((score, place) => ({ place, score, variance: 1 })));
        const { m, b } = linearRegression(scores.map((score, place) => [place, score]));
        expect(line.slope).toBeCloseTo(m, 8);
        expect(line.intercept).toBeCloseTo(b, 7);
        expect(line.residuals.reduce((sum, residual) => sum + residual, 0)).toBeCloseTo(0, 8);
      }),
    );
  });

  it("a period where all agree does not weigh without bound", () => {
    const { points: months } = npsMonths([
      { promoters: 3, passives: 0, detractors: 0 },
      { promoters: 50, passives: 30, detractors: 20 },
    ]);
    const [few, many] = readings(
      months.map(({ tally }) => sampleOf(tally, NPS_GROUPS)),
      NPS_GROUPS,
    );
    expect(few!.variance).toBeGreaterThan(10 * many!.variance);
  });

  it("nor does one of a mean, which borrows the variance of all periods", () => {
    const metric = cesMetric();
    const sample = (counts: number[]) => sampleOf(points(1, counts), metric);
    const [one, many] = readings([sample([0, 0, 0, 0, 0, 0, 1]), sample([0, 0, 25, 50, 25, 0, 0])], metric);
    // 50 squares of 101 answers, three of them added to one answer.
    expect(one!.variance).toBeCloseTo((3 * (50 / 101)) / 4 / 1, 10);
    expect(one!.score).toBe(7);
    expect(many!.variance).toBeCloseTo((50 + 3 * (50 / 101)) / 103 / 100, 10);
  });

  it("Mann-Kendall turns its sign when the series is turned round or upside down, and no monotone scale matters", () => {
    fc.assert(
      fc.property(values, (series) => {
        const { s, variance } = mannKendall(series);
        expect(mannKendall([...series].reverse()).s).toBe(-s + 0);
        expect(mannKendall(series.map((value) => -value)).s).toBe(-s + 0);
        expect(mannKendall(series.map((value) => value ** 3))).toMatchObject({ s, variance });
      }),
    );
  });

  it("the variance of S is that of all orders of the series, ties included", () => {
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

  it("one season twice is Mann-Kendall of two halves", () => {
    const series = [3, 10, 5, 9, 4, 12, 8, 11];
    const [odd, even] = [0, 1].map((season) => mannKendall(series.filter((_, i) => i % 2 === season)));
    const both = seasonalKendall(series, 2);
    expect(both.s).toBe(odd!.s + even!.s);
    expect(both.variance).toBeCloseTo(odd!.variance + even!.variance, 10);
  });

  it("the Theil-Sen slope is the median of all slopes and one wild value hardly moves it", () => {
    expect(senSlope([0, 1, 2, 3, 4, 5, 6, 7, 8, 900])!.slope).toBe(1);
    expect(senSlope([5, null, 9])).toMatchObject({ slope: 2, intercept: 5 });
    expect(senSlope([5])).toBeNull();
    expect(senSlope([null, null])).toBeNull();
    expect(() => senSlope([1, NaN])).toThrow("a finite value or null, got NaN");
  });

  it("autocorrelation leaves out pairs across a gap, and is none for a flat or short series", () => {
    expect(autocorrelation([1, 1, 1], 1)).toBeNull();
    expect(autocorrelation([1, 2], 2)).toBeNull();
    expect(autocorrelation([1, null, -1, null, 1, null, -1], 1)!.lags).toEqual([0]);
    expect(autocorrelation([1, -1, 1, -1], 1)!.effectivePeriods).toBe(4);
    expect(() => autocorrelation([1, 2, 3], 0)).toThrow(RangeError);
  });

  it("least squares take any metric's scores", () => {
    const trend: Trend = npsOf(1, 2, 3, 4, 5, 6, 7, 8);
    expect(trendTest(trend).interval!.method).toBe("least-squares");
  });
});
