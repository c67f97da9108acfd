import { describe, expect, it } from "vitest";
import { CES_1, NPS_GROUPS } from "../../src/index.js";
import { progressTo, testTrend, trendFromTallies } from "../../src/trend/index.js";
import { npsMonths, npsOf, points } from "../support/trends.js";

describe("progressTo", () => {
  const rising = npsOf(0, 9, 11, 20, 24, 31, 36, 44);

  it("has the verdicts on track, behind and cannot tell", () => {
    expect(progressTo(rising, 40, "2020-12-31")).toMatchObject({
      verdict: "on track",
      by: "2020-12",
      current: 44,
    });
    expect(progressTo(rising, 95, "2020-10-31").verdict).toBe("behind");
    const middle = progressTo(rising, progressTo(rising, 0, "2020-12-31").expected!, "2020-12-31");
    expect(middle.probability).toBeCloseTo(0.5, 10);
    expect(middle.verdict).toBe("cannot tell");
    expect(progressTo(npsOf(0, 20, 40), 40, "2021-01-01")).toMatchObject({
      verdict: "cannot tell",
      probability: null,
    });
  });

  it("extends the line of testTrend to the period of the date", () => {
    const { slope } = testTrend(rising);
    const [now, later] = ["2020-08-15", "2021-02-28"].map((by) => progressTo(rising, 50, by));
    expect(later!.by).toBe("2021-02");
    expect(later!.expected! - now!.expected!).toBeCloseTo(6 * slope!, 9);
    expect(later!.slopeNeeded).toBeCloseTo((50 - now!.expected!) / 6, 9);
    expect(now!.slopeNeeded).toBeNull();
  });

  it("has a wider interval the further ahead the date is", () => {
    const width = (by: string) => {
      const { interval } = progressTo(npsOf(20, 24, 22, 21, 25, 23, 26, 24), 50, by);
      return interval!.high - interval!.low;
    };
    expect(width("2021-08-31")).toBeGreaterThan(width("2020-12-31"));
  });

  it("is on track to a lower target where low is good", () => {
    const tallies = [4, 4, 3, 3, 3, 2, 2].map((top, i) => ({
      period: `2026-0${i + 1}`,
      tally: points(1, [20, 20, 20, 10 * top, 10 * top]),
    }));
    const trend = trendFromTallies(tallies, { metric: CES_1, every: "month", timeZone: "UTC" });
    expect(testTrend(trend).verdict).toBe("falling");
    expect(progressTo(trend, 3, "2026-12-31").verdict).toBe("on track");
    expect(progressTo(trend, 1.5, "2026-08-01").verdict).toBe("behind");
  });

  it("uses the mean length of waves without a calendar", () => {
    const day = 86_400_000;
    const waves = [0, 9, 11, 20, 24, 31].map((score, i) => ({
      period: { label: `w${i}`, start: i * 30 * day, end: (i + 1) * 30 * day },
      tally: npsOf(score).points[0]!.tally,
    }));
    const trend = trendFromTallies(waves, { metric: NPS_GROUPS });
    const [now, later] = [179, 181 + 59].map((days) => progressTo(trend, 50, days * day));
    expect(later!.expected! - now!.expected!).toBeCloseTo(3 * testTrend(trend).slope!, 9);
  });

  it("rejects a target outside the range, a past date, and a required probability outside 0.5 to 1", () => {
    expect(() => progressTo(rising, 101, "2021-01-01")).toThrow("a target from -100 to 100, got 101");
    expect(() => progressTo(rising, 50, "2020-07-31")).toThrow('a date in or after "2020-08"');
    expect(() => progressTo(rising, 50, "soon")).toThrow(TypeError);
    expect(() => progressTo(rising, 50, "2021-01-01", { requiredProbability: 0.4 })).toThrow(RangeError);
    expect(() => progressTo(rising, "50" as never, "2021-01-01")).toThrow(
      'a target from -100 to 100, got "50"',
    );
    const probability = "0.9" as unknown as number;
    expect(() => progressTo(rising, 50, "2021-01-01", { requiredProbability: probability })).toThrow(
      'got "0.9"',
    );
    expect(() => progressTo(npsMonths([]), 50, "2021-01-01")).toThrow("a trend with periods");
  });
});
