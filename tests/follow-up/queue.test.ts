import { describe, expect, it } from "vitest";
import type { FollowUpEvent } from "../../src/follow-up/clock/event.js";
import { seededRandom } from "../../src/math/random.js";
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

  it("carries each response as it was given, with the fields that a caller needs", () => {
    const named = queued.map((response) => ({ ...response, phone: `030 ${response.id}` }));
    const [first] = followUpQueue(named, policy, options);
    expect(first!.response).toBe(named[3]);
    const phone: string = first!.response.phone;
    expect(phone).toBe("030 breached-early");
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
