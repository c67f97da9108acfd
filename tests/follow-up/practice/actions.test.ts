import { describe, expect, it } from "vitest";
import { RECOMMENDED_ACTIONS, recommendedActions } from "../../../src/follow-up/practice/actions.js";

describe("recommendedActions", () => {
  it("lists the actions for each group with their sources", () => {
    expect(recommendedActions("detractor").map(({ id }) => id)).toEqual([
      "personal-reply",
      "explain",
      "gesture",
      "one-to-one-help",
      "answer-in-public",
      "resource-centre",
    ]);
    expect(recommendedActions("promoter").map(({ id }) => id)).toEqual([
      "thank",
      "invite-review",
      "invite-referral",
      "referral-programme",
      "invite-interview",
      "case-study",
      "beta-test",
      "gift",
    ]);
    for (const { sources } of RECOMMENDED_ACTIONS) expect(sources.length).toBeGreaterThan(0);
  });

  it("treats low CSAT and hard CES as detractors", () => {
    expect(recommendedActions("dissatisfied")).toEqual(recommendedActions("detractor"));
    expect(recommendedActions("difficult")).toEqual(recommendedActions("detractor"));
  });

  it.each(["detractors", "", "__proto__"])("rejects the unknown category %j", (category) => {
    expect(() => recommendedActions(category)).toThrow(/^Expected one of detractor, .* at category/);
  });
});
