import { describe, expect, it } from "vitest";
import { csatMetric, THUMBS } from "../../src/index.js";
import { normalQuantile } from "../../src/math/normal.js";
import { multinomial } from "../../src/math/multinomial.js";
import { seededRandom } from "../../src/math/random.js";
import { detectChanges, rollingTrend, trendFromTallies } from "../../src/trend/index.js";
import { stepSearch } from "../../src/trend/step-search.js";
import { drawMonths, monthLabel, npsMonths, npsOf, points } from "../support/trends.js";

const shares = (n: number, promoters: number, detractors: number) =>
  Array.from({ length: n }, () => ({ promoters, detractors }));

const text = (value: string) => value as unknown as number;

describe("detectChanges", () => {
  const dropped = drawMonths(seededRandom(4), 200, [...shares(10, 0.5, 0.2), ...shares(10, 0.4, 0.35)]);

  it("finds a drop with its date, its size and its p-value", () => {
    {
      const { changes, levels, verdict } = detectChanges(dropped);
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
    expect(found).toBeGreaterThan(150);
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

  it("finds a change of a share and of a mean", () => {
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
      expect(changes.changes.map(({ period }) => period)).toEqual([monthLabel(8)]);
    }
  });

  it("has the share of all possible series with as large a gain as its p-value", () => {
    // One answer a month: each of the 64 series of six months is equally likely under the pooled shares.
    const trendOf = (ups: readonly number[]) =>
      trendFromTallies(
        ups.map((up, i) => ({ period: monthLabel(i), tally: points(0, [1 - up, up]) })),
        { metric: THUMBS, every: "month", timeZone: "UTC" },
      );
    const search = stepSearch(Array<number>(6).fill(3000), { minimumLength: 2, seasons: [0, 0, 0, 0, 0, 0] });
    const gainOf = (ups: readonly number[]) => search(ups.map((up) => 100 * up)).gain;
    const all = Array.from({ length: 64 }, (_, code) =>
      gainOf([0, 1, 2, 3, 4, 5].map((i) => (code >> i) & 1)),
    );
    const ups = [1, 1, 1, 0, 0, 0];
    // Nothing is left beside the step, so that the simulated series have no ups and downs either.
    const { changes, dispersion } = detectChanges(trendOf(ups), { penalty: 0.1, draws: 9999 });
    expect(dispersion).toBe(1);
    const asMuch = all.filter((gain) => gain >= gainOf(ups) * (1 - 1e-9)).length;
    expect(asMuch).toBe(2);
    expect(Math.abs(changes[0]!.gainPValue - asMuch / 64)).toBeLessThan(0.007);
  });

  it("does not take ups and downs that last for a change, unless they are far smaller than it", () => {
    const random = seededRandom(5);
    const normal = () => normalQuantile(Math.max(random(), 1e-12));
    const wandering = (drop: number) => {
      let wander = 5 * normal();
      const months = Array.from({ length: 24 }, (_, i) => {
        wander = 0.6 * wander + 4 * normal();
        const shift = (wander - (i >= 12 ? drop : 0)) / 200;
        return { promoters: 0.5 + shift, detractors: 0.2 - shift };
      });
      return detectChanges(drawMonths(random, 500, months), { draws: 199 });
    };
    const runs = Array.from({ length: 200 }, () => wandering(0));
    const alarms = runs.filter(({ verdict }) => verdict === "changed").length;
    // 11% of series, measured with 1200; before, about half.
    expect(alarms).toBeGreaterThan(6);
    expect(alarms).toBeLessThan(40);
    const mean = runs.reduce((sum, { autocorrelation }) => sum + autocorrelation / 200, 0);
    expect(mean).toBeGreaterThan(0.4);
    expect(mean).toBeLessThan(0.7);
    const found = Array.from({ length: 60 }, () => wandering(35)).filter(
      ({ verdict }) => verdict === "changed",
    );
    expect(found.length).toBeGreaterThan(35);
  });

  it("takes the pattern of the year out of three years, and says that it cannot of less", () => {
    const season = (i: number) => Math.round(14 * Math.sin((2 * Math.PI * i) / 12));
    const months = (length: number, drop: number) =>
      npsOf(...Array.from({ length }, (_, i) => 30 + season(i) - (i >= 20 ? drop : 0)));
    const quiet = detectChanges(months(36, 0));
    expect(quiet).toMatchObject({ seasons: 12, verdict: "no change found", warnings: [] });
    expect(quiet.dispersion).toBeLessThan(1.5);
    expect(detectChanges(months(36, 0), { seasons: 1 }).dispersion).toBeGreaterThan(3);
    const dropped = detectChanges(months(36, 30));
    expect(dropped.changes.map(({ period }) => period)).toEqual([monthLabel(20)]);
    const short = detectChanges(months(18, 0));
    expect(short.seasons).toBe(1);
    expect(short.warnings).toEqual([
      "18 periods hardly show whether neighbours resemble each other: ups and downs that last can pass for a change",
      "In less than three years a season cannot be told from a change",
    ]);
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
    expect(() => detectChanges(dropped, { seasons: 0 })).toThrow("at seasons");
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

  it("refuses more draws than anyone waits for, and finds no unrest in a trend without points", () => {
    const trend = npsOf(50, 48, 20);
    expect(() => detectChanges(trend, { draws: 1e9 })).toThrow("at most 1000000 draws");
    expect(detectChanges({ ...trend, points: [] })).toMatchObject({ autocorrelation: 0, dispersion: 1 });
  });
});
