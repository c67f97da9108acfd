import { describe, expect, it } from "vitest";
import { cesMetric } from "../../src/index.js";
import { controlLimits, rollingTrend, trendFromTallies, type RunRule } from "../../src/trend/index.js";
import { movingAverages } from "../../src/trend/moving-average.js";
import { npsMonths, npsOf, points } from "../support/trends.js";

describe("controlLimits", () => {
  const steady = [20, 24, 18, 22, 25, 19, 21, 23, 17, 24, 22, 19];

  it("names each violated rule with the periods that it covers", () => {
    const limits = controlLimits(npsOf(...steady, 60, 61, 62, 63, 64, 65, 66, 67), { baselinePeriods: 12 });
    const rule = (name: RunRule) => limits.signals.filter((signal) => signal.rule === name);
    expect(rule("beyond-limits").map(({ periods }) => periods)).toContainEqual(["2021-01"]);
    expect(rule("eight-on-one-side")).toEqual([
      expect.objectContaining({
        seenAt: "2021-08",
        periods: expect.arrayContaining(["2021-01", "2021-08"]) as unknown,
      }),
    ]);
    expect(rule("six-rising")[0]!.seenAt).toBe("2021-05");
  });

  it("has limits that narrow with n and widen with variation between periods", () => {
    const months = steady.map((score, i) => ({
      promoters: (i % 2 ? 1 : 10) * (35 + Math.ceil(score / 2)),
      passives: (i % 2 ? 1 : 10) * 30,
      detractors: (i % 2 ? 1 : 10) * (35 - Math.ceil(score / 2)),
    }));
    const { points, centre } = controlLimits(npsMonths(months), { kind: "sampling" });
    expect((points[1]!.high! - centre) / (points[0]!.high! - centre)).toBeCloseTo(Math.sqrt(10), 10);
    const calm = controlLimits(npsOf(...steady));
    const stormy = controlLimits(npsOf(...steady.map((score, i) => score + (i % 2 ? 25 : -25))));
    expect(stormy.sigma).toBeGreaterThan(5 * calm.sigma);
    expect(
      controlLimits(npsOf(...steady.map((score, i) => score + (i % 2 ? 25 : -25))), { kind: "sampling" })
        .signals.length,
    ).toBeGreaterThan(0);
    expect(stormy.signals).toEqual([]);
  });

  it("skips gaps, whose points have no limits", () => {
    const limits = controlLimits(npsOf(20, null, 30, 20, 30));
    expect(limits.points[1]).toEqual({
      period: "2020-02",
      score: null,
      n: 0,
      average: null,
      low: null,
      high: null,
      z: null,
    });
    expect(limits.baselinePeriods).toBe(4);
  });

  it("keeps the limits of a baseline for later periods", () => {
    const [all, frozen] = [undefined, 12].map((baseline) =>
      controlLimits(npsOf(...steady, 60, 60), { baselinePeriods: baseline }),
    );
    expect(frozen!.centre).toBeCloseTo(controlLimits(npsOf(...steady)).centre, 10);
    expect(all!.centre).toBeGreaterThan(frozen!.centre);
  });

  it("cuts limits to the range of the metric", () => {
    const { points } = controlLimits(npsOf(60, 68, 60, 68), { kind: "individuals" });
    expect(points[0]!.high).toBeLessThanOrEqual(100);
    const few = npsMonths(steady.map(() => ({ promoters: 4, passives: 1, detractors: 0 })));
    expect(controlLimits(few, { kind: "sampling" }).points[0]).toMatchObject({ high: 100 });
  });

  it("uses individuals for a mean unless another kind is given", () => {
    const metric = cesMetric();
    const tallies = [4, 5, 6, 5, 4, 6].map((point, i) => ({
      period: `2026-0${i + 1}`,
      tally: points(
        1,
        Array.from({ length: 7 }, (_, j) => (j + 1 === point ? 10 : 1)),
      ),
    }));
    const trend = trendFromTallies(tallies, { metric, every: "month", timeZone: "UTC" });
    expect(controlLimits(trend).kind).toBe("individuals");
    expect(controlLimits(trend, { kind: "laney" }).sigma).toBeGreaterThan(0);
  });

  it("warns of limits from few periods and needs two of them", () => {
    expect(controlLimits(npsOf(...steady)).warnings).toEqual([]);
    expect(controlLimits(npsOf(20, 30)).warnings[0]).toContain("2 periods are rough");
    expect(() => controlLimits(npsOf(20, null))).toThrow("a baseline of 2 to 1 periods with answers, got 1");
    expect(() => controlLimits(npsOf(20, 30), { baselinePeriods: 3 })).toThrow(RangeError);
    expect(() => controlLimits(npsOf(20, 30), { kind: "p" as "laney" })).toThrow(RangeError);
    expect(() => controlLimits(npsOf(20, 30), { rules: ["seven" as RunRule] })).toThrow(RangeError);
  });

  it("gives no signal for a series without any scatter", () => {
    const limits = controlLimits(npsOf(20, 20, 20, 20, 20, 20, 20, 20, 20));
    expect(limits.signals).toEqual([]);
    expect(limits.points.every(({ z }) => z === 0)).toBe(true);
  });

  it("includes its metric, and rejects rolling windows", () => {
    const trend = npsOf(...steady);
    expect(controlLimits(trend)).toMatchObject({ metric: trend.metric, kind: "laney", lambda: null });
    // @ts-expect-error windows overlap
    expect(() => controlLimits(rollingTrend(trend, { periods: 3 }))).toThrow("not rolling windows");
  });

  describe("the kind moving-average", () => {
    const kind = "moving-average";

    it("has the averages of the scores, and limits three standard errors of the average from the centre", () => {
      const trend = npsOf(20, 24, null, 18, 22, 25, 19, 60);
      const plain = controlLimits(trend);
      const { points, ...limits } = controlLimits(trend, { kind, lambda: 0.3 });
      expect(limits).toMatchObject({
        centre: plain.centre,
        sigma: plain.sigma,
        baselinePeriods: 7,
        lambda: 0.3,
      });
      const answered = points.filter(({ score }) => score !== null);
      const errors = plain.points.flatMap(({ high, score }) =>
        score === null ? [] : [(high! - plain.centre) / 3],
      );
      const averages = movingAverages(
        answered.map(({ score }) => score!),
        errors,
        plain.centre,
        0.3,
      );
      answered.forEach(({ average, low, high, z }, i) => {
        const { average: expected, error } = averages[i]!;
        expect(average).toBeCloseTo(expected, 9);
        expect(low).toBeCloseTo(plain.centre - 3 * error, 9);
        expect(high).toBeCloseTo(plain.centre + 3 * error, 9);
        expect(z).toBeCloseTo((expected - plain.centre) / error, 9);
      });
      expect(points[2]).toMatchObject({ score: null, average: null, low: null, high: null, z: null });
    });

    it("uses the variation of individuals for a mean", () => {
      const tallies = [4, 5, 6, 5, 4, 6].map((point, i) => ({
        period: `2026-0${i + 1}`,
        tally: points(
          1,
          Array.from({ length: 7 }, (_, j) => (j + 1 === point ? 10 : 1)),
        ),
      }));
      const trend = trendFromTallies(tallies, { metric: cesMetric(), every: "month", timeZone: "UTC" });
      const { centre, sigma } = controlLimits(trend, { kind: "individuals" });
      expect(controlLimits(trend, { kind })).toMatchObject({ kind, centre, sigma, lambda: 0.2 });
    });

    it("finds a small lasting shift that no single score shows", () => {
      const shifted = npsOf(...steady, ...steady, ...steady.slice(0, 6).map((score) => score - 6));
      const frozen = { baselinePeriods: 24, rules: ["beyond-limits"] } as const;
      expect(controlLimits(shifted, frozen).signals).toEqual([]);
      const { signals } = controlLimits(shifted, { ...frozen, kind });
      expect(signals[0]!.seenAt).toBe("2022-04");
    });

    it("gives no signal for a series without any scatter", () => {
      for (const score of [20, 33, 7]) {
        const limits = controlLimits(npsOf(...Array<number>(9).fill(score)), { kind });
        expect(limits.signals).toEqual([]);
        expect(limits.points.every(({ z }) => z === 0)).toBe(true);
      }
    });

    it("accepts only the rule beyond-limits, and a lambda above 0 and at most 1", () => {
      const trend = npsOf(...steady);
      expect(() => controlLimits(trend, { kind, rules: ["six-rising"] })).toThrow(
        'Expected one of beyond-limits, got "six-rising" at rules[0]',
      );
      for (const lambda of [0, 1.1, NaN, "0.2" as never]) {
        expect(() => controlLimits(trend, { kind, lambda })).toThrow("a lambda above 0 and at most 1");
      }
    });
  });
});
