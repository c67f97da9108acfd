import { describe, expect, it } from "vitest";
import {
  cesMetric,
  compareScores,
  NPS,
  NPS_GROUPS,
  npsTallyFromCounts,
  tallyScores,
  type Tally,
} from "../../src/index.js";

const groups = (promoters: number, passives: number, detractors: number) =>
  npsTallyFromCounts({ promoters, passives, detractors });
const thumbs = (down: number, up: number): Tally => ({
  min: 0,
  max: 1,
  counts: [down, up],
  missing: 0,
  excluded: {},
});

describe("compareScores", () => {
  it("gives current less baseline, with an interval, a p-value and a verdict that agree", () => {
    const difference = compareScores(groups(240, 330, 230), groups(12, 5, 3), NPS_GROUPS);
    expect(difference).toMatchObject({ baseline: 1.25, current: 45, difference: 43.75, verdict: "higher" });
    // ratesci, cases two_unbalanced of the reference table
    expect(difference.interval!.low).toBeCloseTo(5.815061753412472, 10);
    expect(difference.interval!.high).toBeCloseTo(69.82372573625243, 10);
    expect(difference.pValue).toBeCloseTo(0.024992329664983066, 12);
  });

  it("takes answers as well as tallies", () => {
    expect(compareScores([9, 10, 3], [9, 9, 9, null], NPS).n).toEqual({ baseline: 3, current: 3 });
  });

  it("gives no difference if a side has no answers", () => {
    expect(compareScores([], [9], NPS)).toMatchObject({
      baseline: null,
      current: 100,
      difference: null,
      interval: null,
      pValue: null,
      verdict: "too few answers",
    });
  });

  it("uses Welch's test, by name, for a mean", () => {
    // R: t.test(c(5,4,6,3,5,6,2,5), c(7,6,5,7,7,3,6,5,7,6))
    const welch = compareScores([7, 6, 5, 7, 7, 3, 6, 5, 7, 6], [5, 4, 6, 3, 5, 6, 2, 5], cesMetric(), {
      method: "t",
    });
    expect(welch.interval!.low).toBeCloseTo(-2.778822485152037, 10);
    expect(welch.pValue).toBeCloseTo(0.047008214889962104, 12);
  });
});

describe("the verdict of compareScores", () => {
  it('is "too few answers" below the minimum, while estimates are still returned', () => {
    const few = compareScores(groups(0, 0, 9), groups(50, 0, 0), NPS_GROUPS);
    expect(few).toMatchObject({ verdict: "too few answers", difference: 200 });
    expect(few.interval!.low).toBeGreaterThan(0);
    expect(compareScores(groups(0, 0, 9), groups(50, 0, 0), NPS_GROUPS, { minimumN: 9 }).verdict).toBe(
      "higher",
    );
  });

  it("depends on the effective sample size when answers are weighted", () => {
    const weight = (_: unknown, i: number) => (i === 0 ? 1000 : 1);
    const twenty = new Array<number>(20).fill(9);
    const weighted = tallyScores(twenty, { metric: NPS, weight });
    expect(compareScores(weighted, new Array<number>(20).fill(3), NPS).verdict).toBe("too few answers");
  });

  it("needs a level from 0 to 1, a minimum of 0 or more, a known method and the metric's scale", () => {
    const by = (options: object) => () => compareScores([9], [9], NPS, options);
    expect(by({ level: 1 })).toThrow("Expected a number between 0 and 1, got 1");
    expect(by({ minimumN: -1 })).toThrow(RangeError);
    expect(by({ method: "pooled" })).toThrow("Expected one of score, adjusted-wald, wald, t, permutation");
    expect(() => compareScores(thumbs(1, 1), thumbs(1, 1), NPS)).toThrow(RangeError);
  });
});

describe("two samples of promoters only", () => {
  it("differ by 0 with an interval of some width, unlike Wald's, which has no width and no p-value", () => {
    const score = compareScores(groups(30, 0, 0), groups(20, 0, 0), NPS_GROUPS);
    expect(score).toMatchObject({ difference: 0, pValue: 1, verdict: "no clear difference" });
    expect(score.interval!.low).toBeLessThan(-10);
    expect(score.interval!.high).toBeGreaterThan(10);
    const wald = compareScores(groups(30, 0, 0), groups(20, 0, 0), NPS_GROUPS, { method: "wald" });
    expect(wald).toMatchObject({ pValue: null, interval: { low: 0, high: 0 } });
  });
});
