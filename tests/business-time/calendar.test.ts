import { describe, expect, it } from "vitest";
import { defineCalendar, type CalendarDefinition } from "../../src/business-time/calendar.js";
import { addWorkingTime, isWorkingTime, workingTimeBetween } from "../../src/business-time/working-time.js";

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
  it("returns a frozen copy that is plain JSON and can be defined again", () => {
    expect(berlin).toEqual(BERLIN);
    expect(Object.isFrozen(berlin) && Object.isFrozen(berlin.weekly.mon?.[0])).toBe(true);
    expect(defineCalendar(JSON.parse(JSON.stringify(berlin)) as CalendarDefinition)).toEqual(berlin);
  });

  it("does not change when its input changes later", () => {
    const holidays: string[] = [];
    const calendar = defineCalendar({ ...BERLIN, holidays });
    holidays.push("2026-03-02");
    expect(isWorkingTime(calendar, "2026-03-02T10:00:00+01:00")).toBe(true);
  });

  it.each<[string, object, RegExp]>([
    [
      "an unknown zone",
      { timeZone: "Europe/Berlim" },
      /^Expected an IANA time zone .* got "Europe\/Berlim" at calendar\.timeZone$/,
    ],
    [
      "a missing zone",
      { timeZone: undefined },
      /^Expected an IANA time zone .* got undefined at calendar\.timeZone$/,
    ],
    [
      "an unknown field",
      { holiday: [] },
      /^Expected one of id, .* got "holiday" at calendar; did you mean holidays\?$/,
    ],
    [
      "an unknown weekday",
      { weekly: { monday: OFFICE } },
      /^Expected one of mon, .* got "monday" at calendar\.weekly; did you mean mon\?$/,
    ],
    [
      "a hostile weekday",
      { weekly: JSON.parse('{"__proto__": []}') },
      /got "__proto__" at calendar\.weekly$/,
    ],
    [
      "an empty shift",
      { weekly: { tue: [["09:00", "09:00"]] } },
      /^Expected a closing time that differs .* got "09:00" at calendar\.weekly\.tue\[0\]/,
    ],
    [
      "a bad opening time",
      { weekly: { tue: [["9:00", "17:00"]] } },
      /^Expected an opening time .* got "9:00" at calendar\.weekly\.tue\[0\]$/,
    ],
    [
      "24:00 as an opening",
      { weekly: { tue: [["24:00", "06:00"]] } },
      /^Expected an opening time .* got "24:00" at calendar\.weekly\.tue\[0\]$/,
    ],
    [
      "a bad closing time",
      { weekly: { tue: [["09:00", "25:00"]] } },
      /^Expected a closing time .* got "25:00" at calendar\.weekly\.tue\[0\]$/,
    ],
    [
      "24:30",
      { weekly: { tue: [["09:00", "24:30"]] } },
      /^Expected a closing time .* got "24:30" at calendar\.weekly\.tue\[0\]$/,
    ],
    [
      "a shift of one time",
      { weekly: { tue: [["09:00"]] } },
      /^Expected an opening and a closing time .* at calendar\.weekly\.tue\[0\]$/,
    ],
    [
      "a day that is no list",
      { weekly: { tue: "09:00-17:00" } },
      /^Expected a list, got "09:00-17:00" at calendar\.weekly\.tue$/,
    ],
    [
      "a missing week",
      { weekly: undefined },
      /^Expected an object with mon, .* got undefined at calendar\.weekly$/,
    ],
    [
      "a holiday that does not exist",
      { holidays: ["2026-02-29"] },
      /^Expected a date .* got "2026-02-29" at calendar\.holidays\[0\]$/,
    ],
    [
      "a holiday with a time",
      { holidays: ["2026-02-28T00:00:00Z"] },
      /^Expected a date .* at calendar\.holidays\[0\]$/,
    ],
    [
      "a yearly holiday that does not exist",
      { recurringHolidays: ["02-30"] },
      /^Expected a date "MM-DD" .* got "02-30" at calendar\.recurringHolidays\[0\]$/,
    ],
    [
      "an override of no date",
      { overrides: { "2026-02-30": [] } },
      /^Expected a date .* got "2026-02-30" at calendar\.overrides$/,
    ],
    [
      "a hostile override",
      { overrides: JSON.parse('{"__proto__": []}') },
      /^Expected a date .* got "__proto__" at calendar\.overrides$/,
    ],
    [
      "an override across midnight",
      { overrides: { "2026-02-20": [["22:00", "06:00"]] } },
      /^Expected a closing time on the same day.* got "06:00" at calendar\.overrides\["2026-02-20"\]\[0\]$/,
    ],
    ["a number for an id", { id: 7 }, /^Expected text that is not empty, got 7 at calendar\.id$/],
    [
      "no hours at all",
      { weekly: {}, overrides: {} },
      /^Expected working time on at least one day, got 0 at calendar/,
    ],
  ])("rejects %s and names it", (_, change, message) => {
    expect(changed(change)).toThrow(message);
  });

  it("rejects a week that yearly holidays close forever", () => {
    const recurringHolidays = Array.from({ length: 366 }, (_, day) =>
      new Date(Date.UTC(2000, 0, day + 1)).toISOString().slice(5, 10),
    );
    expect(() => defineCalendar({ timeZone: "UTC", weekly: { mon: OFFICE }, recurringHolidays })).toThrow(
      /^Expected working time on at least one day/,
    );
  });

  it("closes on a yearly 29 February in leap years only", () => {
    const calendar = defineCalendar({
      timeZone: "UTC",
      weekly: { sat: OFFICE },
      recurringHolidays: ["02-29"],
    });
    expect(isWorkingTime(calendar, "2020-02-29T10:00:00Z")).toBe(false);
    expect(isWorkingTime(calendar, "2020-03-07T10:00:00Z")).toBe(true);
  });

  it("applies an override before a holiday and a holiday before the week", () => {
    const calendar = defineCalendar({ ...BERLIN, holidays: ["2026-12-24", "2026-12-23"] });
    expect(isWorkingTime(calendar, "2026-12-24T10:00:00+01:00")).toBe(true);
    expect(isWorkingTime(calendar, "2026-12-24T13:00:00+01:00")).toBe(false);
    expect(isWorkingTime(calendar, "2026-12-23T10:00:00+01:00")).toBe(false);
  });

  describe("with an override of every year", () => {
    const halfDay = [["08:00", "12:00"]];
    const hoursOn = (calendar: CalendarDefinition, day: string) =>
      workingTimeBetween(calendar, `${day}T00:00:00+01:00`, `${day}T24:00:00+01:00`, { unit: "hours" });
    const full = [["08:00", "16:00"]];
    const yearly = {
      timeZone: "Europe/Berlin",
      weekly: { mon: full, tue: full, wed: full, thu: full, fri: full },
      overrides: { "12-24": halfDay, "12-31": halfDay, "02-29": halfDay },
    };

    it("has the same half days in each year", () => {
      const calendar = defineCalendar(yearly);
      for (const year of [2026, 2027, 2029, 2030, 2099]) {
        for (const day of [`${year}-12-24`, `${year}-12-31`]) expect(hoursOn(calendar, day)).toBe(4);
        expect(hoursOn(calendar, `${year}-12-22`)).toBe(
          8 * Number(![0, 6].includes(new Date(`${year}-12-22`).getUTCDay())),
        );
      }
      // A Thursday in a leap year.
      expect(hoursOn(calendar, "2024-02-29")).toBe(4);
      expect(hoursOn(calendar, "2023-03-01")).toBe(8);
    });

    it("opens no weekend, and no holiday of that one date", () => {
      // 24 December 2022 was a Saturday.
      expect(hoursOn(defineCalendar(yearly), "2022-12-24")).toBe(0);
      const closed = defineCalendar({ ...yearly, holidays: ["2026-12-24"] });
      expect([2026, 2027].map((year) => hoursOn(closed, `${year}-12-24`))).toEqual([0, 4]);
    });

    it("comes before a holiday of every year and after an override of that one date", () => {
      const overrides = { ...yearly.overrides, "2026-12-24": [["08:00", "09:00"]], "2022-12-24": halfDay };
      const calendar = defineCalendar({ ...yearly, overrides, recurringHolidays: ["12-24", "12-25"] });
      const hours = ["2026-12-24", "2027-12-24", "2022-12-24", "2028-12-25"].map((day) =>
        hoursOn(calendar, day),
      );
      expect(hours).toEqual([1, 4, 4, 0]);
    });

    it("can close a date, but not all of them", () => {
      const closed = defineCalendar({ ...yearly, overrides: { "12-24": [] } });
      expect(hoursOn(closed, "2026-12-24")).toBe(0);
      const every = Array.from({ length: 366 }, (_, day) =>
        new Date(Date.UTC(2000, 0, day + 1)).toISOString().slice(5, 10),
      );
      const half = every.map((date, i): [string, string[][]] => [date, i < 365 ? [] : halfDay]);
      expect(() => defineCalendar({ ...yearly, overrides: Object.fromEntries(half) })).not.toThrow();
      half[365]![1] = [];
      expect(() => defineCalendar({ ...yearly, overrides: Object.fromEntries(half) })).toThrow(
        /^Expected working time on at least one day/,
      );
      const rest = Object.fromEntries(half.slice(0, -1));
      expect(() => defineCalendar({ ...yearly, overrides: rest, recurringHolidays: ["12-31"] })).toThrow(
        /^Expected working time on at least one day/,
      );
    });

    it.each(["02-30", "13-01", "1-1", "--12-24", "12-24T00:00", ""])("refuses the date %j", (date) => {
      expect(() => defineCalendar({ ...yearly, overrides: { [date]: halfDay } })).toThrow(
        `Expected a date "YYYY-MM-DD" or "MM-DD" that exists, got "${date}" at calendar.overrides`,
      );
    });

    it("is kept in the frozen copy", () => {
      expect(Object.keys(defineCalendar(yearly).overrides)).toEqual(["12-24", "12-31", "02-29"]);
    });
  });

  it("keeps the morning of a night shift when only the date of the evening is a holiday", () => {
    const nights = { timeZone: "UTC", weekly: { fri: [["22:00", "06:00"]] } };
    const closedFriday = defineCalendar({ ...nights, holidays: ["2024-01-12"] });
    const closedSaturday = defineCalendar({ ...nights, holidays: ["2024-01-13"] });
    const from = "2024-01-12T12:00:00Z";
    const to = "2024-01-13T12:00:00Z";
    expect(workingTimeBetween(closedFriday, from, to, { unit: "hours" })).toBe(6);
    expect(workingTimeBetween(closedSaturday, from, to, { unit: "hours" })).toBe(2);
  });

  it("is not needed for a calendar parsed from JSON, which is checked at each call", () => {
    expect(addWorkingTime(BERLIN, "2026-03-02T16:00:00+01:00", { hours: 2 })).toEqual(
      new Date("2026-03-03T09:00:00Z"),
    );
  });
});

it("rejects a calendar that never opens, also with overrides that close", () => {
  const closed = (overrides: CalendarDefinition["overrides"]) => () => defineCalendar({ timeZone: "UTC", weekly: {}, ...(overrides && { overrides }) }); // prettier-ignore
  for (const overrides of [undefined, {}, { "2026-01-05": [] }, { "01-05": OFFICE }])
    expect(closed(overrides as never)).toThrow(
      "Expected working time on at least one day, got 0 at calendar",
    );
  expect(closed({ "2026-01-05": OFFICE })).not.toThrow();
});
