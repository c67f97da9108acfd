import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { roundShares } from "../../src/index.js";
import { digitsOf, roundHalfAway } from "../../src/words/round.js";

describe("roundHalfAway", () => {
  it.each([
    [12.5, 0, 13],
    [-12.5, 0, -13],
    [1.005, 2, 1.01],
    [-1.005, 2, -1.01],
    [1e-7, 6, 0],
    [-1e-7, 6, 0],
    [1e300, 3, 1e300],
  ])("rounds %s to %s digits as %s", (number, digits, rounded) => {
    expect(roundHalfAway(number, digits)).toBe(rounded);
  });

  it.each([-1, 1.5, 16])("rejects %s digits", (digits) => {
    expect(() => roundHalfAway(1, digits)).toThrow("Expected 0 to 15 digits");
  });
});

describe("digitsOf", () => {
  it.each([
    [7, 0],
    [0.05, 2],
    [99.9, 1],
    [1e-7, 7],
    [1 / 3, 15],
  ])("counts the digits of %s after its point: %s", (number, digits) => {
    expect(digitsOf(number)).toBe(digits);
  });
});

describe("roundShares", () => {
  it.each([
    [
      [1, 1, 1],
      [34, 33, 33],
    ],
    [
      [0.2, 0.2, 0.6],
      [20, 20, 60],
    ],
    [
      [1, 799],
      [0, 100],
    ],
    [
      [1, 1, 1, 1, 1, 1, 1],
      [15, 15, 14, 14, 14, 14, 14],
    ],
    [
      [0, 0],
      [0, 0],
    ],
    [[], []],
  ])("makes %j into %j", (shares, rounded) => {
    expect(roundShares(shares)).toEqual(rounded);
  });

  it("keeps digits on request", () => {
    expect(roundShares([1, 1, 1], { digits: 1 })).toEqual([33.4, 33.3, 33.3]);
  });

  it("always adds to 100, moves no share by a unit or more, and keeps the order of shares", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(1e6), { minLength: 1, maxLength: 30 }), fc.nat(3), (shares, digits) => {
        const total = shares.reduce((sum, share) => sum + share, 0);
        fc.pre(total > 0);
        const rounded = roundShares(shares, { digits });
        expect(rounded.reduce((sum, share) => sum + share, 0)).toBeCloseTo(100, 6);
        for (const [i, share] of shares.entries()) {
          expect(Math.abs(rounded[i]! - (100 * share) / total)).toBeLessThan(10 ** -digits);
          for (const [j, other] of shares.entries())
            if (share > other) expect(rounded[i]).toBeGreaterThanOrEqual(rounded[j]!);
        }
      }),
    );
  });

  it.each([[[-1, 2]], [[NaN]], [[Infinity, 1]]])("rejects %j", (shares) => {
    expect(() => roundShares(shares)).toThrow(RangeError);
  });
});
