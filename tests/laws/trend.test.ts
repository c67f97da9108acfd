import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { emptyTally, mergeTallies, NPS, tallyScores } from "../../src/index.js";
import {
  calendarOf,
  computeTrend,
  periodsBetween,
  progressTo,
  testTrend,
  type Every,
} from "../../src/trend/index.js";
import { npsMonths } from "../support/trends.js";
import { ZONES } from "../support/zones.js";

const timeZone = fc.constantFrom(...ZONES);
const every = fc.constantFrom<Every[]>(
  "day",
  "iso-week",
  { unit: "week", firstDay: 6 },
  "month",
  "quarter",
  "half-year",
  "year",
  { unit: "fiscal-quarter", firstMonth: 2 },
  { unit: "day", count: 3 },
  { unit: "month", count: 5 },
);
const instant = fc.integer({ min: Date.UTC(2010, 0, 1), max: Date.UTC(2013, 0, 1) });
const rows = fc.array(
  fc.record({
    at: fc.oneof(
      instant,
      instant.map((at) => new Date(at)),
      instant.map((at) => new Date(at).toISOString()),
      // Around Samoa's skipped day.
      fc.integer({ min: Date.UTC(2011, 11, 29), max: Date.UTC(2012, 0, 1) }),
    ),
    rating: fc.integer({ min: 0, max: 10 }),
  }),
  { minLength: 1, maxLength: 60 },
);
const milliseconds = (at: number | string | Date) => new Date(at).getTime();

describe("laws of periods and trends", () => {
  it("every answer is in exactly one period, where it is counted", () => {
    fc.assert(
      fc.property(rows, every, timeZone, (rows, every, timeZone) => {
        const { points } = computeTrend(rows, { metric: NPS, score: "rating", at: "at", every, timeZone });
        for (const { period, tally } of points) {
          const inside = rows.filter(({ at }) => {
            const moment = milliseconds(at);
            return period.start.getTime() <= moment && moment < period.end.getTime();
          });
          expect(tally).toEqual(tallyScores(inside, { metric: NPS, score: "rating" }));
        }
      }),
      { numRuns: 300 },
    );
  });

  it("periods touch, are never empty and cover from the first answer to the last", () => {
    fc.assert(
      fc.property(rows, every, timeZone, (rows, every, timeZone) => {
        const { points } = computeTrend(rows, { metric: NPS, score: "rating", at: "at", every, timeZone });
        const times = rows.map(({ at }) => milliseconds(at));
        expect(points[0]!.n * points.at(-1)!.n).toBeGreaterThan(0);
        expect(points[0]!.period.start.getTime()).toBeLessThanOrEqual(Math.min(...times));
        expect(points.at(-1)!.period.end.getTime()).toBeGreaterThan(Math.max(...times));
        points.forEach(({ period }, i) => {
          expect(period.end > period.start).toBe(true);
          if (i > 0) expect(period.start).toEqual(points[i - 1]!.period.end);
        });
        expect(new Set(points.map(({ period }) => period.label)).size).toBe(points.length);
      }),
      { numRuns: 200 },
    );
  });

  it("periods and segments pool to the whole", () => {
    fc.assert(
      fc.property(rows, every, timeZone, (rows, every, timeZone) => {
        const options = { metric: NPS, score: "rating", at: "at", every, timeZone } as const;
        const whole = tallyScores(rows, { metric: NPS, score: "rating" });
        const trend = computeTrend(rows, options);
        expect(mergeTallies(emptyTally(NPS), ...trend.points.map(({ tally }) => tally))).toEqual(whole);
        const segments = computeTrend(rows, { ...options, by: { odd: ({ rating }) => rating % 2 } });
        trend.points.forEach(({ tally }, i) => {
          const parts = segments.map(({ points }) => points[i]!.tally);
          expect(mergeTallies(emptyTally(NPS), ...parts)).toEqual(tally);
        });
      }),
      { numRuns: 100 },
    );
  });

  it("the order of rows does not matter", () => {
    fc.assert(
      fc.property(rows, every, timeZone, (rows, every, timeZone) => {
        const options = { metric: NPS, score: "rating", at: "at", every, timeZone } as const;
        expect(computeTrend([...rows].reverse(), options)).toEqual(computeTrend(rows, options));
      }),
      { numRuns: 50 },
    );
  });

  it("a period of a coarser rule is the union of whole periods of a finer one", () => {
    fc.assert(
      fc.property(timeZone, instant, (timeZone, at) => {
        for (const [coarse, fine] of [
          ["year", "quarter"],
          ["quarter", "month"],
          ["month", "day"],
        ] as const) {
          const [whole] = periodsBetween(calendarOf(coarse, timeZone), at, at + 1);
          const [from, until] = [whole!.start.getTime(), whole!.end.getTime()];
          const parts = periodsBetween(calendarOf(fine, timeZone), from, until);
          expect([parts[0]!.start.getTime(), parts.at(-1)!.end.getTime()]).toEqual([from, until]);
        }
      }),
    );
  });
});

describe("laws of the trend test", () => {
  const count = fc.integer({ min: 0, max: 60 });
  const month = fc.record({ promoters: count, passives: count, detractors: count });
  const series = fc.array(fc.option(month, { freq: 6 }), { minLength: 6, maxLength: 40 });
  const enough = (months: readonly unknown[]) => {
    fc.pre(testTrend(npsMonths(months as Parameters<typeof npsMonths>[0])).slope !== null);
  };

  it("a series in reverse has the opposite slope with the same error and p-value", () => {
    fc.assert(
      fc.property(series, (months) => {
        enough(months);
        const [there, back] = [months, [...months].reverse()].map((one) =>
          testTrend(npsMonths(one), { seasons: 1 }),
        );
        expect(back!.slope).toBeCloseTo(-there!.slope!, 7);
        expect(back!.standardError).toBeCloseTo(there!.standardError!, 7);
        expect(back!.pValue).toBeCloseTo(there!.pValue!, 6);
      }),
      { numRuns: 60 },
    );
  });

  it("promoters and detractors exchanged give the opposite slope, also with seasons", () => {
    fc.assert(
      fc.property(series, (months) => {
        enough(months);
        const exchanged = months.map(
          (one) => one && { promoters: one.detractors, passives: one.passives, detractors: one.promoters },
        );
        const [plain, turned] = [months, exchanged].map((one) => testTrend(npsMonths(one)));
        expect(turned!.slope).toBeCloseTo(-plain!.slope!, 8);
        expect(turned!.intercept).toBeCloseTo(-plain!.intercept!, 7);
        expect(turned!.pValue).toBeCloseTo(plain!.pValue!, 7);
      }),
      { numRuns: 60 },
    );
  });

  it("p-value, interval and verdict agree, and the interval of a score contains that of the line", () => {
    fc.assert(
      fc.property(series, (months) => {
        enough(months);
        const trend = npsMonths(months);
        const { pValue, interval, verdict, statistic, standardError, slope } = testTrend(trend);
        const { low, high } = interval!;
        expect(pValue! < 0.05).toBe(low > 0 || high < 0);
        expect(verdict).toBe(low > 0 ? "rising" : high < 0 ? "falling" : "no clear trend");
        if (standardError! > 0) expect(statistic).toBe(slope! / standardError!);
        const outlook = progressTo(trend, 0, trend.points.at(-1)!.period.start);
        expect(outlook.scoreInterval!.low).toBeLessThanOrEqual(outlook.interval!.low + 1e-9);
        expect(outlook.scoreInterval!.high).toBeGreaterThanOrEqual(outlook.interval!.high - 1e-9);
      }),
      { numRuns: 60 },
    );
  });
});
