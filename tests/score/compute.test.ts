import { describe, expect, it } from "vitest";
import { CES_1, computeScore, ENPS, NPS, NPS_1_TO_10, THUMBS } from "../../src/index.js";

describe("computeScore", () => {
  it("scores every metric", () => {
    expect(computeScore([1, 1, 0], THUMBS).score).toBeCloseTo(66.667, 3);
    expect(computeScore([10, 1], NPS_1_TO_10)).toMatchObject({ metric: NPS_1_TO_10, score: 0 });
    expect(computeScore([10, 0], ENPS)).toMatchObject({ metric: ENPS, score: 0 });
  });

  it.each([
    [NPS, "clopper-pearson"],
    [THUMBS, "adjusted-wald"],
    [CES_1, "wald"],
  ] as const)("rejects a method that does not exist for the kind of $name", (metric, method) => {
    expect(() => computeScore([1, 1], metric, { method })).toThrow(RangeError);
  });
});
