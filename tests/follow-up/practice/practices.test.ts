import { describe, expect, it } from "vitest";
import { RECOMMENDED_ACTIONS } from "../../../src/follow-up/practice/actions.js";
import { defineCalendar } from "../../../src/business-time/calendar.js";
import { definePolicy } from "../../../src/follow-up/policy/define-policy.js";
import { followUpFor } from "../../../src/follow-up/follow-up.js";
import { PUBLISHED_PRACTICES } from "../../../src/follow-up/practice/practices.js";

const OFFICE = [["09:00", "17:00"]];
const calendar = defineCalendar({
  id: "business-hours",
  timeZone: "UTC",
  weekly: { mon: OFFICE, tue: OFFICE, wed: OFFICE, thu: OFFICE, fri: OFFICE },
});
// A Friday.
const RECEIVED = "2026-01-09T10:00:00Z";
const dueFor = (id: string, score: number): [atRisk: string, due: string] => {
  const { policy } = PUBLISHED_PRACTICES.find((practice) => practice.id === id)!;
  const response = { id: 1, metric: "NPS", score, at: RECEIVED };
  const { atRiskAt, due } = followUpFor(response, policy, { calendar, now: RECEIVED })!;
  return [atRiskAt!.toISOString().slice(0, 16), due!.toISOString().slice(0, 16)];
};

describe("published practices", () => {
  it("are valid policies in plain JSON, each with a source and known actions", () => {
    const actions = new Set<string>(RECOMMENDED_ACTIONS.map(({ id }) => id));
    for (const { id, policy, source } of PUBLISHED_PRACTICES) {
      expect(() => definePolicy(policy)).not.toThrow();
      expect(JSON.parse(JSON.stringify(policy))).toEqual(policy);
      expect(policy.name).toBe(id);
      expect(source.publisher).not.toBe("");
      for (const rule of policy.rules) {
        for (const action of rule.recommendedActions ?? []) expect(actions).toContain(action);
      }
    }
  });

  it.each([
    ["detractors-24-hours", 3, ["2026-01-10T05:12", "2026-01-10T10:00"]],
    ["detractors-24-48-hours", 3, ["2026-01-10T10:00", "2026-01-11T10:00"]],
    ["detractors-24-72-hours", 3, ["2026-01-10T10:00", "2026-01-12T10:00"]],
    ["same-business-day", 3, ["2026-01-09T15:36", "2026-01-09T17:00"]],
    ["next-business-day", 3, ["2026-01-12T14:00", "2026-01-12T17:00"]],
    ["severe-to-senior-agent", 2, ["2026-01-09T22:00", "2026-01-10T10:00"]],
    ["severe-to-senior-agent", 3, ["2026-01-10T10:00", "2026-01-11T10:00"]],
    ["passives-4-5-days", 7, ["2026-01-13T10:00", "2026-01-14T10:00"]],
    ["promoters-7-days", 9, ["2026-01-15T00:24", "2026-01-16T10:00"]],
  ] as const)("put by %s a score of %s at risk and due at %s", (id, score, expected) => {
    expect(dueFor(id, score)).toEqual(expected);
  });

  it.each(["CSAT", "CES"])(
    "put by severe-to-senior-agent the lowest %s at risk 12 hours before it is due",
    (metric) => {
      const { policy } = PUBLISHED_PRACTICES.find(({ id }) => id === "severe-to-senior-agent")!;
      const response = { id: 1, metric, score: 1, at: RECEIVED };
      const { atRiskAt, due, rule } = followUpFor(response, policy, { calendar, now: RECEIVED })!;
      expect(rule).toBe("severe");
      expect([atRiskAt!.toISOString(), due!.toISOString()]).toEqual([
        "2026-01-09T22:00:00.000Z",
        "2026-01-10T10:00:00.000Z",
      ]);
    },
  );
});
