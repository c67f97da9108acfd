import { describe, expect, it } from "vitest";
import { isHeldOut } from "../../../src/contact/hold-out.js";
import {
  definePolicy,
  followUpCompliance,
  followUpFor,
  followUpQueue,
  type FollowUpPolicy,
} from "../../../src/follow-up/index.js";
import { policySchema } from "../../../src/schemas/index.js";

const draw = { share: 0.3, seed: "recovery" };
const holdOut = { ...draw, never: [{ score: { max: 1 } }] };
const policy = definePolicy({
  rules: [
    {
      id: "detractors",
      when: { category: "detractor" },
      targets: { firstContact: { elapsed: { hours: 24 } } },
    },
  ],
  default: null,
  holdOut,
});
const now = "2026-06-01T00:00:00Z";
const responses = Array.from({ length: 200 }, (_, i) => ({
  id: i,
  metric: "NPS",
  score: i % 7,
  at: "2026-05-01T09:00:00Z",
  respondent: i % 10 === 9 ? null : `c${i}`,
}));
const isOut = ({ respondent, score }: (typeof responses)[number]) =>
  respondent !== null && score > 1 && isHeldOut(respondent, draw);
const out = responses.filter(isOut);

describe("the hold-out of a policy", () => {
  it("leaves customers alone as isHeldOut draws them, but none who must be answered or is not known", () => {
    expect(out.length).toBeGreaterThan(20);
    const queued = new Set(followUpQueue(responses, policy, { now }).map(({ responseId }) => responseId));
    expect(responses.filter(({ id }) => !queued.has(id))).toEqual(out);
    expect(followUpFor(out[0]!, policy, { now })).toBeNull();
  });

  it("is counted in compliance, with those who were contacted nevertheless", () => {
    const events = [{ type: "stop", at: "2026-05-01T12:00:00Z", responseId: out[0]!.id }] as const;
    const [row] = followUpCompliance(responses, policy, { now, events });
    expect(row).toMatchObject({
      received: responses.length - out.length,
      heldOut: out.length,
      heldOutContacted: 1,
    });
    expect(row!.firstContact!.received).toBe(responses.length - out.length);
    const byCategory = followUpCompliance(responses, policy, { now, by: "category" });
    expect(byCategory.map(({ heldOut }) => heldOut)).toEqual([out.length]);
  });

  it("compares next scores by what was drawn, not by who was contacted", () => {
    const next = responses.map((response) => ({
      ...response,
      id: `next-${response.id}`,
      score: isOut(response) ? 5 : 9,
      at: "2026-05-20T09:00:00Z",
    }));
    const events = responses
      .filter(({ id }) => id % 2 === 0)
      .map(({ id }) => ({ type: "stop", at: "2026-05-01T12:00:00Z", responseId: id }) as const);
    const [row] = followUpCompliance([...responses, ...next], policy, { now, events });
    const [recovery] = row!.recovery;
    const drawn = responses.filter(({ respondent, score }) => respondent !== null && score > 1);
    const { contact, heldOut, contactVersusHeldOut } = recovery!.holdOut!;
    expect(heldOut.next.n).toBe(out.length);
    expect(contact.next.n).toBe(drawn.length - out.length);
    expect(contactVersusHeldOut.difference).toBe(200);
    // Who was left alone by lot is not among those whom the team did not contact.
    const known = responses.filter((response) => response.respondent !== null && !isOut(response)).length;
    expect(recovery!.contacted.next.n + recovery!.notContacted.next.n).toBe(known);
  });

  it("is absent without a hold-out", () => {
    const plain = definePolicy({ rules: policy.rules, default: null });
    const [row] = followUpCompliance(responses, plain, { now });
    expect(row).toMatchObject({ received: responses.length, heldOut: 0, heldOutContacted: 0 });
    for (const { holdOut: none } of row!.recovery) expect(none).toBeNull();
  });

  it("is plain JSON and known to the schema", () => {
    const stored: unknown = JSON.parse(JSON.stringify(policy));
    expect(policySchema.parse(stored)).toEqual(policy);
    expect(policySchema.safeParse({ ...policy, holdOut: { ...holdOut, share: 2 } }).success).toBe(false);
  });

  it.each<[string, object, RegExp]>([
    [
      "no word on who must be answered",
      { share: 0.1, seed: 1 },
      /a list, got undefined at policy.holdOut.never/,
    ],
    ["everyone held out", { ...holdOut, share: 1 }, /between 0 and 1, got 1 at policy.holdOut.share/],
    ["no seed", { share: 0.1, never: [] }, /got undefined at policy.holdOut.seed/],
    [
      "a condition that no metric has",
      { ...holdOut, never: [{ category: "angry" }] },
      /got "angry" at policy.holdOut.never\[0\].category/,
    ],
    ["an unknown field", { ...holdOut, shares: 1 }, /did you mean share/],
  ])("rejects %s", (_, given, message) => {
    const wrong = { rules: policy.rules, default: null, holdOut: given } as FollowUpPolicy;
    expect(() => definePolicy(wrong)).toThrow(message);
  });
});
