import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CES_1, csatMetric, NPS, NPS_GROUPS, npsTallyFromCounts } from "../../src/index.js";
import { computeTrend, describeTrend, trendFromTallies, testTrend } from "../../src/trend/index.js";
import { npsMonths, npsOf, points } from "../support/trends.js";

describe("describeTrend", () => {
  it("states the last change of three quarters, and that three are too few for a trend", () => {
    const quarter = (period: string, promoters: number, passives: number, detractors: number) => ({
      period,
      tally: npsTallyFromCounts({ promoters, passives, detractors }),
    });
    const trend = trendFromTallies(
      [quarter("2026-Q1", 110, 98, 96), quarter("2026-Q2", 110, 98, 94), quarter("2026-Q3", 136, 99, 71)],
      { metric: NPS_GROUPS, every: "quarter", timeZone: "UTC" },
    );
    expect(describeTrend(trend)).toBe(
      "Up 16 points from 2026-Q2 to 2026-Q3 (95% interval +3 to +29, p = 0.02); three quarters are too few to call it a trend.",
    );
  });

  it("states no direction if the interval of a change or slope includes 0, and prints p on its side of 0.05", () => {
    const counts = fc.integer({ min: 0, max: 60 });
    const month = fc.record({ promoters: counts, passives: counts, detractors: counts });
    fc.assert(
      fc.property(fc.array(month, { minLength: 2, maxLength: 9 }), (months) => {
        const trend = npsMonths(months);
        const latest = trend.points.filter(({ score }) => score !== null).at(-1);
        fc.pre(!!latest?.change);
        const text = describeTrend(trend);
        const { interval, verdict: among, pValue } = latest.change;
        // The sentence judges the last change alone, the point judges it among all changes of the series.
        const alone = interval!.low > 0 ? "higher" : interval!.high < 0 ? "lower" : "no clear difference";
        const verdict = among === "too few answers" ? among : alone;
        const [first, second] = text.split("; ");
        const claims = /^(Up|Down) /.exec(first!)?.[1];
        expect(claims).toBe(verdict === "higher" ? "Up" : verdict === "lower" ? "Down" : undefined);
        if (claims === "Up") expect(interval!.low).toBeGreaterThan(0);
        if (claims === "Down") expect(interval!.high).toBeLessThan(0);
        const [, low, high, sign, p] = /interval ([+−]?[\d.]+) to ([+−]?[\d.]+), p (.) ([\d.]+)/.exec(
          first!,
        )!;
        const number = (text: string) => Number(text.replace("−", "-"));
        expect(Math.sign(number(low!))).toBe(Math.sign(interval!.low));
        expect(Math.sign(number(high!))).toBe(Math.sign(interval!.high));
        if (sign === "=") expect(number(p!) < 0.05).toBe(pValue! < 0.05);
        else expect(pValue!).toBeLessThan(0.001);
        const test = testTrend(trend);
        const says = / (up|down|rise|fall|climb|drop) /.exec(second!)?.[1];
        expect(says).toBe(test.verdict === "rising" ? "up" : test.verdict === "falling" ? "down" : undefined);
        expect(text.includes("a season cannot be told")).toBe(says !== undefined);
        expect(text).not.toMatch(/NaN|undefined|null|Infinity| -\d|[+−]0[ ;]/);
      }),
      { numRuns: 300 },
    );
  });

  it("reports no trend, a rise that may be a season, and no trend where neighbouring periods rise and fall together", () => {
    expect(describeTrend(npsOf(20, 22, 19, 21, 20, 22, 19))).toMatch(
      /^No clear change from 2020-06 to 2020-07: −3 points \(95% interval −25 to \+19, p = 0\.79\); no clear trend over seven months: −0\.1 points a month \(95% interval/,
    );
    expect(describeTrend(npsOf(0, 9, 11, 20, 24, 31, 36, 44))).toMatch(
      /; over eight months up 6\.0 points a month \(95% interval \+3\.5 to \+8\.5, p < 0\.001\)\. In less than two years a season cannot be told from a trend\.$/,
    );
    const waves = Array.from({ length: 24 }, (_, i) => 2 * i + Math.round(15 * Math.sin(i / 2)));
    expect(describeTrend(npsOf(...waves))).toMatch(
      /; no clear trend over 24 months: \+1\.\d points a month \(95% interval −.*\)\.$/,
    );
  });

  it("names its periods in full, and counts them in words", () => {
    const every = { unit: "fiscal-quarter", firstMonth: 4 } as const;
    const rows = [0, 3, 6].flatMap((month) =>
      [10, 9, 3].map((rating) => ({ at: Date.UTC(2026, month, 5), rating })),
    );
    const trend = computeTrend(rows, { metric: NPS, score: "rating", at: "at", every, timeZone: "UTC" });
    expect(describeTrend(trend)).toMatch(/; three fiscal quarters are too few to call it a trend\.$/);
    const halves = { ...trend, every: "half-year" } as const;
    expect(describeTrend(halves)).toMatch(/; three half-years are too few /);
    const runs = { ...trend, every: { unit: "month", count: 3 } } as const;
    expect(describeTrend(runs)).toMatch(/; three periods are too few /);
  });

  it("writes its numbers in a locale and its phrases in English", () => {
    expect(describeTrend(npsOf(0, 9, 11, 20, 24, 31, 36, 44), { locale: "de" })).toMatch(
      /; over eight months up 6,0 points a month \(95\u00a0% interval \+3,5 to \+8,5, p < 0,001\)\. In less/,
    );
    expect(describeTrend(npsMonths([{ promoters: 1, passives: 0, detractors: 2 }]), { locale: "sv" })).toBe(
      "NPS −33,3 in 2020-01, the only month with answers.",
    );
    expect(() => describeTrend(npsOf(30), { locale: "no such" })).toThrow("a locale that this runtime knows");
  });

  it("writes 0 for what differs from it by rounding error", () => {
    expect(describeTrend(npsOf(20, 20, 20, 20, 20, 20, 20, 20))).toBe(
      "No clear change from 2020-07 to 2020-08: 0 points (95% interval −22 to +22, p = 1.00); " +
        "no clear trend over eight months: 0.0 points a month (95% interval −2.5 to +2.5, p = 1.00).",
    );
  });

  it("describes a single period, periods without answers, a running period and an empty trend", () => {
    expect(describeTrend(npsOf(30))).toBe("NPS +30 in 2020-01, the only month with answers.");
    expect(describeTrend(npsOf(30, null, null))).toBe(
      "NPS +30 in 2020-01, the only month with answers. No answers in the two months since.",
    );
    expect(describeTrend(npsOf(null))).toBe("No answers in any period.");
    expect(describeTrend(npsMonths([]))).toBe("No answers in any period.");
    const running = computeTrend([{ at: 0, rating: 9 }], {
      metric: NPS,
      score: "rating",
      at: "at",
      every: { unit: "fiscal-quarter", firstMonth: 4 },
      timeZone: "UTC",
      now: 1,
    });
    expect(describeTrend(running)).toBe(
      "FY1970-Q4 is not complete: NPS +100 so far (95% interval −59 to +100, 1 answer).",
    );
  });

  describe("with a period that is still running", () => {
    const months = (now: string, ...promoters: (number | null)[]) =>
      trendFromTallies(
        promoters.map((promoters, i) => ({
          period: `2026-0${i + 1}`,
          tally:
            promoters === null
              ? npsTallyFromCounts({ promoters: 0, passives: 0, detractors: 0 })
              : npsTallyFromCounts({ promoters, passives: 40, detractors: 100 - promoters }),
        })),
        { metric: NPS_GROUPS, every: "month", timeZone: "UTC", now },
      );

    it("compares the last two complete periods, and gives the running one separately", () => {
      expect(describeTrend(months("2026-03-02T00:00:00Z", 40, 80, 10))).toBe(
        "Up 57 points from 2026-01 to 2026-02 (95% interval +38 to +75, p < 0.001); three months are too few to call it a trend. " +
          "2026-03 is not complete: NPS −57 so far (95% interval −66 to −46, 140 answers).",
      );
      expect(describeTrend(months("2026-04-01T00:00:00Z", 40, 80, 10))).toMatch(
        /^Down 100 points from 2026-02 to 2026-03 .* too few to call it a trend\.$/,
      );
    });

    it("compares nothing if one period is complete, and does not report the running one as without answers", () => {
      expect(describeTrend(months("2026-02-02T00:00:00Z", 40, 80))).toBe(
        "NPS −14.3 in 2026-01, the only complete month with answers; two months are too few to call it a trend. " +
          "2026-02 is not complete: NPS +43 so far (95% interval +30 to +54, 140 answers).",
      );
      expect(describeTrend(months("2026-03-02T00:00:00Z", 40, null, null))).toBe(
        "NPS −14.3 in 2026-01, the only month with answers. No answers in the month since. " +
          "2026-03 is not complete and has no answers so far.",
      );
    });
  });

  it("counts the periods that have answers, not those that the series spans", () => {
    const nine = [20, 22, 19, 21, 20, 22, 19, 21, 20];
    const apart = describeTrend(npsOf(...nine.flatMap((score) => [score, null, null])));
    expect(apart).toMatch(/; no clear trend over the nine months with answers: /);
    expect(describeTrend(npsOf(...nine))).toMatch(/; no clear trend over nine months: /);
    expect(describeTrend(npsOf(20, null, 22))).toMatch(
      /; two months with answers are too few to call it a trend/,
    );
  });

  it("handles too few answers, percentage points and short scales", () => {
    const few = npsMonths([
      { promoters: 40, passives: 30, detractors: 30 },
      { promoters: 0, passives: 0, detractors: 3 },
    ]);
    expect(describeTrend(few)).toMatch(
      /^Too few answers to see a change from 2020-01 to 2020-02: −110 points/,
    );
    const months = (metric: typeof CES_1 | ReturnType<typeof csatMetric>, ...counts: number[][]) =>
      describeTrend(
        trendFromTallies(
          counts.map((counts, i) => ({ period: `2026-0${i + 1}`, tally: points(1, counts) })),
          { metric: metric as typeof CES_1, every: "month", timeZone: "UTC" },
        ),
      );
    expect(months(csatMetric(), [10, 20, 30, 30, 10], [0, 5, 5, 40, 50])).toMatch(
      /^Up 50 percentage points from 2026-01 to 2026-02/,
    );
    expect(months(CES_1, [10, 20, 30, 30, 10], [50, 40, 5, 5, 0])).toMatch(
      /^Down 1\.45 points from 2026-01 to 2026-02/,
    );
  });
});
