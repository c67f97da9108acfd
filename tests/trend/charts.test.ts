import { describe, expect, it } from "vitest";
import { cesMetric } from "../../src/index.js";
import {
  controlChart,
  findRuns,
  movingAverageChart,
  RUN_RULES,
  trendFromTallies,
  type RunRule,
} from "../../src/trend/index.js";
import { npsMonths, npsOf, points } from "../support/trends.js";

const z = (...values: number[]) => values.map((z) => ({ score: 10 * z, z }));
const found = (rule: RunRule, ...values: number[]) =>
  findRuns(z(...values), rule).map(({ from, to, seenAt }) => [from, to, seenAt]);

describe("run rules", () => {
  it.each<[RunRule, number[], number[][]]>([
    [
      "beyond-limits",
      [0, 3.1, -3.1, 3, -3],
      [
        [1, 1, 1],
        [2, 2, 2],
      ],
    ],
    ["two-of-three-beyond-two-sigma", [2.1, 0, 2.1, 0], [[0, 2, 2]]],
    ["two-of-three-beyond-two-sigma", [2.1, 0, 2.1, 0, 2.1], [[0, 4, 2]]],
    ["two-of-three-beyond-two-sigma", [2.1, 0, -2.1, 2, 2], []],
    ["four-of-five-beyond-one-sigma", [1.1, 1.1, 0, 1.1, 1.1], [[0, 4, 4]]],
    ["four-of-five-beyond-one-sigma", [1.1, 1.1, 0, 1.1, -1.1], []],
    ["eight-on-one-side", [1, 1, 1, 1, 1, 1, 1], []],
    ["eight-on-one-side", [-1, 1, 1, 1, 1, 1, 1, 1, 1, 1, -1], [[1, 9, 8]]],
    ["eight-on-one-side", [1, 1, 1, 0, 1, 1, 1, 1, 1], []],
    ["six-rising", [0, 1, 2, 3, 4, 5, 5], [[0, 5, 5]]],
    ["six-rising", [0, 1, 2, 3, 4], []],
    ["six-falling", [5, 4, 3, 2, 1, 0, -1], [[0, 6, 5]]],
    ["fourteen-alternating", [0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1], [[0, 13, 13]]],
    ["fourteen-alternating", [0, 1, 0, 1, 0, 1, 1, 1, 0, 1, 0, 1, 0, 1], []],
    ["fifteen-within-one-sigma", Array.from({ length: 16 }, (_, i) => (i % 2 ? 0.5 : -0.5)), [[0, 15, 14]]],
    ["eight-outside-one-sigma", [2, -2, 2, -2, 2, -2, 2, -2], [[0, 7, 7]]],
    ["eight-outside-one-sigma", [2, -2, 2, -2, 1, -2, 2, -2], []],
  ])("%s in %j covers %j", (rule, values, expected) => {
    expect(found(rule, ...values)).toEqual(expected);
  });

  it("that are broken twice apart are two signals", () => {
    expect(found("six-rising", 0, 1, 2, 3, 4, 5, 0, 1, 2, 3, 4, 5)).toEqual([
      [0, 5, 5],
      [6, 11, 11],
    ]);
  });

  it("say what they mean, and refuse an unknown name", () => {
    for (const { meaning } of Object.values(RUN_RULES)) expect(meaning.length).toBeGreaterThan(20);
    expect(() => findRuns([], "nine-on-one-side" as RunRule)).toThrow("Expected one of beyond-limits");
  });
});

describe("controlChart", () => {
  const steady = [20, 24, 18, 22, 25, 19, 21, 23, 17, 24, 22, 19];

  it("names each rule that is broken with the periods that it covers", () => {
    const chart = controlChart(npsOf(...steady, 60, 61, 62, 63, 64, 65, 66, 67), { baseline: 12 });
    const rule = (name: RunRule) => chart.signals.filter((signal) => signal.rule === name);
    expect(rule("beyond-limits").map(({ periods }) => periods)).toContainEqual(["2021-01"]);
    expect(rule("eight-on-one-side")).toEqual([
      expect.objectContaining({
        seenAt: "2021-08",
        periods: expect.arrayContaining(["2021-01", "2021-08"]) as unknown,
      }),
    ]);
    expect(rule("six-rising")[0]!.seenAt).toBe("2021-05");
  });

  it("has limits that narrow with n and widen with real ups and downs", () => {
    const months = steady.map((score, i) => ({
      promoters: (i % 2 ? 1 : 10) * (35 + Math.ceil(score / 2)),
      passives: (i % 2 ? 1 : 10) * 30,
      detractors: (i % 2 ? 1 : 10) * (35 - Math.ceil(score / 2)),
    }));
    const { points, center } = controlChart(npsMonths(months), { kind: "sampling" });
    expect((points[1]!.upper! - center) / (points[0]!.upper! - center)).toBeCloseTo(Math.sqrt(10), 10);
    const calm = controlChart(npsOf(...steady));
    const stormy = controlChart(npsOf(...steady.map((score, i) => score + (i % 2 ? 25 : -25))));
    expect(stormy.sigma).toBeGreaterThan(5 * calm.sigma);
    expect(
      controlChart(npsOf(...steady.map((score, i) => score + (i % 2 ? 25 : -25))), { kind: "sampling" })
        .signals.length,
    ).toBeGreaterThan(0);
    expect(stormy.signals).toEqual([]);
  });

  it("steps over gaps and shows them as such", () => {
    const chart = controlChart(npsOf(20, null, 30, 20, 30));
    expect(chart.points[1]).toEqual({
      period: "2020-02",
      score: null,
      n: 0,
      lower: null,
      upper: null,
      z: null,
    });
    expect(chart.baseline).toBe(4);
  });

  it("holds the limits of a baseline for the periods after it", () => {
    const [all, frozen] = [undefined, 12].map((baseline) =>
      controlChart(npsOf(...steady, 60, 60), { baseline }),
    );
    expect(frozen!.center).toBeCloseTo(controlChart(npsOf(...steady)).center, 10);
    expect(all!.center).toBeGreaterThan(frozen!.center);
  });

  it("cuts limits to the range of the metric", () => {
    const { points } = controlChart(npsOf(60, 68, 60, 68), { kind: "individuals" });
    expect(points[0]!.upper).toBeLessThanOrEqual(100);
    const few = npsMonths(steady.map(() => ({ promoters: 4, passives: 1, detractors: 0 })));
    expect(controlChart(few, { kind: "sampling" }).points[0]).toMatchObject({ upper: 100 });
  });

  it("charts a mean as individuals unless told otherwise", () => {
    const metric = cesMetric();
    const tallies = [4, 5, 6, 5, 4, 6].map((point, i) => ({
      period: `2026-0${i + 1}`,
      tally: points(
        1,
        Array.from({ length: 7 }, (_, j) => (j + 1 === point ? 10 : 1)),
      ),
    }));
    const trend = trendFromTallies(tallies, { metric, every: "month", timeZone: "UTC" });
    expect(controlChart(trend).kind).toBe("individuals");
    expect(controlChart(trend, { kind: "laney" }).sigma).toBeGreaterThan(0);
  });

  it("warns of limits from few periods and needs two", () => {
    expect(controlChart(npsOf(...steady)).warnings).toEqual([]);
    expect(controlChart(npsOf(20, 30)).warnings[0]).toContain("2 periods are rough");
    expect(() => controlChart(npsOf(20, null))).toThrow("a baseline of 2 to 1 periods with answers, got 1");
    expect(() => controlChart(npsOf(20, 30), { baseline: 3 })).toThrow(RangeError);
    expect(() => controlChart(npsOf(20, 30), { kind: "p" as "laney" })).toThrow(RangeError);
    expect(() => controlChart(npsOf(20, 30), { rules: ["seven" as RunRule] })).toThrow(RangeError);
  });

  it("is quiet about a series without any scatter", () => {
    const chart = controlChart(npsOf(20, 20, 20, 20, 20, 20, 20, 20, 20));
    expect(chart.signals).toEqual([]);
    expect(chart.points.every(({ z }) => z === 0)).toBe(true);
  });
});

describe("movingAverageChart", () => {
  it("leaves the average as it is where there is no value", () => {
    const chart = movingAverageChart([10, null, 10], { target: 0, sigma: 1, lambda: 0.5 });
    expect(chart.map(({ average }) => average)).toEqual([5, 5, 7.5]);
    expect(chart[0]!.upper).toBe(chart[1]!.upper);
    expect(chart.map(({ isSignal }) => isSignal)).toEqual([true, true, true]);
  });

  it("refuses what is no weight, spread or value", () => {
    expect(() => movingAverageChart([1], { target: 0, sigma: 0 })).toThrow(RangeError);
    expect(() => movingAverageChart([1], { target: 0, sigma: 1, lambda: 1.1 })).toThrow(RangeError);
    expect(() => movingAverageChart([NaN], { target: 0, sigma: 1 })).toThrow("at position 0");
  });
});
