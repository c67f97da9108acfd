import { describe, expect, it } from "vitest";
import { measure } from "../levels/cell.js";
import { trendCells } from "../levels/trend.js";

// A sample of the cells of tests/levels/trend.ts with fewer runs: `npm run levels -- trend` measures all of them.

const cellOf = (table: string, row: string, column: string) =>
  trendCells.find((one) => one.table.startsWith(table) && one.row === row && one.column === column)!;

/** The highest rate of false alarms that so many runs may show where the promise is just kept. */
const most = (promise: number, runs: number) => promise + 2.5 * Math.sqrt((promise * (1 - promise)) / runs);

describe("the trend test", () => {
  it.each([
    ["NPS 90/8/2", "12 months, 5 to 100 answers"],
    ["NPS 90/8/2", "12 months, 10 to 100: rising"],
    ["NPS 95/4/1", "24 months, 10 to 100"],
    ["CSAT 95%", "12 months, 10 to 100"],
    ["CES mean, nine in ten at the top", "12 months, 100 to 10"],
    ["CES mean, nine in ten at the top", "12 months, 20 to 400: rising"],
  ])("calls a constant score constant: %s, %s", (row, column) => {
    const cell = cellOf("Trend test, constant", row, column);
    expect(measure(cell, { runs: 400, seed: 5 }).rate).toBeLessThanOrEqual(most(cell.promise!, 400));
  });

  it.each([
    "12 months, 10 to 1000, ups and downs of 5",
    "24 months of 500, autocorrelation 0.6",
    "60 months of 100, autocorrelation 0.6",
    "36 months of 300, season of 5",
  ])("holds its level in months that really differ: %s", (column) => {
    const cell = cellOf("Trend test, months", "NPS 50/30/20", column);
    expect(measure(cell, { runs: 300, seed: 5 }).rate).toBeLessThanOrEqual(most(cell.promise!, 300));
  });

  it("is wrong in at most one of six series of twelve months with an autocorrelation of 0.6", () => {
    const cell = cellOf("Trend test, months", "NPS 50/30/20", "12 months of 500, autocorrelation 0.6");
    expect(measure(cell, { runs: 600, seed: 5 }).rate).toBeLessThan(0.18);
  });

  it("finds a trend of 2.5 points a month in nine of ten years, and one of 1.5 in almost half", () => {
    const power = (column: string) =>
      measure(cellOf("Trend test", "NPS 50/30/20", column), { runs: 400, seed: 5 }).rate;
    expect(power("12 months of 100, 2.5 points a month")).toBeGreaterThan(0.9);
    expect(power("12 months of 100, 1.5 points a month")).toBeGreaterThan(0.42);
  });
});

it.each([
  ["NPS 90/8/2", "12 months, 100 to 10"],
  ["CES mean, nine in ten at the top", "12 months, 10 to 100"],
])("progressTo covers a constant score six months on: %s, %s", (row, column) => {
  const cell = cellOf("Outlook", row, column);
  expect(measure(cell, { runs: 300, seed: 5 }).rate).toBeGreaterThan(0.93);
});

it.each([
  ["NPS 50/30/20", "12 months of 30"],
  ["NPS 90/8/2", "12 months of 200"],
  ["CSAT 95%", "12 months of 10"],
  ["CES mean, nine in ten at the top", "12 months, 10 to 100"],
])("a year without change has no clear change of a month: %s, %s", (row, column) => {
  const cell = cellOf("Any change", row, column);
  expect(measure(cell, { runs: 400, seed: 5 }).rate).toBeLessThanOrEqual(most(0.065, 400));
});
