import { describe, expect, it } from "vitest";
import { commonStep, stepOf } from "../../src/math/common-step.js";

describe("commonStep", () => {
  it("is the greatest common divisor, in either order", () => {
    expect([commonStep(6, 4, 0), commonStep(4, 6, 0), commonStep(0, 5, 0), commonStep(5, 0, 0)]).toEqual([
      2, 2, 5, 5,
    ]);
  });

  it("takes a remainder within rounding of 0 or of the divisor for 0", () => {
    expect(commonStep(0.3, 0.1, 1e-9)).toBeCloseTo(0.1, 12);
    expect(commonStep(1 / 3, 1 / 6, 1e-9)).toBeCloseTo(1 / 6, 12);
    expect(commonStep(0.7, 0.1, 1e-9)).toBeCloseTo(0.1, 12);
  });
});

describe("stepOf", () => {
  it("is the greatest common divisor of the distances", () => {
    expect(stepOf([-100, 0, 100])).toBe(100);
    expect(stepOf([4, 10, 25])).toBe(3);
    expect(stepOf([0, 0.1, 0.3])).toBeCloseTo(0.1, 12);
    expect(stepOf([0, 1 / 6, 1])).toBeCloseTo(1 / 6, 12);
    expect(stepOf([3])).toBe(0);
  });
});
