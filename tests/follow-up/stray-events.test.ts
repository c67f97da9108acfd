import { describe, expect, it } from "vitest";
import {
  followUpCompliance,
  followUpFor,
  followUpQueue,
  policyFromPractices,
  strayEvents,
  type FollowUpEvent,
} from "../../src/follow-up/index.js";

const policy = policyFromPractices(["detractors-24-hours"]);
const now = "2026-01-03T00:00:00Z";
const answer = (id: string | number) => ({ id, metric: "NPS", score: 1, at: "2026-01-01T00:00:00Z" });
const contact = (responseId: string | number): FollowUpEvent => ({
  type: "stop",
  at: "2026-01-01T01:00:00Z",
  responseId,
});

describe("ids of responses and their events", () => {
  it.each([
    [1, "1"],
    ["1", 1],
  ])("compare as text: %j in the answers and %j in the log", (id, responseId) => {
    // One came from JSON, the other from a CSV.
    const events = [contact(responseId)];
    expect(followUpQueue([answer(id)], policy, { events, now })).toEqual([]);
    expect(followUpCompliance([answer(id)], policy, { events, now })[0]!.firstContact).toMatchObject({
      met: 1,
      overdue: 0,
    });
    expect(followUpFor(answer(id), policy, { events, now })!.state).toBe("met");
  });

  it('are those of one response, so that 1 and "1" come twice', () => {
    expect(() => followUpQueue([answer(1), answer("1")], policy, { now })).toThrow(
      'Expected an id that no other response has, got "1" at responses[1].id, which comes twice',
    );
  });

  it.each([undefined, null, "", " "])(
    "are needed in a log of several responses: %j is none",
    (responseId) => {
      const events = [{ ...contact("1"), responseId } as never];
      for (const read of [
        () => followUpQueue([answer(1)], policy, { events, now }),
        () => strayEvents([], events),
      ]) {
        expect(read).toThrow(/^Expected the id of a response.* at events\[0\]\.responseId$/);
      }
    },
  );
});

describe("strayEvents", () => {
  it("points out ids that differ from that of a response in white space or case alone", () => {
    const events = [" a7", "A7", "b", 9].map(contact);
    expect(strayEvents([answer("a7"), answer("B "), answer("c"), answer("C")], events)).toEqual({
      count: 4,
      responseIds: [" a7", "A7", "b", "9"],
      lookAlikes: [
        ["a7", " a7", "A7"],
        ["B ", "b"],
      ],
    });
  });

  it("counts events of no response and names each id once", () => {
    const events = ["07", 7, "x", "07"].map(contact);
    expect(strayEvents([answer("7"), answer("8")], events)).toEqual({
      count: 3,
      responseIds: ["07", "x"],
      lookAlikes: [],
    });
    expect(strayEvents([answer(7)], [])).toEqual({ count: 0, responseIds: [], lookAlikes: [] });
  });
});
