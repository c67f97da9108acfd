import { describe, expect, it } from "vitest";
import { definePolicy, policyCautions, policyFromPractices } from "../../../src/follow-up/index.js";

const rule = (id: string, when: object) => ({
  id,
  when,
  targets: { firstContact: { elapsed: { hours: 24 } } },
  recommendedActions: ["invite-review"],
});
const cautionsOf = (...rules: ReturnType<typeof rule>[]) =>
  policyCautions(definePolicy({ rules, default: null }));

describe("policyCautions", () => {
  it("warns where only happy customers are invited to review, with sources", () => {
    const [caution, ...others] = policyCautions(policyFromPractices(["promoters-7-days"]));
    expect(caution).toMatchObject({
      rules: ["promoters"],
      metric: "NPS",
      invited: ["promoter"],
      notInvited: ["detractor", "passive"],
    });
    expect(caution!.sources.map(({ publisher }) => publisher)).toEqual([
      "Google",
      "Trustpilot",
      "Federal Trade Commission",
      "Federal Trade Commission",
    ]);
    for (const { metric } of others) expect(["CSAT", "CES"]).toContain(metric);
  });

  it("does not warn where everyone is invited, or nobody", () => {
    expect(cautionsOf(rule("all", { metric: "NPS" }))).toEqual([]);
    expect(
      cautionsOf(rule("unhappy", { score: { max: 6 }, metric: "NPS" }), rule("rest", { metric: "NPS" })),
    ).toEqual([]);
    expect(policyCautions(policyFromPractices(["detractors-24-hours", "passives-4-5-days"]))).toEqual([]);
  });

  it("does not warn where everyone is invited after one kind of survey, but where some are at one touchpoint", () => {
    expect(cautionsOf(rule("yearly", { metric: "NPS", survey: "relationship" }))).toEqual([]);
    const some = cautionsOf(rule("support", { metric: "NPS", touchpoint: "support", score: { min: 8 } }));
    expect(some).toMatchObject([{ invited: ["passive", "promoter"], notInvited: ["detractor", "passive"] }]);
  });
});
