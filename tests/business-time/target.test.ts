import { describe, expect, it } from "vitest";
import { defineCalendar } from "../../src/business-time/calendar.js";
import { dueTime, type Target } from "../../src/business-time/target.js";

const OFFICE = [["09:00", "17:00"]];
const calendar = defineCalendar({ timeZone: "UTC", weekly: { mon: OFFICE, tue: OFFICE } });
// A Monday.
const START = "2026-01-05T10:00:00Z";

describe("dueTime", () => {
  it("adds elapsed time by the clock, across a change of it", () => {
    expect(dueTime("2024-03-09T17:00:00-05:00", { elapsed: { hours: 24 } })).toEqual(
      new Date("2024-03-10T18:00:00-04:00"),
    );
  });

  it("is null when an open pause begins before due, and not when it begins at due", () => {
    const target = { elapsed: { hours: 1 } };
    expect(dueTime(START, target, { pauses: [{ from: "2026-01-05T10:59:59.999Z", to: null }] })).toBeNull();
    expect(dueTime(START, target, { pauses: [{ from: "2026-01-05T11:00:00Z", to: null }] })).toEqual(
      new Date("2026-01-05T11:00:00Z"),
    );
  });

  it.each<[string, () => unknown, RegExp]>([
    ["nothing", () => dueTime(START, { elapsed: { hours: 0 } }), /^target\.elapsed must be more than zero/],
    ["bare days", () => dueTime(START, { days: 1 } as never), /^target must have exactly one of/],
    [
      "an unknown field",
      () => dueTime(START, { elapsed: { hours: 1 }, at: "x" } as never),
      /unknown field "at"/,
    ],
    [
      "working time without a calendar",
      () => dueTime(START, { working: { hours: 1 } }),
      /^calendar must be given/,
    ],
    [
      "pauses of business days",
      () => dueTime(START, { businessDays: 1 }, { calendar, pauses: [{ from: START, to: null }] }),
      /^pauses must be empty for a target in business days/,
    ],
    [
      "a start that is no instant",
      () => dueTime("2026-01-05", { elapsed: { hours: 1 } }),
      /^Expected .* at start;/,
    ],
  ])("refuses %s", (_, call, message) => {
    expect(call).toThrow(message);
  });

  it.each<[string, Target]>([
    ["elapsed time beyond the calendar of all years", { elapsed: { hours: 1e12 } }],
    ["infinite elapsed time by overflow", { elapsed: { hours: Number.MAX_VALUE } }],
    ["working time beyond the calendar", { working: { hours: 1e12 } }],
    ["business days beyond the calendar", { businessDays: 1e9 }],
  ])("ends with an error for %s", (_, target) => {
    expect(() => dueTime(START, target, { calendar })).toThrow(RangeError);
  });
});
