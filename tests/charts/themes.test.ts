import { describe, expect, it } from "vitest";
import { themeChart } from "../../src/charts/index.js";
import { CHARTS, themes } from "../support/charts.js";
import { drawn, render, valuesOf } from "../support/render.js";

describe("themeChart", () => {
  it("draws a line with its ribbon for each theme, which stops where a period has no answers", async () => {
    const rendering = await render(CHARTS["themes"]!);
    // Two themes in two stretches; the second stretch is one period, with a rule as its interval.
    expect(drawn(rendering)).toEqual(["6 area", "2 rule", "6 line", "6 symbol"]);
    expect(valuesOf(rendering, 3, "y")).toEqual([0.125, 0.25, 0.5, 0.25, 0.25, 0.125]);
  });

  it("gives share, interval and answers in a sentence", () => {
    expect(
      themeChart(themes)
        .rows.map(({ say }) => say)
        .slice(1, 4),
    ).toEqual([
      "wait, 2026-02: 25.0% (95% interval 12.5% to 37.5%), 20 of 80 answers",
      "wait, 2026-03: no answers",
      "wait, 2026-04: 50.0% (95% interval 25.0% to 75.0%), 40 of 80 answers",
    ]);
  });

  it("draws the first themes, says how many others there are, and never more than can be told apart", () => {
    const { spec, rows } = themeChart(themes, { limit: 1 });
    expect(new Set(rows.map(({ theme }) => theme))).toEqual(new Set(["wait"]));
    expect(spec.title.subtitle).toContain("1 theme not shown");
    const many = {
      ...themes,
      themes: Array.from({ length: 9 }, (_, i) => ({ ...themes.themes[0]!, theme: `t${i}` })),
    };
    expect(new Set(themeChart(many, { limit: 9 }).rows.map(({ theme }) => theme)).size).toBe(6);
  });
});
