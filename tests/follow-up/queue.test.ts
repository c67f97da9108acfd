import { describe, expect, it } from "vitest";
import type { FollowUpEvent } from "../../src/follow-up/clock/event.js";
import { seededRandom } from "../../src/math/random.js";
import { followUpCompliance } from "../../src/follow-up/compliance.js";
import { definePolicy } from "../../src/follow-up/policy/define-policy.js";
import type { FollowUpPolicy } from "../../src/follow-up/policy/policy.js";
import { policyFromPractices } from "../../src/follow-up/practice/policy-from-practices.js";
import { followUpQueue } from "../../src/follow-up/queue.js";
import { calendar, event, MONDAY_9, policy } from "../support/follow-up-office.js";

describe("followUpQueue", () => {
  const queued = [
    { id: "on-track", metric: "NPS", score: 4, at: "2026-01-06T10:00:00Z" },
    { id: "paused", metric: "NPS", score: 4, at: "2026-01-05T10:00:00Z" },
    { id: "breached-late", metric: "NPS", score: 0, at: "2026-01-05T10:00:00Z", owner: "ada" },
    { id: "breached-early", metric: "NPS", score: 6, at: MONDAY_9 },
    { id: "done", metric: "NPS", score: 9, at: MONDAY_9 },
    { id: "at-risk", metric: "NPS", score: 7, at: MONDAY_9, owner: "ada" },
    { id: "twin", metric: "NPS", score: 2, at: "2026-01-06T10:00:00Z" },
    { id: "exempt", metric: "CES", score: 1, at: MONDAY_9 },
  ];
  const events: FollowUpEvent[] = [
    event("pause", "05 11:00", { responseId: "paused" }),
    event("stop", "05 11:00", { responseId: "done" }),
  ];
  const options = { calendar, events, now: "2026-01-06T15:00:00Z" };
  const queue = followUpQueue(queued, policy, options);

  it("puts the worst answers first among those that can be worked on, and paused ones last", () => {
    expect(queue.map(({ responseId, state, priority }) => [responseId, state, priority?.toFixed(3)])).toEqual(
      [
        // 13 hours of 8 used: 1 / sqrt(13 / 8) after due; 5 of 8: (1 + 5 / 8) / 2 before it.
        ["breached-late", "breached", "0.784"],
        ["twin", "on-track", "0.650"],
        ["on-track", "on-track", "0.487"],
        ["breached-early", "breached", "0.302"],
        ["at-risk", "at-risk", "0.281"],
        ["paused", "paused", undefined],
      ],
    );
  });

  it("puts the most urgent first by due time, when asked to, and keeps the order of equals", () => {
    const byDue = followUpQueue(queued, policy, { ...options, order: "due" });
    expect(byDue.map(({ responseId, state }) => [responseId, state])).toEqual([
      ["breached-early", "breached"],
      ["breached-late", "breached"],
      ["at-risk", "at-risk"],
      ["on-track", "on-track"],
      ["twin", "on-track"],
      ["paused", "paused"],
    ]);
  });

  it("carries each response as it was given, with the fields that a caller needs", () => {
    const named = queued.map((response) => ({ ...response, phone: `030 ${response.id}` }));
    const [first] = followUpQueue(named, policy, options);
    expect(first!.response).toBe(named[2]);
    const phone: string = first!.response.phone;
    expect(phone).toBe("030 breached-late");
  });

  it("takes only the cases of an owner, and at most a limit", () => {
    expect(
      followUpQueue(queued, policy, { ...options, owner: "ada" }).map(({ responseId }) => responseId),
    ).toEqual(["breached-late", "at-risk"]);
    expect(followUpQueue(queued, policy, { ...options, limit: 1 })).toEqual([queue[0]]);
  });

  it("gives with any limit the beginning of the whole queue", () => {
    const random = seededRandom(3);
    const many = Array.from({ length: 300 }, (_, id) => ({
      id,
      metric: "NPS",
      score: Math.floor(7 * random()),
      at: `2026-01-0${5 + Math.floor(2 * random())}T1${Math.floor(4 * random())}:00:00Z`,
    }));
    const whole = followUpQueue(many, policy, { ...options, events: [] });
    expect(whole.length).toBeGreaterThan(200);
    for (const limit of [0, 1, 2, 7, 50, 150, whole.length, 1000])
      expect(followUpQueue(many, policy, { ...options, events: [], limit })).toEqual(whole.slice(0, limit));
  });

  it("orders by severity, value and time as worked out case by case", () => {
    const random = seededRandom(5);
    const now = Date.UTC(2026, 2, 1);
    const hour = 3_600_000;
    const elapsed = policyFromPractices(["detractors-24-hours", "passives-4-5-days"]);
    const cases = Array.from({ length: 400 }, (_, id) => ({
      id,
      metric: "NPS",
      score: Math.floor(9 * random()),
      at: now - Math.floor(4000 * random()) * hour,
      mrr: random() < 0.2 ? null : Math.floor(1000 * random()) + 1,
    }));
    const known = cases
      .filter(({ at, score }) => (now - at) / hour - (score > 6 ? 120 : 24) <= 90 * 24)
      .flatMap(({ mrr }) => mrr ?? [])
      .sort((a, b) => a - b);
    const half = known.length / 2;
    const median = (known[Math.ceil(half) - 1]! + known[Math.floor(half)]!) / 2;
    const wanted = cases
      .map(({ id, score, at, mrr }) => {
        const promised = score > 6 ? 120 : 24;
        const used = (now - at) / hour / promised;
        const time = used <= 1 ? (1 + used) / 2 : 1 / Math.sqrt(used);
        const overdue = (now - at) / hour - promised;
        return {
          id,
          overdue,
          due: at / hour + promised,
          priority: ((10 - score) / 10) * Math.sqrt((mrr ?? median) / median) * time,
        };
      })
      .filter(({ overdue }) => overdue <= 90 * 24)
      .sort((a, b) => b.priority - a.priority || a.due - b.due);
    const found = followUpQueue(cases, elapsed, { now, value: "mrr" });
    expect(wanted.length).toBeGreaterThan(200);
    expect(found.map(({ responseId }) => responseId)).toEqual(wanted.map(({ id }) => id));
    found.forEach(({ priority }, i) => expect(priority).toBeCloseTo(wanted[i]!.priority, 12));
    for (const limit of [0, 1, 10, 150])
      expect(followUpQueue(cases, elapsed, { now, value: "mrr", limit })).toEqual(found.slice(0, limit));
  });

  it("puts a 0 of a large customer before a 6 of a small one, and a new promise before one of long ago", () => {
    const item = (id: string, score: number, day: string, seats: number) => ({
      id,
      metric: "NPS",
      score,
      at: `2026-0${day}T09:00:00Z`,
      seats,
    });
    const cases = [
      item("small 6, overdue", 6, "1-04", 5),
      item("large 0", 0, "1-06", 500),
      item("small 0 of last month", 0, "1-01", 5),
      item("small 0", 0, "1-05", 5),
    ];
    const now = "2026-01-06T15:00:00Z";
    const detractors = policyFromPractices(["detractors-24-hours"]);
    expect(
      followUpQueue(cases, detractors, { now, value: "seats" }).map(({ responseId }) => responseId),
    ).toEqual(["large 0", "small 0", "small 0 of last month", "small 6, overdue"]);
  });

  it("takes an order of your own, from the same factors", () => {
    const byValue = followUpQueue(
      queued.map((response, i) => ({ ...response, seats: i + 1 })),
      policy,
      { ...options, value: ({ seats }) => seats, order: ({ value, severity }) => value + 0 * severity },
    );
    expect(byValue.map(({ value }) => value)).toEqual([7, 6, 4, 3, 1, 2]);
    expect(() => followUpQueue(queued, policy, { ...options, order: () => NaN })).toThrow(
      "Expected a finite number, got NaN from order",
    );
    expect(() => followUpQueue(queued, policy, { ...options, order: "value" as never })).toThrow(
      'Expected "priority", "due" or a function, got "value" at order',
    );
  });

  it("gives up cases that are overdue for longer than the expiry, of policy or options", () => {
    const now = "2026-06-01T00:00:00Z";
    const day = 86_400_000;
    const received = (id: string, daysOverdue: number) => ({
      id,
      metric: "NPS",
      score: 2,
      at: Date.parse(now) - daysOverdue * day - day,
    });
    const cases = [received("old", 90.001), received("edge", 90), received("week", 7), received("new", -1)];
    const plain = policyFromPractices(["detractors-24-hours"]);
    const ids = (of: FollowUpPolicy, more: object = {}) =>
      followUpQueue(cases, of, { now, ...more }).map(({ responseId }) => responseId);
    expect(ids(plain)).toEqual(["new", "week", "edge"]);
    expect(ids(plain, { expireAfter: { hours: 24 } })).toEqual(["new"]);
    expect(ids(plain, { expireAfter: null })).toContain("old");
    const weekly = definePolicy({ ...plain, expireAfter: { hours: 168 } });
    expect(ids(weekly)).toEqual(["new", "week"]);
    expect(ids(weekly, { expireAfter: null })).toHaveLength(4);
    expect(ids(definePolicy({ ...plain, expireAfter: null }))).toHaveLength(4);
    expect(() => ids(plain, { expireAfter: { days: 7 } })).toThrow(/expireAfter/);
    expect(() => definePolicy({ ...plain, expireAfter: { days: 7 } } as never)).toThrow(
      /policy\.expireAfter/,
    );
    // Compliance counts them where the queue left off, and both agree.
    const [row] = followUpCompliance(cases, plain, { now });
    expect(row!.expired).toEqual({ count: 1, responseIds: ["old"] });
    expect(row!.firstContact!.overdue).toBe(3);
    expect(followUpCompliance(cases, weekly, { now })[0]!.expired.responseIds).toEqual(["old", "edge"]);
    expect(followUpCompliance(cases, weekly, { now, expireAfter: null })[0]!.expired.count).toBe(0);
  });

  it("does not let finished and paused cases expire", () => {
    const now = "2027-01-06T15:00:00Z";
    const later = followUpQueue(queued, policy, { ...options, now });
    expect(later.map(({ responseId }) => responseId)).toEqual(["paused"]);
    const [row] = followUpCompliance(queued, policy, { ...options, now });
    expect(row!.expired.responseIds).not.toContain("paused");
    expect(row!.expired.responseIds).not.toContain("done");
    expect(row!.expired.count).toBe(5);
  });

  it("carries themes and comment, and refuses a value that is none", () => {
    const cases = [
      { ...queued[0]!, comment: " too slow ", tags: ["wait ", "wait", "price"], mrr: null },
      { ...queued[2]!, tags: null, mrr: 0 },
    ];
    const items = followUpQueue(cases, policy, { ...options, themes: "tags", value: "mrr" });
    expect(
      items.map(({ responseId, themes, comment, value }) => [responseId, themes, comment, value]),
    ).toEqual([
      ["on-track", ["wait", "price"], " too slow ", null],
      ["breached-late", [], null, 0],
    ]);
    const wrong = [queued[7]!, { ...queued[0]!, mrr: -1 }];
    expect(() =>
      followUpQueue(wrong, policy, { ...options, value: (row) => (row as { mrr?: number }).mrr }),
    ).toThrow("Expected a number of 0 or more, got -1");
  });

  it("does not depend on the order of responses or events, except for equal urgency", () => {
    const ids = (items: readonly { responseId: string | number }[]): unknown[] =>
      items.map(({ responseId }) => responseId).filter((id) => id !== "twin" && id !== "on-track");
    expect(
      ids(followUpQueue([...queued].reverse(), policy, { ...options, events: [...events].reverse() })),
    ).toEqual(ids(queue));
  });

  it("rejects a repeated id, an event without a response and an invalid limit, and names an invalid response by position", () => {
    expect(() => followUpQueue([queued[0]!, queued[0]!], policy, options)).toThrow(
      /^Expected an id that no other response has, got "on-track" at responses\[1\]\.id, which comes twice$/,
    );
    expect(() => followUpQueue(queued, policy, { ...options, events: [event("stop", "05 11:00")] })).toThrow(
      /^Expected the id of a response, since the log is for several, got undefined at events\[0\]\.responseId$/,
    );
    expect(() => followUpQueue([queued[0]!, { ...queued[1]!, score: 99 }], policy, options)).toThrow(
      /got 99 at responses\[1\]\.score$/,
    );
    const rows = [{ response: "a", nps: 3 }] as never;
    expect(() => followUpQueue(rows, policy, options)).toThrow(
      /^Expected text or a number, got undefined at responses\[0\]\.id; its fields are response, nps$/,
    );
    expect(() => followUpQueue(queued, policy, { ...options, limit: 1.5 })).toThrow(
      /^Expected a whole number of 0 or more, got 1\.5 at limit$/,
    );
  });

  it("reads each response and each event a fixed number of times", () => {
    const looks = (count: number) => {
      const read = { score: 0, at: 0 };
      const many = Array.from({ length: count }, (_, id) => ({
        id,
        metric: "NPS",
        get score() {
          read.score++;
          return id % 7;
        },
        at: Date.UTC(2026, 0, 5) + ((id * 7919) % 864_000) * 1000,
      }));
      const log = many.map(({ id, at }) => ({
        type: "pause" as const,
        responseId: id,
        get at() {
          read.at++;
          return at + 1000;
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
