import { describe, expect, it } from "vitest";
import { integrateTail, solveTail } from "../../src/math/tail.js";

describe("integrateTail", () => {
  it("integrates exponential and Gaussian tails to 14 digits, with a scale that is off by a factor of 2", () => {
    for (const factor of [1, 2]) {
      expect(integrateTail((s) => -3 * s, factor / 3) * 3).toBeCloseTo(1, 13);
      expect(integrateTail((s) => (-s * s) / 2, factor) / Math.sqrt(Math.PI / 2)).toBeCloseTo(1, 13);
      // The fall of a gamma tail, exp(-expm1(s)): E1(1) e, Abramowitz and Stegun table 5.1.
      expect(integrateTail((s) => -Math.expm1(s), factor / 2)).toBeCloseTo(0.596347362323194, 12);
    }
  });
});

describe("solveTail", () => {
  it("gives minus infinity for a probability of 0", () => {
    expect(solveTail((w) => [w, 1], 0, 0)).toBe(-Infinity);
  });

  it("follows a power tail beyond the point where its exponential would underflow", () => {
    // The tail exp(w / 2): its slope is exp(w / 2) / 2.
    expect(solveTail((w) => [w / 2 - Math.LN2, 2], 0, 1e-300)).toBeCloseTo(2 * Math.log(1e-300), 10);
  });
});
