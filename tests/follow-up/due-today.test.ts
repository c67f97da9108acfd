import { describe, expect, it } from "vitest";
import { defineCalendar } from "../../src/business-time/calendar.js";
import { dueToday } from "../../src/follow-up/due-today.js";
import { followUpQueue } from "../../src/follow-up/queue.js";
import { policyFromPractices } from "../../src/follow-up/practice/policy-from-practices.js";
import { event } from "../support/follow-up-office.js";

const policy = policyFromPractices(["detractors-24-hours"]);
const received = (id: string, at: string) => ({ id, metric: "NPS", score: 3, at, name: `Ms ${id}` });
const responses = [
  received("overdue", "2026-03-01T09:00:00Z"),
  received("noon", "2026-03-02T12:00:00Z"),
  received("midnight in Berlin", "2026-03-02T23:00:00Z"),
  received("a millisecond later", "2026-03-02T23:00:00.001Z"),
  received("paused", "2026-03-02T12:00:00Z"),
];
const events = [event("pause", "03 01:00", { at: "2026-03-02T13:00:00Z", responseId: "paused" })];
const now = "2026-03-03T08:00:00Z";
const queue = followUpQueue(responses, policy, { events, now, order: "due" });
const ids = (items: readonly { responseId: string | number }[]) => items.map(({ responseId }) => responseId);

describe("dueToday", () => {
  it("keeps what is overdue or due by midnight of the zone, in the order of the queue", () => {
    expect(ids(dueToday(queue, { now, timeZone: "Europe/Berlin" }))).toEqual([
      "overdue",
      "noon",
      "midnight in Berlin",
    ]);
    expect(ids(dueToday(queue, { now, timeZone: "UTC" }))).toEqual([
      "overdue",
      "noon",
      "midnight in Berlin",
      "a millisecond later",
    ]);
    // In Auckland it is 21:00; its day ends at 11:00 UTC.
    expect(ids(dueToday(queue, { now, timeZone: "Pacific/Auckland" }))).toEqual(["overdue"]);
  });

  it("gives back the items themselves, with the fields of their responses", () => {
    const [first] = dueToday(queue, { now, timeZone: "Europe/Berlin" });
    expect(first).toBe(queue[0]);
    expect(first!.response.name).toBe("Ms overdue");
  });

  it("takes the day of the zone of the calendar where no other is named", () => {
    const always = [["00:00", "24:00"]];
    const calendar = defineCalendar({ timeZone: "Europe/Berlin", weekly: { mon: always, tue: always } });
    const withCalendar = followUpQueue(responses, policy, { events, now, calendar, order: "due" });
    expect(withCalendar[0]!.timeZone).toBe("Europe/Berlin");
    expect(ids(dueToday(withCalendar, { now }))).toEqual(["overdue", "noon", "midnight in Berlin"]);
    expect(ids(dueToday(withCalendar, { now, timeZone: "Pacific/Auckland" }))).toEqual(["overdue"]);
  });

  it("ends a day of 23 hours an hour earlier", () => {
    const spring = followUpQueue(
      [received("in time", "2026-03-28T21:59:00Z"), received("tomorrow", "2026-03-28T22:30:00Z")],
      policy,
      { now: "2026-03-29T08:00:00Z" },
    );
    const today = dueToday(spring, { now: "2026-03-29T08:00:00Z", timeZone: "Europe/Berlin" });
    expect(ids(today)).toEqual(["in time"]);
  });

  it("takes a queue that was stored as JSON", () => {
    const stored = JSON.parse(JSON.stringify(queue)) as { due: string | null; responseId: string }[];
    expect(ids(dueToday(stored, { now, timeZone: "UTC" }))).toEqual(
      ids(dueToday(queue, { now, timeZone: "UTC" })),
    );
  });

  it("refuses to guess a zone, and what is no zone or no time", () => {
    expect(() => dueToday(queue, { now })).toThrow(
      "Expected a time zone, since no calendar names one, got undefined at timeZone, for queue[0]",
    );
    expect(() => dueToday(queue, { now, timeZone: "Berlin" })).toThrow(/got "Berlin" at timeZone$/);
    expect(() => dueToday(queue, { now: undefined as never, timeZone: "UTC" })).toThrow(/at now$/);
    expect(() => dueToday(queue, { now, events } as never)).toThrow(
      "Unknown option events; it belongs to followUpQueue",
    );
    expect(dueToday([], { now })).toEqual([]);
  });
});
