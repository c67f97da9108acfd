import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { normalCdf, normalDeviate, normalQuantile, normalSurvival } from "../../src/math/normal.js";
import { notProbability, tailProbability } from "../support/math-arbitraries.js";
import { readReference, relativeError, worstCase } from "../support/references.js";

describe("the normal distribution", () => {
  it("agrees with 50-digit arithmetic to 1e-13 on both sides, down to tails of 1e-300", () => {
    const cases = readReference("normal-cdf");
    expect(worstCase(cases, 1, (x) => normalCdf(x)).error).toBeLessThan(1e-13);
    expect(worstCase(cases, 2, (x) => normalSurvival(x)).error).toBeLessThan(1e-13);
  });

  it("has quantiles that agree with 50-digit arithmetic to 1e-14, also next to 1/2 and for the smallest double", () => {
    const cases = readReference("normal-quantile");
    expect(worstCase(cases, 1, (p) => normalQuantile(p)).error).toBeLessThan(1e-14);
  });

  it("gives the textbook points", () => {
    expect(normalQuantile(0.975)).toBeCloseTo(1.959963984540054, 14);
    expect(normalQuantile(0.5)).toBe(0);
    expect(normalCdf(0)).toBe(0.5);
  });

  it("has its limits at infinity, and infinite quantiles for probabilities 0 and 1", () => {
    expect([normalCdf(-Infinity), normalCdf(Infinity)]).toEqual([0, 1]);
    expect([normalSurvival(-Infinity), normalSurvival(Infinity)]).toEqual([1, 0]);
    expect([normalQuantile(0), normalQuantile(1)]).toEqual([-Infinity, Infinity]);
    expect(normalQuantile(1 - 2 ** -53)).toBeCloseTo(8.2095, 3);
  });

  it("rejects values that are not a number or not a probability, quoting them", () => {
    expect(() => normalCdf(NaN)).toThrow(new RangeError("Expected a number, got NaN"));
    expect(() => normalSurvival(NaN)).toThrow(RangeError);
    expect(() => normalQuantile(2)).toThrow(new RangeError("Expected a probability from 0 to 1, got 2"));
    for (const p of notProbability) expect(() => normalQuantile(p), String(p)).toThrow(RangeError);
  });

  it("law: the cdf of a quantile is its probability", () => {
    fc.assert(
      fc.property(tailProbability, (p) => relativeError(normalCdf(normalQuantile(p)), p) < 2e-12),
      { numRuns: 1000 },
    );
  });

  it("law: quantiles are symmetric about 1/2", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2 ** 20 }), (k) => {
        const p = k / 2 ** 21;
        return normalQuantile(1 - p) === -normalQuantile(p);
      }),
    );
  });

  it("law: the cdf and the survival function add to 1 and mirror each other", () => {
    fc.assert(
      fc.property(fc.double({ min: -40, max: 40, noNaN: true }), (x) => {
        expect(normalCdf(x) + normalSurvival(x)).toBeCloseTo(1, 14);
        expect(normalCdf(-x)).toBe(normalSurvival(x));
      }),
    );
  });

  it("law: the cdf rises with x, also where its two methods meet", () => {
    for (let x = -38; x < 38; x += 2 ** -7)
      expect(normalCdf(x + 2 ** -7)).toBeGreaterThanOrEqual(normalCdf(x));
    const point = fc.double({ min: -37, max: 8, noNaN: true });
    fc.assert(
      fc.property(
        point,
        fc.double({ min: 1e-9, max: 1, noNaN: true }),
        (x, step) => normalCdf(x + step) >= normalCdf(x) * (1 - 1e-13),
      ),
    );
  });
});

describe("normalDeviate", () => {
  it("is the quantile of half of the probability outside the level", () => {
    for (const level of [1e-300, 1e-9, 0.5, 0.8, 0.9, 0.95, 0.98, 0.99]) {
      const quantile = level < 1e-8 ? level * Math.sqrt(Math.PI / 2) : normalQuantile((1 + level) / 2);
      expect(relativeError(normalDeviate(level), quantile), String(level)).toBeLessThan(1e-14);
    }
    expect(normalDeviate(0)).toBe(0);
  });

  it("law: has the given level to its last digits, however close to 1", () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), fc.nat(53), (any, bits) => {
        for (const level of [any, 1 - 2 ** -Math.max(bits, 1)]) {
          const held = 1 - 2 * normalSurvival(normalDeviate(level));
          expect(Math.abs(held - level), String(level)).toBeLessThan(1e-15);
        }
      }),
    );
  });
});
