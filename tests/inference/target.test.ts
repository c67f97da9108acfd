import { describe, expect, it } from "vitest";
import {
  compareToTarget,
  computeScore,
  csatMetric,
  NPS,
  NPS_GROUPS,
  npsTallyFromCounts,
} from "../../src/index.js";

const groups = (promoters: number, passives: number, detractors: number) =>
  npsTallyFromCounts({ promoters, passives, detractors });

describe("compareToTarget", () => {
  it("equals McNemar's test at a net score of 0", () => {
    const { pAbove } = compareToTarget(groups(6, 3, 1), NPS_GROUPS, 0);
    // z = (6 - 1) / sqrt(6 + 1); R: pnorm(5 / sqrt(7), lower.tail = FALSE)
    expect(pAbove).toBeCloseTo(0.02939086067767944, 12);
  });

  it("is null without answers, and rejects a target outside the range", () => {
    expect(compareToTarget([], NPS, 10)).toMatchObject({
      score: null,
      pValue: null,
      verdict: "too few answers",
    });
    expect(() => compareToTarget([9], NPS, 101)).toThrow("a target from -100 to 100");
  });

  it("has the profile likelihood interval by the likelihood ratio, and a p-value that agrees with it", () => {
    for (const [promoters, passives, detractors] of [
      [50, 30, 20],
      [6, 3, 1],
      [9, 0, 0],
    ] as const) {
      const tally = groups(promoters, passives, detractors);
      const { interval: profile } = computeScore(tally, NPS_GROUPS, { method: "profile-likelihood" });
      for (const target of [-20, 0, profile!.low - 0.01, profile!.low + 0.01, 60]) {
        const found = compareToTarget(tally, NPS_GROUPS, target, { method: "likelihood-ratio", minimumN: 0 });
        expect(found.interval!.low).toBeCloseTo(profile!.low - target, 9);
        expect(found.interval!.high).toBeCloseTo(profile!.high - target, 9);
        expect(found.pValue! < 0.05).toBe(found.verdict !== "no clear difference");
        expect(found.pAbove! + found.pBelow!).toBeCloseTo(1, 12);
      }
    }
  });

  it("offers the likelihood ratio only for a net score", () => {
    const by = { method: "likelihood-ratio" } as const;
    expect(() => compareToTarget([5], csatMetric(), 50, by)).toThrow(
      'Expected one of score, adjusted-wald, wald, got "likelihood-ratio" at method',
    );
  });

  it("rejects text for a target", () => {
    expect(() => compareToTarget([9], NPS, "40" as unknown as number)).toThrow(
      'a target from -100 to 100, got "40"',
    );
  });
});
