import { describe, expect, it } from "vitest";
import { COLOURS, distributionChart } from "../../src/charts/index.js";
import { CES_1, computeScore, defineMetric, npsFromCounts, THUMBS } from "../../src/index.js";
import { CHARTS } from "../support/charts.js";
import { drawn, isAscending, itemsOf, render, round, textsOf, valuesOf } from "../support/render.js";

/** A metric with a category for each of its points. */
const ownMetric = (min: number, max: number) =>
  defineMetric({
    name: "Own",
    scale: { min, max },
    categories: Array.from({ length: max - min + 1 }, (_, i) => ({
      name: `c${i}`,
      from: min + i,
      to: min + i,
    })),
  });

describe("distributionChart", () => {
  it("draws a bar for each point of the scale, as high as its share and labelled with its count", async () => {
    const rendering = await render(CHARTS["distribution"]!);
    expect(drawn(rendering)).toEqual(["11 rect", "11 text"]);
    const share = (count: number) => round(count / 90);
    expect(valuesOf(rendering, 0, "y")).toEqual([0, 0, 0, 20, 0, 0, 0, 0, 30, 0, 40].map(share));
    expect(new Set(valuesOf(rendering, 0, "y2"))).toEqual(new Set([0]));
    expect(isAscending(itemsOf(rendering, 0).map(({ x }) => x!))).toBe(true);
    expect(textsOf(rendering, 1)).toEqual(["0", "0", "0", "20", "0", "0", "0", "0", "30", "0", "40"]);
  });

  it("colours bars by category, blue on the good side, also if low is good", async () => {
    const nps = itemsOf(await render(CHARTS["distribution"]!), 0).map(({ fill }) => fill);
    expect([nps[0], nps[7], nps[10]]).toEqual([COLOURS.bad, COLOURS.neutral, COLOURS.good]);
    const effort = distributionChart(computeScore([1, 3, 5], CES_1));
    const fills = itemsOf(await render(effort), 0).map(({ fill }) => fill);
    expect([fills[0], fills[4]]).toEqual([COLOURS.good, COLOURS.bad]);
  });

  it("gives each row its share with Wilson's interval at the level of the score, weighted if the answers are", () => {
    const rows = [
      { score: 1, w: 3 },
      { score: 0, w: 1 },
    ];
    const score = computeScore(rows, THUMBS, { score: "score", weight: "w", level: 0.9 });
    const chart = distributionChart(score);
    expect(chart.rows[1]).toMatchObject({ point: 1, category: "up", count: 1, n: 2 });
    expect(chart.rows[1]!.share).toBeCloseTo(0.75, 12);
    // The score of thumbs is the share of the upper one, by the same method.
    expect(100 * chart.rows[1]!.low!).toBeCloseTo(score.interval!.low, 10);
    expect(100 * chart.rows[1]!.high!).toBeCloseTo(score.interval!.high, 10);
    expect(chart.rows[1]!.say).toMatch(
      /^1 \(up\): 1 of 2 answers, 75\.0% \(90% interval \d+\.\d% to \d+\.\d%\)$/,
    );
  });

  it("draws a bar for each category if the points are not known", async () => {
    const chart = distributionChart(npsFromCounts({ promoters: 60, passives: 30, detractors: 10 }));
    const rendering = await render(chart);
    expect(rendering.warnings).toEqual([]);
    expect(drawn(rendering)).toEqual(["3 rect", "3 text"]);
    expect(textsOf(rendering, 1)).toEqual(["10", "30", "60"]);
    expect(valuesOf(rendering, 0, "y")).toEqual([0.1, 0.3, 0.6]);
    expect(isAscending(itemsOf(rendering, 0).map(({ x }) => x!))).toBe(true);
    expect(chart.rows.map(({ point, category }) => [point, category])).toEqual([
      [null, "detractor"],
      [null, "passive"],
      [null, "promoter"],
    ]);
    expect(chart.rows[0]!.say).toBe("detractor: 10 of 100 answers, 10.0% (95% interval 5.5% to 17.4%)");
    expect(chart.spec.description).toContain(
      "Answers in each category: detractor: 10, passive: 30, promoter: 60.",
    );
  });

  it("draws metrics of two, four and seven categories", async () => {
    for (const count of [2, 4, 7]) {
      const { warnings, layers } = await render(distributionChart(computeScore([1, 2], ownMetric(1, count))));
      expect(warnings).toEqual([]);
      expect(layers.get(0)!.items[count - 1]!.fill).toBe(COLOURS.good);
    }
  });

  it("gives each of eleven categories a different colour", async () => {
    const chart = distributionChart(computeScore([1, 2], ownMetric(0, 10)));
    expect(new Set(itemsOf(await render(chart), 0).map(({ fill }) => fill)).size).toBe(11);
  });

  it("omits counts without room, and names weighted bars as weighted", async () => {
    const metric = defineMetric({
      name: "Percent",
      scale: { min: 0, max: 100 },
      categories: [{ name: "all", from: 0, to: 100 }],
    });
    const rows = [
      { score: 50, weight: 2 },
      { score: 60, weight: 1 },
    ];
    const score = computeScore(rows, metric, { score: "score", weight: "weight" });
    const rendering = await render(distributionChart(score));
    expect(drawn(rendering)).toEqual(["101 rect"]);
    expect(rendering.svg).toContain("Share of answers, weighted");
    expect((await render(CHARTS["distribution"]!)).svg).not.toContain("weighted");
  });

  it.each([
    ["of clusters", { cluster: "who" }, "Share of answers"],
    ["of equal weights", { weight: () => 0.3 }, "Share of answers"],
    ["of weights and clusters", { weight: "score", cluster: "who" }, "Share of answers, weighted"],
  ] as const)("calls the bars %s what they are", (_, options, title) => {
    const rows = [1, 1, 2, 5, 5, 5].map((score, i) => ({ score, who: `p${i >> 1}` }));
    const score = computeScore(rows, CES_1, { score: "score", ...options });
    const { layer } = distributionChart(score).spec;
    expect(layer[0]).toMatchObject({ encoding: { y: { title } } });
  });

  it.each([
    ["pointShares", new Uint8Array([9, 3, 255])],
    ["pointShares", { 0: -0.1 }],
    ["counts", { promoter: -1 }],
    ["effectiveN", -3],
    ["effectiveN", 1e300],
    ["interval", null],
  ])("refuses a score whose %s is %o", (name, value) => {
    const score = { ...npsFromCounts({ promoters: 5, passives: 3, detractors: 2 }), [name]: value };
    expect(() => distributionChart(score as never)).toThrow(
      `such as computeNps gives, got an object; its ${name} is`,
    );
  });
});
