import fc from "fast-check";
import { linearRegression } from "simple-statistics";
import { describe, expect, it } from "vitest";
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
