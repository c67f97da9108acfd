import { describe, expect, it } from "vitest";
import { NPS, tallyScores } from "../../../src/index.js";
import { seededRandom } from "../../../src/math/random.js";
import { cubeOf } from "../../../src/trend/local/cube.js";
import { fitMainEffects } from "../../../src/trend/local/main-effects.js";

/** Least squares by Gaussian elimination of the normal equations, a small ridge for what is not determined. */
function leastSquares(
  x: readonly (readonly number[])[],
  y: readonly number[],
  w: readonly number[],
): number[] {
  const p = x[0]!.length;
  const rows = Array.from({ length: p }, (_, i) => [
    ...Array.from({ length: p }, (_, j) =>
      x.reduce((sum, row, s) => sum + w[s]! * row[i]! * row[j]!, i === j ? 1e-9 : 0),
    ),
    x.reduce((sum, row, s) => sum + w[s]! * row[i]! * y[s]!, 0),
  ]);
  for (let i = 0; i < p; i++) {
    for (let k = 0; k < p; k++) {
      if (k === i) continue;
      const factor = rows[k]![i]! / rows[i]![i]!;
      for (let j = i; j <= p; j++) rows[k]![j]! -= factor * rows[i]![j]!;
    }
  }
  return rows.map((row, i) => row[p]! / row[i]!);
}

describe("fitMainEffects", () => {
  it("expects what weighted least squares expects, with keys that overlap too", () => {
    const next = seededRandom(5);
    const strata = Array.from({ length: 60 }, () => {
      const agent = Math.floor(next() * 6);
      const scores = Array.from({ length: 1 + Math.floor(next() * 20) }, () => Math.floor(next() * 11));
      return {
        key: { channel: Math.floor(next() * 3), agent, team: agent % 2 },
        period: Math.floor(next() * 5),
        tally: tallyScores(scores, { metric: NPS }),
      };
    });
    const cube = cubeOf(NPS, ["channel", "agent", "team"], 5, strata);
    const factors = [
      ...cube.codes.map((codes, k) => ({ codes, levels: cube.levels[k]!.length })),
      { codes: cube.periods, levels: 5 },
    ];
    const { expected } = fitMainEffects(cube, factors);
    const x = Array.from({ length: cube.size }, (_, s) =>
      factors.flatMap(({ codes, levels }) =>
        Array.from({ length: levels }, (_, level) => Number(codes[s] === level)),
      ),
    );
    const y = Array.from(cube.sums, (sum, s) => sum / cube.weights[s]!);
    const effects = leastSquares(x, y, [...cube.weights]);
    for (const [s, row] of x.entries()) {
      const wanted = row.reduce((sum, one, i) => sum + one * effects[i]!, 0);
      expect(expected[s]).toBeCloseTo(wanted, 3);
    }
  });
});
