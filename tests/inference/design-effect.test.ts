import { describe, expect, it } from "vitest";
import { designEffect, NPS, tallyScores } from "../../src/index.js";

describe("designEffect", () => {
  it("depends on whether answers with large and small weights differ, unlike Kish's figure", () => {
    const tallyOf = (scores: number[]) =>
      tallyScores(scores, { metric: NPS, weight: (_, i) => (i < 10 ? 5 : 1) });
    const apart = designEffect(
      tallyOf([...new Array<number>(10).fill(9), ...new Array<number>(10).fill(3)]),
      NPS,
    );
    const mixed = designEffect(tallyOf(Array.from({ length: 20 }, (_, i) => (i % 2 ? 9 : 3))), NPS);
    expect(apart.kishDesignEffect).toBeCloseTo(mixed.kishDesignEffect!, 12);
    expect(apart.designEffect).not.toBeCloseTo(mixed.designEffect!, 1);
  });

  it("is null without answers, and has no standard error for one", () => {
    expect(designEffect(tallyScores([], { metric: NPS }), NPS)).toMatchObject({
      score: null,
      interval: null,
    });
    const one = designEffect(tallyScores([9], { metric: NPS, weight: () => 3 }), NPS);
    expect(one).toMatchObject({ score: 100, standardError: null, kishDesignEffect: 1 });
    expect(one.interval!.high).toBeGreaterThan(one.interval!.low);
  });

  it.each([-1, NaN, Infinity])("rejects the weight %d with its position", (bad) => {
    const weigh = () => tallyScores([9, 9, 9], { metric: NPS, weight: (_, i) => (i === 2 ? bad : 1) });
    expect(weigh).toThrow(`got ${bad} at answers[2]`);
  });
});
