import { describe, expect, it } from "vitest";
import {
  categoryMetric,
  CES_1,
  computeScore,
  csatMetric,
  defineMetric,
  NPS,
  npsFromCounts,
  tallyScores,
  THUMBS,
  type Metric,
} from "../../src/index.js";
import { detectChanges, testTrend, trendFromTallies } from "../../src/trend/index.js";

describe("categoryMetric", () => {
  it("scores the share of a category, with the interval of a share", () => {
    const scores = [9, 10, 8, 6, 9, 3, 7, 10];
    const tally = tallyScores(scores, { metric: NPS });
    const promoters = categoryMetric(NPS, "promoter");
    expect(promoters).toMatchObject({
      name: "NPS promoter share",
      kind: "share",
      direction: "higher-is-better",
      range: [0, 100],
      scale: NPS.scale,
    });
    const found = computeScore(tally, promoters);
    const { shares } = npsFromCounts({ promoters: 4, passives: 2, detractors: 2 });
    expect(found.score).toBe(100 * shares!.promoter);
    expect(found.counts).toEqual({ detractor: 2, passive: 2, promoter: 4 });
    expect(found).toMatchObject({ interval: { method: computeScore(tally, THUMBS_LIKE).interval!.method } });
    const detractors = computeScore(tally, categoryMetric(NPS, "detractor"));
    expect(found.score! - detractors.score!).toBe(computeScore(tally, NPS).score);
  });

  it("says which end is good, on scales where low is good too", () => {
    expect(categoryMetric(NPS, "detractor").direction).toBe("lower-is-better");
    expect(categoryMetric(NPS, "passive").direction).toBe("higher-is-better");
    const [low, , high] = CES_1.categories;
    expect(categoryMetric(CES_1, low!.name).direction).toBe("higher-is-better");
    expect(categoryMetric(CES_1, high!.name).direction).toBe("lower-is-better");
    expect(categoryMetric(csatMetric({ statistic: "mean" }), "satisfied").kind).toBe("share");
    expect(categoryMetric(THUMBS, THUMBS.categories[0]!.name).direction).toBe("lower-is-better");
  });

  it("sees promoters fall while the score stands", () => {
    const months = Array.from({ length: 12 }, (_, i) => {
      const fewer = i < 6 ? 0 : 20;
      const scores = [50 - fewer, 30 + 2 * fewer, 20 - fewer].flatMap((n, k) =>
        Array<number>(3 * Math.max(n, 0)).fill([9, 7, 3][k]!),
      );
      return {
        period: `2026-${String(i + 1).padStart(2, "0")}`,
        tally: tallyScores(scores, { metric: NPS }),
      };
    });
    const options = { every: "month", timeZone: "UTC" } as const;
    const net = trendFromTallies(months, { metric: NPS, ...options });
    const promoters = trendFromTallies(months, { metric: categoryMetric(NPS, "promoter"), ...options });
    expect(detectChanges(net).verdict).toBe("no change found");
    expect(detectChanges(promoters).changes[0]).toMatchObject({ period: "2026-07", difference: -20 });
    expect(testTrend(promoters).verdict).not.toBe("rising");
  });

  it("refuses what is no category, and what is no metric", () => {
    expect(() => categoryMetric(NPS, "promotor" as never)).toThrow(/did you mean promoter/);
    expect(() => categoryMetric("NPS" as never, "promoter" as never)).toThrow(/a metric, such as NPS/);
  });
});

/** A share, for its method. */
const THUMBS_LIKE: Metric = defineMetric({
  name: "share",
  scale: NPS.scale,
  categories: [
    { name: "no", from: 0, to: 8, value: 0 },
    { name: "yes", from: 9, to: 10, value: 100 },
  ],
});
