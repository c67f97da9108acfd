import { describe, expect, it } from "vitest";
import { csatMetric, THUMBS } from "../../src/index.js";
import { multinomial } from "../../src/math/multinomial.js";
import { seededRandom } from "../../src/math/random.js";
import { detectChanges, rollingTrend, trendFromTallies } from "../../src/trend/index.js";
import { drawMonths, monthLabel, npsMonths, npsOf, points } from "../support/trends.js";

const shares = (n: number, promoters: number, detractors: number) =>
  Array.from({ length: n }, () => ({ promoters, detractors }));

const text = (value: string) => value as unknown as number;

describe("detectChanges", () => {
  const dropped = drawMonths(seededRandom(4), 200, [...shares(10, 0.5, 0.2), ...shares(10, 0.4, 0.35)]);

  it("finds a drop with its date, its size and its p-value", () => {
    for (const likelihood of ["multinomial", "score"] as const) {
      const { changes, levels, verdict } = detectChanges(dropped, { likelihood });
      expect(verdict).toBe("changed");
      expect(changes).toHaveLength(1);
      const [change] = changes;
      expect(change!.period).toBe(monthLabel(10));
      expect(change!.date).toEqual(dropped.points[10]!.period.start);
      expect(change).toMatchObject({ metric: dropped.metric, verdict: "lower", level: 0.95 });
      expect(change!.interval!.low).toBeLessThan(-25);
      expect(change!.interval!.high).toBeGreaterThan(-25);
      expect(change!.gainPValue).toBeLessThan(0.01);
      expect(change!.current! - change!.baseline!).toBe(change!.difference);
      expect([change!.earliest <= change!.period, change!.latest >= change!.period]).toEqual([true, true]);
      expect(levels.map(({ from, to, n }) => [from, to, n])).toEqual([
        [monthLabel(0), monthLabel(9), 2000],
        [monthLabel(10), monthLabel(19), 2000],
      ]);
    }
  });

  it("finds two changes, the second back to the first level", () => {
    const months = [...shares(8, 0.5, 0.2), ...shares(8, 0.35, 0.4), ...shares(8, 0.5, 0.2)];
    const { changes } = detectChanges(drawMonths(seededRandom(2), 300, months));
    expect(changes.map(({ period, verdict }) => [period, verdict])).toEqual([
      [monthLabel(8), "lower"],
      [monthLabel(16), "higher"],
    ]);
  });

  it("finds no change in equal months, and gives no verdict on too few", () => {
    expect(detectChanges(npsOf(...Array<number>(12).fill(30)))).toMatchObject({
      verdict: "no change found",
      changes: [],
    });
    expect(detectChanges(npsOf(60, 60, 60, 0, 0))).toMatchObject({
      verdict: "too few periods",
      changes: [],
      minimumPeriods: 6,
      penalty: Infinity,
    });
    expect(detectChanges(npsMonths([]))).toMatchObject({ verdict: "too few periods", periods: 0 });
  });

  it("does not take ordinary variation between months for changes of level", () => {
    const random = seededRandom(21);
    const wild = Array.from({ length: 24 }, () => 0.5 + (random() - 0.5) / 5).map((promoters) => ({
      promoters,
      detractors: 0.7 - promoters,
    }));
    const trend = drawMonths(random, 2000, wild);
    const { dispersion, verdict } = detectChanges(trend);
    expect(dispersion).toBeGreaterThan(5);
    expect(verdict).toBe("no change found");
  });

  it("adapts its penalty to the given false alarm rate, and gives the same result for the same seed", () => {
    const penalty = (falseAlarms: number, seed?: number) =>
      detectChanges(dropped, { falseAlarms, seed }).penalty;
    expect(penalty(0.01)).toBeGreaterThan(penalty(0.05));
    expect(penalty(0.05)).toBe(penalty(0.05, 1));
    expect(penalty(0.05, 2)).not.toBe(penalty(0.05, 1));
    expect(Math.abs(penalty(0.05, 2) - penalty(0.05, 1))).toBeLessThan(1);
    expect(detectChanges(dropped, { penalty: "bic" }).penalty).toBeCloseTo(2 * Math.log(20), 12);
    expect(detectChanges(dropped, { penalty: 1e6 }).verdict).toBe("no change found");
  });

  it("covers the true date and size as often as its level says", () => {
    const random = seededRandom(41);
    let [found, dates, sizes] = [0, 0, 0];
    for (let i = 0; i < 300; i++) {
      const trend = drawMonths(random, 100, [...shares(8, 0.5, 0.2), ...shares(8, 0.425, 0.275)]);
      const { changes } = detectChanges(trend, { penalty: 9, draws: 99 });
      const [change] = changes;
      if (!change || changes.length > 1) continue;
      found++;
      if (change.earliest <= monthLabel(8) && change.latest >= monthLabel(8)) dates++;
      if (change.interval!.low <= -15 && change.interval!.high >= -15) sizes++;
    }
    expect(found).toBeGreaterThan(200);
    expect(dates / found).toBeGreaterThan(0.93);
    expect(sizes / found).toBeGreaterThan(0.93);
  });

  it("divides effective sample sizes by the dispersion when it measures a change", () => {
    const { changes, dispersion } = detectChanges(
      npsOf(40, 10, 40, 10, 40, 10, -60, -20, -60, -20, -60, -20),
    );
    expect(dispersion).toBeGreaterThan(2);
    const { n, effectiveN } = changes[0]!;
    expect(n).toEqual({ baseline: 600, current: 600 });
    expect(effectiveN.baseline).toBeCloseTo(600 / dispersion, 8);
    expect(effectiveN.current).toBeCloseTo(600 / dispersion, 8);
  });

  it("analyses simulated series like the real one, including their own dispersion", () => {
    // Twelve flat months of 100 answers need 8.7; they would need 9.6 if simulated series did not have their own dispersion.
    const { penalty } = detectChanges(npsOf(...Array<number>(12).fill(30)));
    expect(penalty).toBeGreaterThan(8.3);
    expect(penalty).toBeLessThan(9);
  });

  it("skips gaps", () => {
    const { points: months, ...rest } = drawMonths(seededRandom(4), 300, [
      ...shares(8, 0.5, 0.2),
      ...shares(8, 0.35, 0.4),
    ]);
    const gap = npsMonths([null]).points[0]!;
    const withGaps = {
      ...rest,
      points: months.flatMap((point) => [point, { ...gap, period: { ...gap.period, label: "gap" } }]),
    };
    expect(detectChanges(withGaps).changes.map(({ period }) => period)).toEqual([monthLabel(8)]);
  });

  it("treats a share as binomial and a mean by its score", () => {
    const random = seededRandom(6);
    const metric = csatMetric({ statistic: "mean" });
    const tallies = Array.from({ length: 16 }, (_, i) => ({
      period: monthLabel(i),
      tally: points(1, multinomial(random, 150, i < 8 ? [1, 1, 2, 4, 4] : [4, 3, 2, 2, 1])),
    }));
    for (const one of [metric, csatMetric()]) {
      const changes = detectChanges(
        trendFromTallies(tallies, { metric: one, every: "month", timeZone: "UTC" }),
      );
      expect(changes.likelihood).toBe(one.kind === "mean" ? "score" : "multinomial");
      expect(changes.changes.map(({ period }) => period)).toEqual([monthLabel(8)]);
    }
  });

  it("counts simulated series with exactly the same gain in the p-value", () => {
    // One answer a month: of the 64 series the two that are cut clean in the middle gain most, and one of them is this.
    const trend = trendFromTallies(
      [1, 1, 1, 0, 0, 0].map((up, i) => ({ period: monthLabel(i), tally: points(0, [1 - up, up]) })),
      { metric: THUMBS, every: "month", timeZone: "UTC" },
    );
    const [change] = detectChanges(trend, { penalty: 0.1, draws: 1999, level: 0.9 }).changes;
    expect(change!.gainPValue).toBeGreaterThan(0.02);
    expect(change!.gainPValue).toBeLessThan(0.045);
  });

  it("includes its metric, method and level, and rejects rolling windows", () => {
    const trend = npsOf(...Array<number>(8).fill(30));
    expect(detectChanges(trend, { level: 0.9 })).toMatchObject({
      metric: trend.metric,
      method: "pelt",
      level: 0.9,
    });
    // @ts-expect-error windows overlap
    expect(() => detectChanges(rollingTrend(trend, { periods: 3 }))).toThrow("not rolling windows");
  });

  it("rejects unknown names, shares and levels outside 0 to 1, and too few draws", () => {
    expect(() => detectChanges(dropped, { likelihood: "normal" as "score" })).toThrow(RangeError);
    expect(() => detectChanges(dropped, { penalty: "aic" as "bic" })).toThrow(RangeError);
    expect(() => detectChanges(dropped, { falseAlarms: 0 })).toThrow(RangeError);
    expect(() => detectChanges(dropped, { falseAlarms: text("0.05") })).toThrow(
      'between 0 and 1, got "0.05"',
    );
    expect(() => detectChanges(dropped, { penalty: null as never })).toThrow(
      "one of calibrated, bic, got null",
    );
    expect(() => detectChanges(dropped, { level: 1 })).toThrow(RangeError);
    expect(() => detectChanges(dropped, { draws: 10 })).toThrow(RangeError);
  });
});
