import { describe, expect, it } from "vitest";
import {
  csatMetric,
  NPS,
  NPS_GROUPS,
  npsTallyFromCounts,
  testEquivalence,
  type Tally,
} from "../../src/index.js";

const groups = (promoters: number, passives: number, detractors: number) =>
  npsTallyFromCounts({ promoters, passives, detractors });

describe("testEquivalence", () => {
  it("shows equivalence with many answers, and not with few", () => {
    const alike = [groups(5000, 3000, 2000), groups(5010, 2990, 2000)] as const;
    expect(testEquivalence(...alike, NPS_GROUPS, { margin: 5 })).toMatchObject({
      equivalent: true,
      verdict: "equivalent",
    });
    const few = [groups(5, 3, 2), groups(5, 3, 2)] as const;
    expect(testEquivalence(...few, NPS_GROUPS, { margin: 5 })).toMatchObject({
      equivalent: false,
      verdict: "not shown",
    });
  });

  it("counts a lower score as not inferior where low scores are good", () => {
    const effort: Tally = { min: 1, max: 5, counts: [50, 50, 50, 50, 50], missing: 0, excluded: {} };
    const less: Tally = { ...effort, counts: [150, 50, 20, 20, 10] };
    const lower = { ...csatMetric({ statistic: "mean" }), direction: "lower-is-better" } as const;
    expect(testEquivalence(effort, less, lower, { margin: 0.2 }).nonInferior).toBe(true);
    expect(testEquivalence(less, effort, lower, { margin: 0.2 }).nonInferior).toBe(false);
    expect(
      testEquivalence(less, effort, csatMetric({ statistic: "mean" }), { margin: 0.2 }).nonInferior,
    ).toBe(true);
  });

  it("has one-sided p-values that agree with the interval", () => {
    const [a, b] = [groups(500, 300, 200), groups(520, 300, 180)];
    const { pTooLow, pTooHigh, interval } = testEquivalence(a, b, NPS_GROUPS, { margin: 8 });
    expect(pTooLow! < 0.05).toBe(interval!.low > -8);
    expect(pTooHigh! < 0.05).toBe(interval!.high < 8);
    expect(interval!.level).toBeCloseTo(0.9, 12);
  });

  it("rejects a margin that is not above 0", () => {
    expect(() => testEquivalence([9], [9], NPS, { margin: 0 })).toThrow(
      "Expected a margin above 0 and finite, got 0",
    );
  });

  it("rejects text for a margin or a level", () => {
    const text = (value: string) => value as unknown as number;
    expect(() => testEquivalence([9], [9], NPS, { margin: text("5") })).toThrow(
      'a margin above 0 and finite, got "5"',
    );
    expect(() => testEquivalence([9], [9], NPS, { margin: 5, level: text("0.9") })).toThrow(
      'a level between 0.5 and 1, got "0.9"',
    );
  });
});
