import { describe, expect, it } from "vitest";
import { measure, type Cell } from "../levels/cell.js";
import { groupsCells } from "../levels/groups.js";
import { nestedCells } from "../levels/nested.js";

// A sample of the cells of tests/levels/groups.ts with other seeds: `npm run levels -- groups` measures all of them.

const cell = (table: string, row: string, column: string): Cell =>
  groupsCells.find((one) => one.table.startsWith(table) && one.row === row && one.column === column)!;

/** The highest rate that so many runs may show where the promise is just kept: 2.5 simulation errors above it. */
const bound = ({ promise }: Cell, runs: number) =>
  promise! + 2.5 * Math.sqrt((promise! * (1 - promise!)) / runs);

describe("surveys without a difference", () => {
  it.each([
    ["Segments", "CSAT 95%", "20 of 10", 400],
    ["Segments", "NPS 90/8/2", "20 of 30", 400],
    ["Segments", "NPS 95/4/1", "20 of 5 to 1000", 400],
    ["Segments", "CES mean, nine in ten at the top", "100 of 10", 100],
    ["All pairs", "CES mean, nine in ten at the top", "10 of 20", 200],
    ["Themes", "CSAT 95%", "30 themes, each of 2% of 700", 200],
    ["Heterogeneity of groups that do not", "NPS 90/8/2", "20 of 30", 1500],
    ["Heterogeneity of groups that do not", "NPS 95/4/1", "1 of 1000, 19 of 10", 1500],
    ["Funnel", "NPS 90/8/2", "20 of 3", 200],
    ["Funnel", "NPS 90/8/2", "20 of 10", 200],
  ])("seldom raise an alarm: %s, %s, %s", (table, row, column, runs) => {
    const one = cell(table, row, column);
    expect(measure(one, { runs, seed: 11 }).rate).toBeLessThanOrEqual(bound(one, runs));
  });
});

describe("surveys with a difference", () => {
  it.each([
    // R's oneway.test(var.equal = TRUE) finds 75% and 92% of these; the score method with Holm's correction alone 44%.
    ["Heterogeneity of groups whose", "NPS 90/8/2", "20 of 30", 0.68, 300],
    ["Heterogeneity of groups whose", "NPS 90/8/2", "100 of 15", 0.82, 100],
    ["One of 20", "NPS 90/8/2", "20 of 30", 0.33, 200],
    ["One of 20", "NPS 50/30/20", "20 of 60", 0.18, 200],
  ])("show it: %s, %s, %s", (table, row, column, atLeast, runs) => {
    expect(measure(cell(table, row, column), { runs, seed: 11 }).rate).toBeGreaterThan(atLeast);
  });
});

describe("intervals of shrunken scores", () => {
  it.each([
    ["Shrunken scores of agents", "NPS 70/20/10", "3 teams of 4, scatter 5% and 5%"],
    ["Shrunken scores of agents", "NPS 90/8/2", "8 teams of 4, scatter 3% and 5%"],
    ["Shrunken scores of their", "NPS 50/30/20", "3 teams of 2, scatter 10% and 2%"],
  ])("contain the true ones: %s, %s, %s", (table, row, column) => {
    const one = nestedCells.find((cell) => cell.table.startsWith(table) && cell.row === row && cell.column === column)!; // prettier-ignore
    expect(measure(one, { runs: 200, seed: 11 }).rate).toBeGreaterThan(0.9 - 2.5 * Math.sqrt((0.9 * 0.1) / 200)); // prettier-ignore
  });
});
