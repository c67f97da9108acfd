import { describe, expect, it } from "vitest";
import { computeNps, interpretNps } from "../../src/index.js";

describe("interpretNps", () => {
  it("has no band for the score of no answers, as null or as computeNps gives it", () => {
    expect(interpretNps(null)).toBeNull();
    expect(interpretNps(computeNps([]))).toBeNull();
    expect(interpretNps(computeNps([]).score)).toBeNull();
    expect(() => interpretNps("50" as unknown as number)).toThrow('a score from -100 to 100, got "50"');
    expect(() => interpretNps(undefined as never)).toThrow(TypeError);
  });
});
