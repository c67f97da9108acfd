import { describe, expect, it } from "vitest";
import { COLOURS, decompositionChart } from "../../src/charts/index.js";
import { CES_1, decomposeChange, NPS, tallyBy } from "../../src/index.js";
import { decomposition, effectOf, stepOf } from "../support/charts.js";
import { drawn, isAscending, itemsOf, render, textsOf, valuesOf } from "../support/render.js";

describe("decompositionChart", () => {
  it("draws steps from the score before to the score after, each from the end of the last", async () => {
    const chart = decompositionChart(decomposition);
    expect(chart.rows.map(({ step, start, end }) => [step, start, end])).toEqual([
      ["Before", 10, 10],
      ["Within chat", 10, 16],
      ["Within phone", 16, 21],
      ["Mix of segments", 21, 18],
      ["After", 18, 18],
    ]);
    const rendering = await render(chart);
    expect(drawn(rendering)).toEqual(["3 rect", "3 rule", "2 rect", "5 text"]);
    // A bar is drawn from its lower end.
    expect([valuesOf(rendering, 0, "x"), valuesOf(rendering, 0, "x2")]).toEqual([
      [10, 16, 18],
      [16, 21, 21],
    ]);
    expect(valuesOf(rendering, 1, "x")).toEqual([12, 17, 16]);
    expect(valuesOf(rendering, 1, "x2")).toEqual([20, 25, 20]);
    expect(itemsOf(rendering, 0).map(({ fill }) => fill)).toEqual([
      COLOURS.fair,
      COLOURS.fair,
      COLOURS.warning,
    ]);
    expect(textsOf(rendering, 3)).toEqual(["+10.0", "+6.0", "+5.0", "−3.0", "+18.0"]);
    expect(isAscending(itemsOf(rendering, 3).map(({ y }) => y!))).toBe(true);
  });

  it("is titled by what divides the answers", () => {
    const title = (by: string | string[]) => {
      const table = (score: number) =>
        tallyBy([{ score, channel: "chat", region: "DACH" }], {
          metric: NPS,
          score: "score",
          by: by as never,
        });
      return decompositionChart(decomposeChange(table(3), table(9), NPS)).spec.title.text;
    };
    expect(title("channel")).toBe("Why NPS changed, by channel");
    expect(title(["channel", "region"])).toBe("Why NPS changed, by channel and region");
  });

  it("gives each step with its interval in a sentence", () => {
    expect(decompositionChart(decomposition).rows.map(({ say }) => say)).toEqual([
      "Before: +10.0",
      "Within chat: +6.0 (95% interval +2.0 to +10.0), to +16.0",
      "Within phone: +5.0 (95% interval +1.0 to +9.0), to +21.0",
      "Mix of segments: −3.0 (95% interval −5.0 to −1.0), to +18.0",
      "After: +18.0",
    ]);
  });

  it("colours a rise as bad if low is good", async () => {
    const chart = decompositionChart({ ...decomposition, metric: CES_1, before: 2, after: 2.5 });
    expect(itemsOf(await render(chart), 0)[1]!.fill).toBe(COLOURS.warning);
  });

  it("begins its axis near the scores, so that small steps are visible", async () => {
    const segments = [stepOf({ a: "x" }, effectOf(0.2, 0.02))];
    const small = { ...decomposition, before: 70, after: 70.3, mix: effectOf(0.1, 0.02), segments };
    const rendering = await render(decompositionChart(small));
    expect(itemsOf(rendering, 0)[0]!.width!).toBeGreaterThan(560 / 4);
  });

  it("draws the intervals of the decomposition and names their level", () => {
    const rows = Array.from({ length: 200 }, (_, i) => ({
      nps: [9, 3, 10, 8, 7][i % 5]!,
      team: i % 3 === 0 ? "a" : "b",
    }));
    const tableOf = (from: number) =>
      tallyBy(rows.slice(from, from + 100), { metric: NPS, score: "nps", by: "team" });
    const widths = [0.9, 0.99].map((level) => {
      const change = decomposeChange(tableOf(0), tableOf(99), NPS, { level });
      const chart = decompositionChart(change);
      expect([chart.spec.title.subtitle].flat().join(" ")).toContain(`${100 * level}% interval`);
      const { low, high, start, whiskerFrom, whiskerTo } = chart.rows[1]!;
      const { rate } = change.segments[0]!;
      expect([low, high]).toEqual([rate.interval!.low, rate.interval!.high]);
      expect(whiskerFrom! - start).toBeCloseTo(low!, 10);
      expect(whiskerTo! - start).toBeCloseTo(high!, 10);
      return high! - low!;
    });
    expect(widths[1]).toBeGreaterThan(widths[0]!);
  });
});
