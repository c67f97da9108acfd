import { describe, expect, it } from "vitest";
import { defineCalendar } from "../../src/business-time/calendar.js";
import { followUpFor } from "../../src/follow-up/follow-up.js";
import {
  at,
  calendar,
  event,
  MONDAY_9,
  OFFICE,
  policy,
  response,
  stop,
} from "../support/follow-up-office.js";

describe("followUpFor", () => {
  it("gives the rule, the due times, the actions and the owner", () => {
    expect(at("05 10:00")).toMatchObject({
      responseId: "r1",
      rule: "detractors",
      category: "detractor",
      owner: "agent",
      recommendedActions: ["personal-reply"],
      personMustReply: true,
      clock: "firstContact",
      state: "on-track",
      due: new Date("2026-01-05T17:00:00Z"),
      atRiskAt: new Date("2026-01-05T15:00:00Z"),
      consumedMs: 3_600_000,
      remainingMs: 7 * 3_600_000,
      nextEscalation: { clock: "firstContact", at: new Date("2026-01-05T16:00:00Z"), notify: "lead" },
      calendar: "office",
      calendarVersion: "7",
    });
  });

  it("survives JSON, including instants", () => {
    const copy = JSON.parse(JSON.stringify(at("05 10:00"))) as { due: string };
    expect(copy.due).toBe("2026-01-05T17:00:00.000Z");
  });

  it("is null if the policy requires no follow-up", () => {
    expect(
      followUpFor({ ...response, metric: "CES", score: 1 }, policy, { now: MONDAY_9, calendar }),
    ).toBeNull();
  });

  it("ignores events of other responses", () => {
    expect(at("05 12:00", [stop("05 10:00", { responseId: "other" })]).clock).toBe("firstContact");
    expect(at("05 12:00", [stop("05 10:00", { responseId: "r1" })]).clock).toBe("close");
  });

  it("changes none of its inputs", () => {
    const events = Object.freeze([
      Object.freeze(stop("06 10:00")),
      Object.freeze(event("pause", "05 10:00")),
    ]);
    expect(() =>
      followUpFor(Object.freeze({ ...response }), policy, Object.freeze({ calendar, events, now: MONDAY_9 })),
    ).not.toThrow();
  });

  it.each<[string, object, object, RegExp]>([
    [
      "a metric that the policy does not know",
      { metric: "nps" },
      {},
      /^Expected a metric of the policy \(NPS, CSAT, CES\), got "nps" at response\.metric; policy\.metrics can/,
    ],
    [
      "a score off the scale",
      { score: 11 },
      {},
      /^Expected a whole number from 0 to 10 for NPS, got 11 at response\.score$/,
    ],
    ["a score between points", { score: 6.5 }, {}, /got 6\.5 at response\.score$/],
    ["a score as text", { score: "3" }, {}, /got "3" at response\.score$/],
    ["no id", { id: undefined }, {}, /^Expected text or a number, got undefined at response\.id$/],
    [
      "a local time of receipt",
      { at: "2026-01-05 09:00" },
      {},
      /^Expected an ISO 8601 .* got "2026-01-05 09:00" at response\.at/,
    ],
    ["no now", {}, { now: undefined }, /got undefined at now$/],
    [
      "no calendar",
      {},
      { calendar: undefined },
      /^Expected the calendar "office", got undefined at calendar; rule "detractors" needs it$/,
    ],
    [
      "another calendar",
      {},
      { calendar: [defineCalendar({ id: "x", timeZone: "UTC", weekly: { mon: OFFICE } })] },
      /^Expected the calendar "office", got "x" at calendar/,
    ],
  ])("rejects %s", (_, given, options, message) => {
    expect(() =>
      followUpFor({ ...response, ...given }, policy, { calendar, now: MONDAY_9, ...options }),
    ).toThrow(message);
  });

  it("rejects a response that is not an object", () => {
    expect(() => followUpFor(null as never, policy, { calendar, now: MONDAY_9 })).toThrow(
      /^Expected an object, got null at response$/,
    );
  });
});
