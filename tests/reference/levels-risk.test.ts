import { describe, expect, it } from "vitest";
import { measure, type Cell } from "../levels/cell.js";
import { riskCells } from "../levels/risk.js";

// A sample of the cells of tests/levels/risk.ts with other seeds: `npm run levels -- risk` measures all of them.

const cell = (row: string, column: string): Cell =>
  riskCells.find((one) => one.row.startsWith(row) && one.column.startsWith(column))!;

/** How far a rate of so many runs may be from its promise: 2.5 simulation errors. */
const margin = ({ promise }: Cell, runs: number) => 2.5 * Math.sqrt((promise! * (1 - promise!)) / runs);

describe("signals that have nothing to do with the outcome", () => {
  it.each([
    ["A promise", "300 rows", 60],
    ["A promise", "600 rows", 60],
    ["A region", "300 rows", 60],
    ["A region", "600 rows", 60],
  ])("seldom raise an alarm: %s, %s", (row, column, runs) => {
    const one = cell(row, column);
    expect(measure(one, { runs, seed: 11 }).rate).toBeLessThanOrEqual(one.promise! + margin(one, runs));
  });
});

describe("intervals", () => {
  it.each([
    ["The chance of a customer who waits three", "600 rows", 200],
    ["The chance of a customer who waits a fifth", "300 rows", 200],
    ["The area under the curve, 0.9", "200 rows", 1000],
    ["The area under the curve, 0.9", "600 rows", 600],
  ])("contain the truth: %s, %s", (row, column, runs) => {
    const one = cell(row, column);
    expect(measure(one, { runs, seed: 11 }).rate).toBeGreaterThanOrEqual(one.promise! - margin(one, runs));
  });
});
