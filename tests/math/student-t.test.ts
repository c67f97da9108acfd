import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { normalQuantile, normalSurvival } from "../../src/math/normal.js";
import { studentTCdf, studentTQuantile, studentTSurvival } from "../../src/math/student-t.js";
import { logUniform, notPositive, notProbability, tailProbability } from "../support/math-arbitraries.js";
import { readReference, relativeError, worstCase } from "../support/references.js";

describe("the Student t distribution", () => {
  it("agrees with 50-digit arithmetic to 1e-12, from 1 to a million degrees of freedom, down to 1e-300", () => {
    const cases = readReference("student-t-survival");
    expect(worstCase(cases, 2, (t, v) => studentTSurvival(t, v)).error).toBeLessThan(1e-12);
    expect(worstCase(cases, 2, (t, v) => studentTCdf(-t, v)).error).toBeLessThan(1e-12);
  });

  it("has quantiles that agree with 50-digit arithmetic to 1e-12, in the tails and next to 1/2", () => {
    const quantiles = readReference("student-t-quantile");
    expect(worstCase(quantiles, 2, (p, v) => studentTQuantile(p, v)).error).toBeLessThan(1e-12);
  });

  it("is Cauchy's distribution with one degree of freedom", () => {
    for (const t of [1e-9, 0.3, 1, 5, 1e4, 1e100, 1e200, 1e300])
      expect(relativeError(studentTSurvival(t, 1), Math.atan2(1, t) / Math.PI), String(t)).toBeLessThan(
        1e-12,
      );
  });

  it("approaches the normal distribution as the degrees of freedom grow to a trillion", () => {
    for (const z of [0.1, 1, 1.96, 5])
      expect(relativeError(studentTSurvival(z, 1e12), normalSurvival(z)), String(z)).toBeLessThan(1e-9);
    expect(studentTQuantile(0.975, 1e12)).toBeCloseTo(normalQuantile(0.975), 11);
  });

  it("has its limits at infinity, at probabilities 0 and 1, and at the centre", () => {
    expect([studentTCdf(-Infinity, 3), studentTCdf(0, 3), studentTCdf(Infinity, 3)]).toEqual([0, 0.5, 1]);
    expect([studentTSurvival(-Infinity, 3), studentTSurvival(Infinity, 3)]).toEqual([1, 0]);
    expect([0, 0.5, 1].map((p) => studentTQuantile(p, 3))).toEqual([-Infinity, 0, Infinity]);
  });

  it("rejects NaN, degrees of freedom that are not above 0 and finite, and values that are not probabilities", () => {
    for (const call of [studentTCdf, studentTSurvival, studentTQuantile]) {
      expect(() => call(NaN, 1)).toThrow(RangeError);
      for (const v of notPositive)
        expect(() => call(0.5, v)).toThrow(`Expected degrees of freedom above 0 and finite, got ${v}`);
    }
    for (const p of notProbability) expect(() => studentTQuantile(p, 1), String(p)).toThrow(RangeError);
  });

  it("has quantiles whose cdf is their probability, from a hundredth of a degree of freedom to a trillion", () => {
    for (const v of [0.01, 0.1, 0.5, 1, 1.3, 2, 3, 5, 10, 100, 1e4, 1e8, 1e12]) {
      for (let k = 1; k < 200; k++) {
        const tail = k / 400;
        const t = studentTQuantile(1 - tail, v);
        expect(relativeError(studentTSurvival(t, v), tail), `${tail}, ${v}`).toBeLessThan(1e-12);
      }
    }
  });

  it("handles almost 0 degrees of freedom, as weights may give, where quantiles exceed the largest double", () => {
    expect(studentTSurvival(2, 1e-12)).toBeCloseTo(0.5, 9);
    expect([0.025, 0.5, 0.975].map((p) => studentTQuantile(p, 1e-12))).toEqual([-Infinity, 0, Infinity]);
  });

  it("is continuous at 3, where the method for the centre ends and that for the tail begins", () => {
    for (const v of [0.3, 1, 2.5, 7, 40, 81, 1e3, 1e7]) {
      const [below, at] = [3 - 2 ** -51, 3].map((t) => studentTSurvival(t, v));
      expect(relativeError(below!, at!), String(v)).toBeLessThan(1e-12);
      const tail = studentTSurvival(3, v);
      for (const p of [tail * (1 - 1e-13), tail, tail * (1 + 1e-13)])
        expect(relativeError(studentTQuantile(p, v), -3), String(v)).toBeLessThan(1e-12);
    }
  });

  it("law: the cdf of a quantile is its probability", () => {
    fc.assert(
      fc.property(tailProbability, logUniform(1, 1e6), (p, v) => {
        expect(relativeError(studentTCdf(studentTQuantile(p, v), v), p)).toBeLessThan(1e-11);
      }),
      { numRuns: 300 },
    );
  });

  it("law: both tails mirror each other, add to 1 and fall away from the centre", () => {
    const step = logUniform(1e-6, 10);
    fc.assert(
      fc.property(logUniform(1e-6, 1e6), step, logUniform(0.5, 1e6), (t, by, v) => {
        expect(studentTCdf(-t, v)).toBe(studentTSurvival(t, v));
        expect(studentTCdf(t, v) + studentTSurvival(t, v)).toBeCloseTo(1, 14);
        expect(studentTSurvival(t + by, v)).toBeLessThanOrEqual(studentTSurvival(t, v) * (1 + 1e-12));
      }),
    );
  });

  it("law: the quantile of 1 - p is the negative of that of p", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 2 ** 20 }),
        logUniform(0.5, 1e6),
        (k, v) => studentTQuantile(1 - k / 2 ** 21, v) === -studentTQuantile(k / 2 ** 21, v),
      ),
    );
  });
});
