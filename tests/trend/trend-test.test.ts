import { describe, expect, it } from "vitest";
import { sampleOf } from "../../src/inference/sample.js";
import { studentTSurvival } from "../../src/math/student-t.js";
import { autocorrelation } from "../../src/trend/autocorrelation.js";
import { fitLine } from "../../src/trend/fit-line.js";
import { rollingTrend, testTrend, type Trend } from "../../src/trend/index.js";
import { linearAssociation } from "../../src/trend/linear-association.js";
import { mannKendall, seasonalKendall, senSlope } from "../../src/trend/mann-kendall.js";
import { periodScores } from "../../src/trend/period-scores.js";
import { npsMonths, npsOf } from "../support/trends.js";

describe("testTrend", () => {
  it("gives no figures for too few periods, and says how many it needs", () => {
    for (const [method, minimum] of [
      ["least-squares", 6],
      ["linear-association", 6],
      ["mann-kendall", 8],
    ] as const) {
      const few = testTrend(npsOf(...Array<number>(minimum - 1).fill(20)), { method });
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
      const enough = testTrend(npsOf(...Array.from({ length: minimum }, (_, i) => 2 * i)), { method });
      expect(enough.slope).not.toBeNull();
    }
    expect(testTrend(npsOf(10, 20, 30, 40), { minimumPeriods: 4 }).verdict).toBe("rising");
    const year = Array.from({ length: 11 }, (_, i) => i);
    expect(testTrend(npsOf(...year), { method: "seasonal-kendall", seasons: 4 }).verdict).toBe(
      "too few periods",
    );
    expect(testTrend(npsMonths([])).periods).toBe(0);
  });

  it("finds a rise and a fall, and no trend in a flat series", () => {
    const noise = [3, -2, 1, -3, 2, 0, -1, 2, -2, 1];
    const series = (slope: number) => npsOf(...noise.map((wobble, i) => 10 + wobble + slope * i));
    for (const method of ["least-squares", "linear-association", "mann-kendall"] as const) {
      expect(testTrend(series(4), { method }).verdict).toBe("rising");
      expect(testTrend(series(-4), { method }).verdict).toBe("falling");
      expect(testTrend(series(0), { method }).verdict).toBe("no clear trend");
    }
  });

  it("finds no trend in a constant series, or in one without answers", () => {
    const { slope, pValue, verdict, interval } = testTrend(npsOf(20, 20, 20, 20, 20, 20, 20, 20));
    expect(slope).toBeCloseTo(0, 10);
    expect(pValue).toBeGreaterThan(0.05);
    expect(verdict).toBe("no clear trend");
    expect(interval!.low).toBeCloseTo(0, 9);
    expect(testTrend(npsOf(null, null)).verdict).toBe("too few periods");
  });

  it("keeps the place of gaps: slopes are per period of time", () => {
    const { slope } = testTrend(npsOf(0, null, 4, 6, null, 10, 12, 14));
    expect(slope).toBeCloseTo(2, 8);
    expect(testTrend(npsOf(0, null, 4, 6, null, 10, 12, 14, 16, 18), { method: "mann-kendall" }).slope).toBe(
      2,
    );
  });

  it("finds a trend within seasons that the plain rank test misses", () => {
    const months = Array.from({ length: 16 }, (_, i) => [30, 60, 10, 40][i % 4]! - 2 * Math.floor(i / 4));
    expect(testTrend(npsOf(...months), { method: "mann-kendall" }).verdict).toBe("no clear trend");
    const seasonal = testTrend(npsOf(...months), { method: "seasonal-kendall", seasons: 4 });
    expect(seasonal).toMatchObject({ verdict: "falling", slope: -2 });
  });

  it("warns of correlated neighbouring periods, and of nothing else", () => {
    const waves = Array.from({ length: 24 }, (_, i) => Math.round(15 * Math.sin(i / 2)) + 20);
    const { warnings, autocorrelation, effectivePeriods } = testTrend(npsOf(...waves));
    expect(autocorrelation).toBeGreaterThan(0.5);
    expect(effectivePeriods).toBeLessThan(8);
    expect(warnings[0]).toMatch(
      /are correlated .* the p-value is too small, since 24 periods carry as much information as about \d+ /,
    );
    const zigzag = Array.from({ length: 24 }, (_, i) => 20 + 5 * (i % 2));
    expect(testTrend(npsOf(...zigzag)).warnings).toEqual([]);
  });

  it("measures the variation of scores beyond sampling", () => {
    const wild = [40, -10, 35, 0, 30, -20, 45, 5];
    expect(testTrend(npsOf(...wild)).dispersion).toBeGreaterThan(5);
    expect(testTrend(npsOf(20, 21, 20, 21, 20, 21)).dispersion).toBeLessThan(0.1);
  });

  it("rejects rolling windows, unknown methods, levels outside 0 to 1 and fewer than 2 seasons", () => {
    const trend = npsOf(1, 2, 3, 4, 5, 6, 7, 8);
    // @ts-expect-error windows overlap
    expect(() => testTrend(rollingTrend(trend, { periods: 3 }))).toThrow("not rolling windows");
    expect(() => testTrend(trend, { method: "guess" as "mann-kendall" })).toThrow(RangeError);
    expect(() => testTrend(trend, { level: 0 })).toThrow(RangeError);
    expect(() => testTrend(trend, { method: "seasonal-kendall" })).toThrow("seasons from 2");
  });

  it("names its method in the interval and includes the metric", () => {
    const trend: Trend = npsOf(1, 2, 3, 4, 5, 6, 7, 8);
    const { interval, metric } = testTrend(trend);
    expect(interval!.method).toBe("least-squares");
    expect(metric).toBe(trend.metric);
  });

  describe("the figures of a method", () => {
    const trend = npsOf(10, 14, null, 11, 20, 18, 25, 31, 24, 30, 29, 38, 41);
    const { metric } = trend;
    const values = trend.points.map(({ score }) => score);
    const samples = trend.points.map(({ tally }) => sampleOf(tally, metric));
    const none = {
      intercept: null,
      degreesOfFreedom: null,
      kendallS: null,
      kendallVariance: null,
      tau: null,
    };

    it("have intercept, Student's t and its degrees of freedom for least-squares, and nothing of other methods", () => {
      const line = fitLine(periodScores(samples).scores);
      const t = line.slope / Math.sqrt(line.residualQ / line.degreesOfFreedom / line.spread);
      const { pValue, ...test } = testTrend(trend);
      const { slope, intercept } = line;
      expect(test).toMatchObject({ ...none, slope, intercept, degreesOfFreedom: 10 });
      expect(test.statistic).toBeCloseTo(t, 12);
      expect(2 * studentTSurvival(Math.abs(test.statistic!), 10)).toBe(pValue);
      expect(test.dispersion).toBe(line.residualQ / 10);
    });

    it("have intercept and z for linear-association, and nothing of other methods", () => {
      const times = samples.map((_, i) => i);
      const { slope, intercept, z, pValue } = linearAssociation(samples, times);
      const test = testTrend(trend, { method: "linear-association" });
      expect(test).toMatchObject({ ...none, slope, intercept, pValue, statistic: z });
    });

    it("have S, its variance, z, tau-b and the Theil-Sen line for mann-kendall", () => {
      const { s, variance, z, pValue, tauB } = mannKendall(values);
      const { slope, intercept, limits } = senSlope(values, { level: 0.9 })!;
      const test = testTrend(trend, { method: "mann-kendall", level: 0.9 });
      const kendall = { kendallS: s, kendallVariance: variance, tau: tauB };
      expect(test).toMatchObject({ ...none, ...kendall, slope, intercept, pValue, statistic: z });
      expect([test.interval!.low, test.interval!.high]).toEqual(limits);
    });

    it("have S, its variance and z, and the slope per cycle for seasonal-kendall", () => {
      const { s, variance, z, pValue } = seasonalKendall(values, 3);
      const { slope, limits } = senSlope(values, { seasons: 3 })!;
      const test = testTrend(trend, { method: "seasonal-kendall", seasons: 3 });
      const kendall = { kendallS: s, kendallVariance: variance };
      expect(test).toMatchObject({ ...none, ...kendall, slope: 3 * slope, pValue, statistic: z });
      expect([test.interval!.low, test.interval!.high]).toEqual(limits!.map((limit) => 3 * limit));
    });

    it("have the autocorrelation of the line's residuals for every method", () => {
      const { residuals } = fitLine(periodScores(samples).scores);
      const spaced = [...residuals.slice(0, 2), null, ...residuals.slice(2)];
      const { lags, ljungBox, effectivePeriods } = autocorrelation(spaced, 1, 2)!;
      for (const method of ["least-squares", "linear-association", "mann-kendall"] as const) {
        expect(testTrend(trend, { method })).toMatchObject({
          autocorrelation: lags[0],
          autocorrelationPValue: ljungBox.pValue,
          effectivePeriods,
        });
      }
    });

    it("are null with too few periods", () => {
      expect(testTrend(npsOf(1, 2))).toMatchObject({
        ...none,
        statistic: null,
        autocorrelationPValue: null,
        effectivePeriods: null,
      });
    });
  });
});
