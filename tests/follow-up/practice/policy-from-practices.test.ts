import { describe, expect, it } from "vitest";
import { policyFromPractices } from "../../../src/follow-up/practice/policy-from-practices.js";

describe("policyFromPractices", () => {
  it("combines the rules of several practices, and rejects those for the same group", () => {
    const policy = policyFromPractices([
      "severe-to-senior-agent",
      "passives-3-5-business-days",
      "promoters-7-days",
    ]);
    expect(policy.rules.map(({ id }) => id)).toEqual([
      "severe-nps",
      "severe",
      "unhappy",
      "passives",
      "promoters",
    ]);
    expect(() => policyFromPractices(["detractors-24-hours", "detractors-24-72-hours"])).toThrow(
      /^Expected an id that no other rule has, got "unhappy" at policy\.rules\[1\]/,
    );
    expect(() => policyFromPractices(["detractors-soon" as never])).toThrow(
      /^Expected one of detractors-24-hours, .* got "detractors-soon" at practices\[0\]; did you mean detractors-24-hours\?$/,
    );
  });
});
