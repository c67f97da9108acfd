import { describe, expect, it } from "vitest";
import { contrastPValue } from "../../../src/trend/local/contrast-tail.js";

/** The exact distribution of the sum of n values of 0, 1 or 2, by convolution. */
function sums(shares: readonly number[], n: number): number[] {
  let all = [1];
  for (let i = 0; i < n; i++) {
    const next = new Array<number>(all.length + 2).fill(0);
    all.forEach((p, sum) => shares.forEach((share, value) => (next[sum + value]! += p * share)));
    all = next;
  }
  return all;
}

/** The exact chance of a contrast beyond `x` on either side; half of that of exactly x. */
function exact(shares: readonly number[], inside: number, outside: number, x: number): number {
  const [a, b] = [sums(shares, inside), sums(shares, outside)];
  let chance = 0;
  a.forEach((p, i) =>
    b.forEach((q, j) => {
      const far = Math.abs(i / inside - j / outside) - x;
      chance += Math.abs(far) < 1e-12 ? (p * q) / 2 : far > 0 ? p * q : 0;
    }),
  );
  return chance;
}

describe("contrastPValue", () => {
  it.each([
    [[0.2, 0.3, 0.5], 40, 60, 0.4],
    [[0.2, 0.3, 0.5], 40, 60, 0.7],
    [[0.02, 0.08, 0.9], 35, 200, 0.3],
    [[0.02, 0.08, 0.9], 35, 200, 0.5],
    [[0.02, 0.08, 0.9], 200, 35, 0.4],
  ])("agrees with the exact chance of %j, %i against %i, beyond %f", (shares, inside, outside, x) => {
    const mean = shares[1]! + 2 * shares[2]!;
    const values = [0, 1, 2].map((value) => value - mean);
    const wanted = exact(shares, inside, outside, x);
    const found = contrastPValue({ values, shares, inside, outside, noise: 0 }, x, 1);
    expect(found / wanted).toBeGreaterThan(0.8);
    expect(found / wanted).toBeLessThan(1.25);
  });

  it("is the normal tail where noise is all that moves", () => {
    const contrast = { values: [-1e-9, 1e-9], shares: [0.5, 0.5], inside: 30, outside: 30, noise: 4 };
    expect(contrastPValue(contrast, 2 * 1.959963984540054, 1)).toBeCloseTo(0.05, 6);
    // Twice the variance is as good as an effect smaller by the square root of two.
    expect(contrastPValue(contrast, 2 * 1.959963984540054 * Math.SQRT2, 2)).toBeCloseTo(0.05, 6);
  });

  it("is 0 beyond what the values can reach", () => {
    expect(
      contrastPValue({ values: [-1, 1], shares: [0.5, 0.5], inside: 30, outside: 30, noise: 0 }, 3, 1),
    ).toBe(0);
  });
});
