import { describe, expect, it } from "vitest";
import { chiSquareCdf, chiSquareQuantile, chiSquareSurvival } from "../../src/math/chi-square.js";
import { normalSurvival } from "../../src/math/normal.js";
import { notPositive } from "../support/math-arbitraries.js";
import { readReference, relativeError, worstCase } from "../support/references.js";

describe("the chi-square distribution", () => {
  it("is the gamma distribution at half scale, and so agrees with its 50-digit values", () => {
    const cases = readReference("gamma-cdf");
    expect(worstCase(cases, 2, (x, a) => chiSquareCdf(2 * x, 2 * a)).error).toBeLessThan(1e-11);
    expect(worstCase(cases, 3, (x, a) => chiSquareSurvival(2 * x, 2 * a)).error).toBeLessThan(1e-11);
    const quantiles = readReference("gamma-quantile");
    expect(worstCase(quantiles, 2, (p, a) => chiSquareQuantile(p, 2 * a) / 2).error).toBeLessThan(1e-12);
  });

  it("is exponential with two degrees of freedom, down to 1e-300", () => {
    for (const x of [1e-12, 0.1, 1, 2, 5.99, 100, 1380])
      expect(relativeError(chiSquareSurvival(x, 2), Math.exp(-x / 2)), String(x)).toBeLessThan(1e-13);
  });

  it("is a squared normal variable with one degree of freedom", () => {
    for (const z of [0.001, 0.5, 1, 1.96, 5, 20, 37])
      expect(relativeError(chiSquareSurvival(z * z, 1), 2 * normalSurvival(z)), String(z)).toBeLessThan(
        1e-12,
      );
  });

  it("has the tabulated points", () => {
    // NIST/SEMATECH e-Handbook of Statistical Methods, table 1.3.6.7.4, upper critical values.
    const table: [number, number, number][] = [
      [0.95, 1, 3.841],
      [0.99, 5, 15.086],
      [0.9, 10, 15.987],
      [0.999, 100, 149.449],
    ];
    for (const [p, degrees, point] of table) expect(chiSquareQuantile(p, degrees)).toBeCloseTo(point, 3);
  });

  it("rejects degrees of freedom that are not above 0 and finite", () => {
    for (const degrees of notPositive)
      for (const call of [chiSquareCdf, chiSquareSurvival, chiSquareQuantile])
        expect(() => call(0.5, degrees), String(degrees)).toThrow(RangeError);
  });
});
