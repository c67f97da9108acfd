import { describe, expect, it } from "vitest";
import { cesMetric, computeScore } from "../../src/index.js";
import { multinomial } from "../../src/math/multinomial.js";
import { seededRandom } from "../../src/math/random.js";
import { netCoverage } from "../support/level.js";
import { points } from "../support/trends.js";

describe("coverage of the default NPS interval at a nominal 95%, by exact enumeration", () => {
  it.each([
    [5, 0.917, 0.322],
    [10, 0.932, 0.539],
    [20, 0.94, 0.74],
    [50, 0.938, 0.884],
  ])("with %i answers is never below %f, where Wald falls to %f", (n, score, wald) => {
    expect(netCoverage(n, "score").least).toBeCloseTo(score, 2.5);
    expect(netCoverage(n, "score").least).toBeGreaterThan(score - 0.001);
    expect(netCoverage(n, "wald").least).toBeCloseTo(wald, 2.5);
  });

  it("falls below 94% for at most 4% of the shares at 5 answers and 1% from 10 on", () => {
    expect(netCoverage(5, "score").below94).toBeLessThan(0.045);
    expect(netCoverage(10, "score").below94).toBeLessThan(0.015);
    expect(netCoverage(20, "score").below94).toBe(0);
    expect(netCoverage(20, "adjusted-wald").below94).toBeGreaterThan(0.05);
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
  // Coverage of Student's t and of the score interval; two standard errors of a figure are 0.4 points at 95% and 0.8 at 80%.
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
