import { describe, expect, it } from "vitest";
import { defineCalendar } from "../../src/business-time/calendar.js";
import {
  addWorkingTime,
  isWorkingTime,
  nextWorkingInstant,
  workingTimeBetween,
} from "../../src/business-time/working-time.js";

const OFFICE = [["09:00", "17:00"]];
const berlin = defineCalendar({
  id: "berlin",
  timeZone: "Europe/Berlin",
  weekly: { mon: OFFICE, tue: OFFICE, wed: OFFICE, thu: OFFICE, fri: OFFICE },
});

describe("working time", () => {
  it("includes opening times and excludes closing times", () => {
    expect(isWorkingTime(berlin, "2026-03-02T09:00:00+01:00")).toBe(true);
    expect(isWorkingTime(berlin, "2026-03-02T16:59:59.999+01:00")).toBe(true);
    expect(isWorkingTime(berlin, "2026-03-02T17:00:00+01:00")).toBe(false);
    expect(nextWorkingInstant(berlin, "2026-03-02T10:00:00+01:00")).toEqual(new Date("2026-03-02T09:00:00Z"));
    expect(nextWorkingInstant(berlin, "2026-03-02T17:00:00+01:00")).toEqual(new Date("2026-03-03T08:00:00Z"));
  });

  it("continues over the turn of the year, also in a shift that spans it", () => {
    const always = defineCalendar({
      timeZone: "Asia/Tokyo",
      weekly: { thu: [["00:00", "24:00"]], fri: [["00:00", "24:00"]] },
    });
    // 2026-12-31 is a Thursday.
    expect(addWorkingTime(always, "2026-12-31T12:00:00+09:00", { hours: 24 })).toEqual(
      new Date("2027-01-01T12:00:00+09:00"),
    );
    expect(
      workingTimeBetween(always, "2026-12-31T00:00:00+09:00", "2027-01-02T00:00:00+09:00", { unit: "hours" }),
    ).toBe(48);
  });

  it("changes no input and returns a new Date", () => {
    const start = Object.freeze(new Date("2026-03-02T10:00:00+01:00"));
    const end = addWorkingTime(berlin, start, Object.freeze({ hours: 1 }));
    expect(end).not.toBe(start);
    expect(start.toISOString()).toBe("2026-03-02T09:00:00.000Z");
  });

  it.each<[string, () => unknown, RegExp]>([
    [
      "nothing to add",
      () => addWorkingTime(berlin, 0, { hours: 0 }),
      /^Expected a duration above 0, got 0 at amount; nextWorkingInstant/,
    ],
    ["a negative amount", () => addWorkingTime(berlin, 0, { hours: -1 }), /got -1 at amount\.hours$/],
    ["days", () => addWorkingTime(berlin, 0, { days: 1 } as object), /got "days" at amount/],
    [
      "an invalid date",
      () => addWorkingTime(berlin, new Date(NaN), { hours: 1 }),
      /^Expected a valid point in time, got an invalid Date at instant$/,
    ],
    ["a local time", () => isWorkingTime(berlin, "2026-03-02T10:00"), /got "2026-03-02T10:00" at instant/],
    [
      "an unknown unit",
      () => workingTimeBetween(berlin, 0, 1, { unit: "days" as never }),
      /^Expected one of milliseconds, .* got "days" at unit$/,
    ],
    [
      "no calendar",
      () => isWorkingTime(undefined as never, 0),
      /^Expected an object with id, .* got undefined at calendar$/,
    ],
    [
      "a year before calendars",
      () => isWorkingTime(berlin, "1899-06-01T00:00:00Z"),
      /^Expected an instant in the years 1900 to 2199, .* got "1899-06-01T00:00:00\.000Z"$/,
    ],
    ["a far future", () => addWorkingTime(berlin, "9000-01-01T00:00:00Z", { hours: 1 }), /1900 to 2199/],
  ])("rejects %s", (_, call, message) => {
    expect(call).toThrow(message);
  });
});

describe("a search for working time", () => {
  it("ends with an error when the calendar never opens again", () => {
    const once = defineCalendar({ timeZone: "UTC", weekly: {}, overrides: { "2020-01-01": OFFICE } });
    expect(() => addWorkingTime(once, "2024-01-08T12:00:00Z", { hours: 1 })).toThrow(
      "Expected 3600000 milliseconds of working time between 2024-01-08T12:00:00.000Z and the end of 2199, got 0 at calendar",
    );
    expect(() => nextWorkingInstant(once, "2024-01-08T12:00:00Z")).toThrow(
      /^Expected an opening between .* and the end of 2199, got 0 at calendar$/,
    );
    expect(isWorkingTime(once, "2024-01-08T12:00:00Z")).toBe(false);
  });

  it("ends with an error for targets beyond the last year", () => {
    expect(() => addWorkingTime(berlin, 0, { hours: 1e12 })).toThrow(
      /^Expected 3600000000000000000 milliseconds of working time .* got \d+ at calendar; its id is "berlin"$/,
    );
    expect(() => addWorkingTime(berlin, 0, { hours: Number.MAX_VALUE })).toThrow();
  });

  it("works over three centuries", () => {
    const hours = workingTimeBetween(berlin, "1900-01-02T00:00:00Z", "2199-12-30T00:00:00Z", {
      unit: "hours",
    });
    expect(hours).toBeGreaterThan(600_000);
  });
});

describe("working time from one afternoon to the next noon", () => {
  it("is 77 and 302 minutes", () => {
    const weekly = { thu: [["08:00", "17:00"]], fri: [["08:00", "17:00"]] } as const;
    const calendar = defineCalendar({ timeZone: "Europe/London", weekly });
    const [from, to] = ["2023-04-27T15:43:00+01:00", "2023-04-28T13:02:00+01:00"] as const;
    expect(workingTimeBetween(calendar, from, to, { unit: "minutes" })).toBe(379);
  });
});

describe("the end of the years that calendars cover", () => {
  const always = defineCalendar({ timeZone: "UTC", weekly: Object.fromEntries(["mon", "tue", "wed", "thu", "fri", "sat", "sun"].map((day) => [day, [["00:00", "24:00"]]])) }); // prettier-ignore
  const lastDay = "2199-12-31T00:00:00Z";

  it("is the last hour of 2199", () => {
    expect(addWorkingTime(always, lastDay, { hours: 24 }).toISOString()).toBe("2200-01-01T00:00:00.000Z");
    expect(() => addWorkingTime(always, lastDay, { hours: 25 })).toThrow("and the end of 2199");
  });

  it("has no opening after it", () => {
    const january = defineCalendar({ timeZone: "UTC", weekly: {}, overrides: { "2200-01-02": OFFICE, "2199-12-30": OFFICE } }); // prettier-ignore
    expect(nextWorkingInstant(january, "2199-12-01T00:00:00Z").toISOString()).toBe(
      "2199-12-30T09:00:00.000Z",
    );
    expect(() => nextWorkingInstant(january, lastDay)).toThrow("Expected an opening");
    expect(isWorkingTime(january, lastDay)).toBe(false);
  });
});
