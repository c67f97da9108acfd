import { describe, expect, it } from "vitest";
import { scoreDistributions } from "../../src/inference/exact-limits.js";
import { scoreSteps } from "../../src/inference/score-steps.js";
import { convolutions } from "../../src/math/convolution.js";
import { logGamma } from "../../src/math/gamma.js";
import { normalCdf, normalQuantile, normalSurvival } from "../../src/math/normal.js";
import { saddlepoint } from "../../src/math/saddlepoint.js";

/** All scores of n answers with their probabilities, from every possible set of counts. */
function enumerate(n: number, shares: readonly number[], values: readonly number[]): [number, number][] {
  const found: [number, number][] = [];
  const visit = (i: number, left: number, total: number, log: number): void => {
    if (i === shares.length - 1) {
      const last = left * Math.log(shares[i]!) - logGamma(left + 1);
      found.push([(total + left * values[i]!) / n, Math.exp(log + last + logGamma(n + 1))]);
      return;
    }
    for (let count = 0; count <= left; count++) {
      const own = count * Math.log(shares[i]!) - logGamma(count + 1);
      visit(i + 1, left - count, total + count * values[i]!, log + own);
    }
  };
  visit(0, n, 0, 0);
  return found;
}

const SHAPES: readonly (readonly [string, readonly number[], readonly number[]])[] = [
  ["NPS 90/8/2", [0.02, 0.08, 0.9], [-100, 0, 100]],
  ["NPS 50/30/20", [0.2, 0.3, 0.5], [-100, 0, 100]],
  ["a share of 95%", [0.05, 0.95], [0, 100]],
  ["a mean with nine in ten at the top", [0.04, 0.03, 0.03, 0.9], [1, 3, 6, 7]],
  ["values without a common step", [0.1, 0.2, 0.7], [0, Math.E, Math.PI]],
];

describe("scoreDistributions", () => {
  it.each(SHAPES)("adds up every possible set of counts: %s", (_, shares, values) => {
    const distributions = scoreDistributions(shares, values);
    for (const n of [12, 1, 3, 7]) {
      const all = enumerate(n, shares, values);
      // Values without a common step are rounded to a thousandth of their range, which may add neighbouring scores.
      const isRounded = scoreSteps(shares, values).slack > 0;
      for (const [score] of all) {
        const atMost = all.reduce((sum, [s, p]) => sum + (s <= score + 1e-9 ? p : 0), 0);
        const atLeast = all.reduce((sum, [s, p]) => sum + (s >= score - 1e-9 ? p : 0), 0);
        const found = distributions(n);
        if (isRounded) {
          expect(found.atMost(score)).toBeGreaterThan(atMost - 1e-12);
          expect(found.atLeast(score)).toBeGreaterThan(atLeast - 1e-12);
        } else {
          expect(found.atMost(score)).toBeCloseTo(atMost, 11);
          expect(found.atLeast(score)).toBeCloseTo(atLeast, 11);
          expect(found.z(score)).toBeCloseTo(
            atMost < 0.5 - 1e-12
              ? normalQuantile(atMost)
              : atLeast < 0.5 - 1e-12
                ? -normalQuantile(atLeast)
                : 0,
            // Below 1e-20 the tail formula is in use.
            Math.min(atMost, atLeast) > 1e-19 ? 6 : 1,
          );
        }
      }
    }
  });

  it.each(SHAPES)(
    "leaves at most the tail outside the limits, and would not with narrower ones: %s",
    (_, shares, values) => {
      for (const width of [1.96, 3]) {
        for (const n of [2, 5, 10]) {
          const all = enumerate(n, shares, values);
          const [low, high] = scoreDistributions(shares, values)(n).limits(width);
          const chance = (isOut: (score: number) => boolean) =>
            all.reduce((sum, [score, p]) => sum + (isOut(score) ? p : 0), 0);
          const tail = normalCdf(-width);
          expect(chance((score) => score < low - 1e-9)).toBeLessThanOrEqual(tail);
          expect(chance((score) => score > high + 1e-9)).toBeLessThanOrEqual(tail);
          if (scoreSteps(shares, values).slack > 0) continue;
          expect(chance((score) => score < low + 1e-9)).toBeGreaterThanOrEqual(tail);
          expect(chance((score) => score > high - 1e-9)).toBeGreaterThanOrEqual(tail);
        }
      }
    },
  );

  it("is the binomial distribution for a share, as SciPy's binom has it", () => {
    const distributions = scoreDistributions([5, 95], [0, 100]);
    // SciPy 1.17: binom.cdf(16, 20, 0.95), binom.cdf(86, 100, 0.95), binom.sf(98, 100, 0.95)
    expect(distributions(20).atMost(80)).toBeCloseTo(0.015901526019763607, 12);
    expect(distributions(100).atMost(86)).toBeCloseTo(0.00046327338320382126, 12);
    expect(distributions(100).atLeast(99)).toBeCloseTo(0.037081209327355064, 12);
    // By the tail formula: binom.cdf(4700, 5000, 0.95), binom.sf(4799, 5000, 0.95)
    expect(distributions(5000).atMost(94) / 0.0008783392813567959).toBeCloseTo(1, 3);
    expect(distributions(5000).atLeast(96) / 0.00046361043013188897).toBeCloseTo(1, 3);
  });

  it("goes over to the tail formula without a step", () => {
    for (const [, shares, values] of SHAPES.slice(0, 4)) {
      const steps = scoreSteps(shares, values);
      const n = Math.floor(Math.sqrt(8e6 / (steps.count + 1) / steps.places.length));
      const sums = convolutions(steps)(n);
      const tail = saddlepoint(steps, n);
      for (let sum = 0; sum < n * steps.count; sum++) {
        const [below, above] = [sums.upTo(sum), sums.from(sum)];
        if (below > 1e-9 && below < 0.5)
          expect(Math.abs(normalCdf(tail.below(sum)) / below - 1)).toBeLessThan(0.01);
        if (above > 1e-9 && above < 0.3)
          expect(Math.abs(normalSurvival(tail.above(sum)) / above - 1)).toBeLessThan(0.02);
      }
    }
  });

  it("agrees with the normal limits where answers are many", () => {
    const [low, high] = scoreDistributions([2, 3, 5], [-100, 0, 100])(1e6).limits(3);
    const error = Math.sqrt(6100 / 1e6);
    expect(low).toBeCloseTo(30 - 3 * error, 2);
    expect(high).toBeCloseTo(30 + 3 * error, 2);
  });

  it("takes fractional numbers of answers, equal answers, and scores that no sample can have", () => {
    const distributions = scoreDistributions([1, 1], [0, 100]);
    expect(distributions(10.9).limits(1.96)).toEqual(distributions(10).limits(1.96));
    expect(distributions(0.3).limits(1)).toEqual([0, 100]);
    expect(distributions(4).atMost(30)).toBeCloseTo(5 / 16, 12);
    expect(distributions(4).atLeast(30)).toBeCloseTo(11 / 16, 12);
    const equal = scoreDistributions([0, 7], [0, 100])(1e15);
    expect([equal.limits(3), equal.z(100), equal.z(99), equal.atLeast(100)]).toEqual([
      [100, 100],
      0,
      -Infinity,
      1,
    ]);
    expect(() => distributions(0)).toThrow("Expected a number of answers above 0, got 0");
    expect(() => scoreDistributions([0, 0], [0, 1])).toThrow("counts with a finite total above 0");
    expect(() => scoreDistributions([2, -1], [0, 1])).toThrow(
      "Expected a count of 0 or more, got -1 at counts[1]",
    );
  });
});
