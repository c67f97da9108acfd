import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { betaBelow, betaCdf, betaLogOdds, betaQuantile, betaSurvival, logBeta } from "../../src/math/beta.js";
import {
  logUniform,
  notPositive,
  notProbability,
  parameter,
  tailProbability,
} from "../support/math-arbitraries.js";
import { readReference, relativeError, worstCase } from "../support/references.js";

describe("the logarithm of the beta function", () => {
  it("agrees with 50-digit arithmetic to 1e-14, relative to the larger of 1 and the result, up to a trillion", () => {
    for (const [a, b, expected] of readReference("log-beta"))
      expect(Math.abs(logBeta(a!, b!) - expected!), `${a}, ${b}`).toBeLessThan(
        1e-14 * Math.max(1, Math.abs(expected!)),
      );
  });

  it("rejects parameters that are not above 0 and finite", () => {
    for (const a of notPositive) {
      expect(() => logBeta(a, 1), String(a)).toThrow(RangeError);
      expect(() => logBeta(1, a), String(a)).toThrow(RangeError);
    }
  });
});

describe("the beta distribution", () => {
  const cases = readReference("beta-cdf");
  const body = cases.filter((row) => Math.min(row[3]!, row[4]!) > 1e-10);

  it("agrees with 50-digit arithmetic to 1e-12 for parameters from 1/3 to a million where both tails exceed 1e-10", () => {
    expect(body.length).toBeGreaterThan(250);
    expect(worstCase(body, 3, (x, a, b) => betaCdf(x, a, b)).error).toBeLessThan(1e-12);
    expect(worstCase(body, 4, (x, a, b) => betaSurvival(x, a, b)).error).toBeLessThan(1e-12);
  });

  it("agrees with 50-digit arithmetic to 1e-11 in tails down to 1e-300", () => {
    expect(worstCase(cases, 3, (x, a, b) => betaCdf(x, a, b)).error).toBeLessThan(1e-11);
    expect(worstCase(cases, 4, (x, a, b) => betaSurvival(x, a, b)).error).toBeLessThan(1e-11);
  });

  it("agrees with 50-digit arithmetic to 1e-10 in the body and 1e-8 in the tails for parameters up to a trillion", () => {
    const large = readReference("beta-cdf-large");
    const largeBody = large.filter((row) => Math.min(row[3]!, row[4]!) > 1e-10);
    expect(largeBody.length).toBeGreaterThan(15);
    expect(worstCase(largeBody, 3, (x, a, b) => betaCdf(x, a, b)).error).toBeLessThan(1e-10);
    expect(worstCase(largeBody, 4, (x, a, b) => betaSurvival(x, a, b)).error).toBeLessThan(1e-10);
    expect(worstCase(large, 3, (x, a, b) => betaCdf(x, a, b)).error).toBeLessThan(1e-8);
    expect(worstCase(large, 4, (x, a, b) => betaSurvival(x, a, b)).error).toBeLessThan(1e-8);
  });

  it("agrees with 50-digit arithmetic to 1e-9 for parameters from 1/1000, and to 1e-11 from 1/10", () => {
    const small = readReference("beta-cdf-small");
    const tenth = small.filter((row) => Math.min(...row.slice(1, 3)) >= 0.1);
    for (const [rows, limit] of [
      [small, 1e-9],
      [tenth, 1e-11],
    ] as const) {
      expect(rows.length).toBeGreaterThan(15);
      expect(worstCase(rows, 3, (x, a, b) => betaCdf(x, a, b)).error).toBeLessThan(limit);
      expect(worstCase(rows, 4, (x, a, b) => betaSurvival(x, a, b)).error).toBeLessThan(limit);
    }
  });

  it("has quantiles that agree with 50-digit arithmetic to 1e-12", () => {
    const quantiles = readReference("beta-quantile");
    expect(worstCase(quantiles, 3, (p, a, b) => betaQuantile(p, a, b)).error).toBeLessThan(1e-12);
  });

  it("equals the binomial sum for whole parameters", () => {
    for (const n of [1, 2, 7, 25]) {
      for (const x of [0.001, 0.2, 0.5, 0.93]) {
        // P(Binomial(n, x) >= k) = I_x(k, n - k + 1)
        let atLeast = 0;
        for (let k = n; k >= 1; k--) {
          let term = x ** k * (1 - x) ** (n - k);
          for (let j = 1; j <= k; j++) term *= (n - k + j) / j;
          atLeast += term;
          expect(relativeError(betaCdf(x, k, n - k + 1), atLeast), `${x}, ${k} of ${n}`).toBeLessThan(1e-13);
        }
      }
    }
  });

  it("is 0 below its range and 1 above it", () => {
    expect([betaCdf(0, 2, 3), betaCdf(-1, 2, 3), betaCdf(1, 2, 3), betaCdf(2, 2, 3)]).toEqual([0, 0, 1, 1]);
    expect([betaSurvival(0, 2, 3), betaSurvival(-1, 2, 3), betaSurvival(1, 2, 3)]).toEqual([1, 1, 0]);
    expect([betaCdf(-Infinity, 2, 3), betaCdf(Infinity, 2, 3)]).toEqual([0, 1]);
    expect([betaQuantile(0, 2, 3), betaQuantile(1, 2, 3)]).toEqual([0, 1]);
  });

  it("rejects NaN, parameters that are not above 0 and finite, and values that are not probabilities", () => {
    for (const call of [betaCdf, betaSurvival, betaQuantile]) {
      expect(() => call(NaN, 1, 1)).toThrow(RangeError);
      for (const a of notPositive) {
        expect(() => call(0.5, a, 1)).toThrow(`Expected a parameter above 0 and finite, got ${a}`);
        expect(() => call(0.5, 1, a)).toThrow(`Expected a parameter above 0 and finite, got ${a}`);
      }
    }
    for (const p of notProbability) expect(() => betaQuantile(p, 1, 1), String(p)).toThrow(RangeError);
  });

  it("law: the cdf of a quantile is its probability, at both ends", () => {
    fc.assert(
      fc.property(tailProbability, parameter, parameter, (p, a, b) => {
        const low = betaLogOdds(p, 1 - p, a, b);
        const high = betaLogOdds(1 - p, p, a, b);
        fc.pre(low > -690 && high < 690);
        const odds = (w: number): [number, number] => [1 / (1 + Math.exp(-w)), 1 / (1 + Math.exp(w))];
        const [x, y] = odds(low);
        expect(relativeError(betaBelow(x, y, a, b), p)).toBeLessThan(1e-10);
        const [x2, y2] = odds(high);
        expect(relativeError(betaBelow(y2, x2, b, a), p)).toBeLessThan(1e-10);
      }),
      { numRuns: 300 },
    );
  });

  it("law: the cdf reaches the probability at the quantile, for every valid probability", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.001, max: 0.999, noNaN: true }),
        logUniform(0.5, 1e4),
        logUniform(0.5, 1e4),
        (p, a, b) => {
          const x = betaQuantile(p, a, b);
          fc.pre(x < 1 - 1e-9);
          expect(betaCdf(x, a, b)).toBeCloseTo(p, 6);
        },
      ),
    );
  });

  it("law: mirroring x swaps the parameters and the tails", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1024 }), parameter, parameter, (k, a, b) => {
        expect(betaCdf(k / 1024, a, b)).toBe(betaSurvival(1 - k / 1024, b, a));
        expect(betaCdf(k / 1024, a, b) + betaSurvival(k / 1024, a, b)).toBeCloseTo(1, 14);
      }),
    );
  });

  it("law: raising the first parameter by 1 subtracts exactly one binomial term", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.001, max: 0.999, noNaN: true }),
        logUniform(0.5, 1e4),
        logUniform(0.5, 1e4),
        (x, a, b) => {
          const term = Math.exp(a * Math.log(x) + b * Math.log1p(-x) - Math.log(a) - logBeta(a, b));
          expect(Math.abs(betaCdf(x, a, b) - betaCdf(x, a + 1, b) - term)).toBeLessThan(1e-11);
        },
      ),
    );
  });

  it("law: the cdf rises with x", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1, noNaN: true }),
        logUniform(1e-9, 1),
        parameter,
        parameter,
        (x, step, a, b) => betaCdf(x + step, a, b) >= betaCdf(x, a, b) * (1 - 1e-11),
      ),
    );
  });

  it("law: valid input never gives NaN or a value outside 0 to 1", () => {
    const any = logUniform(1e-9, 1e15);
    const unit = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(unit, any, any, (p, a, b) => {
        for (const value of [betaCdf(p, a, b), betaSurvival(p, a, b), betaQuantile(p, a, b)]) {
          expect(value).toBeGreaterThanOrEqual(0);
          expect(value).toBeLessThanOrEqual(1);
        }
      }),
      { numRuns: 300 },
    );
  });
});
