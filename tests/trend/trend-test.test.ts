import { describe, expect, it } from "vitest";
import { sampleOf } from "../../src/inference/sample.js";
import { studentTSurvival } from "../../src/math/student-t.js";
import { autocorrelation } from "../../src/trend/autocorrelation.js";
import { describeTrend, rollingTrend, testTrend, type Trend } from "../../src/trend/index.js";
import { linearAssociation } from "../../src/trend/linear-association.js";
import { mannKendall, seasonalKendall, senSlope } from "../../src/trend/mann-kendall.js";
import { periodScores } from "../../src/trend/period-scores.js";
import { modelSeries } from "../../src/trend/series-model.js";
import { weightedLine } from "../support/weighted-line.js";
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
    // The scatter about the line is smaller than sampling can make it: its error is that of sampling.
    expect(interval!.low).toBeCloseTo(-interval!.high, 9);
    expect(interval!.high).toBeGreaterThan(1);
    const same = testTrend(
      npsMonths(Array.from({ length: 6 }, (_, i) => ({ promoters: 5 + i, passives: 0, detractors: 0 }))),
    );
    expect(same).toMatchObject({ slope: 0, standardError: 0, pValue: 1, verdict: "no clear trend" });
    expect(same.interval).toMatchObject({ low: 0, high: 0 });
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

  it("warns of correlated neighbouring periods where the method does not allow for all of it", () => {
    const waves = Array.from({ length: 23 }, (_, i) => Math.round(15 * Math.sin(i / 2)) + 20);
    const few = testTrend(npsOf(...waves));
    expect(few.autocorrelation).toBeGreaterThan(0.5);
    expect(few.effectivePeriods).toBeLessThan(8);
    expect(few.warnings[0]).toMatch(/are correlated .*: fewer than 24 periods show that too roughly/);
    expect(testTrend(npsOf(...waves, 20, 13)).warnings).toEqual([]);
    expect(testTrend(npsOf(...waves, 20, 13), { method: "mann-kendall" }).warnings[0]).toMatch(
      /this method does not allow for it, and its p-value is too small/,
    );
    const zigzag = Array.from({ length: 24 }, (_, i) => 20 + 5 * (i % 2));
    expect(testTrend(npsOf(...zigzag)).warnings).toEqual([]);
  });

  it("says that less than two years cannot tell a season from a trend", () => {
    const months = (n: number) => npsOf(...Array.from({ length: n }, (_, i) => 20 + (i % 3)));
    expect(testTrend(months(23)).warnings.at(-1)).toBe(
      "In less than two years a season cannot be told from a trend",
    );
    expect(testTrend(months(24)).warnings).toEqual([]);
    expect(testTrend(months(23), { seasons: 3 }).warnings).toEqual([]);
    // Without a calendar rule no season is known.
    expect(testTrend({ ...months(12), every: null }).warnings).toEqual([]);
  });

  it("tells the pattern of the year from a trend: from three years on without being asked", () => {
    const season = [12, 8, 2, -4, -8, -12, -12, -8, -4, 2, 10, 14];
    const months = (n: number, slope: number) =>
      npsOf(
        ...Array.from({ length: n }, (_, i) => Math.round(10 + season[i % 12]! + slope * i + (i % 5) - 2)),
      );
    const three = testTrend(months(36, 1));
    expect(three).toMatchObject({ seasons: 12, verdict: "rising" });
    expect(Math.abs(three.slope! - 1)).toBeLessThan(0.1);
    expect(three.standardError).toBeLessThan(testTrend(months(36, 1), { seasons: 1 }).standardError!);
    expect(testTrend(months(35, 1)).seasons).toBe(1);
    expect(testTrend(months(30, 1), { seasons: 12 })).toMatchObject({ seasons: 12, verdict: "rising" });
    expect(testTrend(months(25, 1), { seasons: 12 })).toMatchObject({
      seasons: null,
      minimumPeriods: 26,
      verdict: "too few periods",
    });
    // Rising from the trough to the peak is a season and not a trend: it comes back each year.
    expect(testTrend(months(48, 0)).verdict).toBe("no clear trend");
    expect(describeTrend(months(36, 1))).toContain("points a month, seasons aside (95% interval");
  });

  it("gives the same slope whatever constant pattern of twelve months is added to three years", () => {
    const noise = [3, -2, 1, -3, 2, 0, -1, 2, -2, 1, 4, -1, -4];
    const base = Array.from({ length: 36 }, (_, i) => noise[i % 13]!);
    const pattern = [0, 4, 8, 12, 8, 4, 0, -4, -8, -12, -8, -4];
    const [plain, seasonal] = [base, base.map((score, i) => score + pattern[i % 12]!)].map((scores) =>
      testTrend(npsOf(...scores)),
    );
    expect(seasonal!.slope).toBeCloseTo(plain!.slope!, 1);
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
      const series = periodScores(samples);
      const line = modelSeries(
        series,
        series.scores.map(({ place }) => [1, place]),
      )!;
      const { value: slope, standardError, degreesOfFreedom } = line.estimate([0, 1]);
      const { pValue, ...test } = testTrend(trend);
      expect(test).toMatchObject({
        ...none,
        intercept: expect.any(Number),
        degreesOfFreedom: expect.any(Number),
        seasons: 1,
      });
      expect(test.slope).toBeCloseTo(slope, 10);
      expect(test.intercept).toBeCloseTo(line.estimate([1, 0]).value, 10);
      expect(test.standardError).toBeCloseTo(standardError, 10);
      expect(test.degreesOfFreedom).toBeCloseTo(degreesOfFreedom, 6);
      expect(test.statistic).toBe(test.slope! / test.standardError!);
      expect(2 * studentTSurvival(Math.abs(test.statistic!), test.degreesOfFreedom!)).toBe(pValue);
      expect(test.dispersion).toBeCloseTo(weightedLine(series.scores).dispersion, 10);
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
      const { residuals } = weightedLine(periodScores(samples).scores);
      const spaced = [...residuals.slice(0, 2), null, ...residuals.slice(2)];
      const { corrected, ljungBox, effectivePeriods } = autocorrelation(spaced, 1, 2)!;
      for (const method of ["least-squares", "linear-association", "mann-kendall"] as const) {
        const test = testTrend(trend, { method });
        expect(test.autocorrelation).toBeCloseTo(corrected, 10);
        expect(test.autocorrelationPValue).toBeCloseTo(ljungBox.pValue, 10);
        expect(test.effectivePeriods).toBeCloseTo(effectivePeriods, 10);
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
