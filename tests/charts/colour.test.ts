import {
  differenceCiede2000,
  filterDeficiencyDeuter,
  filterDeficiencyProt,
  filterDeficiencyTrit,
  parse,
  wcagContrast,
  type Color,
} from "culori";
import { describe, expect, it } from "vitest";
import { CES_1, defineMetric, NPS } from "../../src/index.js";
import { COLOURS } from "../../src/charts/index.js";
import { categoryColours, inkOn, scoreColours } from "../../src/charts/colour.js";
import { CHARTS } from "../support/charts.js";
import { render } from "../support/render.js";

// G. Machado, M. Oliveira and L. Fernandes, "A Physiologically-based Model for Simulation of Color Vision Deficiency", 2009,
// at full severity, as culori has it.
const VISIONS: Readonly<Record<string, (colour: Color) => Color>> = {
  "common vision": (colour: Color) => colour,
  protanopia: filterDeficiencyProt(1),
  deuteranopia: filterDeficiencyDeuter(1),
  tritanopia: filterDeficiencyTrit(1),
};
const difference = differenceCiede2000();
const scaleOf = (count: number) =>
  defineMetric({
    name: "Own",
    scale: { min: 1, max: count },
    categories: Array.from({ length: count }, (_, i) => ({ name: `c${i}`, from: i + 1, to: i + 1 })),
  });

describe.each(Object.entries(VISIONS))("colours seen with %s", (_, see) => {
  const between = (one: string, other: string) => difference(see(parse(one)!), see(parse(other)!));

  it.each([2, 3, 4, 5])(
    "keep %i categories at least 12 apart (CIEDE2000), each from every other",
    (count) => {
      const colours = categoryColours(scaleOf(count));
      const apart = colours.flatMap((one, i) => colours.slice(i + 1).map((other) => between(one, other)));
      expect(Math.min(...apart)).toBeGreaterThan(12);
    },
  );

  it("keep a step up and down, a usual point and a signal, and cells on both sides of the mean 40 apart", () => {
    const [low, middle, high] = scoreColours(NPS);
    expect(between(COLOURS.fair, COLOURS.warning)).toBeGreaterThan(40);
    expect(between(COLOURS.good, COLOURS.bad)).toBeGreaterThan(40);
    expect(between(low!, high!)).toBeGreaterThan(40);
    expect(Math.min(between(low!, middle!), between(middle!, high!))).toBeGreaterThan(20);
  });
});

describe("the contrast of charts", () => {
  it.each(["bad", "warning", "neutral", "fair", "good", "ink", "muted"] as const)(
    "is 3:1 or more between a mark in %s and white (WCAG 2.2, 1.4.11)",
    (name) => {
      expect(wcagContrast(COLOURS[name], "white")).toBeGreaterThanOrEqual(3);
    },
  );

  it("is 3:1 or more between up to 11 categories and white, and 4.5:1 for the text on them", () => {
    for (let count = 2; count <= 11; count++) {
      for (const colour of categoryColours(scaleOf(count))) {
        expect(wcagContrast(colour, "white"), colour).toBeGreaterThanOrEqual(3);
        expect(wcagContrast(colour, inkOn(colour)), colour).toBeGreaterThanOrEqual(4.5);
      }
    }
  });

  it("is 4.5:1 or more between text and the page, cells and bars under whiskers", () => {
    expect(wcagContrast(COLOURS.muted, "white")).toBeGreaterThanOrEqual(4.5);
    expect(wcagContrast(COLOURS.bad, "white")).toBeGreaterThanOrEqual(4.5);
    for (const cell of [...scoreColours(NPS), COLOURS.fair, COLOURS.warning, COLOURS.shade]) {
      expect(wcagContrast(COLOURS.ink, cell), cell).toBeGreaterThanOrEqual(4.5);
    }
  });

  it.each(Object.keys(CHARTS))(
    "is 4.5:1 or more between all text of the chart %s and its background",
    async (name) => {
      const { layers } = await render(CHARTS[name]!);
      const inks = [...layers.values()]
        .filter(({ type }) => type === "text")
        .flatMap(({ items }) => items.flatMap(({ fill }) => (fill === undefined ? [] : [fill])));
      expect(new Set(inks)).toSatisfy((found: Set<string>) =>
        [...found].every((ink) => ink === "white" || wcagContrast(ink, "white") >= 4.5),
      );
      // White text stands in the bars of shares alone, where it is chosen by the bar.
      expect(inks.includes("white")).toBe(name.startsWith("shares"));
    },
  );
});

describe("categoryColours", () => {
  it("gives colours from bad to good, reversed if low is good", () => {
    expect(categoryColours(NPS)).toEqual([COLOURS.bad, COLOURS.neutral, COLOURS.good]);
    expect(categoryColours(CES_1)).toEqual([COLOURS.good, COLOURS.neutral, COLOURS.bad]);
  });

  it("gives eleven categories eleven colours", () => {
    expect(new Set(categoryColours(scaleOf(11))).size).toBe(11);
  });
});
