import { describe, expect, it } from "vitest";
import { defineCalendar, type CalendarDefinition } from "../../src/business-time/calendar.js";
import {
  addWorkingTime,
  isWorkingTime,
  nextWorkingInstant,
  workingTimeBetween,
} from "../../src/business-time/working-time.js";

const OFFICE = [["09:00", "17:00"]];
const BERLIN: CalendarDefinition = {
  id: "berlin",
  version: "2026-1",
  timeZone: "Europe/Berlin",
  weekly: { mon: OFFICE, tue: OFFICE, wed: OFFICE, thu: OFFICE, fri: OFFICE },
  holidays: ["2026-04-03"],
  recurringHolidays: ["12-25"],
  overrides: { "2026-12-24": [["09:00", "12:00"]], "2026-12-31": [] },
};
const berlin = defineCalendar(BERLIN);
const changed = (change: object): (() => unknown) => {
  return () => defineCalendar({ ...BERLIN, ...change });
};

describe("defineCalendar", () => {
  it("returns a frozen copy that is plain JSON and defines itself again", () => {
    expect(berlin).toEqual(BERLIN);
    expect(Object.isFrozen(berlin) && Object.isFrozen(berlin.weekly.mon?.[0])).toBe(true);
    expect(defineCalendar(JSON.parse(JSON.stringify(berlin)) as CalendarDefinition)).toEqual(berlin);
  });

  it("does not follow later changes of what it was given", () => {
    const holidays: string[] = [];
    const calendar = defineCalendar({ ...BERLIN, holidays });
    holidays.push("2026-03-02");
    expect(isWorkingTime(calendar, "2026-03-02T10:00:00+01:00")).toBe(true);
  });

  it.each<[string, object, RegExp]>([
    [
      "an unknown zone",
      { timeZone: "Europe/Berlim" },
      /^Expected an IANA time zone .* got "Europe\/Berlim" at calendar "berlin"\.timeZone$/,
    ],
    [
      "a missing zone",
      { timeZone: undefined },
      /^Expected an IANA time zone .* got undefined at .*timeZone$/,
    ],
    ["an unknown field", { holiday: [] }, /unknown field "holiday"/],
    ["an unknown weekday", { weekly: { monday: OFFICE } }, /weekly has the unknown day "monday"/],
    ["a hostile weekday", { weekly: JSON.parse('{"__proto__": []}') }, /unknown day "__proto__"/],
    ["an empty shift", { weekly: { tue: [["09:00", "09:00"]] } }, /weekly\.tue\[0\] is an empty shift/],
    [
      "a bad opening time",
      { weekly: { tue: [["9:00", "17:00"]] } },
      /weekly\.tue\[0\] must open .* got "9:00"/,
    ],
    ["24:00 as an opening", { weekly: { tue: [["24:00", "06:00"]] } }, /weekly\.tue\[0\] must open/],
    [
      "a bad closing time",
      { weekly: { tue: [["09:00", "25:00"]] } },
      /weekly\.tue\[0\] must close .* got "25:00"/,
    ],
    ["24:30", { weekly: { tue: [["09:00", "24:30"]] } }, /weekly\.tue\[0\] must close/],
    [
      "a shift of one time",
      { weekly: { tue: [["09:00"]] } },
      /weekly\.tue\[0\] must be an opening and a closing time/,
    ],
    ["a day that is no list", { weekly: { tue: "09:00-17:00" } }, /weekly\.tue must be a list/],
    ["a missing week", { weekly: undefined }, /weekly must be an object/],
    [
      "a holiday that does not exist",
      { holidays: ["2026-02-29"] },
      /holidays\[0\] must be a date .* got "2026-02-29"/,
    ],
    ["a holiday with a time", { holidays: ["2026-02-28T00:00:00Z"] }, /holidays\[0\] must be a date/],
    ["a yearly holiday that does not exist", { recurringHolidays: ["02-30"] }, /recurringHolidays\[0\]/],
    [
      "an override of no date",
      { overrides: { "2026-02-30": [] } },
      /overrides\["2026-02-30"\] must be a date/,
    ],
    [
      "a hostile override",
      { overrides: JSON.parse('{"__proto__": []}') },
      /overrides\["__proto__"\] must be a date/,
    ],
    [
      "an override across midnight",
      { overrides: { "2026-02-20": [["22:00", "06:00"]] } },
      /overrides\["2026-02-20"\]\[0\] must end on its own day.* got \["22:00", "06:00"\]/,
    ],
    ["a number for an id", { id: 7 }, /\.id must be text/],
    ["no hours at all", { weekly: {}, overrides: {} }, /^calendar "berlin" has no working time on any day/],
  ])("refuses %s and names it", (_, change, message) => {
    expect(changed(change)).toThrow(message);
  });

  it("refuses a week that yearly holidays close for good", () => {
    const recurringHolidays = Array.from({ length: 366 }, (_, day) =>
      new Date(Date.UTC(2000, 0, day + 1)).toISOString().slice(5, 10),
    );
    expect(() => defineCalendar({ timeZone: "UTC", weekly: { mon: OFFICE }, recurringHolidays })).toThrow(
      /no working time/,
    );
  });

  it("takes a holiday on 29 February in leap years only", () => {
    const calendar = defineCalendar({
      timeZone: "UTC",
      weekly: { sat: OFFICE },
      recurringHolidays: ["02-29"],
    });
    expect(isWorkingTime(calendar, "2020-02-29T10:00:00Z")).toBe(false);
    expect(isWorkingTime(calendar, "2020-03-07T10:00:00Z")).toBe(true);
  });

  it("lets an override beat a holiday and a holiday beat the week", () => {
    const calendar = defineCalendar({ ...BERLIN, holidays: ["2026-12-24", "2026-12-23"] });
    expect(isWorkingTime(calendar, "2026-12-24T10:00:00+01:00")).toBe(true);
    expect(isWorkingTime(calendar, "2026-12-24T13:00:00+01:00")).toBe(false);
    expect(isWorkingTime(calendar, "2026-12-23T10:00:00+01:00")).toBe(false);
  });

  it("keeps the morning of a night shift when the holiday was the evening's date", () => {
    const nights = { timeZone: "UTC", weekly: { fri: [["22:00", "06:00"]] } };
    const closedFriday = defineCalendar({ ...nights, holidays: ["2024-01-12"] });
    const closedSaturday = defineCalendar({ ...nights, holidays: ["2024-01-13"] });
    const from = "2024-01-12T12:00:00Z";
    const to = "2024-01-13T12:00:00Z";
    expect(workingTimeBetween(closedFriday, from, to, { unit: "hours" })).toBe(6);
    expect(workingTimeBetween(closedSaturday, from, to, { unit: "hours" })).toBe(2);
  });

  it("answers for a calendar straight from JSON, too", () => {
    expect(addWorkingTime(BERLIN, "2026-03-02T16:00:00+01:00", { hours: 2 })).toEqual(
      new Date("2026-03-03T09:00:00Z"),
    );
  });
});

describe("working time", () => {
  it("opens inclusively and closes exclusively", () => {
    expect(isWorkingTime(berlin, "2026-03-02T09:00:00+01:00")).toBe(true);
    expect(isWorkingTime(berlin, "2026-03-02T16:59:59.999+01:00")).toBe(true);
    expect(isWorkingTime(berlin, "2026-03-02T17:00:00+01:00")).toBe(false);
    expect(nextWorkingInstant(berlin, "2026-03-02T10:00:00+01:00")).toEqual(new Date("2026-03-02T09:00:00Z"));
    expect(nextWorkingInstant(berlin, "2026-03-02T17:00:00+01:00")).toEqual(new Date("2026-03-03T08:00:00Z"));
  });

  it("goes on over the turn of the year, also for a shift that spans it", () => {
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

  it("changes no input and returns a Date of its own", () => {
    const start = Object.freeze(new Date("2026-03-02T10:00:00+01:00"));
    const end = addWorkingTime(berlin, start, Object.freeze({ hours: 1 }));
    expect(end).not.toBe(start);
    expect(start.toISOString()).toBe("2026-03-02T09:00:00.000Z");
  });

  it.each<[string, () => unknown, RegExp]>([
    ["nothing to add", () => addWorkingTime(berlin, 0, { hours: 0 }), /^amount must be more than zero/],
    [
      "a negative amount",
      () => addWorkingTime(berlin, 0, { hours: -1 }),
      /^Expected .* of 0 or more, got -1 at amount\.hours$/,
    ],
    [
      "days",
      () => addWorkingTime(berlin, 0, { days: 1 } as object),
      /^Expected hours, .* got "days" at amount;/,
    ],
    [
      "an invalid date",
      () => addWorkingTime(berlin, new Date(NaN), { hours: 1 }),
      /^Expected a valid point in time, got .* at instant$/,
    ],
    [
      "a local time",
      () => isWorkingTime(berlin, "2026-03-02T10:00"),
      /^Expected .* got "2026-03-02T10:00" at instant;/,
    ],
    [
      "an unknown unit",
      () => workingTimeBetween(berlin, 0, 1, { unit: "days" as never }),
      /^unit must be .* got "days"/,
    ],
    ["no calendar", () => isWorkingTime(undefined as never, 0), /^calendar must be an object/],
    [
      "a year before calendars",
      () => isWorkingTime(berlin, "1899-06-01T00:00:00Z"),
      /1900 to 2199, got 1899-06/,
    ],
    ["a far future", () => addWorkingTime(berlin, "9000-01-01T00:00:00Z", { hours: 1 }), /1900 to 2199/],
  ])("refuses %s", (_, call, message) => {
    expect(call).toThrow(message);
  });
});

describe("nothing loops for ever", () => {
  it("ends when the calendar has closed for good", () => {
    const once = defineCalendar({ timeZone: "UTC", weekly: {}, overrides: { "2020-01-01": OFFICE } });
    expect(() => addWorkingTime(once, "2024-01-08T12:00:00Z", { hours: 1 })).toThrow(
      "calendar does not have 3600000 milliseconds of working time between 2024-01-08T12:00:00.000Z and the end of 2199",
    );
    expect(() => nextWorkingInstant(once, "2024-01-08T12:00:00Z")).toThrow(/does not have any working time/);
    expect(isWorkingTime(once, "2024-01-08T12:00:00Z")).toBe(false);
  });

  it("ends for targets longer than all time", () => {
    expect(() => addWorkingTime(berlin, 0, { hours: 1e12 })).toThrow(/does not have/);
    expect(() => addWorkingTime(berlin, 0, { hours: Number.MAX_VALUE })).toThrow();
  });

  it("counts three centuries", () => {
    const hours = workingTimeBetween(berlin, "1900-01-02T00:00:00Z", "2199-12-30T00:00:00Z", {
      unit: "hours",
    });
    expect(hours).toBeGreaterThan(600_000);
  });
});
