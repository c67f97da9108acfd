import { describe, expect, it } from "vitest";
import { weightToPopulation } from "../../src/index.js";

describe("weightToPopulation", () => {
  const rows = [
    { region: "north", age: "old", base: 1 },
    { region: "north", age: "young", base: 1 },
    { region: "south", age: "old", base: 2 },
    { region: "south", age: "old", base: 1 },
  ];

  it("weights each group of one margin by population share over sample share", () => {
    const { weights, iterations, converged } = weightToPopulation(rows, {
      population: { age: { old: 50, young: 50 } },
    });
    expect(weights.map((weight) => +weight.toFixed(12))).toEqual(
      [2 / 3, 2, 2 / 3, 2 / 3].map((w) => +w.toFixed(12)),
    );
    expect([iterations, converged]).toEqual([1, true]);
  });

  it("uses base weights, and reads groups through functions", () => {
    const { weights } = weightToPopulation(rows, {
      population: { half: { "1": 1, "2": 1 } },
      by: { half: (row) => (row.region === "north" ? 1 : 2) },
      weight: "base",
    });
    expect(weights.map((weight) => +weight.toFixed(12))).toEqual([
      1,
      1,
      +(4 / 3).toFixed(12),
      +(2 / 3).toFixed(12),
    ]);
  });

  it("reports margins that contradict each other in the given rows as not converged", () => {
    // All the young live in the north, so that north cannot be 10% while young is 50%.
    const { converged, largestError, iterations } = weightToPopulation(rows, {
      population: { region: { north: 10, south: 90 }, age: { old: 50, young: 50 } },
      maxIterations: 50,
    });
    expect([converged, iterations]).toEqual([false, 50]);
    expect(largestError).toBeGreaterThan(0.1);
  });

  it("gives the weight 0 to groups that the population does not have", () => {
    const { weights, kishDesignEffect: designEffect } = weightToPopulation(rows, {
      population: { region: { north: 1, south: 0 } },
    });
    expect(weights).toEqual([2, 2, 0, 0]);
    expect(designEffect).toBe(2);
  });

  it("throws for an empty cell and names it, also one that another margin empties", () => {
    expect(() =>
      weightToPopulation(rows, { population: { region: { north: 1, south: 1, west: 1 } } }),
    ).toThrow(
      "Expected rows in every group of the population, got none with weight at population.region.west",
    );
    const emptied = { population: { region: { north: 0, south: 1 }, age: { old: 0.5, young: 0.5 } } };
    expect(() => weightToPopulation(rows, emptied)).toThrow("got none with weight at population.age.young");
  });

  it("throws for a row whose group the population does not have, and for margins with different totals", () => {
    expect(() => weightToPopulation(rows, { population: { region: { north: 1 } } })).toThrow(
      'Expected a group of "region" in the population, got "south" at rows[2].region',
    );
    const odd = { population: { region: { north: 1, south: 1 }, age: { old: 1, young: 2 } } };
    expect(() => weightToPopulation(rows, odd)).toThrow(
      "Expected the same total as population.region, 2, got 3 at population.age",
    );
  });

  it("rejects invalid sizes, weights, tolerances and iterations, and calls without margins or rows", () => {
    const region = (north: number) => ({ population: { region: { north, south: 1 } } });
    expect(() => weightToPopulation(rows, region(-1))).toThrow(
      "a size of 0 or more, got -1 at population.region.north",
    );
    expect(() => weightToPopulation(rows, { population: { region: { north: 0, south: 0 } } })).toThrow(
      "Expected a total above 0, got 0 at population.region",
    );
    expect(() => weightToPopulation(rows, { ...region(1), weight: () => 0 })).toThrow(
      "a weight above 0, got 0 at rows[0]",
    );
    expect(() => weightToPopulation(rows, { ...region(1), tolerance: 0 })).toThrow("a tolerance above 0");
    expect(() => weightToPopulation(rows, { ...region(1), maxIterations: 0 })).toThrow(
      "a whole number of 1 or more, got 0 at maxIterations",
    );
    expect(() => weightToPopulation(rows, { population: {} })).toThrow("at least one margin");
    expect(() => weightToPopulation([], region(1))).toThrow("Expected rows to weight, got none");
    expect(() => weightToPopulation(rows, { population: { town: { a: 1 } } })).toThrow(
      'Expected rows with "town"',
    );
  });

  it("treats hostile names such as __proto__ as ordinary ones", () => {
    const population = JSON.parse('{"x":{"__proto__":3,"constructor":1}}') as Record<
      string,
      Record<string, number>
    >;
    const { weights } = weightToPopulation([{ x: "__proto__" }, { x: "constructor" }], { population });
    expect(weights).toEqual([1.5, 0.5]);
  });

  it("rejects text as the size of a group and an object as a group, without calling its methods", () => {
    const weigh = (size: unknown, group: unknown) =>
      weightToPopulation([{ g: "a" }, { g: group }], { population: { g: { a: 1, b: size as number } } });
    expect(() => weigh("1", "b")).toThrow(/Expected a size of 0 or more, got "1"/);
    const hostile = {
      toString: () => {
        throw new Error("asked");
      },
    };
    expect(() => weigh(1, hostile)).toThrow(/got an object at rows\[1\]\.g/);
  });
});

describe("weightToPopulation, asked for what it does not do", () => {
  it("refuses an option that it does not know, such as trimming", () => {
    // facebookresearch/balance#69: an option for trimming did nothing.
    const options = { population: { a: { x: 1, y: 9 } }, trim: 3 };
    expect(() => weightToPopulation([{ a: "x" }, { a: "y" }], options)).toThrow(
      /^Unknown option trim; known are/,
    );
  });
});

it("rakes on to the margins when a group of the population is empty", () => {
  const cell = (n: number, region: string, age: string) => Array.from({ length: n }, () => ({ region, age }));
  const rows = [...cell(30, "n", "old"), ...cell(10, "n", "young"), ...cell(5, "s", "old"), ...cell(25, "s", "young")]; // prettier-ignore
  const population = { region: { n: 30, s: 70, east: 0 }, age: { old: 60, young: 40 } };
  const { weights, converged, iterations } = weightToPopulation(rows, { population });
  const shareOf = (key: "region" | "age", group: string) =>
    weights.reduce((sum, weight, i) => sum + (rows[i]![key] === group ? weight : 0), 0) / rows.length;
  expect(converged).toBe(true);
  expect(iterations).toBeGreaterThan(1);
  expect(shareOf("region", "n")).toBeCloseTo(0.3, 6);
  expect(shareOf("age", "old")).toBeCloseTo(0.6, 6);
});
