import fc from "fast-check";
import { linearRegression } from "simple-statistics";
import { describe, expect, it } from "vitest";
import { possibleUnrest, weighUnrest, type PossibleUnrest } from "../../src/trend/unrest.js";
import { weightedLine } from "../support/weighted-line.js";

const values = fc.array(fc.integer({ min: -100, max: 100 }), { minLength: 3, maxLength: 20 });

describe("leastSquares", () => {
  it("equals the line of simple-statistics without unrest and with equal weights", () => {
    fc.assert(
      fc.property(values, (scores) => {
        const line = weightedLine(scores.map((score, place) => ({ place, score, variance: 1 })));
        const { m, b } = linearRegression(scores.map((score, place) => [place, score]));
        expect(line.slope).toBeCloseTo(m, 8);
        expect(line.intercept).toBeCloseTo(b, 7);
        expect(line.residuals.reduce((sum, residual) => sum + residual, 0)).toBeCloseTo(0, 8);
      }),
    );
  });
});

describe("weighUnrest", () => {
  /** The likeliest size of each correlation, and how wide the sizes around it are. */
  const shapes: Record<string, (unrest: PossibleUnrest) => number> = {
    "a peak that moves with the correlation": ({ variance, correlation }) =>
      -(((Math.log1p(variance) - 1 - correlation) / 0.05) ** 2) - 3 * correlation,
    "no unrest": ({ variance }) => -900 * variance,
    "the largest sizes": ({ variance }) => 300 * Math.log1p(variance),
    "one correlation alone": ({ variance, correlation }) =>
      -400 * Math.abs(correlation - 0.45) - ((Math.log1p(variance) - 0.7) / 0.03) ** 2,
  };
  const grid = possibleUnrest(1, 1, 10_000, 9998);
  const all = [grid.none, ...grid.ofCorrelation.flat()];

  it.each(Object.entries(shapes))("leaves out only what counts for nothing, with %s", (_, weightOf) => {
    const weigh = (unrest: PossibleUnrest) => ({ unrest, weight: weightOf(unrest) });
    const found = weighUnrest(grid, weigh);
    const best = Math.max(...all.map(weightOf));
    const total = (of: readonly PossibleUnrest[]) =>
      of.reduce((sum, unrest) => sum + Math.exp(weightOf(unrest) - best), 0);
    expect(total(found.map(({ unrest }) => unrest)) / total(all)).toBeCloseTo(1, 9);
    expect(new Set(found.map(({ unrest }) => unrest)).size).toBe(found.length);
    expect(found.length).toBeLessThan(all.length / 3);
  });

  it("tries all of a usual series", () => {
    const few = possibleUnrest(1, 1, 60, 58);
    const found = weighUnrest(few, (unrest) => ({ unrest, weight: -1000 * unrest.variance }));
    expect(found).toHaveLength(1 + few.ofCorrelation.flat().length);
  });
});
