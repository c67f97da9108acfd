import { describe, expect, test } from "vitest";
import { compareScores } from "../../src/inference/difference.js";
import { cesMetric } from "../../src/metric/ces.js";
import { NPS, NPS_GROUPS } from "../../src/metric/nps.js";
import { npsTallyFromCounts } from "../../src/score/nps.js";

const groups = (promoters: number, passives: number, detractors: number) =>
  npsTallyFromCounts({ promoters, passives, detractors });

describe("compareScores", () => {
  test("is signed: current less baseline, with an interval, a p-value and a verdict that agree", () => {
    const difference = compareScores(groups(240, 330, 230), groups(12, 5, 3), NPS_GROUPS);
    expect(difference).toMatchObject({ baseline: 1.25, current: 45, difference: 43.75, verdict: "higher" });
    // ratesci, cases two_unbalanced of the reference table
    expect(difference.interval!.low).toBeCloseTo(5.815061753412472, 10);
    expect(difference.interval!.high).toBeCloseTo(69.82372573625243, 10);
    expect(difference.pValue).toBeCloseTo(0.024992329664983066, 12);
  });

  test("takes answers as well as tallies", () => {
    expect(compareScores([9, 10, 3], [9, 9, 9, null], NPS).n).toEqual({ baseline: 3, current: 3 });
  });

  test("has no difference where a side has no answers", () => {
    expect(compareScores([], [9], NPS)).toMatchObject({
      baseline: null,
      current: 100,
      difference: null,
      interval: null,
      pValue: null,
      verdict: "too few answers",
    });
  });

  test("gives Welch's test by name for a mean", () => {
    // R: t.test(c(5,4,6,3,5,6,2,5), c(7,6,5,7,7,3,6,5,7,6))
    const welch = compareScores([7, 6, 5, 7, 7, 3, 6, 5, 7, 6], [5, 4, 6, 3, 5, 6, 2, 5], cesMetric(), {
      method: "t",
    });
    expect(welch.interval!.low).toBeCloseTo(-2.778822485152037, 10);
    expect(welch.pValue).toBeCloseTo(0.047008214889962104, 12);
  });
});
