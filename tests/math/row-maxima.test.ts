import { describe, expect, it } from "vitest";
import { seededRandom } from "../../src/math/random.js";
import { rowMaxima } from "../../src/math/row-maxima.js";

describe("rowMaxima", () => {
  it("finds the columns that a search through all finds", () => {
    const next = seededRandom(3);
    for (let run = 0; run < 50; run++) {
      const [rows, columns] = [Math.floor(next() * 30), 1 + Math.floor(next() * 30)];
      // Lines by ascending slope: for a larger x a steeper one is the highest.
      const slopes = Array.from({ length: columns }, () => next() * 4).sort((a, b) => a - b);
      const heights = slopes.map((slope) => next() - slope * next());
      const at = (row: number, column: number) => heights[column]! + slopes[column]! * (row / 30);
      const highest = (row: number) =>
        slopes.reduce((best, _, i) => (at(row, i) > at(row, best) ? i : best), 0);
      expect([...rowMaxima(rows, columns, at)]).toEqual(
        Array.from({ length: rows }, (_, row) => highest(row)),
      );
    }
  });

  it("asks for few of the values", () => {
    let asked = 0;
    rowMaxima(1000, 1000, (row, column) => {
      asked++;
      return -Math.abs(row - column);
    });
    expect(asked).toBeLessThan(15_000);
  });
});
