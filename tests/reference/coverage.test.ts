import { describe, expect, it } from "vitest";
import { cesMetric, computeScore, npsFromCounts } from "../../src/index.js";
import { multinomial } from "../../src/math/multinomial.js";
import { seededRandom } from "../../src/math/random.js";
import { points } from "../support/trends.js";

/**
 * Share of samples of n answers whose 95% interval holds the true score, by exact enumeration of every outcome of the
 * multinomial. The shares (p, d) form the grid of 609 realistic pairs: p 0.05-0.90 and d 0.025-0.60 in steps of 0.025,
 * with some passives.
 */
function coverage(
  n: number,
  method: "score" | "wald" | "adjusted-wald",
): { least: number; below94: number; rms: number } {
  const logFactorial = [0];
  for (let k = 1; k <= n; k++) logFactorial.push(logFactorial[k - 1]! + Math.log(k));
  const outcomes: { p: number; d: number; low: number; high: number; ways: number }[] = [];
  for (let p = 0; p <= n; p++) {
    for (let d = 0; d <= n - p; d++) {
      const counts = { promoters: p, passives: n - p - d, detractors: d };
      const { low, high } = npsFromCounts(counts, { method }).interval!;
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
        if (outcome.low - 1e-10 > 100 * (p - d) || 100 * (p - d) > outcome.high + 1e-10) continue;
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

/** The shares of each point from 1 to 7, in percent. */
const SEVEN = {
  "nine in ten at the top": [0.5, 0.5, 1, 1, 2, 5, 90],
  "seven in ten at the top": [2, 2, 3, 5, 8, 10, 70],
  mild: [5, 8, 12, 20, 25, 20, 10],
  "of two minds": [35, 5, 3, 4, 5, 8, 40],
} as const;

describe("coverage of the interval of a CES from 1 to 7, nominal 95%, by seeded simulation of 10,000 samples", () => {
  const DRAWS = 10_000;
  const CES = cesMetric();
  const covered = (shares: readonly number[], n: number) => {
    const random = seededRandom(7);
    const truth = shares.reduce((sum, share, i) => sum + (share / 100) * (i + 1), 0);
    const known = new Map<string, boolean[]>();
    const hits = [0, 0];
    for (let draw = 0; draw < DRAWS; draw++) {
      const counts = multinomial(random, n, shares);
      const id = counts.join();
      if (!known.has(id)) {
        const tally = points(1, counts) as Parameters<typeof computeScore<typeof CES>>[0];
        const isIn = (method: "t" | "score") => {
          const { low, high } = computeScore(tally, CES, { method }).interval!;
          return low <= truth + 1e-9 && truth <= high + 1e-9;
        };
        known.set(id, [isIn("t"), isIn("score")]);
      }
      known.get(id)!.forEach((isIn, i) => (hits[i]! += Number(isIn)));
    }
    return hits.map((count) => Number(((100 * count) / DRAWS).toFixed(1)));
  };
  // The table of docs/concepts/uncertainty.md; two standard errors of a figure are 0.4 points at 95% and 0.8 at 80%.
  it.each([
    ["nine in ten at the top", 10, 100, 94.8],
    ["nine in ten at the top", 50, 85.4, 95.8],
    ["nine in ten at the top", 500, 93.7, 94.8],
    ["seven in ten at the top", 10, 88.6, 95.9],
    ["seven in ten at the top", 50, 93.1, 95.8],
    ["seven in ten at the top", 500, 95.5, 95.4],
    ["mild", 10, 94.3, 97.6],
    ["mild", 50, 94.6, 94.8],
    ["mild", 500, 94.8, 94.9],
    ["of two minds", 10, 94.4, 95],
    ["of two minds", 50, 94.9, 95.1],
    ["of two minds", 500, 95.4, 95.3],
  ] as const)("is, for %s and %i answers, %f by t and %f by score", (shape, n, t, score) => {
    expect(covered(SEVEN[shape], n)).toEqual([t, score]);
  });
});
