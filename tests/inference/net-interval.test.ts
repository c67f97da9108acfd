import { describe, expect, it } from "vitest";
import { tangoLimits } from "../../src/inference/net-interval.js";

describe("Tango's limits", () => {
  it("have a score statistic of z at the most likely shares, as found by search", () => {
    // The oracle: for a hypothetical score, search the share of detractors for the greatest likelihood.
    const statistic = (p: number, s: number, d: number, n: number, net: number) => {
      const lowest = Math.max(0, -net);
      const highest = (1 - net) / 2;
      const logLikelihood = (q: number) =>
        [
          [p, q + net],
          [s, 1 - 2 * q - net],
          [d, q],
        ].reduce((sum, [count, share]) => sum + (count! === 0 ? 0 : count! * Math.log(share!)), 0);
      let [low, high] = [lowest, highest];
      for (let i = 0; i < 200; i++) {
        const [a, b] = [low + (high - low) / 3, high - (high - low) / 3];
        if (logLikelihood(a) < logLikelihood(b)) low = a;
        else high = b;
      }
      const q = (low + high) / 2;
      return (p - d - n * net) / Math.sqrt(n * (2 * q + net - net * net));
    };
    for (const [p, s, d] of [
      [6, 3, 1],
      [1, 0, 0],
      [0, 5, 0],
      [3, 0, 4],
      [50, 30, 20],
      [0, 1, 9],
    ]) {
      const n = p! + s! + d!;
      const [low, high] = tangoLimits(p! / n, d! / n, 1.96 ** 2 / n);
      if (low > -1) expect(statistic(p!, s!, d!, n, low)).toBeCloseTo(1.96, 6);
      if (high < 1) expect(statistic(p!, s!, d!, n, high)).toBeCloseTo(-1.96, 6);
    }
  });

  it("agree with McNemar's test at a net score of 0", () => {
    // Z(0) = (P - D) / sqrt(P + D) = 2 for 12 and 4, so the limit for z = 2 is 0.
    const [low] = tangoLimits(12 / 20, 4 / 20, 4 / 20);
    expect(low).toBeCloseTo(0, 12);
  });
});
