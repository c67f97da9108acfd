import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { computeScore, NPS, tallyScores, type Tally } from "../../src/index.js";
import { computeTrend, rollingTrend } from "../../src/trend/index.js";

const DAY = 86_400_000;
const options = { metric: NPS, score: "rating", at: "at", every: "day", timeZone: "UTC" } as const;

/** Answers over some days; ratings of 99 are invalid. */
const rows = fc.array(
  fc.record({
    at: fc.integer({ min: 0, max: 12 * DAY }),
    rating: fc.oneof({ weight: 8, arbitrary: fc.integer({ min: 0, max: 10 }) }, fc.constantFrom(null, 99)),
    who: fc.constantFrom("a", "b", "c", null),
    w: fc.constantFrom(0, 0.5, 1, 4),
  }),
  { minLength: 1, maxLength: 40 },
);
const counts = ({ counts, missing, excluded, weights }: Tally) => ({
  counts,
  missing,
  excluded: Object.values(excluded).reduce((sum, { count }) => sum + count, 0),
  weights,
});

describe("rollingTrend over periods", () => {
  it("has the tally of a recount in each window", () => {
    fc.assert(
      fc.property(rows, fc.integer({ min: 1, max: 6 }), fc.boolean(), (rows, periods, weighted) => {
        const weight = weighted ? ("w" as const) : undefined;
        const { windows } = rollingTrend(rows, { ...options, periods, weight, onInvalid: "exclude" });
        const days = rows.map(({ at }) => Math.floor(at / DAY));
        const first = Math.min(...days);
        expect(windows).toHaveLength(Math.max(Math.max(...days) - first + 2 - periods, 0));
        windows.forEach(({ window, tally, n, score }, i) => {
          const inside = rows.filter((_, row) => days[row]! >= first + i && days[row]! < first + i + periods);
          const anew = tallyScores(inside, { metric: NPS, score: "rating", weight, onInvalid: "exclude" });
          expect(counts(tally)).toEqual(counts(anew));
          expect([n, score]).toEqual([computeScore(anew, NPS).n, computeScore(anew, NPS).score]);
          expect(window.start.getTime()).toBe((first + i) * DAY);
          expect(window.end.getTime()).toBe((first + i + periods) * DAY);
        });
      }),
    );
  });

  it("counts the latest answer of each respondent in the window, and all answers without a respondent", () => {
    fc.assert(
      fc.property(rows, fc.integer({ min: 1, max: 6 }), fc.boolean(), (rows, periods, weighted) => {
        const weight = weighted ? ("w" as const) : undefined;
        const more = { periods, weight, respondent: "who", onInvalid: "exclude" } as const;
        const { windows } = rollingTrend(rows, { ...options, ...more });
        const days = rows.map(({ at }) => Math.floor(at / DAY));
        const first = Math.min(...days);
        windows.forEach(({ tally }, i) => {
          const inside = rows.filter((_, row) => days[row]! >= first + i && days[row]! < first + i + periods);
          const latest = inside.filter((row, place) => {
            const isAnswer = row.rating !== null && row.rating <= 10;
            return (
              !isAnswer ||
              row.who === null ||
              !inside.some(
                (other, otherPlace) =>
                  other.who === row.who &&
                  other.rating !== null &&
                  other.rating <= 10 &&
                  (other.at > row.at || (other.at === row.at && otherPlace > place)),
              )
            );
          });
          const anew = tallyScores(latest, { metric: NPS, score: "rating", weight, onInvalid: "exclude" });
          expect(counts(tally)).toEqual(counts(anew));
        });
      }),
    );
  });

  it("slides over an existing trend, with its level", () => {
    const rows = [9, 3, 10, 8].map((rating, i) => ({ at: i * DAY, rating }));
    const trend = computeTrend(rows, { ...options, level: 0.9 });
    const { windows, level } = rollingTrend(trend, { periods: 2 });
    expect(level).toBe(0.9);
    expect(windows.map(({ score, window }) => [window.label, score])).toEqual([
      ["1970-01-02", 0],
      ["1970-01-03", 0],
      ["1970-01-04", 50],
    ]);
  });

  it("has no window if there are fewer periods than it needs, and a null score for windows without answers", () => {
    const gap = [
      { at: 0, rating: 9 },
      { at: 5 * DAY, rating: 9 },
    ];
    expect(rollingTrend(gap, { ...options, periods: 7 }).windows).toEqual([]);
    expect(rollingTrend(gap, { ...options, periods: 2 }).windows.map(({ score }) => score)).toEqual([
      100,
      null,
      null,
      null,
      100,
    ]);
    expect(rollingTrend([], { ...options, periods: 2 }).windows).toEqual([]);
  });

  it("counts rows outside all periods", () => {
    const rows = [
      { at: 0, rating: 9, who: "a" },
      { at: 9 * DAY, rating: 9, who: "a" },
      { at: "yesterday", rating: 9, who: "a" },
    ];
    const limited = {
      ...options,
      from: "1970-01-01",
      to: "1970-01-03",
      periods: 1,
      onInvalid: "exclude",
    } as const;
    for (const respondent of [undefined, "who"] as const) {
      expect(rollingTrend(rows, { ...limited, respondent })).toMatchObject({
        outside: 1,
        undated: { count: 1, positions: [2] },
      });
    }
  });

  it('takes 1 and "1" for one respondent, and blanks for nobody known', () => {
    const given = [1, "1", "", "", " ", null].map((who, i) => ({ at: i, rating: 9, who }));
    const { windows } = rollingTrend(given, { ...options, periods: 1, respondent: "who" });
    expect(windows[0]!.tally.counts[9]).toBe(5);
  });

  it("rejects a misspelt column, missing accessors and a respondent with a half-life", () => {
    const rows = [{ at: 0, rating: 9, who: "a" }];
    const of = (more: object) => () => rollingTrend(rows, { ...options, periods: 1, ...more });
    expect(of({ respondent: "who", score: "ratng" })).toThrow('rows with "ratng"');
    expect(of({ respondent: "who", score: undefined })).toThrow("got undefined at score");
    expect(of({ respondent: "who", at: undefined })).toThrow("got undefined at at");
    expect(of({ respondent: "who", periods: undefined, halfLife: 2 })).toThrow(
      "Expected periods, not a halfLife, with respondent, got 2",
    );
    // @ts-expect-error neither periods nor a half-life
    expect(() => rollingTrend(rows, options)).toThrow("a whole number of periods from 1, or a halfLife");
  });

  it.each([0, 1.5, -1, NaN])("rejects a window of %d periods", (periods) => {
    expect(() => rollingTrend([{ at: 0, rating: 9 }], { ...options, periods })).toThrow(
      "a whole number of periods",
    );
  });
});

describe("rollingTrend with a half-life", () => {
  it("gives the score of answers weighted by 2^(-age / half-life), with Kish's effective sample size", () => {
    const ratings = [[9, 9, 0], [], [10], [2, 8]];
    const rows = ratings.flatMap((list, day) => list.map((rating) => ({ at: day * DAY, rating })));
    const { windows } = rollingTrend(rows, { ...options, halfLife: 2 });
    windows.forEach(({ score, effectiveN, n, interval }, day) => {
      const aged = rows
        .filter(({ at }) => at <= day * DAY)
        .map(({ at, rating }) => ({ rating, w: 2 ** (-(day - at / DAY) / 2) }));
      const anew = computeScore(aged, NPS, { score: "rating", weight: "w" });
      expect(score).toBeCloseTo(anew.score!, 10);
      expect(effectiveN).toBeCloseTo(anew.effectiveN, 10);
      expect(n).toBe(anew.n);
      expect(interval!.low).toBeCloseTo(anew.interval!.low, 9);
    });
    expect(windows).toHaveLength(4);
    expect(windows[3]!.window.start.getTime()).toBe(0);
  });

  it.each([0, -1, NaN, Infinity])("rejects a half-life of %d", (halfLife) => {
    expect(() => rollingTrend([{ at: 0, rating: 9 }], { ...options, halfLife })).toThrow(RangeError);
  });

  it("refuses a trend whose parts are none", () => {
    const trend = computeTrend([{ at: 0, rating: 9 }], options);
    for (const part of ["undated", "outside", "level"])
      expect(() => rollingTrend({ ...trend, [part]: NaN } as never, { periods: 1 })).toThrow(
        `its ${part} is NaN`,
      );
  });
});
