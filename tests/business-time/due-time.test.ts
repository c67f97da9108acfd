import { describe, expect, it } from "vitest";
import { defineCalendar } from "../../src/business-time/calendar.js";
import { dueTime } from "../../src/business-time/due-time.js";
import type { Target } from "../../src/business-time/target.js";

const OFFICE = [["09:00", "17:00"]];
const calendar = defineCalendar({ timeZone: "UTC", weekly: { mon: OFFICE, tue: OFFICE } });
// A Monday.
const START = "2026-01-05T10:00:00Z";

describe("dueTime", () => {
  it("adds elapsed time across a clock change", () => {
    expect(dueTime(null, "2024-03-09T17:00:00-05:00", { elapsed: { hours: 24 } })).toEqual(
      new Date("2024-03-10T18:00:00-04:00"),
    );
  });

  it("is null when an open pause begins before due, and not when it begins at due", () => {
    const target = { elapsed: { hours: 1 } };
    expect(
      dueTime(null, START, target, { pauses: [{ from: "2026-01-05T10:59:59.999Z", to: null }] }),
    ).toBeNull();
    expect(dueTime(null, START, target, { pauses: [{ from: "2026-01-05T11:00:00Z", to: null }] })).toEqual(
      new Date("2026-01-05T11:00:00Z"),
    );
  });

  it.each<[string, () => unknown, RegExp]>([
    [
      "nothing",
      () => dueTime(null, START, { elapsed: { hours: 0 } }),
      /^Expected a duration above 0, got 0 at target\.elapsed$/,
    ],
    [
      "bare days",
      () => dueTime(null, START, { days: 1 } as never),
      /^Expected one of elapsed, .* got "days" at target$/,
    ],
    [
      "no target",
      () => dueTime(null, START, {} as never),
      /^Expected exactly one of elapsed, working and businessDays, got 0/,
    ],
    [
      "a field of another kind of target",
      () => dueTime(null, START, { elapsed: { hours: 1 }, at: "endOfDay" } as never),
      /^Expected no other field with elapsed, got "at" at target$/,
    ],
    [
      "working time without a calendar",
      () => dueTime(null, START, { working: { hours: 1 } }),
      /^Expected a calendar for a working target, got null at calendar$/,
    ],
    [
      "pauses of business days",
      () => dueTime(calendar, START, { businessDays: 1 }, { pauses: [{ from: START, to: null }] }),
      /^Expected no pauses with a target in business days, .* got 1 at pauses$/,
    ],
    [
      "a start that is no instant",
      () => dueTime(null, "2026-01-05", { elapsed: { hours: 1 } }),
      /got "2026-01-05" at start/,
    ],
  ])("rejects %s", (_, call, message) => {
    expect(call).toThrow(message);
  });

  describe("with a cutoff", () => {
    const [WEEK, SATURDAY] = [[["09:00", "17:00"]], [["09:00", "12:00"]]];
    const shop = defineCalendar({
      id: "c",
      timeZone: "UTC",
      weekly: { mon: WEEK, tue: WEEK, wed: WEEK, thu: WEEK, fri: WEEK, sat: SATURDAY },
      overrides: { "12-24": [["09:00", "12:00"]] },
    });
    const due = (start: string, cutoff: Extract<Target, { businessDays: number }>["cutoff"]) =>
      dueTime(shop, start, { businessDays: 1, cutoff })?.toISOString();
    const weekdays = { mon: "16:00", tue: "16:00", wed: "16:00", thu: "16:00", fri: "16:00" };

    it("of its weekday, counts what comes then or later as received on the next business date", () => {
      const byDay = { ...weekdays, sat: "11:00" };
      expect(due("2020-10-31T11:30:00Z", byDay)).toBe("2020-11-03T17:00:00.000Z");
      expect(due("2020-10-31T11:00:00Z", byDay)).toBe("2020-11-03T17:00:00.000Z");
      expect(due("2020-10-31T10:59:59Z", byDay)).toBe("2020-11-02T17:00:00.000Z");
      expect(due("2020-10-30T11:30:00Z", byDay)).toBe("2020-10-31T12:00:00.000Z");
      expect(due("2020-10-30T16:00:00Z", byDay)).toBe("2020-11-02T17:00:00.000Z");
      // A Sunday has no hours, whatever its cutoff.
      expect(due("2020-11-01T08:00:00Z", { sun: "23:00" })).toBe("2020-11-03T17:00:00.000Z");
    });

    it("of no time on a weekday that is not named", () => {
      expect(due("2020-10-31T11:30:00Z", weekdays)).toBe("2020-11-02T17:00:00.000Z");
    });

    it("before the close, moves with the hours of the date", () => {
      const hourBefore = { beforeClose: { hours: 1 } };
      expect(due("2020-10-31T11:00:00Z", hourBefore)).toBe("2020-11-03T17:00:00.000Z");
      expect(due("2020-10-31T10:59:59.999Z", hourBefore)).toBe("2020-11-02T17:00:00.000Z");
      expect(due("2020-10-30T15:59:00Z", hourBefore)).toBe("2020-10-31T12:00:00.000Z");
      // 24 December 2026 is a Thursday, and a half day.
      expect(due("2026-12-24T11:00:00Z", hourBefore)).toBe("2026-12-26T12:00:00.000Z");
      expect(due("2026-12-24T11:59:00Z", { beforeClose: { hours: 0 } })).toBe("2026-12-25T17:00:00.000Z");
      expect(due("2026-12-24T12:00:00Z", { beforeClose: { hours: 0 } })).toBe("2026-12-26T12:00:00.000Z");
    });

    it.each<[unknown, RegExp]>([
      [{ monday: "16:00" }, /^Expected one of mon, .*got "monday" at target\.cutoff/],
      [{ mon: "4pm" }, /^Expected a time from "00:00" to "23:59", got "4pm" at target\.cutoff\.mon$/],
      [{}, /^Expected a time for at least one weekday, or beforeClose, got an object at target\.cutoff$/],
      [{ beforeClose: { days: 1 } }, /got "days" at target\.cutoff\.beforeClose/],
      [{ beforeClose: { hours: 1 }, mon: "16:00" }, /got "mon" at target\.cutoff/],
      [["16:00"], /at target\.cutoff$/],
      [16, /got 16 at target\.cutoff$/],
      [null, /got null at target\.cutoff$/],
    ])("refuses %j", (cutoff, message) => {
      expect(() => due("2020-10-31T11:00:00Z", cutoff as never)).toThrow(message);
    });
  });

  it.each<[string, Target]>([
    ["elapsed time beyond the calendar of all years", { elapsed: { hours: 1e12 } }],
    ["infinite elapsed time by overflow", { elapsed: { hours: Number.MAX_VALUE } }],
    ["working time beyond the calendar", { working: { hours: 1e12 } }],
    ["business days beyond the calendar", { businessDays: 1e9 }],
  ])("ends with an error for %s", (_, target) => {
    expect(() => dueTime(calendar, START, target)).toThrow(RangeError);
  });
});

it("has cut-offs from 00:00 to 23:59", () => {
  const due = (cutoff: string) => dueTime(calendar, START, { businessDays: 1, cutoff });
  expect(() => due("23:59")).not.toThrow();
  expect(() => due("24:00")).toThrow('Expected a time from "00:00" to "23:59", got "24:00"');
});
