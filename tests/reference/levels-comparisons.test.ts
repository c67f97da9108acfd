import { describe, expect, it } from "vitest";
import { measure, type Cell } from "../levels/cell.js";
import { comparisonsCells } from "../levels/comparisons.js";

// A sample of the cells of tests/levels/comparisons.ts with fewer runs: `npm run levels -- comparisons` measures all of them.

/** The highest rate that so many runs may show where the promise is just kept: 2.5 simulation errors above it. */
function bound({ promise }: Cell, runs: number): number {
  return promise! + 2.5 * Math.sqrt((promise! * (1 - promise!)) / runs);
}

function cell(row: string, column: string, table = ""): Cell {
  return comparisonsCells.find(
    (one) =>
      one.row === row && one.column === column && one.promise !== undefined && one.table.startsWith(table),
  )!;
}

describe("looking every day for a year", () => {
  it.each([
    ["NPS 50/30/20", "10 a day against 10"],
    ["NPS 95/4/1", "10 a day against 300"],
    ["CSAT 95%", "2 a day against 2"],
    ["CES mean, nine in ten at the top", "10 a day against 1000"],
    ["NPS 95/4/1, then NPS 50/30/20", "10 a day against 300"],
  ])("is ever wrong in at most 6%% of years: %s, %s", (row, column) => {
    const one = cell(row, column);
    expect(measure(one, { runs: 150, seed: 3 }).rate).toBeLessThanOrEqual(bound(one, 150));
  });
});

describe("the interval of compareDistributions", () => {
  it.each([
    ["NPS 50/30/20", "20 and 200"],
    ["CSAT 95%", "10 and 100"],
    ["CES mean, nine in ten at the top", "10 and 100"],
    ["NPS 95/4/1, then NPS 50/30/20", "10 and 10"],
  ])("leaves out the truth in at most 6%% of samples: %s, %s", (row, column) => {
    const one = cell(row, column);
    expect(measure(one, { runs: 1500, seed: 3 }).rate).toBeLessThanOrEqual(bound(one, 1500));
  });
});

describe("other comparisons", () => {
  it.each([
    ["compareStratified", "NPS 50/30/20", "20 strata of 5 and 5"],
    ["compareStratified", "CSAT 95%", "50 to 300 answers for nine tenths"],
    ["Mantel-Haenszel", "NPS 90/8/2", "4 strata of 10 and 10"],
    ["comparePaired", "NPS 70/20/10", "50 people"],
    ["comparePaired", "NPS 90/8/2", "200 people, weights 1, 2, 5"],
  ])("raise at most 6%% of false alarms: %s, %s, %s", (table, row, column) => {
    const one = cell(row, column, table);
    expect(measure(one, { runs: 800, seed: 3 }).rate).toBeLessThanOrEqual(bound(one, 800));
  });

  it("find what was planned for pairs, and cover the truth of a finite population", () => {
    const planned = cell("NPS 10 lower", "80% planned");
    expect(measure(planned, { runs: 1000, seed: 3 }).rate).toBeGreaterThan(0.76);
    const finite = cell("CSAT 95%", "40 of 60 and 30 of 50");
    expect(measure(finite, { runs: 1000, seed: 3 }).rate).toBeGreaterThan(0.91);
  });
});
