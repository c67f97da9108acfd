import { describe, expect, it } from "vitest";
import { civilDay, formatCivilDay } from "../../src/time/civil.js";
import { gridOf, type Every } from "../../src/time/grid.js";

const labelled = (every: Every, year: number, month: number, day: number) => {
  const grid = gridOf(every);
  const index = grid.indexOf(civilDay(year, month, day));
  const first = formatCivilDay(grid.firstDay(index));
  const last = formatCivilDay(grid.firstDay(index + 1) - 1);
  const before = grid.yearBefore(index);
  return [grid.label(index), first, last, before === null ? null : grid.label(before)];
};

describe("gridOf", () => {
  it.each<[Every, [number, number, number], (string | null)[]]>([
    ["day", [2026, 3, 1], ["2026-03-01", "2026-03-01", "2026-03-01", "2025-03-01"]],
    ["day", [2024, 2, 29], ["2024-02-29", "2024-02-29", "2024-02-29", null]],
    ["iso-week", [2026, 1, 1], ["2026-W01", "2025-12-29", "2026-01-04", "2025-W01"]],
    ["iso-week", [2021, 1, 3], ["2020-W53", "2020-12-28", "2021-01-03", null]],
    ["iso-week", [2027, 1, 3], ["2026-W53", "2026-12-28", "2027-01-03", null]],
    ["iso-week", [2021, 12, 31], ["2021-W52", "2021-12-27", "2022-01-02", "2020-W52"]],
    [
      { unit: "week", firstDay: 7 },
      [2026, 7, 18],
      ["week of 2026-07-12", "2026-07-12", "2026-07-18", "week of 2025-07-13"],
    ],
    [
      { unit: "week", firstDay: 6 },
      [2026, 7, 18],
      ["week of 2026-07-18", "2026-07-18", "2026-07-24", "week of 2025-07-19"],
    ],
    ["month", [2024, 2, 29], ["2024-02", "2024-02-01", "2024-02-29", "2023-02"]],
    ["quarter", [2026, 9, 30], ["2026-Q3", "2026-07-01", "2026-09-30", "2025-Q3"]],
    ["half-year", [2019, 12, 31], ["2019-H2", "2019-07-01", "2019-12-31", "2018-H2"]],
    ["year", [2026, 6, 1], ["2026", "2026-01-01", "2026-12-31", "2025"]],
    [{ unit: "fiscal-year", firstMonth: 4 }, [2026, 3, 31], ["FY2026", "2025-04-01", "2026-03-31", "FY2025"]],
    [
      { unit: "fiscal-year", firstMonth: 4, namedBy: "start" },
      [2026, 3, 31],
      ["FY2025", "2025-04-01", "2026-03-31", "FY2024"],
    ],
    [{ unit: "fiscal-year", firstMonth: 1 }, [2026, 3, 31], ["FY2026", "2026-01-01", "2026-12-31", "FY2025"]],
    [
      { unit: "fiscal-quarter", firstMonth: 10 },
      [2025, 12, 31],
      ["FY2026-Q1", "2025-10-01", "2025-12-31", "FY2025-Q1"],
    ],
    [
      { unit: "fiscal-quarter", firstMonth: 2 },
      [2026, 1, 31],
      ["FY2026-Q4", "2025-11-01", "2026-01-31", "FY2025-Q4"],
    ],
    [
      { unit: "month", count: 2 },
      [2026, 2, 28],
      ["2026-01/2026-02", "2026-01-01", "2026-02-28", "2025-01/2025-02"],
    ],
    [{ unit: "month", count: 5 }, [2026, 2, 28], ["2025-11/2026-03", "2025-11-01", "2026-03-31", null]],
    [{ unit: "year", count: 2 }, [2026, 2, 28], ["2026/2027", "2026-01-01", "2027-12-31", null]],
    [
      { unit: "iso-week", count: 2, startingOn: "2026-01-05" },
      [2026, 1, 1],
      ["2025-W52/2026-W01", "2025-12-22", "2026-01-04", "2024-W52/2025-W01"],
    ],
    [
      { unit: "day", count: 10, startingOn: "2026-01-01" },
      [2025, 12, 31],
      ["2025-12-22/2025-12-31", "2025-12-22", "2025-12-31", null],
    ],
  ])(
    "puts a day into its period, with its label, first day, last day and the period a year earlier: %j, %j",
    (every, [year, month, day], expected) => {
      expect(labelled(every, year, month, day)).toEqual(expected);
    },
  );

  it("numbers periods in order without gaps or overlaps, back to the year 1", () => {
    for (const every of ["day", "iso-week", "month", { unit: "fiscal-quarter", firstMonth: 11 }] as const) {
      const grid = gridOf(every);
      for (const start of [civilDay(1, 1, 1), civilDay(1969, 6, 1), civilDay(2023, 12, 1)]) {
        let index = grid.indexOf(start);
        for (let day = start; day < start + 800; day++) {
          const at = grid.indexOf(day);
          expect(at - index).toBeOneOf([0, 1]);
          expect(grid.firstDay(at)).toBeLessThanOrEqual(day);
          expect(grid.firstDay(at + 1)).toBeGreaterThan(day);
          index = at;
        }
      }
    }
  });

  it.each<[unknown, string]>([
    ["week", "a firstDay with the unit week, or the unit iso-week, got undefined at every.firstDay"],
    [
      "fortnight",
      'one of the units day, iso-week, week, month, quarter, fiscal-quarter, half-year, year, fiscal-year, got "fortnight" at every',
    ],
    [{ unit: "week", firstDay: 0 }, "a firstDay from 1 (Monday) to 7 (Sunday), got 0 at every.firstDay"],
    [{ unit: "fiscal-year" }, "a firstMonth with the unit fiscal-year, got undefined at every.firstMonth"],
    [
      { unit: "fiscal-quarter", firstMonth: 13 },
      "a firstMonth from 1 (January) to 12, got 13 at every.firstMonth",
    ],
    [
      { unit: "fiscal-quarter", firstMonth: 4, namedBy: "middle" },
      'start or end, got "middle" at every.namedBy',
    ],
    [{ unit: "day", count: 0 }, "a count from 1 to 1000, got 0 at every.count"],
    [{ unit: "day", count: 1.5 }, "a count from 1 to 1000, got 1.5 at every.count"],
    [
      { unit: "iso-week", count: 2, startingOn: "2026-01-06" },
      'the first day of a period, got "2026-01-06" at every.startingOn',
    ],
    [
      { unit: "day", count: 2, startingOn: "2026-02-30" },
      'a day such as "2026-01-05", got "2026-02-30" at every.startingOn',
    ],
    [undefined, "a unit or a rule with a unit, got undefined at every"],
    [7, "a unit or a rule with a unit, got 7 at every"],
  ])("rejects the rule %j", (every, message) => {
    expect(() => gridOf(every as Every)).toThrow(`Expected ${message}`);
  });
});
