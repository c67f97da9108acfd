import { describe, expect, it } from "vitest";
import { compareToTarget, NPS, NPS_GROUPS, npsTallyFromCounts } from "../../src/index.js";

const groups = (promoters: number, passives: number, detractors: number) =>
  npsTallyFromCounts({ promoters, passives, detractors });

describe("compareToTarget", () => {
  it("equals McNemar's test at a net score of 0", () => {
    const { pAbove } = compareToTarget(groups(6, 3, 1), NPS_GROUPS, 0);
    // z = (6 - 1) / sqrt(6 + 1); R: pnorm(5 / sqrt(7), lower.tail = FALSE)
    expect(pAbove).toBeCloseTo(0.02939086067767944, 12);
  });

  it("is null without answers and refuses a target out of range", () => {
    expect(compareToTarget([], NPS, 10)).toMatchObject({
      score: null,
      pValue: null,
      verdict: "too few answers",
    });
    expect(() => compareToTarget([9], NPS, 101)).toThrow("a target from -100 to 100");
  });

  it("refuses text for a target", () => {
    expect(() => compareToTarget([9], NPS, "40" as unknown as number)).toThrow(
      'a target from -100 to 100, got "40"',
    );
  });
});
