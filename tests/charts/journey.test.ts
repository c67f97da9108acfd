import { describe, expect, it } from "vitest";
import { journeyChart } from "../../src/charts/index.js";
import { CES_1, cesMetric } from "../../src/index.js";
import { CHARTS, journey } from "../support/charts.js";
import { drawn, isAscending, itemsOf, render, textsOf, type Rendering } from "../support/render.js";

describe("journeyChart", () => {
  it("draws every cell, coloured only with enough answers", async () => {
    const rendering = await render(CHARTS["journey"]!);
    expect(drawn(rendering)).toEqual(["3 rect", "3 rect", "6 text", "6 text"]);
    expect(itemsOf(rendering, 0).map(({ fill }) => fill)).toEqual(["white", "white", "white"]);
    expect(new Set(itemsOf(rendering, 1).map(({ fill }) => fill)).size).toBe(3);
    expect(textsOf(rendering, 3)).toEqual(["n = 60", "n = 4", "n = 60", "n = 60", "n = 4", ""]);
  });

  it("puts touchpoints in rows and columns across, in the given order", async () => {
    const cells = itemsOf(await render(CHARTS["journey"]!), 2);
    const [across, down] = [cells.slice(0, 3).map(({ x }) => x!), [cells[0]!.y!, cells[3]!.y!]];
    expect(isAscending(across) && isAscending(down)).toBe(true);
    expect(cells.map(({ x, y }) => [x, y])).toEqual(down.flatMap((y) => across.map((x) => [x, y])));
  });

  it("never draws a score without answers", async () => {
    const rendering = await render(CHARTS["journey"]!);
    expect(textsOf(rendering, 2)).toEqual(["0.0%", "1.0%", "2.0%", "10.0%", "11.0%", "–"]);
  });

  it("reverses its colours if low is good", async () => {
    const [low, high] = [CES_1, cesMetric()].map((metric) =>
      render(
        journeyChart({
          ...journey,
          metric,
          cells: journey.cells.map((cell, i) => ({ ...cell, tooFew: false, score: 1 + i / 2 })),
        }),
      ),
    );
    const fills = async (rendering: Promise<Rendering>) =>
      itemsOf(await rendering, 0).map(({ fill }) => fill);
    expect((await fills(low!))[0]).toBe((await fills(high!)).at(-1));
  });
});
