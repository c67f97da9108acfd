import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { chiSquareSurvival } from "../../src/math/chi-square.js";
import { binomial, multinomial } from "../../src/math/multinomial.js";
import { normalCdf, normalQuantile } from "../../src/math/normal.js";
import { seededRandom } from "../../src/math/random.js";

/** Binomial probabilities from the factorials themselves, by sums of logarithms. */
function exactProbabilities(n: number, p: number): number[] {
  const logFactorial = [0];
  for (let k = 1; k <= n; k++) logFactorial.push(logFactorial[k - 1]! + Math.log(k));
  return logFactorial.map((log, k) =>
    Math.exp(logFactorial[n]! - log - logFactorial[n - k]! + k * Math.log(p) + (n - k) * Math.log(1 - p)),
  );
}

/** p-value of Pearson's test, with neighbouring cells put together until each expects at least 10. */
function pearson(observed: readonly number[], expected: readonly number[]): number {
  let statistic = 0;
  let cells = 0;
  let [seen, due] = [0, 0];
  let dueLater = expected.reduce((a, b) => a + b, 0);
  observed.forEach((count, k) => {
    seen += count;
    due += expected[k]!;
    dueLater -= expected[k]!;
    if ((due >= 10 && dueLater >= 10) || k === observed.length - 1) {
      statistic += (seen - due) ** 2 / due;
      cells++;
      [seen, due] = [0, 0];
    }
  });
  return chiSquareSurvival(statistic, cells - 1);
}

describe("binomial draws", () => {
  const settings: [number, number][] = [
    [1, 0.5],
    [20, 0.3],
    [20, 0.85],
    [39, 0.25],
    [40, 0.25],
    [41, 0.5],
    [100, 0.37],
    [1000, 0.93],
    [5000, 0.001],
    [5000, 0.01],
  ];
  it.each(settings)("have the exact probabilities of %i trials at %f", (n, p) => {
    const draws = 200_000;
    const random = seededRandom(11);
    const observed = new Array<number>(n + 1).fill(0);
    for (let k = 0; k < draws; k++) observed[binomial(random, n, p)]!++;
    const pValue = pearson(
      observed,
      exactProbabilities(n, p).map((probability) => probability * draws),
    );
    expect(pValue).toBeGreaterThan(0.001);
    expect(pValue).toBeLessThan(0.999);
  });

  it.each([
    [1e9, 0.2],
    [1e12, 0.3],
    [1e12, 0.999],
    [1e12, 1e-6],
    [2 ** 53 - 1, 0.5],
  ])("follow the normal limit for %d trials at %f, in equally short time", (n, p) => {
    const draws = 100_000;
    const random = seededRandom(12);
    const deviation = Math.sqrt(n * p * (1 - p));
    const cuts = Array.from({ length: 49 }, (_, k) =>
      Math.round(n * p + deviation * normalQuantile((k + 1) / 50)),
    );
    const observed = new Array<number>(50).fill(0);
    for (let k = 0; k < draws; k++) {
      const count = binomial(random, n, p);
      observed[cuts.filter((cut) => count > cut).length]!++;
    }
    // Skewness moves the limits of the first order by (1 - 2p) / (6 deviation) (1 - z^2) density(z).
    const below = cuts.map((cut) => {
      const z = (cut + 0.5 - n * p) / deviation;
      const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
      return normalCdf(z) + ((1 - 2 * p) / (6 * deviation)) * (1 - z * z) * density;
    });
    const expected = [...below, 1].map((upTo, k) => (upTo - (below[k - 1] ?? 0)) * draws);
    const pValue = pearson(observed, expected);
    expect(pValue).toBeGreaterThan(0.001);
    expect(pValue).toBeLessThan(0.999);
  });

  it("are certain at 0 trials and at probabilities 0 and 1", () => {
    const random = seededRandom(1);
    for (const n of [0, 1, 30, 1e12]) {
      expect(binomial(random, n, 0)).toBe(0);
      expect(binomial(random, n, 1)).toBe(n);
    }
    expect(binomial(random, 0, 0.4)).toBe(0);
  });

  it("stay within 0 and n for the most extreme random numbers", () => {
    for (const edge of [0, 1 - 2 ** -53])
      for (const [n, p] of [
        [3, 0.3],
        [5, 0.5],
        [19, 0.5],
        [1e12, 1e-12],
        [1e12, 9e-12],
        // Rounding leaves the sum of these probabilities short of the last random number.
        [100, 0.009],
        [1e6, 4.5e-6],
        [1e12, 4.5e-12],
      ] as const) {
        const count = binomial(() => edge, n, p);
        expect(count >= 0 && count <= n, `${edge}, ${n}, ${p}: ${count}`).toBe(true);
      }
  });

  it("reject values that are not a count or not a probability", () => {
    const random = seededRandom(1);
    for (const n of [-1, 0.5, NaN, Infinity, 2 ** 53]) {
      expect(() => binomial(random, n, 0.5)).toThrow(
        `Expected a count, a whole number from 0 to 2^53, got ${n}`,
      );
      expect(() => multinomial(random, n, [1])).toThrow(RangeError);
    }
    for (const p of [-0.1, 1.1, NaN]) expect(() => binomial(random, 5, p)).toThrow(RangeError);
  });
});

describe("multinomial draws", () => {
  it("have the means, variances and covariances of their probabilities", () => {
    const probabilities = [0.1, 0.25, 0.05, 0.4, 0.2];
    const n = 60;
    const draws = 100_000;
    const random = seededRandom(21);
    const sums = probabilities.map(() => 0);
    const products = probabilities.map(() => probabilities.map(() => 0));
    for (let k = 0; k < draws; k++) {
      const away = multinomial(random, n, probabilities).map((count, i) => count - n * probabilities[i]!);
      away.forEach((a, i) => {
        sums[i]! += a;
        away.forEach((b, j) => (products[i]![j]! += a * b));
      });
    }
    probabilities.forEach((p, i) => {
      // Five standard errors of a mean of this many draws.
      expect(Math.abs(sums[i]! / draws)).toBeLessThan(5 * Math.sqrt((n * p * (1 - p)) / draws));
      probabilities.forEach((q, j) => {
        const covariance = i === j ? n * p * (1 - p) : -n * p * q;
        const spread = n * Math.sqrt(p * (1 - p) * q * (1 - q)) * Math.sqrt(2.2 / draws);
        expect(Math.abs(products[i]![j]! / draws - covariance)).toBeLessThan(5 * spread);
      });
    });
  });

  it("take weights in any unit and give none to a weight of 0", () => {
    expect(multinomial(seededRandom(3), 1e6, [2, 0, 6, 0])).toEqual(
      multinomial(seededRandom(3), 1e6, [0.25, 0, 0.75, 0]),
    );
    expect(multinomial(seededRandom(3), 1e6, [0, 0, 7, 0])).toEqual([0, 0, 1e6, 0]);
    expect(multinomial(seededRandom(3), 0, [1, 2])).toEqual([0, 0]);
  });

  it("reject weights that are negative, not finite, or all 0", () => {
    const random = seededRandom(1);
    for (const weights of [[1, -1], [NaN, 1], [Infinity, 1], [0, 0], [], [1e308, 1e308]])
      expect(() => multinomial(random, 5, weights), JSON.stringify(weights)).toThrow(RangeError);
    expect(() => multinomial(random, 5, [1, -1])).toThrow("Expected a weight of at least 0, got -1");
  });

  it("do not change the weights", () => {
    expect(() => multinomial(seededRandom(1), 5, Object.freeze([1, 2, 3]))).not.toThrow();
  });

  it("law: counts are whole, not negative, add up to n and are 0 for weights of 0", () => {
    const weight = fc.oneof(fc.constant(0), fc.double({ min: 1e-12, max: 1e12, noNaN: true }));
    fc.assert(
      fc.property(
        fc.integer(),
        fc.integer({ min: 0, max: 10 ** 12 }),
        fc.array(weight, { minLength: 1, maxLength: 11 }),
        (seed, n, weights) => {
          fc.pre(weights.some((w) => w > 0));
          const counts = multinomial(seededRandom(seed), n, weights);
          expect(counts.reduce((a, b) => a + b, 0)).toBe(n);
          counts.forEach((count, k) => {
            expect(Number.isSafeInteger(count) && count >= 0).toBe(true);
            if (weights[k] === 0) expect(count).toBe(0);
          });
        },
      ),
      { numRuns: 500 },
    );
  });
});
