import { describe, expect, it } from "vitest";
import type { FollowUpEvent } from "../../src/follow-up/clock/event.js";
import { followUpCompliance } from "../../src/follow-up/compliance.js";
import { policyFromPractices } from "../../src/follow-up/practice/policy-from-practices.js";
import type { Recovery } from "../../src/follow-up/recovery.js";
import type { FollowUpResponse } from "../../src/follow-up/response.js";
import { compareScores } from "../../src/inference/difference.js";
import { NPS } from "../../src/metric/nps.js";

const HOUR = 3_600_000;
const RECEIVED = Date.parse("2026-01-05T09:00:00Z");
const policy = policyFromPractices(["detractors-24-hours"]);
const answer = (id: string, more: Partial<FollowUpResponse> = {}): FollowUpResponse => ({
  id,
  metric: "NPS",
  score: 3,
  at: RECEIVED,
  ...more,
});
const done = (responseId: string, hours: number): FollowUpEvent => ({
  type: "stop",
  responseId,
  at: RECEIVED + hours * HOUR,
});
const recoveryAt = (
  responses: readonly FollowUpResponse[],
  events: readonly FollowUpEvent[] = [],
): readonly Recovery[] =>
  followUpCompliance(responses, policy, { now: RECEIVED + 48 * HOUR, events })[0]!.recovery;

describe("recovery", () => {
  it('takes 1 and "1" for one respondent, and null and blanks for nobody', () => {
    const later = RECEIVED + 40 * HOUR;
    const next = (id: string, respondent: FollowUpResponse["respondent"]) =>
      answer(id, { respondent, score: 9, at: later });
    const [known] = recoveryAt([answer("a", { respondent: 1 }), next("a2", "1")]);
    expect(known!.notContacted.next.n).toBe(1);
    for (const nobody of ["", " ", null, undefined]) {
      expect(recoveryAt([answer("a", { respondent: nobody }), next("a2", nobody)])).toEqual([]);
    }
  });

  it("compares the next scores of contacted detractors with those of the others, and says that it is not causal", () => {
    const later = RECEIVED + 40 * HOUR;
    const pair = (id: string, next: number | null, more: object = {}): FollowUpResponse[] => [
      answer(id, { respondent: id, ...more }),
      ...(next === null ? [] : [answer(`${id}-next`, { respondent: id, score: next, at: later })]),
    ];
    const responses = [
      ...pair("a", 9),
      ...pair("b", 10),
      ...pair("c", 7),
      ...pair("d", 2),
      ...pair("e", 9),
      ...pair("f", null),
      ...pair("late", 3),
      answer("unknown"),
      answer("csat", { metric: "CSAT", score: 5, respondent: "f", at: later }),
    ];
    const events = [done("a", 5), done("b", 5), done("c", 5), done("late", 45)];
    const [recovery, ...others] = recoveryAt(responses, events);
    expect(others).toEqual([]);
    expect(recovery).toMatchObject({
      metric: NPS,
      category: "detractor",
      contacted: { next: { n: 3 }, recovered: { hits: 3, n: 3 }, noNextAnswer: 0 },
      notContacted: { next: { n: 3 }, recovered: { hits: 1, n: 3 }, noNextAnswer: 1 },
    });
    // Contacted: 9, 10, 7 is +66.7; the others: 2, 9, 3 is -33.3.
    expect(recovery!.contactedVersusNot.difference).toBeCloseTo(100, 9);
    expect(recovery!.contactedVersusNot).toEqual(compareScores([2, 9, 3], [9, 10, 7], NPS));
    expect(recovery!.caveat).toMatch(/^Association, not causation/);
  });

  it("counts each respondent once, and is empty without a next answer", () => {
    const twice = [
      answer("a1", { respondent: "a" }),
      answer("a2", { respondent: "a", at: RECEIVED + HOUR }),
      answer("a3", { respondent: "a", at: RECEIVED + 2 * HOUR, score: 9 }),
    ];
    expect(recoveryAt(twice)[0]!.notContacted.next).toMatchObject({ n: 1, score: -100 });
    expect(recoveryAt(twice.slice(0, 1))).toEqual([]);
  });

  it("finds the next answer under the full name of the metric, as parsed rows have it", () => {
    const [recovery] = recoveryAt([
      answer("a", { metric: "CSAT 1-5", score: 1, respondent: "ada" }),
      answer("b", { metric: "CSAT 1-5 mean", score: 5, respondent: "ada", at: RECEIVED + HOUR }),
    ]);
    expect(recovery!.metric.name).toBe("CSAT");
    expect(recovery!.notContacted).toMatchObject({ next: { n: 1, score: 100 }, noNextAnswer: 0 });
  });
});
