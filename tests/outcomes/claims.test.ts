import { describe, expect, it } from "vitest";
import { CLAIMS, type Claim } from "../../src/outcomes/index.js";
import { FUNCTIONS } from "../support/calls.js";

const claims: readonly Claim[] = CLAIMS;

describe("CLAIMS", () => {
  it("say of every saying who repeats it and what is known", () => {
    expect(new Set(claims.map(({ id }) => id)).size).toBe(claims.length);
    for (const { id, claim, repeatedBy, finding } of claims) {
      expect(id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
      expect(claim.length).toBeGreaterThan(10);
      expect(repeatedBy.length).toBeGreaterThan(0);
      expect(finding).toMatch(/\.$/);
    }
  });

  it("are not to be used without a study, nor called a forecast", () => {
    for (const { study, use } of claims) if (study === null) expect(use).toBe("no");
    expect(claims.filter(({ study }) => study !== null && /\d/.test(study.citation)).length).toBe(
      claims.filter(({ study }) => study !== null).length,
    );
  });

  it("have the figures that are repeated most", () => {
    const all = claims.map(({ claim }) => claim).join("; ");
    for (const figure of ["7 points", "1% of growth", "11%", "95%", "90%", "6.4%"])
      expect(all).toContain(figure);
    expect(claims.find(({ id }) => id === "personalisation")!.finding).toContain("6.4 times");
  });

  it("name the public function that answers from one's own data", () => {
    expect(claims.map(({ answeredBy }) => answeredBy).filter((name) => !FUNCTIONS.has(name))).toEqual([]);
  });

  it("have an address for every study, and say who was asked", () => {
    for (const { study } of claims) {
      if (study === null) continue;
      expect(study.url).toMatch(/^https:\/\//);
      expect(study.sample.length).toBeGreaterThan(10);
    }
  });
});
