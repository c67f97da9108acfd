import { describe, expect, it } from "vitest";
import { TOUCHPOINTS } from "../../src/contact/touchpoint.js";

describe("TOUCHPOINTS", () => {
  it("names each touchpoint once, with the kind of survey that suits it", () => {
    const names = TOUCHPOINTS.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(names).toEqual(expect.arrayContaining(["onboarding", "support", "purchase", "renewal"]));
    expect(new Set(TOUCHPOINTS.map(({ kind }) => kind))).toEqual(new Set(["relationship", "transactional"]));
  });
});
