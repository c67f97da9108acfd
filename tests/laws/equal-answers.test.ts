import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  CES_1,
  cesMetric,
  compareScores,
  compareToTarget,
  computeCes,
  computeCsat,
  computeNps,
  csatMetric,
  funnel,
  NPS,
  shrinkScores,
  stratifiedScore,
  tallyScores,
  THUMBS,
  designEffect,
  type Metric,
  type TallyOf,
} from "../../src/index.js";
import { autocorrelation } from "../../src/trend/autocorrelation.js";
import {
  controlLimits,
  detectChanges,
  startCusum,
  testTrend,
  trendFromTallies,
} from "../../src/trend/index.js";
import { leastSquaresCost } from "../../src/trend/segmentation.js";
import { points } from "../support/trends.js";

const CES = cesMetric();

// Sums of weighted answers are off by rounding, and a spread of 1e-31 is a spread to whoever asks whether it is above 0.
const weights = fc.array(fc.double({ min: 0.01, max: 10, noNaN: true }), { minLength: 2, maxLength: 6 });
const groupsOfWeights = fc.array(weights, { minLength: 8, maxLength: 8 });
const METRICS: readonly Metric[] = [
  NPS,
  csatMetric(),
  csatMetric({ statistic: "mean" }),
  cesMetric(),
  CES_1,
  THUMBS,
];
const metricAndPoint = fc
  .constantFrom(...METRICS)
  .chain((metric) =>
    fc.tuple(fc.constant(metric), fc.integer({ min: metric.scale.min, max: metric.scale.max })),
  );

function answers(point: number, weights: readonly number[]) {
  return weights.map((weight) => ({ score: point, weight }));
}

function tallyOf(metric: Metric, point: number, weights: readonly number[]) {
  return tallyScores(answers(point, weights), { metric, score: "score", weight: "weight" });
}

describe("equal answers with any weights", () => {
  it("have exactly their value as score, and an interval with some width whose method is named", () => {
    fc.assert(
      fc.property(weights, (weights) => {
        const options = { score: "score", weight: "weight" } as const;
        for (const [point, score] of [
          [10, 100],
          [8, 0],
          [0, -100],
        ] as const) {
          const nps = computeNps(answers(point, weights), options);
          expect(nps.score).toBe(score);
          expect(nps.interval!.high - nps.interval!.low).toBeGreaterThan(1);
        }
        expect(computeCsat(answers(5, weights), options).score).toBe(100);
        for (const point of [1, 3, 7]) {
          const ces = computeCes(answers(point, weights), options);
          expect(ces.score).toBe(point);
          expect(ces.interval!.method).toBe("score");
          expect(ces.interval!.high - ces.interval!.low).toBeGreaterThan(0.1);
        }
      }),
    );
  });

  it("have exactly their value also if several points share it, so the score stays in its range", () => {
    fc.assert(
      fc.property(weights, (weights) => {
        const rows = weights.map((weight, i) => ({ score: 4 + (i % 2), weight }));
        const { score, interval } = computeCsat(rows, { score: "score", weight: "weight" });
        expect(score).toBe(100);
        expect(interval!.high).toBe(100);
      }),
    );
  });

  it("do not prove, for three sevens of a CES with weights 1, 3 and 2, that the score is above 6.5", () => {
    const { score, interval } = computeCes(answers(7, [1, 3, 2]), { score: "score", weight: "weight" });
    expect([score, interval!.method]).toEqual([7, "score"]);
    expect(interval!.low).toBeLessThan(6.5);
  });

  it("have no variance for a Wald or t test", () => {
    fc.assert(
      fc.property(metricAndPoint, weights, weights, ([metric, point], some, more) => {
        const [a, b] = [tallyOf(metric, point, some), tallyOf(metric, point, more)];
        expect(compareScores(a, b, metric, { method: "wald" }).pValue).toBeNull();
        expect(compareScores(a, b, metric, { method: "t" })).toMatchObject({
          difference: 0,
          method: "score",
        });
        expect(compareToTarget(a, metric, metric.range[0], { method: "wald" }).pValue).toBeNull();
        expect(designEffect(a, metric)).toMatchObject({ standardError: 0, designEffect: null });
        const strata = [a, b].map((tally) => ({ tally, population: 1000 / 3 }));
        expect(stratifiedScore(strata, metric).standardError).toBe(0);
      }),
    );
  });

  it("put no group outside a funnel and rank all groups first", () => {
    fc.assert(
      fc.property(metricAndPoint, groupsOfWeights, ([metric, point], groups) => {
        const table = groups.map((weights, team) => ({
          key: { team },
          tally: tallyOf(metric, point, weights),
        }));
        const { variance, groups: placed } = funnel(table, metric);
        expect(variance).toBe(0);
        for (const { position } of placed) expect(position).toBe("within limits");
        const { withinVariance, betweenVariance, groups: shrunken } = shrinkScores(table, metric);
        expect([withinVariance, betweenVariance]).toEqual([0, 0]);
        for (const { rank } of shrunken) expect(rank).toBe(1);
      }),
    );
  });

  it("give no trend, no change and no alarm", () => {
    fc.assert(
      fc.property(metricAndPoint, groupsOfWeights, ([metric, point], groups) => {
        const trend = trendFromTallies(
          groups.map((weights, i) => ({ period: `2026-0${i + 1}`, tally: tallyOf(metric, point, weights) })),
          { metric, every: "month", timeZone: "UTC" },
        );
        for (const method of ["linear-association", "mann-kendall"] as const) {
          expect(testTrend(trend, { method }).pValue).toBe(1);
        }
        if (metric.kind === "mean") expect(testTrend(trend)).toMatchObject({ slope: 0, pValue: 1 });
        expect(detectChanges(trend, { draws: 99 }).verdict).toBe("no change found");
        expect(controlLimits(trend, { baselinePeriods: 8 }).signals).toEqual([]);
        expect(() => startCusum(trend)).toThrow("a standard deviation of the baseline's answers above 0");
      }),
      { numRuns: 100 },
    );
  });

  it("give no trend when all periods have equal scores, whatever the sample sizes", () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 8, maxLength: 8 });
    fc.assert(
      fc.property(sizes, (sizes) => {
        const trend = trendFromTallies(
          sizes.map((size, i) => ({
            period: `2026-0${i + 1}`,
            tally: points(1, [0, 3 * size, 2 * size, 4 * size, 0, size, 0]) as TallyOf<typeof CES>,
          })),
          { metric: CES, every: "month", timeZone: "UTC" },
        );
        expect(testTrend(trend)).toMatchObject({ slope: 0, pValue: 1, verdict: "no clear trend" });
      }),
    );
    expect(autocorrelation(new Array<number>(10).fill(0.1), 2)).toBeNull();
    expect(leastSquaresCost(new Array<number>(10).fill(0.1))(0, 10)).toBe(0);
  });
});
