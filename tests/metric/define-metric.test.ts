import { describe, expect, it } from "vitest";
import { defineMetric } from "../../src/index.js";
import { pointValues } from "../../src/metric/metric.js";

const stars = (categories: { name: string; from: number; to: number; value?: number }[], max = 5) =>
  defineMetric({ name: "Stars", scale: { min: 1, max }, categories });

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

it("limits the number of points, wherever on the line they are", () => {
  const ends = (min: number, max: number) => {
    const category = { name: "all", from: min, to: max };
    return defineMetric({ name: "Wide", scale: { min, max }, categories: [category] }).scale;
  };
  expect(ends(900, 1900)).toEqual({ min: 900, max: 1900 });
  for (const [min, max] of [
    [900, 1901],
    [-900, 101],
    [0, 1001],
  ] as const)
    // prettier-ignore
    expect(() => ends(min, max)).toThrow("Expected a scale of 2 to 1001 whole numbers, got");
});
