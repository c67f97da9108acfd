import { describe, expect, it } from "vitest";
import { compareToBenchmark, defineBenchmarks } from "../../src/benchmarks/index.js";
import { benchmarkChart } from "../../src/charts/index.js";
import { computeNps } from "../../src/index.js";
import { CHARTS, score } from "../support/charts.js";
import { drawn, render, round, textsOf, valuesOf } from "../support/render.js";

describe("benchmarkChart", () => {
  it("draws bands for ranges, ticks for single figures, and leaves out figures that cannot be compared", async () => {
    const chart = CHARTS["benchmark"]!;
    const rendering = await render(chart);
    expect(drawn(rendering)).toEqual(["3 rect", "1 rect", "1 rect", "1 rule", "4 text"]);
    expect(textsOf(rendering, 4)).toEqual([
      "+29, no clear difference",
      "at most +30, no clear difference",
      "0 to +20, no clear difference",
      "+40 to +49, score lower",
    ]);
    const { interval } = score;
    expect(valuesOf(rendering, 0, "x").slice(1)).toEqual([0, 40]);
    expect(valuesOf(rendering, 0, "x2")).toEqual([30, 20, 49]);
    expect([valuesOf(rendering, 1, "x"), valuesOf(rendering, 1, "x2")]).toEqual([
      [round(interval!.low)],
      [round(interval!.high)],
    ]);
    expect(valuesOf(rendering, 3, "x")).toEqual([round(score.score!)]);
    expect(chart.spec.title.subtitle).toContain("; 1 not comparable");
  });

  it("draws an open end to the edge of the picture, within the range of the metric", () => {
    const table = defineBenchmarks([
      {
        metric: "NPS",
        industry: "Bakeries",
        measure: "net-score",
        statistic: "at-least",
        low: 50,
        source: { title: "Own survey", url: null },
        trust: "measured-study",
        year: 2025,
      },
    ]);
    const high = computeNps([...new Array<number>(97).fill(10), 8, 8, 0]);
    const [row] = benchmarkChart(
      high,
      table.map((figure) => compareToBenchmark(high, figure)),
    ).rows;
    expect(row).toMatchObject({ from: 50, to: 100, low: 50, high: null, figure: "at least +50" });
  });
});
