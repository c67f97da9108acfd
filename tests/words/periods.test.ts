import { describe, expect, it } from "vitest";
import { numbersIn } from "../../src/words/numbers.js";
import {
  durationText,
  periodCount,
  periodLength,
  periodName,
  type PeriodUnit,
} from "../../src/words/periods.js";

const fixed = numbersIn(undefined);

describe("periodName", () => {
  it.each([
    ["day", "day"],
    ["iso-week", "week"],
    ["week", "week"],
    ["month", "month"],
    ["quarter", "quarter"],
    ["fiscal-quarter", "fiscal quarter"],
    ["half-year", "half-year"],
    ["year", "year"],
    ["fiscal-year", "fiscal year"],
  ] as const satisfies readonly (readonly [PeriodUnit, string])[])("calls one %s a %s", (unit, name) => {
    expect(periodName(unit)).toBe(name);
    expect(periodName({ unit })).toBe(name);
    expect(periodName({ unit, count: 1 })).toBe(name);
  });

  it("calls several units, or the unit of an unknown rule, a period", () => {
    expect([periodName({ unit: "month", count: 2 }), periodName(null), periodName(undefined)]).toEqual([
      "period",
      "period",
      "period",
    ]);
  });
});

describe("periodLength", () => {
  it("gives the length of a period in units", () => {
    expect(periodLength("fiscal-quarter", fixed)).toBe("fiscal quarter");
    expect(periodLength({ unit: "half-year", count: 2 }, fixed)).toBe("two half-years");
    expect(periodLength({ unit: "day", count: 28 }, fixed)).toBe("28 days");
  });
});

describe("periodCount", () => {
  it("counts in words up to twelve, and in the numbers of the locale beyond", () => {
    expect([0, 1, 2, 12, 13, 1200].map((count) => periodCount(count, "month", fixed))).toEqual([
      "no months",
      "one month",
      "two months",
      "twelve months",
      "13 months",
      "1,200 months",
    ]);
    expect(periodCount(1200, "day", numbersIn("de"))).toBe("1.200 days");
  });
});

describe("durationText", () => {
  it("has the unit in the singular for exactly one, and at most two digits", () => {
    expect([1, 180, 0.5, 1.25, 30.4375, 0].map((time) => durationText(time, "year", fixed))).toEqual([
      "1 year",
      "180 years",
      "0.5 years",
      "1.25 years",
      "30.44 years",
      "0 years",
    ]);
    expect(durationText(0.5, "month", numbersIn("de"))).toBe("0,5 months");
  });
});
