import { describe, expect, it } from "vitest";
import { cesMetric, NPS_GROUPS } from "../../src/index.js";
import { sampleOf } from "../../src/inference/sample.js";
import { periodScores } from "../../src/trend/period-scores.js";
import { npsMonths, points } from "../support/trends.js";

describe("periodScores", () => {
  it("gives no unlimited weight to a period whose answers are all equal", () => {
    const { points: months } = npsMonths([
      { promoters: 3, passives: 0, detractors: 0 },
      { promoters: 50, passives: 30, detractors: 20 },
    ]);
    const [few, many] = periodScores(
      months.map(({ tally }) => sampleOf(tally, NPS_GROUPS)),
      NPS_GROUPS,
    );
    expect(few!.variance).toBeGreaterThan(10 * many!.variance);
  });

  it("adds the pooled variance of all periods to that of a mean", () => {
    const metric = cesMetric();
    const sample = (counts: number[]) => sampleOf(points(1, counts), metric);
    const [one, many] = periodScores(
      [sample([0, 0, 0, 0, 0, 0, 1]), sample([0, 0, 25, 50, 25, 0, 0])],
      metric,
    );
    // 50 squares of 101 answers, three of them added to one answer.
    expect(one!.variance).toBeCloseTo((3 * (50 / 101)) / 4 / 1, 10);
    expect(one!.score).toBe(7);
    expect(many!.variance).toBeCloseTo((50 + 3 * (50 / 101)) / 103 / 100, 10);
  });
});
