import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  deviance,
  gammaCdf,
  gammaQuantile,
  gammaSurvival,
  logGamma,
  stirlingError,
} from "../../src/math/gamma.js";
import {
  logUniform,
  notPositive,
  notProbability,
  parameter,
  tailProbability,
} from "../support/math-arbitraries.js";
import { readReference, relativeError, worstCase } from "../support/references.js";

describe("the logarithm of the gamma function", () => {
  it("agrees with 50-digit arithmetic to 1e-14, relative to the larger of 1 and the result", () => {
    for (const [a, expected] of readReference("log-gamma"))
      expect(Math.abs(logGamma(a!) - expected!), String(a)).toBeLessThan(
        1e-14 * Math.max(1, Math.abs(expected!)),
      );
  });

  it("gives factorials", () => {
    let factorial = 1;
    for (let k = 1; k < 170; k++) {
      expect(relativeError(Math.exp(logGamma(k)), factorial), `${k - 1}!`).toBeLessThan(5e-13);
      factorial *= k;
    }
  });

  it("rejects anything but a finite number above 0", () => {
    for (const a of notPositive) expect(() => logGamma(a), String(a)).toThrow(RangeError);
    expect(() => logGamma(-1)).toThrow("Expected an argument of logGamma above 0 and finite, got -1");
  });
});

describe("the parts of a probability in Loader's form", () => {
  it("multiply to the Poisson probability", () => {
    let probability = Math.exp(-7);
    for (let k = 1; k < 60; k++) {
      probability *= 7 / k;
      const form = Math.exp(-stirlingError(k) - deviance(k, 7)) / Math.sqrt(2 * Math.PI * k);
      expect(relativeError(form, probability), String(k)).toBeLessThan(1e-13);
    }
  });

  it("have a deviance of exactly 0 when count and mean are equal", () => {
    expect(deviance(123456789, 123456789)).toBe(0);
  });
});

describe("the gamma distribution", () => {
  const cases = readReference("gamma-cdf");
  const body = cases.filter((row) => Math.min(row[2]!, row[3]!) > 1e-10);

  it("agrees with 50-digit arithmetic to 1e-12 for shapes from 1/3 to a million where both tails exceed 1e-10", () => {
    expect(body.length).toBeGreaterThan(200);
    expect(worstCase(body, 2, (x, a) => gammaCdf(x, a)).error).toBeLessThan(1e-12);
    expect(worstCase(body, 3, (x, a) => gammaSurvival(x, a)).error).toBeLessThan(1e-12);
  });

  it("agrees with 50-digit arithmetic to 1e-11 in tails down to 1e-300", () => {
    expect(worstCase(cases, 2, (x, a) => gammaCdf(x, a)).error).toBeLessThan(1e-11);
    expect(worstCase(cases, 3, (x, a) => gammaSurvival(x, a)).error).toBeLessThan(1e-11);
  });

  it("agrees with 50-digit arithmetic to 1e-8 for shapes up to a trillion, where the last digit of x matters as much", () => {
    const large = readReference("gamma-cdf-large");
    expect(worstCase(large, 2, (x, a) => gammaCdf(x, a)).error).toBeLessThan(1e-8);
    expect(worstCase(large, 3, (x, a) => gammaSurvival(x, a)).error).toBeLessThan(1e-10);
  });

  it("agrees with 50-digit arithmetic to 1e-9 for shapes from 1/1000, and to 1e-11 from 1/10", () => {
    const small = readReference("gamma-cdf-small");
    const tenth = small.filter((row) => Math.min(...row.slice(1, 2)) >= 0.1);
    for (const [rows, limit] of [
      [small, 1e-9],
      [tenth, 1e-11],
    ] as const) {
      expect(rows.length).toBeGreaterThan(15);
      expect(worstCase(rows, 2, (x, a) => gammaCdf(x, a)).error).toBeLessThan(limit);
      expect(worstCase(rows, 3, (x, a) => gammaSurvival(x, a)).error).toBeLessThan(limit);
    }
  });

  it("has quantiles that agree with 50-digit arithmetic to 1e-12", () => {
    const quantiles = readReference("gamma-quantile");
    expect(worstCase(quantiles, 2, (p, a) => gammaQuantile(p, a)).error).toBeLessThan(1e-12);
  });

  it("equals the Poisson sum for whole shapes", () => {
    for (const shape of [1, 2, 5, 12]) {
      for (const x of [0.01, 0.5, 3, 11.5, 40]) {
        let term = Math.exp(-x);
        let sum = 0;
        for (let k = 0; k < shape; k++) {
          sum += term;
          term *= x / (k + 1);
        }
        expect(relativeError(gammaSurvival(x, shape), sum), `${x}, ${shape}`).toBeLessThan(1e-13);
      }
    }
  });

  it("is 0 at and below 0 and 1 at infinity", () => {
    expect([gammaCdf(0, 2), gammaCdf(-5, 2), gammaCdf(Infinity, 2)]).toEqual([0, 0, 1]);
    expect([gammaSurvival(0, 2), gammaSurvival(-5, 2), gammaSurvival(Infinity, 2)]).toEqual([1, 1, 0]);
    expect([gammaQuantile(0, 2), gammaQuantile(1, 2)]).toEqual([0, Infinity]);
  });

  it("rejects NaN, shapes that are not above 0 and finite, and values that are not probabilities", () => {
    expect(() => gammaCdf(NaN, 1)).toThrow(RangeError);
    expect(() => gammaSurvival(NaN, 1)).toThrow(RangeError);
    for (const a of notPositive)
      for (const call of [gammaCdf, gammaSurvival, gammaQuantile])
        expect(() => call(0.5, a), String(a)).toThrow(`Expected a shape above 0 and finite, got ${a}`);
    for (const p of notProbability) expect(() => gammaQuantile(p, 1), String(p)).toThrow(RangeError);
  });

  it("law: the cdf of a quantile is its probability, from either end", () => {
    fc.assert(
      fc.property(tailProbability, parameter, (p, a) => {
        const x = gammaQuantile(p, a);
        fc.pre(x > 1e-300);
        expect(relativeError(gammaCdf(x, a), p)).toBeLessThan(1e-10);
        // 1 - p is what a caller can pass; it is exact enough while p is not small.
        if (p > 0.01) expect(relativeError(gammaSurvival(gammaQuantile(1 - p, a), a), p)).toBeLessThan(1e-11);
      }),
      { numRuns: 300 },
    );
  });

  it("law: raising the shape by 1 subtracts exactly one Poisson term", () => {
    fc.assert(
      fc.property(logUniform(0.5, 1e4), logUniform(0.1, 10), (a, factor) => {
        const x = a * factor;
        const term = Math.exp(a * Math.log(x) - x - logGamma(a + 1));
        expect(Math.abs(gammaCdf(x, a) - gammaCdf(x, a + 1) - term)).toBeLessThan(1e-11);
      }),
    );
  });

  it("law: the cdf rises with x, and adds to 1 with the survival function", () => {
    fc.assert(
      fc.property(parameter, logUniform(1e-3, 1e3), logUniform(1e-9, 1), (a, factor, step) => {
        const x = a * factor;
        expect(gammaCdf(x * (1 + step), a)).toBeGreaterThanOrEqual(gammaCdf(x, a) * (1 - 1e-11));
        expect(gammaCdf(x, a) + gammaSurvival(x, a)).toBeCloseTo(1, 14);
      }),
    );
  });

  it("law: valid input never gives NaN or a value outside 0 to 1", () => {
    const any = logUniform(1e-9, 1e15);
    fc.assert(
      fc.property(any, any, fc.double({ min: 0, max: 1, noNaN: true }), (x, a, p) => {
        for (const value of [gammaCdf(x, a), gammaSurvival(x, a)]) {
          expect(value).toBeGreaterThanOrEqual(0);
          expect(value).toBeLessThanOrEqual(1);
        }
        expect(gammaQuantile(p, a)).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});
