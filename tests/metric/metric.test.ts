import { describe, expect, it } from "vitest";
import {
  CES_1,
  cesMetric,
  classify,
  compareAllPairs,
  compareDrivers,
  compareScores,
  compareSegments,
  compareToTarget,
  computeScore,
  csatMetric,
  decomposeChange,
  defineMetric,
  emptyTally,
  ENPS,
  funnel,
  journeyScores,
  marginOfError,
  NPS,
  NPS_1_TO_10,
  NPS_GROUPS,
  probabilityAbove,
  requiredSampleSize,
  tallyAsync,
  tallyBy,
  tallyMentions,
  tallyPairs,
  tallyScores,
  testEquivalence,
  THUMBS,
} from "../../src/index.js";
import { categorySums, isSameScale } from "../../src/metric/metric.js";
import { computeTrend, trendFromTallies } from "../../src/trend/index.js";

const rows = [{ score: 9, team: "a", tags: ["x"], at: 0 }];
const table = tallyBy(rows, { metric: NPS, score: "score", by: "team" });
const mentions = tallyMentions(rows, { metric: NPS, score: "score", mentions: "tags" });
const time = { at: "at", every: "month", timeZone: "UTC" } as const;
const places = { touchpoint: "team", column: "team" } as const;
const takers: Readonly<Record<string, (metric: never) => unknown>> = {
  emptyTally: (metric) => emptyTally(metric),
  tallyScores: (metric) => tallyScores([9], { metric }),
  tallyBy: (metric) => tallyBy(rows, { metric, score: "score", by: "team" }),
  tallyMentions: (metric) => tallyMentions(rows, { metric, score: "score", mentions: "tags" }),
  tallyPairs: (metric) => tallyPairs([[9, 10]], { metric }),
  computeScore: (metric) => computeScore([9], metric),
  compareScores: (metric) => compareScores([9], [10], metric),
  compareToTarget: (metric) => compareToTarget([9], metric, 0),
  compareAllPairs: (metric) => compareAllPairs(table, metric),
  testEquivalence: (metric) => testEquivalence([9], [10], metric, { margin: 5 }),
  probabilityAbove: (metric) => probabilityAbove([9], metric, 0),
  compareSegments: (metric) => compareSegments(table, metric),
  decomposeChange: (metric) => decomposeChange(table, table, metric),
  compareDrivers: (metric) => compareDrivers(mentions, metric),
  journeyScores: (metric) => journeyScores(table, metric, places),
  funnel: (metric) => funnel(table, metric),
  requiredSampleSize: (metric) => requiredSampleSize({ metric, margin: 5 }),
  marginOfError: (metric) => marginOfError(100, { metric }),
  computeTrend: (metric) => computeTrend(rows, { metric, score: "score", ...time }),
  trendFromTallies: (metric) =>
    trendFromTallies([{ period: "2026-01", tally: emptyTally(NPS) }], {
      every: "month",
      timeZone: "UTC",
      metric,
    }),
};

describe("the metrics of the library", () => {
  it.each([NPS, NPS_1_TO_10, ENPS, NPS_GROUPS, THUMBS, CES_1])(
    "equal what defineMetric makes of their own definition: $name",
    (metric) => {
      expect(defineMetric({ ...metric, categories: metric.categories })).toEqual(metric);
    },
  );

  it("are plain JSON", () => {
    for (const metric of [NPS, csatMetric(), cesMetric(), CES_1, THUMBS]) {
      expect(JSON.parse(JSON.stringify(metric))).toEqual(metric);
    }
  });

  it("have the right direction: low is good for CES 1.0, high for the others", () => {
    expect(CES_1.direction).toBe("lower-is-better");
    expect([NPS, csatMetric(), cesMetric()].map(({ direction }) => direction)).toEqual(
      new Array(3).fill("higher-is-better"),
    );
    expect(classify(1, CES_1)).toBe("easy");
    expect(classify(5, CES_1)).toBe("difficult");
    expect(classify(1, cesMetric())).toBe("difficult");
  });
});

describe("classify", () => {
  it("returns a category name that the compiler knows", () => {
    const group: "satisfied" | "neutral" | "dissatisfied" = classify(4, csatMetric());
    expect(group).toBe("satisfied");
  });
});

describe("categorySums", () => {
  it("adds what belongs to the points of each category", () => {
    expect(categorySums([1, 2, 4, 8, 16], CES_1)).toEqual([
      ["easy", 3],
      ["neutral", 4],
      ["difficult", 24],
    ]);
    expect(categorySums([1, 2, 4], NPS_GROUPS)).toEqual([
      ["detractor", 1],
      ["passive", 2],
      ["promoter", 4],
    ]);
  });
});

describe("isSameScale", () => {
  it("is true for two scales with the same ends", () => {
    expect(isSameScale(NPS.scale, ENPS.scale)).toBe(true);
    expect(isSameScale(NPS.scale, NPS_1_TO_10.scale)).toBe(false);
  });
});

describe("functions that take a metric", () => {
  it.each(Object.keys(takers))(
    "reject other values and name what they expected and what they got: %s",
    (name) => {
      expect(() => takers[name]!(undefined as never)).toThrow(
        /^Expected a metric, such as NPS, got undefined$/,
      );
      expect(() => takers[name]!("NPS" as never)).toThrow(/^Expected a metric, such as NPS, got "NPS"$/);
      expect(() => takers[name]!({ metric: NPS } as never)).toThrow(
        /^Expected a metric, such as NPS, got an object$/,
      );
      expect(() => takers[name]!(NPS as never)).not.toThrow();
    },
  );

  it("reject options without a metric, tallyAsync as a rejected promise", async () => {
    await expect(tallyAsync([9], undefined as never)).rejects.toThrow("Expected a metric, such as NPS");
    expect(() => tallyScores([9], undefined as never)).toThrow("Expected a metric, such as NPS");
    expect(() => tallyScores([9], NPS as never)).toThrow("Expected a metric, such as NPS");
  });
});
