import { describe, expect, it } from "vitest";
import {
  CES_1,
  cesMetric,
  classify,
  classifyNps,
  csatMetric,
  defineMetric,
  ENPS,
  NPS,
  NPS_1_TO_10,
  NPS_GROUPS,
  THUMBS,
} from "../../src/index.js";
import { pointValues } from "../../src/metric/metric.js";

const stars = (categories: { name: string; from: number; to: number; value?: number }[], max = 5) =>
  defineMetric({ name: "Stars", scale: { min: 1, max }, categories });

describe("defineMetric", () => {
  it("takes the value of a category for each of its points", () => {
    const metric = stars([
      { name: "good", from: 4, to: 5, value: 100 },
      { name: "bad", from: 1, to: 3, value: 0 },
    ]);
    expect(pointValues(metric)).toEqual([0, 0, 0, 100, 100]);
    expect(metric.kind).toBe("share");
    expect(metric.range).toEqual([0, 100]);
    expect(metric.categories.map(({ name }) => name)).toEqual(["bad", "good"]);
  });

  it("takes the point itself where no category has a value", () => {
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
      /point 3 .*two categories/,
    ],
    [
      "leave a gap",
      [
        { name: "a", from: 1, to: 2, value: 0 },
        { name: "b", from: 4, to: 5, value: 1 },
      ],
      /point 3 belongs to no category/,
    ],
    ["miss the top", [{ name: "a", from: 1, to: 4, value: 0 }], /point 5 belongs to no category/],
    ["miss the bottom", [{ name: "a", from: 2, to: 5, value: 0 }], /point 1 belongs to no category/],
    ["are none", [], /point 1 belongs to no category/],
    [
      "run backwards",
      [{ name: "a", from: 3, to: 1, value: 0 }],
      /"a" runs backwards, from point 3 to point 1/,
    ],
    ["leave the scale at the top", [{ name: "a", from: 1, to: 6 }], /point 6 .*outside the scale/],
    ["leave the scale at the bottom", [{ name: "a", from: 0, to: 5 }], /point 0 .*outside the scale/],
    [
      "cut between points",
      [
        { name: "a", from: 1, to: 2.5 },
        { name: "b", from: 2.5, to: 5 },
      ],
      /"a" runs from 1 to 2.5/,
    ],
    [
      "share a name",
      [
        { name: "a", from: 1, to: 2 },
        { name: "a", from: 3, to: 5 },
      ],
      /two categories are named "a"/,
    ],
    [
      "have values in part",
      [
        { name: "a", from: 1, to: 2, value: 0 },
        { name: "b", from: 3, to: 5 },
      ],
      /some have none/,
    ],
    ["have a value of NaN", [{ name: "a", from: 1, to: 5, value: NaN }], /value NaN is not finite/],
    ["have one value for all", [{ name: "a", from: 1, to: 5, value: 7 }], /every score would be 7/],
  ])("refuses categories that %s", (_, categories, message) => {
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
  ])("refuses the scale %s to %s", (min, max) => {
    expect(() => defineMetric({ name: "x", scale: { min, max }, categories: [] })).toThrow(
      /scale .* whole numbers/,
    );
  });

  it("keeps no tie to the definition it was given", () => {
    const category = Object.freeze({ name: "a", from: 1, to: 5 });
    const metric = defineMetric({
      name: "x",
      scale: { min: 1, max: 5 },
      categories: Object.freeze([category]),
    });
    expect(metric.categories[0]).not.toBe(category);
  });
});

describe("the ready metrics", () => {
  it.each([NPS, NPS_1_TO_10, ENPS, NPS_GROUPS, THUMBS, CES_1])(
    "$name equals its own definition checked",
    (metric) => {
      expect(defineMetric({ ...metric, categories: metric.categories })).toEqual(metric);
    },
  );

  it("are plain JSON", () => {
    for (const metric of [NPS, csatMetric(), cesMetric(), CES_1, THUMBS]) {
      expect(JSON.parse(JSON.stringify(metric))).toEqual(metric);
    }
  });

  it("cut NPS at 6/7 and 8/9, on 1-10 as well", () => {
    const groups = (metric: typeof NPS | typeof NPS_1_TO_10) =>
      [1, 6, 7, 8, 9, 10].map((score) => classify(score, metric as typeof NPS));
    expect(groups(NPS)).toEqual(["detractor", "detractor", "passive", "passive", "promoter", "promoter"]);
    expect(groups(NPS_1_TO_10)).toEqual(groups(NPS));
    expect(classify(0, NPS)).toBe("detractor");
    expect(() => classify(0, NPS_1_TO_10)).toThrow(
      "0 is not a score: NPS 1-10 takes whole numbers from 1 to 10",
    );
  });

  it.each([
    ["1-3", [3], [1]],
    ["1-5", [4, 5], [1, 2]],
    ["1-7", [6, 7], [1, 2]],
    ["1-10", [9, 10], [1, 2]],
  ] as const)(
    "count %s satisfied at the top boxes and dissatisfied at their mirror image",
    (scale, top, bottom) => {
      const metric = csatMetric({ scale });
      const points = Array.from({ length: metric.scale.max }, (_, i) => i + 1);
      expect(points.filter((point) => classify(point, metric) === "satisfied")).toEqual(top);
      expect(points.filter((point) => classify(point, metric) === "dissatisfied")).toEqual(bottom);
      expect(metric.kind).toBe("share");
      expect(csatMetric({ scale, statistic: "mean" }).range).toEqual([1, metric.scale.max]);
    },
  );

  it("let the cut points of CSAT and CES be moved, and say so in the name", () => {
    const metric = csatMetric({ scale: "1-10", satisfiedFrom: 8 });
    expect(classify(8, metric)).toBe("satisfied");
    expect(classify(3, metric)).toBe("dissatisfied");
    expect(metric.name).toBe("CSAT 1-10 (satisfied from 8, dissatisfied up to 3)");
    expect(csatMetric({ scale: "1-10", satisfiedFrom: 9 }).name).toBe("CSAT 1-10");
    expect(classify(5, cesMetric({ easyFrom: 6 }))).toBe("neutral");
    expect(classify(2, csatMetric({ satisfiedFrom: 3 }))).toBe("neutral");
  });

  it.each([
    [{ satisfiedFrom: 6 }],
    [{ satisfiedFrom: 2 }],
    [{ satisfiedFrom: 3.5 }],
    [{ satisfiedFrom: 4, dissatisfiedTo: 3 }],
    [{ dissatisfiedTo: 0 }],
    [{ scale: "0-10" as "1-10" }],
    [{ scale: "__proto__" as "1-10" }],
    [{ statistic: "median" as "mean" }],
  ])("refuse the CSAT options %j", (options) => {
    expect(() => csatMetric(options)).toThrow(RangeError);
  });

  it("know which way is good", () => {
    expect(CES_1.direction).toBe("lower-is-better");
    expect([NPS, csatMetric(), cesMetric()].map(({ direction }) => direction)).toEqual(
      new Array(3).fill("higher-is-better"),
    );
    expect(classify(1, CES_1)).toBe("easy");
    expect(classify(5, CES_1)).toBe("difficult");
    expect(classify(1, cesMetric())).toBe("difficult");
  });

  it("count 5-7 of 7 as easy and report CES as a mean unless asked for the share", () => {
    expect([3, 4, 5].map((score) => classify(score, cesMetric()))).toEqual(["difficult", "neutral", "easy"]);
    expect(cesMetric().kind).toBe("mean");
    expect(cesMetric({ statistic: "top-box" }).kind).toBe("share");
    expect([2, 3, 4].map((score) => classify(score, cesMetric({ scale: "1-5" })))).toEqual([
      "difficult",
      "neutral",
      "easy",
    ]);
  });
});

describe("classification", () => {
  it.each([6.5, 8.5, -1, 11, NaN, Infinity])("refuses %s, which is no point of the scale", (score) => {
    expect(() => classifyNps(score)).toThrow(RangeError);
    expect(() => classifyNps(score)).toThrow(`${score} is not a score: NPS takes whole numbers from 0 to 10`);
  });

  it.each(["9", true, null, undefined, 9n, [9]])("refuses %s, which is no number", (score) => {
    expect(() => classifyNps(score as never)).toThrow(TypeError);
  });

  it("returns names that the compiler knows", () => {
    const group: "satisfied" | "neutral" | "dissatisfied" = classify(4, csatMetric());
    expect(group).toBe("satisfied");
  });
});
