import { describe, expect, it } from "vitest";
import { driverChart } from "../../src/charts/index.js";
import { CHARTS, drivers } from "../support/charts.js";
import { drawn, itemsOf, render, textsOf, valuesOf } from "../support/render.js";

describe("driverChart", () => {
  it("draws a dot with its interval for each driver that can be compared, sized by its share", async () => {
    const rendering = await render(CHARTS["drivers"]!);
    expect(drawn(rendering)).toEqual(["1 rule", "2 rule", "2 symbol", "3 text"]);
    const [price, staff] = itemsOf(rendering, 2);
    expect(price!.size).toBeGreaterThan(staff!.size!);
    expect(valuesOf(rendering, 0, "x")).toEqual([0]);
    expect([valuesOf(rendering, 1, "x"), valuesOf(rendering, 1, "x2")]).toEqual([
      [-52, 4],
      [-27, 44],
    ]);
    expect(valuesOf(rendering, 2, "x")).toEqual([-40, 25]);
    expect(textsOf(rendering, 3)).toEqual([
      "30%, effect on score −12.0, lower with it",
      "10%, effect on score +2.5, higher with it",
      "100%, nothing to compare with",
    ]);
  });

  it("gives difference, verdict, answers, share and effect of each driver in a sentence", () => {
    expect(driverChart(drivers).rows.map(({ say }) => say)).toEqual([
      "price: −40.0 (95% interval −52.0 to −27.0), lower with it; mentioned in 60 answers, 30%, effect on score −12.0",
      "staff: +25.0 (95% interval +4.0 to +44.0), higher with it; mentioned in 1 answer, 10%, effect on score +2.5",
      "all: nothing to compare with; mentioned in 200 answers, 100%",
    ]);
  });
});
