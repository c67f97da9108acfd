import { describe, expect, it } from "vitest";
import { defineCalendar } from "../../src/business-time/calendar.js";
import { definePolicy } from "../../src/follow-up/define-policy.js";
import type { FollowUpEvent } from "../../src/follow-up/event.js";
import { followUpFor, type FollowUp } from "../../src/follow-up/follow-up.js";
import { followUpQueue, queueByOwner } from "../../src/follow-up/queue.js";

const OFFICE = [["09:00", "17:00"]];
const calendar = defineCalendar({
  id: "office",
  version: "7",
  timeZone: "UTC",
  weekly: { mon: OFFICE, tue: OFFICE, wed: OFFICE, thu: OFFICE, fri: OFFICE },
});
const policy = definePolicy({
  calendar: "office",
  rules: [
    {
      id: "detractors",
      when: { category: "detractor" },
      targets: { firstContact: { working: { hours: 8 } }, close: { working: { hours: 40 } } },
      atRisk: { firstContact: { remaining: { hours: 2 } } },
      escalations: [
        { clock: "firstContact", after: { hours: 4 }, notify: "head" },
        { clock: "firstContact", before: { hours: 1 }, notify: "lead" },
      ],
      owner: "agent",
      recommendedActions: ["personal-reply"],
      personMustReply: true,
    },
    {
      id: "passives",
      when: { category: "passive" },
      targets: { firstContact: { businessDays: 1, at: "endOfDay" } },
      owner: "agent",
    },
    {
      id: "promoters",
      when: { category: "promoter" },
      targets: { firstContact: { elapsed: { hours: 168 } } },
    },
  ],
  default: null,
});
// 5 January 2026 is a Monday.
const MONDAY_9 = "2026-01-05T09:00:00Z";
const response = { id: "r1", metric: "NPS", score: 3, receivedAt: MONDAY_9 };
const at = (now: string, events: readonly FollowUpEvent[] = [], given: object = {}): FollowUp =>
  followUpFor({ ...response, ...given }, policy, {
    calendar,
    events,
    now: now.includes("T") ? now : `2026-01-${now.replace(" ", "T")}:00Z`,
  })!;
const stop = (time: string, more: Partial<FollowUpEvent> = {}): FollowUpEvent => ({
  type: "stop",
  at: `2026-01-${time.replace(" ", "T")}:00Z`,
  clock: "firstContact",
  ...more,
});
const event = (
  type: FollowUpEvent["type"],
  time: string,
  more: Partial<FollowUpEvent> = {},
): FollowUpEvent => ({ type, at: `2026-01-${time.replace(" ", "T")}:00Z`, ...more });

describe("followUpFor", () => {
  it("says who must hear back, by when, what to do, and who does it", () => {
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

  it("survives JSON, instants included", () => {
    const copy = JSON.parse(JSON.stringify(at("05 10:00"))) as { due: string };
    expect(copy.due).toBe("2026-01-05T17:00:00.000Z");
  });

  it("goes through the states as time passes", () => {
    expect(at("04 10:00").state).toBe("scheduled");
    expect(at("05 14:59").state).toBe("on-track");
    expect(at("05 15:00").state).toBe("at-risk");
    expect(at("05 17:00").state).toBe("at-risk");
    expect(at("2026-01-05T17:00:00.001Z").state).toBe("breached");
    expect(at("06 10:00")).toMatchObject({ state: "breached", remainingMs: -3_600_000 });
  });

  it("is met when done at due exactly, missed a millisecond later", () => {
    expect(at("06 10:00", [stop("05 17:00")]).clocks[0]).toMatchObject({ state: "met", remainingMs: 0 });
    const late = [stop("05 17:00", { at: "2026-01-05T17:00:00.001Z" })];
    expect(at("06 10:00", late).clocks[0]!.state).toBe("missed");
  });

  it("moves on to the close clock when contact is made, and rests when both are over", () => {
    const contacted = at("06 10:00", [stop("05 12:00")]);
    expect(contacted).toMatchObject({
      clock: "close",
      state: "on-track",
      due: new Date("2026-01-09T17:00:00Z"),
    });
    const done = at("20 10:00", [stop("05 12:00"), stop("08 12:00", { clock: "close" })]);
    expect(done).toMatchObject({ clock: "close", state: "met", nextEscalation: null });
    expect(at("20 10:00", [stop("05 12:00", { clock: undefined })]).clocks.map(({ state }) => state)).toEqual(
      ["met", "met"],
    );
  });

  it("leads with first contact when both clocks are equally urgent", () => {
    const equal = definePolicy({
      rules: [
        { id: "r", targets: { firstContact: { elapsed: { hours: 8 } }, close: { elapsed: { hours: 8 } } } },
      ],
      default: null,
    });
    expect(followUpFor(response, equal, { now: MONDAY_9 })?.clock).toBe("firstContact");
  });

  it("takes only a person's reply where the rule asks for one", () => {
    expect(at("05 12:00", [stop("05 10:00", { automatic: true })]).clock).toBe("firstContact");
    expect(at("05 12:00", [stop("05 10:00")]).clock).toBe("close");
    const passive = at("05 12:00", [stop("05 10:00", { automatic: true })], { score: 8 });
    expect(passive.state).toBe("met");
  });

  it("tells what is due at no time while paused, and moves due by the working part of the pause", () => {
    const pause = event("pause", "05 16:00");
    expect(at("05 16:30", [pause])).toMatchObject({
      state: "paused",
      due: null,
      consumedMs: 7 * 3_600_000,
      nextEscalation: null,
    });
    const resumed = at("06 10:30", [pause, event("resume", "06 10:00")]);
    expect(resumed).toMatchObject({ state: "at-risk", due: new Date("2026-01-06T11:00:00Z") });
  });

  it("has no due date during a pause that will end by itself, and has one once it ended", () => {
    const pause = event("pause", "05 10:00", { until: "2026-01-05T12:00:00Z" });
    expect(at("05 11:59", [pause])).toMatchObject({ state: "paused", due: null });
    expect(at("05 12:00", [pause])).toMatchObject({
      state: "on-track",
      due: new Date("2026-01-06T11:00:00Z"),
    });
    expect(at("05 11:30", [pause, event("resume", "05 11:00")]).due).toEqual(
      new Date("2026-01-06T10:00:00Z"),
    );
  });

  it("stays breached when paused after due, with its due date", () => {
    expect(at("07 10:00", [event("pause", "06 09:30")]).clocks[0]).toMatchObject({
      state: "breached",
      due: new Date("2026-01-05T17:00:00Z"),
      remainingMs: -1_800_000,
    });
  });

  it("keeps its due date when a pause begins at due exactly", () => {
    expect(at("05 17:00", [event("pause", "05 17:00")]).clocks[0]).toMatchObject({
      state: "paused",
      due: new Date("2026-01-05T17:00:00Z"),
    });
  });

  it("holds pauses with different reasons side by side", () => {
    const log = [
      event("pause", "05 10:00", { reason: "customer" }),
      event("pause", "05 11:00", { reason: "supplier" }),
      event("resume", "05 12:00", { reason: "customer" }),
    ];
    expect(at("05 13:00", log).state).toBe("paused");
    const both = [...log, event("resume", "05 14:00", { reason: "supplier" })];
    expect(at("05 15:00", both)).toMatchObject({
      due: new Date("2026-01-06T13:00:00Z"),
      consumedMs: 2 * 3_600_000,
    });
    expect(at("05 15:00", [...log, event("resume", "05 14:00")]).due).toEqual(
      new Date("2026-01-06T13:00:00Z"),
    );
  });

  it("takes unordered, doubled and stray events by its stated rules", () => {
    const log = [event("pause", "05 10:00"), event("resume", "05 12:00"), stop("05 15:00"), stop("05 16:00")];
    const tidy = at("06 10:00", log);
    expect(at("06 10:00", [...log].reverse())).toEqual(tidy);
    expect(at("06 10:00", [...log, ...log])).toEqual(tidy);
    expect(at("06 10:00", [event("resume", "05 09:30"), ...log])).toEqual(tidy);
    expect(tidy.clocks[0]!.completedAt).toEqual(new Date("2026-01-05T15:00:00Z"));
  });

  it("counts a pause from before the start from the start on", () => {
    const log = [event("pause", "04 10:00"), event("resume", "05 10:00")];
    expect(at("05 11:00", log)).toMatchObject({
      consumedMs: 3_600_000,
      due: new Date("2026-01-06T10:00:00Z"),
    });
  });

  it("begins at the earliest start, planned ones included, but never before receipt", () => {
    expect(at("05 11:00", [event("start", "06 09:00")])).toMatchObject({
      state: "scheduled",
      due: new Date("2026-01-06T17:00:00Z"),
    });
    expect(at("05 11:00", [event("start", "06 09:00"), event("start", "05 10:00")]).consumedMs).toBe(
      3_600_000,
    );
    expect(at("05 11:00", [event("start", "01 09:00")]).due).toEqual(new Date("2026-01-05T17:00:00Z"));
  });

  it("is met with nothing consumed when done before the start", () => {
    expect(at("06 10:00", [event("start", "06 09:00"), stop("05 10:00")]).clocks[0]).toMatchObject({
      state: "met",
      consumedMs: 0,
    });
  });

  it("ignores what has not happened yet", () => {
    expect(
      at("05 10:00", [stop("05 11:00"), event("pause", "05 12:00"), event("cancel", "05 13:00")]),
    ).toEqual(at("05 10:00"));
  });

  it("runs on after a reopening, without the time in between", () => {
    const log = [stop("05 12:00"), event("reopen", "06 12:00")];
    expect(at("06 13:00", log).clocks[0]).toMatchObject({
      state: "on-track",
      consumedMs: 4 * 3_600_000,
      due: new Date("2026-01-06T17:00:00Z"),
      reopened: 1,
      completedAt: null,
    });
    const missed = [stop("06 12:00"), event("reopen", "07 12:00")];
    expect(at("07 13:00", missed).clocks[0]!.state).toBe("breached");
  });

  it("cancels what is not complete, and revives it on a reopening", () => {
    const log = [stop("05 12:00"), event("cancel", "05 13:00")];
    expect(at("06 10:00", log).clocks.map(({ state, due }) => [state, due === null])).toEqual([
      ["met", false],
      ["cancelled", true],
    ]);
    expect(at("06 10:00", [...log, event("reopen", "05 14:00", { clock: "close" })]).clocks[1]).toMatchObject(
      { state: "on-track", due: new Date("2026-01-12T10:00:00Z") },
    );
  });

  it("counts escalations on the clock of the target, not across the night", () => {
    const late = at("06 10:00");
    expect(late.clocks[0]!.escalated).toEqual([
      { clock: "firstContact", at: new Date("2026-01-05T16:00:00Z"), notify: "lead" },
    ]);
    expect(late.nextEscalation).toEqual({
      clock: "firstContact",
      at: new Date("2026-01-06T13:00:00Z"),
      notify: "head",
    });
    expect(at("06 13:00").clocks[0]!.escalated.map(({ notify }) => notify)).toEqual(["lead", "head"]);
    expect(at("06 13:00", [stop("05 16:30")]).clocks[0]!.escalated.map(({ notify }) => notify)).toEqual([
      "lead",
    ]);
  });

  it("promises business days by date: pauses pass them by, reopening starts them anew unless missed", () => {
    const passive = { score: 7 };
    const due = new Date("2026-01-06T17:00:00Z");
    expect(at("05 10:00", [], passive)).toMatchObject({
      due,
      remainingMs: 15 * 3_600_000,
      consumedMs: 3_600_000,
    });
    expect(at("06 18:00", [event("pause", "05 10:00")], passive)).toMatchObject({ state: "breached", due });
    expect(() => at("06 10:00", [event("pause", "05 10:00", { clock: "firstContact" })], passive)).toThrow(
      /counts business days and cannot be paused/,
    );
    const again = [stop("05 12:00"), event("reopen", "08 12:00")];
    expect(at("08 13:00", again, passive)).toMatchObject({
      state: "on-track",
      due: new Date("2026-01-09T17:00:00Z"),
    });
    const missed = [stop("07 12:00"), event("reopen", "08 12:00")];
    expect(at("08 13:00", missed, passive)).toMatchObject({ state: "breached", due });
  });

  it("asks for nothing where the policy does not", () => {
    expect(
      followUpFor({ ...response, metric: "CES", score: 1 }, policy, { now: MONDAY_9, calendar }),
    ).toBeNull();
  });

  it("passes over events of other responses", () => {
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

  it("reads the full name that the library gives a metric as the plain one of the policy, where the groups are the same", () => {
    const unhappy = definePolicy({
      rules: [
        {
          id: "csat",
          when: { metric: "CSAT", category: "dissatisfied" },
          targets: { firstContact: { elapsed: { hours: 24 } } },
        },
        {
          id: "ces",
          when: { metric: "CES", category: "difficult" },
          targets: { firstContact: { elapsed: { hours: 24 } } },
        },
      ],
      default: null,
    });
    const due = (metric: string, score: number) =>
      followUpFor({ ...response, metric, score }, unhappy, { now: MONDAY_9 });
    for (const name of ["CSAT", "CSAT 1-5", "CSAT 1-5 mean"]) {
      expect(due(name, 1)?.metric).toBe("CSAT");
      expect(due(name, 1)?.due).toEqual(due("CSAT", 1)?.due);
    }
    for (const name of ["CES 1-7 mean", "CES 1-7"]) expect(due(name, 2)?.metric).toBe("CES");
    // Other points or other groups are another metric.
    for (const name of [
      "CSAT 1-7",
      "CSAT 1-5 (satisfied from 5, dissatisfied up to 2)",
      "CES 1.0",
      "CES 1-5",
      "NPS 1-10",
      "eNPS",
      "Stars",
    ]) {
      expect(() => due(name, 1), name).toThrow(/must be a metric of the policy/);
    }
    expect(() => due(Symbol("NPS") as never, 1)).toThrow(/must be a metric of the policy/);
  });

  it.each<[string, object, object, RegExp]>([
    [
      "a metric that the policy does not know",
      { metric: "nps" },
      {},
      /^response\.metric must be a metric of the policy \(NPS, CSAT, CES\), got "nps"/,
    ],
    [
      "a score off the scale",
      { score: 11 },
      {},
      /^response\.score must be a whole number from 0 to 10 for NPS, got 11/,
    ],
    ["a score between points", { score: 6.5 }, {}, /got 6\.5/],
    ["a score as text", { score: "3" }, {}, /got "3"/],
    ["no id", { id: undefined }, {}, /^response\.id must be/],
    [
      "a local time of receipt",
      { receivedAt: "2026-01-05 09:00" },
      {},
      /^Expected an ISO 8601 .* at response\.receivedAt;/,
    ],
    ["no now", {}, { now: undefined }, /^Expected .* at now$/],
    [
      "no calendar",
      {},
      { calendar: undefined },
      /^calendar must include "office", which rule "detractors" counts by, got none/,
    ],
    [
      "another calendar",
      {},
      { calendar: [defineCalendar({ id: "x", timeZone: "UTC", weekly: { mon: OFFICE } })] },
      /got "x"/,
    ],
    [
      "an unknown event",
      {},
      { events: [{ type: "halt", at: 0 }] },
      /^events\[0\]\.type must be one of start, .* got "halt"/,
    ],
    [
      "an event of an unknown clock",
      {},
      { events: [{ type: "stop", at: 0, clock: "resolve" }] },
      /^events\[0\]\.clock must be/,
    ],
    ["an event at no time", {}, { events: [{ type: "stop" }] }, /^Expected .* at events\[0\]\.at$/],
    [
      "a pause that ends before it begins",
      {},
      { events: [{ type: "pause", at: 5, until: 4 }] },
      /^events\[0\]\.until must not be before/,
    ],
    [
      "an until on a stop",
      {},
      { events: [{ type: "stop", at: 5, until: 6 }] },
      /^events\[0\]\.until is for a pause/,
    ],
  ])("refuses %s", (_, given, options, message) => {
    expect(() =>
      followUpFor({ ...response, ...given }, policy, {
        calendar,
        now: MONDAY_9,
        ...options,
      }),
    ).toThrow(message);
  });
});

describe("followUpQueue", () => {
  const queued = [
    { id: "on-track", metric: "NPS", score: 4, receivedAt: "2026-01-06T10:00:00Z" },
    { id: "paused", metric: "NPS", score: 4, receivedAt: "2026-01-05T10:00:00Z" },
    { id: "breached-late", metric: "NPS", score: 0, receivedAt: "2026-01-05T10:00:00Z", owner: "ada" },
    { id: "breached-early", metric: "NPS", score: 6, receivedAt: MONDAY_9 },
    { id: "done", metric: "NPS", score: 9, receivedAt: MONDAY_9 },
    { id: "at-risk", metric: "NPS", score: 7, receivedAt: MONDAY_9, owner: "ada" },
    { id: "twin", metric: "NPS", score: 2, receivedAt: "2026-01-06T10:00:00Z" },
    { id: "exempt", metric: "CES", score: 1, receivedAt: MONDAY_9 },
  ];
  const events: FollowUpEvent[] = [
    event("pause", "05 11:00", { responseId: "paused" }),
    event("stop", "05 11:00", { responseId: "done" }),
  ];
  const options = { calendar, events, now: "2026-01-06T15:00:00Z" };
  const queue = followUpQueue(queued, policy, options);

  it("puts the most urgent first and keeps the order of equals", () => {
    expect(queue.map(({ responseId, state }) => [responseId, state])).toEqual([
      ["breached-early", "breached"],
      ["breached-late", "breached"],
      ["at-risk", "at-risk"],
      ["on-track", "on-track"],
      ["twin", "on-track"],
      ["paused", "paused"],
    ]);
  });

  it("splits by owner, and filters by owner and limit", () => {
    expect(queueByOwner(queue).map(({ owner, items }) => [owner, items.length])).toEqual([
      ["agent", 4],
      ["ada", 2],
    ]);
    expect(
      followUpQueue(queued, policy, { ...options, owner: "ada" }).map(({ responseId }) => responseId),
    ).toEqual(["breached-late", "at-risk"]);
    expect(followUpQueue(queued, policy, { ...options, limit: 1 })).toEqual([queue[0]]);
  });

  it("does not depend on the order of responses or events where urgency differs", () => {
    const ids = (items: readonly { responseId: string | number }[]): unknown[] =>
      items.map(({ responseId }) => responseId).filter((id) => id !== "twin" && id !== "on-track");
    expect(
      ids(followUpQueue([...queued].reverse(), policy, { ...options, events: [...events].reverse() })),
    ).toEqual(ids(queue));
  });

  it("refuses one id twice, an event without a response, and names the bad response", () => {
    expect(() => followUpQueue([queued[0]!, queued[0]!], policy, options)).toThrow(
      /responses\[1\]\.id must be unique, got "on-track" again/,
    );
    expect(() => followUpQueue(queued, policy, { ...options, events: [event("stop", "05 11:00")] })).toThrow(
      /events\[0\]\.responseId must be given/,
    );
    expect(() => followUpQueue([queued[0]!, { ...queued[1]!, score: 99 }], policy, options)).toThrow(
      /^responses\[1\]\.score/,
    );
    expect(() => followUpQueue(queued, policy, { ...options, limit: 1.5 })).toThrow(/^limit must be/);
  });

  it("looks at each response and each event a fixed number of times", () => {
    const looks = (count: number) => {
      const read = { score: 0, at: 0 };
      const many = Array.from({ length: count }, (_, id) => ({
        id,
        metric: "NPS",
        get score() {
          read.score++;
          return id % 7;
        },
        receivedAt: Date.UTC(2026, 0, 5) + ((id * 7919) % 864_000) * 1000,
      }));
      const log = many.map(({ id, receivedAt }) => ({
        type: "pause" as const,
        responseId: id,
        get at() {
          read.at++;
          return receivedAt + 1000;
        },
      }));
      const items = followUpQueue(many, policy, { calendar, now: Date.UTC(2026, 0, 15), events: log });
      expect(items).toHaveLength(count);
      return read;
    };
    const [few, more] = [looks(100), looks(1000)];
    expect(more).toEqual({ score: 10 * few.score, at: 10 * few.at });
    expect(few.score + few.at).toBeLessThan(1000);
  });
});
