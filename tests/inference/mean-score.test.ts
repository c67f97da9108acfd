import { describe, expect, it } from "vitest";
import { meanScore, meanScoreLimits } from "../../src/inference/mean-score.js";
import { tangoLimits } from "../../src/inference/net-interval.js";
import { wilsonLimits } from "../../src/inference/share-interval.js";

const spreadOf = (counts: readonly number[]) => {
  const n = counts.reduce((sum, count) => sum + count, 0);
  const values = counts.map((_, i) => i / (counts.length - 1));
  const shares = counts.map((count) => count / n);
  return { n, values, shares, mean: shares.reduce((sum, share, i) => sum + share * values[i]!, 0) };
};
const Z2 = 3.841458820694124;

describe("the score test of a mean", () => {
  it.each([
    [3, 7],
    [0, 5],
    [1, 1],
    [1, 100_000],
  ])("has Wilson's limits for two values (%i, %i)", (low, high) => {
    const spread = spreadOf([low, high]);
    const limits = meanScoreLimits(spread, Z2 / spread.n);
    wilsonLimits(high, low, Math.sqrt(Z2)).forEach((limit, i) => expect(limits[i]).toBeCloseTo(limit, 12));
  });

  it.each([
    [4, 6, 10],
    [0, 0, 10],
    [0, 10, 0],
    [1, 0, 0],
    [3, 0, 3],
    [1, 2_000_000, 1_000_000],
  ])("has Tango's limits for three values (%i, %i, %i)", (low, middle, high) => {
    const spread = spreadOf([low, middle, high]);
    const limits = meanScoreLimits(spread, Z2 / spread.n);
    tangoLimits(high / spread.n, low / spread.n, Z2 / spread.n).forEach((limit, i) =>
      expect(limits[i]).toBeCloseTo((limit + 1) / 2, 11),
    );
  });

  it("has the variance of the most likely shares with that mean, as found by hill climbing", () => {
    // The oracle: from a feasible point, gradient steps on the logarithm of the likelihood along the constraints.
    const oracle = (counts: readonly number[], target: number) => {
      const k = counts.length;
      const values = counts.map((_, i) => i / (k - 1));
      // All shares that add to 1 and have the mean: start inside, move along pairs of directions that keep both.
      let shares = values.map((value) => Math.exp(-0.001 * value));
      const tilt = (by: number) => {
        const raw = values.map((value) => Math.exp(by * value));
        const total = raw.reduce((sum, one) => sum + one, 0);
        return raw.map((one) => one / total);
      };
      let [low, high] = [-60, 60];
      for (let i = 0; i < 200; i++) {
        const middle = (low + high) / 2;
        const mean = tilt(middle).reduce((sum, share, j) => sum + share * values[j]!, 0);
        if (mean < target) low = middle;
        else high = middle;
      }
      shares = tilt(low);
      const likelihood = (of: readonly number[]) =>
        counts.reduce((sum, count, i) => sum + (count > 0 ? count * Math.log(of[i]!) : 0), 0);
      let best = likelihood(shares);
      for (let step = 0.1; step > 1e-9;) {
        let isBetter = false;
        for (let i = 0; i < k; i++) {
          for (let j = i + 1; j < k; j++) {
            for (let l = j + 1; l < k; l++) {
              for (const sign of [1, -1]) {
                // Moves that keep total and mean: i and l against j.
                const moved = [...shares];
                moved[i]! += (sign * step * (l - j)) / (l - i);
                moved[l]! += (sign * step * (j - i)) / (l - i);
                moved[j]! -= sign * step;
                if (Math.min(...moved) < 0) continue;
                const value = likelihood(moved);
                if (value > best + 1e-13) [shares, best, isBetter] = [moved, value, true];
              }
            }
          }
        }
        if (!isBetter) step /= 2;
      }
      return shares.reduce((sum, share, i) => sum + share * (values[i]! - target) ** 2, 0);
    };
    for (const counts of [
      [1, 2, 3, 9, 20],
      [0, 0, 3, 4, 0],
      [5, 0, 0, 0, 12],
      [0, 7, 0, 0, 0],
    ]) {
      const spread = spreadOf(counts);
      for (const target of [0.1, 0.45, 0.62, 0.93]) {
        const distance = target - spread.mean;
        const expected = distance ** 2 / oracle(counts, target);
        expect(meanScore(spread, distance) / expected).toBeCloseTo(1, 4);
      }
    }
  });

  it("has the limits of the normal approximation for 10^12 answers", () => {
    const counts = [447e9, 284e9, 1, 1, 2];
    const spread = spreadOf(counts);
    const variance = spread.shares.reduce(
      (sum, share, i) => sum + share * (spread.values[i]! - spread.mean) ** 2,
      0,
    );
    const margin = Math.sqrt((Z2 * variance) / spread.n);
    const [low, high] = meanScoreLimits(spread, Z2 / spread.n);
    expect((spread.mean - low) / margin).toBeCloseTo(1, 5);
    expect((high - spread.mean) / margin).toBeCloseTo(1, 5);
  });
});
