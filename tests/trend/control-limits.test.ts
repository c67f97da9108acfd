import { describe, expect, it } from "vitest";
import { cesMetric, THUMBS } from "../../src/index.js";
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
    // Not quite the square root of 10: limits are exact, and scores of few answers are discrete and bounded.
    expect(((points[1]!.high! - centre) / (points[0]!.high! - centre)) ** 2 / 10).toBeCloseTo(1, 1);
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

  const cesTrend = trendFromTallies(
    [4, 5, 6, 5, 4, 6].map((point, i) => ({
      period: `2026-0${i + 1}`,
      tally: points(
        1,
        Array.from({ length: 7 }, (_, j) => (j + 1 === point ? 10 : 1)),
      ),
    })),
    { metric: cesMetric(), every: "month", timeZone: "UTC" },
  );

  it("uses Laney's limits for a mean as well, and individuals by name", () => {
    expect(controlLimits(cesTrend).kind).toBe("laney");
    const { points: months, centre, sigma } = controlLimits(cesTrend, { kind: "individuals" });
    expect(months[0]!.high).toBeCloseTo(centre + 3 * sigma, 10);
    expect(months[0]!.z).toBeCloseTo((months[0]!.score! - centre) / sigma, 10);
  });

  it("has the limits of the binomial distribution for a share", () => {
    const shares = (...counts: [number, number][]) =>
      trendFromTallies(
        counts.map((pair, i) => ({ period: `2026-0${i + 1}`, tally: points(0, pair) })),
        { metric: THUMBS, every: "month", timeZone: "UTC" },
      );
    const quiet = shares([1, 19], [2, 18], [9, 151]);
    const limits = controlLimits(quiet, { kind: "sampling" });
    expect(limits.centre).toBeCloseTo(94, 10);
    // 188 of 200 are thumbs up. SciPy 1.17: binom.ppf(norm.cdf(-3), 20, 0.94) is 15, so 14 would be beyond the limits:
    // binom.cdf(14, 20, 0.94) is 0.00087, norm.cdf(-3) is 0.00135. Three standard errors would be 78%, beyond 15 of 20.
    expect(limits.points[0]).toMatchObject({ low: 75, high: 100 });
    const fifteen = shares([5, 15], [1, 19], [6, 154]);
    expect(controlLimits(fifteen, { kind: "sampling" }).signals).toEqual([]);
    const fourteen = shares([6, 14], [1, 19], [5, 155]);
    expect(controlLimits(fourteen, { kind: "sampling" }).signals).toHaveLength(1);
  });

  it("is never narrower than sampling alone, however alike the months are", () => {
    expect(controlLimits(npsOf(...Array<number>(12).fill(30)))).toMatchObject({ sigma: 1, width: 3 });
  });

  it("leaves room for the error of a baseline of few answers, and for answers that it does not have", () => {
    const months = (...sizes: number[]) =>
      npsMonths(sizes.map((n) => ({ promoters: 0.9 * n, passives: 0.1 * n, detractors: 0 })));
    const { points: found, centre } = controlLimits(months(20, 20, 20, 20, 80), { baselinePeriods: 4 });
    const whole = controlLimits(months(20, 20, 20, 20, 80)).points;
    expect(centre).toBeCloseTo(90, 10);
    // The last month has as many answers as the baseline: its distance from the centre has twice the variance.
    expect((centre - found[4]!.low!) / (centre - whole[4]!.low!)).toBeGreaterThan(1.3);
    const surprise = npsMonths([
      ...Array.from({ length: 6 }, () => ({ promoters: 4, passives: 1, detractors: 0 })),
      { promoters: 4, passives: 0, detractors: 1 },
    ]);
    const { points: seen, signals } = controlLimits(surprise, { baselinePeriods: 6 });
    expect(Number.isFinite(seen[6]!.z)).toBe(true);
    expect(signals).toEqual([]);
  });

  it("widens the limits to the false alarms of a whole chart", () => {
    const trend = npsOf(...steady, ...steady);
    const limits = controlLimits(trend, { falseAlarms: 0.05 });
    // scipy.stats.norm.isf((1 - 0.95 ** (1 / 24)) / 2)
    expect(limits.width).toBeCloseTo(3.0707891774990053, 10);
    expect(limits.falseAlarms).toBe(0.05);
    expect(controlLimits(trend)).toMatchObject({ width: 3, falseAlarms: null });
    const wide = controlLimits(trend, { falseAlarms: 1e-6 });
    expect(wide.points[0]!.low).toBeLessThan(limits.points[0]!.low!);
    expect(() => controlLimits(trend, { falseAlarms: 0.05, rules: ["six-rising"] })).toThrow(
      'Expected one of beyond-limits, got "six-rising" at rules[0]',
    );
    for (const falseAlarms of [0, 1, NaN, "0.05" as never]) {
      expect(() => controlLimits(trend, { falseAlarms })).toThrow("Expected falseAlarms between 0 and 1");
    }
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
      // Two of the seven months have 29 passives, the others 30.
      const variance = 10_000 * (492 / 700 - (plain.centre / 100) ** 2);
      const errors = answered.map(() => plain.sigma * Math.sqrt(variance / 100));
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

    it("uses Laney's variation for a mean as well", () => {
      const { centre, sigma } = controlLimits(cesTrend);
      expect(controlLimits(cesTrend, { kind })).toMatchObject({ kind, centre, sigma, lambda: 0.2 });
    });

    it("finds a small lasting shift that no single score shows", () => {
      const shifted = npsOf(...steady, ...steady, ...steady.slice(0, 6).map((score) => score - 16));
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
