import { describe, expect, it } from "vitest";
import { proportion } from "../../src/inference/proportion.js";
import { promoterFunnel } from "../../src/outcomes/index.js";

const counts = { promoters: 420, invited: 300, accepted: 120, reviewed: 60, referred: 24 };

describe("promoterFunnel", () => {
  it("gives each step as a share of those invited and of all promoters", () => {
    const { steps, promoters } = promoterFunnel(counts);
    expect(promoters).toBe(420);
    expect(steps.map(({ step }) => step)).toEqual(["invited", "accepted", "reviewed", "referred"]);
    expect(steps[0]).toEqual({ step: "invited", ofInvited: null, ofPromoters: proportion(300, 420, 0.95) });
    expect(steps[3]).toEqual({
      step: "referred",
      ofInvited: proportion(24, 300, 0.95),
      ofPromoters: proportion(24, 420, 0.95),
    });
  });

  it("leaves out steps that are not known", () => {
    const { steps } = promoterFunnel({ promoters: 10, invited: 4, accepted: 1 });
    expect(steps.map(({ step }) => step)).toEqual(["invited", "accepted"]);
  });

  it("has no share of nobody", () => {
    const { steps, cautions } = promoterFunnel({ promoters: 0, invited: 0, accepted: 0 });
    for (const { ofPromoters } of steps) expect(ofPromoters).toMatchObject({ share: null, n: 0 });
    expect(cautions).toEqual([]);
  });

  it("warns where promoters are invited and others are not, or nothing is said of them", () => {
    const publishers = (others?: { customers: number; invited: number }) =>
      promoterFunnel({ ...counts, others }).cautions.flatMap(({ sources }) =>
        sources.map((one) => one.publisher),
      );
    expect(publishers()).toContain("Federal Trade Commission");
    expect(publishers({ customers: 800, invited: 0 })).toContain("Google");
    expect(publishers({ customers: 800, invited: 570 })).toEqual([]);
    const { othersInvited } = promoterFunnel({ ...counts, others: { customers: 800, invited: 80 } });
    expect(othersInvited?.share).toBe(0.1);
  });

  it.each<[string, object, RegExp]>([
    [
      "more invitations than promoters",
      { ...counts, invited: 421 },
      /at most 420, the number of promoters, got 421/,
    ],
    [
      "more reviews than invitations",
      { ...counts, reviewed: 301 },
      /at most 300, the number of those invited/,
    ],
    ["half a promoter", { ...counts, promoters: 1.5 }, /a whole number of 0 or more, got 1.5 at promoters/],
    ["a misspelt count", { ...counts, refered: 1 }, /did you mean referred/],
    [
      "others without their number",
      { ...counts, others: { invited: 1 } },
      /got undefined at others.customers/,
    ],
  ])("rejects %s", (_, given, message) => {
    expect(() => promoterFunnel(given as typeof counts)).toThrow(message);
  });
});
