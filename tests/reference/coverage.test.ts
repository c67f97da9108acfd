import { describe, expect, it } from "vitest";
import { netLimits, type NetMethod } from "../../src/inference/net-interval.js";

/**
 * Share of samples of n answers whose 95% interval holds the true score, by exact enumeration of every outcome of the
 * multinomial. The shares (p, d) form the grid of 609 realistic pairs: p 0.05-0.90 and d 0.025-0.60 in steps of 0.025,
 * with some passives.
 */
function coverage(n: number, method: NetMethod): { least: number; below94: number; rms: number } {
  const logFactorial = [0];
  for (let k = 1; k <= n; k++) logFactorial.push(logFactorial[k - 1]! + Math.log(k));
  const outcomes: { p: number; d: number; low: number; high: number; ways: number }[] = [];
  for (let p = 0; p <= n; p++) {
    for (let d = 0; d <= n - p; d++) {
      const [low, high] = netLimits(p, n - p - d, d, 0.025, method);
      const ways = logFactorial[n]! - logFactorial[p]! - logFactorial[d]! - logFactorial[n - p - d]!;
      outcomes.push({ p, d, low, high, ways });
    }
  }
  const coverages: number[] = [];
  for (let i = 2; i <= 36; i++) {
    for (let j = 1; j <= 24; j++) {
      const [p, d, s] = [i / 40, j / 40, (40 - i - j) / 40];
      if (i + j >= 40) continue;
      let covered = 0;
      for (const outcome of outcomes) {
        const passives = n - outcome.p - outcome.d;
        if (outcome.low - 1e-12 > p - d || p - d > outcome.high + 1e-12) continue;
        covered += Math.exp(
          outcome.ways + outcome.p * Math.log(p) + outcome.d * Math.log(d) + passives * Math.log(s),
        );
      }
      coverages.push(covered);
    }
  }
  return {
    least: Math.min(...coverages),
    below94: coverages.filter((one) => one < 0.94).length / coverages.length,
    rms: Math.sqrt(coverages.reduce((sum, one) => sum + (one - 0.95) ** 2, 0) / coverages.length),
  };
}

describe("coverage of the default NPS interval at a nominal 95%, by exact enumeration", () => {
  it.each([
    [5, 0.917, 0.322],
    [10, 0.932, 0.539],
    [20, 0.94, 0.74],
    [50, 0.938, 0.884],
  ])("with %i answers is never below %f, where Wald falls to %f", (n, score, wald) => {
    expect(coverage(n, "score").least).toBeCloseTo(score, 2.5);
    expect(coverage(n, "score").least).toBeGreaterThan(score - 0.001);
    expect(coverage(n, "wald").least).toBeCloseTo(wald, 2.5);
  });

  it("falls below 94% for at most 4% of the shares at 5 answers and 1% from 10 on", () => {
    expect(coverage(5, "score").below94).toBeLessThan(0.045);
    expect(coverage(10, "score").below94).toBeLessThan(0.015);
    expect(coverage(20, "score").below94).toBe(0);
    expect(coverage(20, "adjusted-wald").below94).toBeGreaterThan(0.05);
  });
});
