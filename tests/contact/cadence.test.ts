import { describe, expect, it } from "vitest";
import { surveyDates } from "../../src/contact/cadence.js";

describe("surveyDates", () => {
  it("counts each date from the anchor", () => {
    expect(surveyDates("2026-01-31", { every: "quarterly", count: 5 })).toEqual([
      "2026-01-31",
      "2026-04-30",
      "2026-07-31",
      "2026-10-31",
      "2027-01-31",
    ]);
    expect(surveyDates("2026-01-31", { every: "twice-a-year", count: 2 })).toEqual([
      "2026-01-31",
      "2026-07-31",
    ]);
    expect(surveyDates("2024-02-29", { every: "yearly", count: 2 })).toEqual(["2024-02-29", "2025-02-28"]);
    expect(surveyDates("2026-12-31", { every: "monthly", count: 3 })).toEqual([
      "2026-12-31",
      "2027-01-31",
      "2027-02-28",
    ]);
    expect(surveyDates("2026-01-31", { every: { months: 2 }, count: 0 })).toEqual([]);
  });

  it.each<[string, () => unknown, RegExp]>([
    [
      "a date that does not exist",
      () => surveyDates("2026-02-30", { every: "yearly", count: 1 }),
      /^Expected a date .* got "2026-02-30" at anchor$/,
    ],
    [
      "an unknown cadence",
      () => surveyDates("2026-02-28", { every: "weekly" as never, count: 1 }),
      /^Expected one of monthly, .* got "weekly" at every$/,
    ],
    [
      "half months",
      () => surveyDates("2026-02-28", { every: { months: 0.5 }, count: 1 }),
      /got an object at every$/,
    ],
    [
      "no months",
      () => surveyDates("2026-02-28", { every: { months: 0 }, count: 1 }),
      /got an object at every$/,
    ],
    [
      "too many dates",
      () => surveyDates("2026-02-28", { every: "yearly", count: 1e9 }),
      /^Expected a whole number from 0 to 1,000, got 1000000000 at count$/,
    ],
    [
      "dates beyond the calendar",
      () => surveyDates("9990-01-01", { every: "yearly", count: 100 }),
      /^Expected a count of dates before the year 10000, got 100 at count$/,
    ],
  ])("rejects %s", (_, call, message) => {
    expect(call).toThrow(message);
  });
});

describe("the limits of surveyDates", () => {
  it("are 1,000 dates and the year 9999 of the last date", () => {
    expect(surveyDates("2000-01-01", { every: "monthly", count: 1000 }).at(-1)).toBe("2083-04-01");
    expect(surveyDates("9998-06-30", { every: "yearly", count: 2 })).toEqual(["9998-06-30", "9999-06-30"]);
    expect(surveyDates("9999-12-31", { every: "monthly", count: 1 })).toEqual(["9999-12-31"]);
    expect(() => surveyDates("9999-12-31", { every: "monthly", count: 2 })).toThrow(
      "Expected a count of dates before the year 10000, got 2 at count",
    );
  });
});
