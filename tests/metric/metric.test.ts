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
import { pointValues } from "../../src/metric/metric.js";
import { computeTrend, trendFromTallies } from "../../src/trend/index.js";

const stars = (categories: { name: string; from: number; to: number; value?: number }[], max = 5) =>
  defineMetric({ name: "Stars", scale: { min: 1, max }, categories });
const rows = [{ score: 9, team: "a", tags: ["x"], at: 0 }];
const table = tallyBy(rows, { metric: NPS, score: "score", by: "team" });
const mentions = tallyMentions(rows, { metric: NPS, score: "score", mentions: "tags" });
const time = { at: "at", every: "month", timeZone: "UTC" } as const;
const heat = { touchpoint: "team", column: "team" } as const;
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
  journeyScores: (metric) => journeyScores(table, metric, heat),
  funnel: (metric) => funnel(table, metric),
  requiredSampleSize: (metric) => requiredSampleSize({ metric, margin: 5 }),
  marginOfError: (metric) => marginOfError(100, { metric }),
  computeTrend: (metric) => computeTrend(rows, { metric, score: "score", ...time }),
  trendFromTallies: (metric) =>
    trendFromTallies([{ period: "2026-01", tally: emptyTally(NPS) }], { ...time, metric }),
};

describe("defineMetric", () => {
  it("uses the value of a category for each of its points", () => {
    const metric = stars([
      { name: "good", from: 4, to: 5, value: 100 },
      { name: "bad", from: 1, to: 3, value: 0 },
    ]);
    expect(pointValues(metric)).toEqual([0, 0, 0, 100, 100]);
    expect(metric.kind).toBe("share");
    expect(metric.range).toEqual([0, 100]);
    expect(metric.categories.map(({ name }) => name)).toEqual(["bad", "good"]);
  });

  it("uses the point itself as value if no category has a value", () => {
    const metric = stars([{ name: "any", from: 1, to: 5 }]);
    expect(pointValues(metric)).toEqual([1, 2, 3, 4, 5]);
    expect(metric.kind).toBe("mean");
    expect(metric.range).toEqual([1, 5]);
  });

  it("calls three evenly spaced values a net score and any other three a mean", () => {
    const three = (middle: number) =>
      stars([
        { name: "low", from: 1, to: 2, value: 0 },
        { name: "middle", from: 3, to: 3, value: middle },
        { name: "high", from: 4, to: 5, value: 100 },
      ]);
    expect(three(50).kind).toBe("net");
    expect(three(30).kind).toBe("mean");
  });

  it.each([
    [
      "overlap",
      [
        { name: "a", from: 1, to: 3, value: 0 },
        { name: "b", from: 3, to: 5, value: 1 },
      ],
      /^Expected each point in exactly one category, got 3 in two at categories\[1\]\.from of metric "Stars"$/,
    ],
    [
      "leave a gap",
      [
        { name: "a", from: 1, to: 2, value: 0 },
        { name: "b", from: 4, to: 5, value: 1 },
      ],
      /^Expected a category for each point, got none for 3 at categories of metric "Stars"$/,
    ],
    ["miss the top", [{ name: "a", from: 1, to: 4, value: 0 }], /got none for 5 at categories/],
    ["miss the bottom", [{ name: "a", from: 2, to: 5, value: 0 }], /got none for 1 at categories/],
    ["are none", [], /got none for 1 at categories/],
    [
      "run backwards",
      [{ name: "a", from: 3, to: 1, value: 0 }],
      /Expected "a" to end at or after its first point, 3, got 1 at categories\[0\]\.to/,
    ],
    [
      "leave the scale at the top",
      [{ name: "a", from: 1, to: 6 }],
      /Expected "a" to be on the scale 1 to 5, got 6 at categories\[0\]\.to/,
    ],
    [
      "leave the scale at the bottom",
      [{ name: "a", from: 0, to: 5 }],
      /Expected "a" to be on the scale 1 to 5, got 0 at categories\[0\]\.from/,
    ],
    [
      "cut between points",
      [
        { name: "a", from: 1, to: 2.5 },
        { name: "b", from: 2.5, to: 5 },
      ],
      /Expected a whole number, got 2.5 at categories\[0\]\.to/,
    ],
    [
      "share a name",
      [
        { name: "a", from: 1, to: 2 },
        { name: "a", from: 3, to: 5 },
      ],
      /Expected categories with different names, got "a" twice at categories\[1\]\.name/,
    ],
    [
      "have values in part",
      [
        { name: "a", from: 1, to: 2, value: 0 },
        { name: "b", from: 3, to: 5 },
      ],
      /Expected a value in every category or in none, got none for "b" at categories\[1\]\.value/,
    ],
    [
      "have a value of NaN",
      [{ name: "a", from: 1, to: 5, value: NaN }],
      /Expected a finite number, got NaN at categories\[0\]\.value/,
    ],
    [
      "have one value for all",
      [{ name: "a", from: 1, to: 5, value: 7 }],
      /Expected at least two different values, got 7 in every category at categories/,
    ],
  ])("rejects categories that %s", (_, categories, message) => {
    expect(() => stars(categories)).toThrow(RangeError);
    expect(() => stars(categories)).toThrow(message);
  });

  it.each([
    [5, 5],
    [5, 1],
    [1.5, 5],
    [0, 1001],
    [NaN, 5],
    [0, Infinity],
  ])("rejects the scale %s to %s", (min, max) => {
    expect(() => defineMetric({ name: "x", scale: { min, max }, categories: [] })).toThrow(
      /Expected a scale of 2 to 1001 whole numbers, got .* at scale of metric "x"/,
    );
  });

  it("names a category in errors by its place in the definition, whatever the order of the points", () => {
    const unordered = () =>
      stars([
        { name: "high", from: 4, to: 5, value: 1 },
        { name: "low", from: 1, to: 4, value: 0 },
      ]);
    expect(unordered).toThrow("got 4 in two at categories[0].from");
  });

  it("copies the given definition", () => {
    const category = Object.freeze({ name: "a", from: 1, to: 5 });
    const metric = defineMetric({
      name: "x",
      scale: { min: 1, max: 5 },
      categories: Object.freeze([category]),
    });
    expect(metric.categories[0]).not.toBe(category);
  });
});

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
