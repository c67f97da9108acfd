import { describe, expect, it } from "vitest";
import {
  compareScores,
  compareStratified,
  NPS_GROUPS,
  npsTallyFromCounts,
  stratifiedScore,
  THUMBS,
} from "../../src/index.js";

const groups = (promoters: number, passives: number, detractors: number) =>
  npsTallyFromCounts({ promoters, passives, detractors });
const shops = { baseline: groups(50, 30, 20), current: groups(40, 30, 30), population: 900 };
const web = { baseline: groups(20, 20, 20), current: groups(90, 60, 50), population: 300 };

describe("compareStratified", () => {
  it("is the difference of the two stratified scores, whatever the mix of the answers", () => {
    const found = compareStratified([shops, web], NPS_GROUPS);
    const before = stratifiedScore([shops, web].map(({ baseline: tally, population }) => ({ tally, population })), NPS_GROUPS); // prettier-ignore
    const after = stratifiedScore([shops, web].map(({ current: tally, population }) => ({ tally, population })), NPS_GROUPS); // prettier-ignore
    expect(found.baseline).toBeCloseTo(before.score!, 12);
    expect(found.current).toBeCloseTo(after.score!, 12);
    expect(found.difference).toBeCloseTo(-10, 12);
    expect(found.standardError).toBeCloseTo(Math.hypot(before.standardError!, after.standardError!), 12);
    expect(found.n).toEqual({ baseline: 160, current: 300 });
  });

  it("sees no change where only the mix changed", () => {
    const low = { baseline: groups(10, 10, 30), current: groups(40, 40, 120), population: 1e6 };
    const high = { baseline: groups(120, 40, 40), current: groups(30, 10, 10), population: 1e6 };
    const all = compareScores(groups(130, 50, 70), groups(70, 50, 130), NPS_GROUPS);
    expect(all.verdict).toBe("lower");
    const found = compareStratified([low, high], NPS_GROUPS);
    expect(found.difference).toBeCloseTo(0, 12);
    expect(found).toMatchObject({
      verdict: "no clear difference",
      mantelHaenszel: { statistic: 0, pValue: 1 },
    });
  });

  it("is compareScores for one stratum, with and without a finite population", () => {
    for (const method of ["score", "t"] as const) {
      const large = compareStratified([{ ...shops, population: 1e12 }], NPS_GROUPS, { method });
      const plain = compareScores(shops.baseline, shops.current, NPS_GROUPS, { method });
      const finite = compareStratified([shops], NPS_GROUPS, { method });
      const population = { baseline: 900, current: 900 };
      const known = compareScores(shops.baseline, shops.current, NPS_GROUPS, { method, population });
      for (const [one, other] of [[large, plain] as const, [finite, known] as const]) {
        // The score method takes the variance with the divisor n - 1.
        expect(one.interval!.low).toBeCloseTo(other.interval!.low, method === "t" ? 6 : 0);
        expect(one.interval!.high).toBeCloseTo(other.interval!.high, method === "t" ? 6 : 0);
        expect(one.verdict).toBe(other.verdict);
      }
    }
  });

  it("has no width when everyone answered", () => {
    for (const method of ["score", "t"] as const) {
      const all = { ...shops, population: 100 };
      const { interval, difference, verdict } = compareStratified([all, { ...all }], NPS_GROUPS, { method });
      expect(interval!.high - interval!.low).toBeLessThan(1e-10);
      expect(interval!.low).toBeCloseTo(difference!, 10);
      expect(verdict).toBe("lower");
    }
    const left = compareStratified([{ ...shops, population: 100 }], NPS_GROUPS, { finitePopulation: false });
    expect(left.interval!.high - left.interval!.low).toBeGreaterThan(30);
  });

  it("has an interval where all answers are equal, by the score method", () => {
    const top = { baseline: groups(20, 0, 0), current: groups(15, 0, 0), population: 500 };
    const { interval, method, mantelHaenszel, pValue } = compareStratified([top, top], NPS_GROUPS, {
      method: "t",
    });
    expect([method, interval!.method, mantelHaenszel, pValue]).toEqual(["score", "score", null, 1]);
    expect(interval!.low).toBeLessThan(-5);
    expect(interval!.high).toBeGreaterThan(5);
  });

  it("has no figures without strata or answers, and refuses an impossible population", () => {
    const none = { baseline: groups(0, 0, 0), current: groups(1, 1, 1), population: 10 };
    for (const strata of [[], [none], [shops, none]]) {
      expect(compareStratified(strata, NPS_GROUPS)).toMatchObject({
        difference: null,
        interval: null,
        pValue: null,
        standardError: null,
        verdict: "too few answers",
      });
    }
    expect(() => compareStratified([{ ...shops, population: 99 }], NPS_GROUPS)).toThrow(
      "Expected a population of at least 100, got 99 at strata[0].population",
    );
    expect(() => compareStratified([{ ...shops, population: Infinity }], NPS_GROUPS)).toThrow(
      "finite population",
    );
    expect(() => compareStratified([shops], NPS_GROUPS, { method: "wald" as "t" })).toThrow(
      "one of score, t",
    );
    expect(() => compareStratified([shops] as never, THUMBS)).toThrow(
      "Expected a tally of Thumbs, from 0 to 1",
    );
  });
});

it("rejects strata without the tallies of both sides", () => {
  const compare = (strata: unknown) => () => compareStratified(strata as never, NPS_GROUPS);
  const baseline = groups(5, 3, 2);
  expect(compare([{ baseline, population: 100 }])).toThrow("at strata[0].current");
  expect(compare([{ current: baseline, population: 100 }])).toThrow("at strata[0].baseline");
  expect(compare("strata")).toThrow('Expected a list, got "strata" at strata');
});

it.each([Symbol("a"), 9n, "900", null])("rejects the population %o of a stratum", (population) => {
  const strata = [{ ...shops, population: population as never }];
  expect(() => compareStratified(strata, NPS_GROUPS)).toThrow(/^Expected a population of at least /);
});
