import { describe, expect, it } from "vitest";
import { controlChart } from "../../src/charts/index.js";
import { CHARTS, control } from "../support/charts.js";
import { drawn, itemsOf, render, valuesOf } from "../support/render.js";

describe("controlChart", () => {
  it("marks the periods of a signal, and draws centre and limits", async () => {
    const rendering = await render(CHARTS["control"]!);
    expect(drawn(rendering)).toEqual([
      "1 rule",
      ...["6 line", "1 rect"],
      ...["6 line", "1 rect"],
      ...["6 line", "5 symbol", "1 symbol"],
    ]);
    expect(valuesOf(rendering, 0, "y")).toEqual([20]);
    expect(new Set(valuesOf(rendering, 1, "y"))).toEqual(new Set([0]));
    expect(new Set(valuesOf(rendering, 3, "y"))).toEqual(new Set([40]));
    expect(valuesOf(rendering, 5, "y")).toEqual([12, 20, 5, 30, 41, 38]);
    expect(valuesOf(rendering, 7, "y")).toEqual([41]);
    expect(itemsOf(rendering, 7)[0]!.tooltip).toBe(
      "2026-07: NPS +41.0, n = 50; control limits 0 to +40; a point beyond the limits",
    );
  });

  it("states that nothing stands out", () => {
    const { spec } = controlChart({ ...control, signals: [] });
    expect(spec.title.subtitle).toBe("No signal. Line: centre; dashed: control limits");
  });

  it("draws the average and its signals for limits of a moving average, with the scores as small dots", async () => {
    const averages = [18, 19, null, 16, null, 19, 24, 27];
    const chart = controlChart({
      ...control,
      kind: "moving-average",
      lambda: 0.2,
      points: control.points.map((point, i) => ({ ...point, average: averages[i]! })),
    });
    const rendering = await render(chart);
    expect(rendering.warnings).toEqual([]);
    expect(drawn(rendering).slice(5)).toEqual(["6 symbol", "6 line", "5 symbol", "1 symbol"]);
    expect(valuesOf(rendering, 5, "y")).toEqual([12, 20, 5, 30, 41, 38]);
    expect(valuesOf(rendering, 6, "y")).toEqual([18, 19, 16, 19, 24, 27]);
    expect(valuesOf(rendering, 8, "y")).toEqual([24]);
    expect(itemsOf(rendering, 8)[0]!.tooltip).toBe(
      "2026-07: NPS +41.0, n = 50; moving average +24; control limits 0 to +40; a point beyond the limits",
    );
    expect([chart.spec.title.subtitle].flat().join(" ")).toBe(
      "Diamonds: 1 period with a signal. Line: moving average; small dots: scores; grey line: centre; dashed: control limits",
    );
  });
});
