import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findRoot } from "../../src/math/root.js";

describe("findRoot", () => {
  it("finds where a rising or falling function changes sign, to the last digit", () => {
    expect(Math.abs(findRoot((x) => x * x - 2, 0, 2) - Math.SQRT2)).toBeLessThan(5e-16);
    expect(Math.abs(findRoot((x) => 2 - x * x, 0, 2) - Math.SQRT2)).toBeLessThan(5e-16);
    expect(Math.abs(findRoot((x) => x * x - 2, 2, 0) - Math.SQRT2)).toBeLessThan(5e-16);
  });

  it("returns an end at which the function is 0", () => {
    expect(findRoot((x) => x, 0, 1)).toBe(0);
    expect(findRoot((x) => x - 1, 0, 1)).toBe(1);
    expect(findRoot((x) => x * 1e-300, -1, 1)).toBe(0);
  });

  it("returns the end with the value closer to 0 when the sign does not change", () => {
    expect(findRoot((x) => x + 10, -1, 1)).toBe(-1);
    expect(findRoot((x) => -x - 10, -1, 1)).toBe(-1);
    expect(findRoot((x) => x - 10, -1, 1)).toBe(1);
  });

  it("distinguishes tiny values that would underflow when multiplied", () => {
    expect(findRoot((x) => (x - 0.25) * 1e-200, 0, 1)).toBe(0.25);
  });

  it("finds a jump, also between infinite values", () => {
    for (const height of [1e-300, 1, Infinity]) {
      const x = findRoot((at) => (at < 0.3 ? -height : height), -1, 1);
      expect(Math.abs(x - 0.3)).toBeLessThan(1e-16);
    }
  });

  it("needs fewer than 20 evaluations for a smooth function on a range of similar size", () => {
    for (const f of [
      (x: number) => x ** 3 - 0.2,
      (x: number) => Math.exp(3 * x) - 2,
      (x: number) => (0.3 - x) / Math.sqrt(x * (1 - x) + 1e-9) + 0.2,
    ]) {
      let evaluations = 0;
      findRoot(
        (x) => {
          evaluations++;
          return f(x);
        },
        0,
        1,
      );
      expect(evaluations).toBeLessThan(20);
    }
  });

  it("terminates for difficult functions: a flat ninth power, a stair, NaN inside the range", () => {
    for (const f of [
      (x: number) => (x - 0.1) ** 9,
      (x: number) => Math.floor(x * 7) + 0.5,
      (x: number) => (x === -1 || x === 1.5 ? x : NaN),
      (x: number) => (x < 1e-300 ? -1 : 1),
      (x: number) => Math.atan(1e300 * (x - 0.3)),
    ]) {
      let evaluations = 0;
      const x = findRoot(
        (at) => {
          evaluations++;
          return f(at);
        },
        -1,
        1.5,
      );
      expect(x).toBeGreaterThanOrEqual(-1);
      expect(x).toBeLessThanOrEqual(1.5);
      expect(evaluations).toBeLessThan(6500);
    }
  });

  it("rejects a range that is not finite and a function that is NaN at an end", () => {
    expect(() => findRoot((x) => x, -1, NaN)).toThrow(new RangeError("Expected a finite range, got NaN"));
    expect(() => findRoot((x) => x, 0, Infinity)).toThrow(RangeError);
    expect(() => findRoot(() => NaN, 0, 1)).toThrow(new RangeError("Expected a number, got NaN"));
    expect(() => findRoot((x) => (x < 1 ? -1 : NaN), 0, 1)).toThrow(RangeError);
  });

  it("law: finds the root from which a cubic was made", () => {
    const unit = fc.double({ min: -1, max: 1, noNaN: true });
    fc.assert(
      fc.property(
        unit,
        fc.double({ min: 0.01, max: 10, noNaN: true }),
        fc.boolean(),
        (root, slope, falls) => {
          const f = (x: number): number => (falls ? -1 : 1) * ((x - root) ** 3 + slope * (x - root));
          expect(Math.abs(findRoot(f, -1, 1) - root)).toBeLessThanOrEqual(
            2 * Number.EPSILON * Math.abs(root) + 1e-300,
          );
        },
      ),
      { numRuns: 500 },
    );
  });
});
