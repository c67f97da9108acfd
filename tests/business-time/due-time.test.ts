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

  it.each<[string, Target]>([
    ["elapsed time beyond the calendar of all years", { elapsed: { hours: 1e12 } }],
    ["infinite elapsed time by overflow", { elapsed: { hours: Number.MAX_VALUE } }],
    ["working time beyond the calendar", { working: { hours: 1e12 } }],
    ["business days beyond the calendar", { businessDays: 1e9 }],
  ])("ends with an error for %s", (_, target) => {
    expect(() => dueTime(calendar, START, target)).toThrow(RangeError);
  });
});
