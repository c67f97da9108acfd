import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { subsetTotalCdf, type Population } from "../../src/math/subset-total.js";

/** The distribution of the total by counting the subsets one number at a time: Pascal's triangle by size and total. */
function counted({ counts, values }: Population, n: number): (total: number) => number {
  const ways = Array.from({ length: n + 1 }, () => new Map<number, number>());
  ways[0]!.set(0, 1);
  counts.forEach((count, i) => {
    for (let copy = 0; copy < count; copy++) {
      for (let size = n; size > 0; size--) {
        for (const [total, number] of ways[size - 1]!) {
          const more = total + values[i]!;
          ways[size]!.set(more, (ways[size]!.get(more) ?? 0) + number);
        }
      }
    }
  });
  const of = [...ways[n]!];
  const all = of.reduce((sum, [, number]) => sum + number, 0);
  return (total) => of.reduce((sum, [other, number]) => sum + (other <= total ? number : 0), 0) / all;
}

const netOf = (detractors: number, passives: number, promoters: number): Population => ({
  counts: [detractors, passives, promoters],
  values: [-1, 0, 1],
});
const EFFORT: Population = { counts: [10, 6, 5, 7, 12, 15, 300], values: [1, 2, 3, 4, 5, 6, 7] };
const MILD: Population = { counts: [5, 10, 20, 30, 60, 40, 35], values: [1, 2, 3, 4, 5, 6, 7] };

describe("subsetTotalCdf", () => {
  it("stays near the exact probability in a far tail where almost all numbers are equal", () => {
    const population = { counts: [9, 14, 11, 2139, 1, 1], values: [-10, -9, -6, -4, -3, -1] };
    const cdf = counted(population, 11);
    for (const total of [-60, -70, -80, -87, -88, -95, -107, -108]) {
      const ratio = subsetTotalCdf(population, 11, total) / cdf(total);
      expect(ratio, String(total)).toBeGreaterThan(0.5);
      expect(ratio, String(total)).toBeLessThan(2);
    }
  });

  it.each([
    ["a skewed net score", netOf(4, 16, 180), 10],
    ["a balanced net score", netOf(20, 30, 50), 30],
    ["a share", { counts: [10, 190], values: [0, 1] }, 25],
    ["uneven values", { counts: [5, 9, 30], values: [0, 1, 10] }, 12],
    ["more than there are of one number", netOf(3, 5, 8), 12],
  ])("counts every subset of %s", (_, population, n) => {
    const cdf = counted(population, n);
    for (let total = -n - 1; total <= 10 * n; total++) {
      expect(subsetTotalCdf(population, n, total)).toBeCloseTo(cdf(total), 12);
    }
  });

  it("has the hypergeometric tail of SciPy: hypergeom(20, 15, 4).cdf(1)", () => {
    expect(subsetTotalCdf({ counts: [5, 15], values: [0, 1] }, 4, 1)).toBeCloseTo(0.03199174406604747, 15);
  });

  it.each([
    ["nine in ten at the top", EFFORT, 10, 0.12],
    ["nine in ten at the top", EFFORT, 20, 0.03],
    ["mild", MILD, 10, 0.03],
    ["mild", MILD, 20, 0.01],
  ])("approximates the tail of a mean: %s, subsets of the given size", (_, population, n, tolerance) => {
    const cdf = counted(population, n);
    let compared = 0;
    for (let total = n; total <= 7 * n; total++) {
      const exact = cdf(total);
      if (!(exact > 1e-6 && exact < 0.1)) continue;
      compared++;
      expect(Math.abs(subsetTotalCdf(population, n, total) / exact - 1)).toBeLessThan(tolerance);
    }
    expect(compared).toBeGreaterThan(10);
  });

  it("approximates sizes that are not enumerated, and fractions of numbers, without a jump", () => {
    const skewed = netOf(60, 240, 2700);
    for (const total of [70, 80, 85]) {
      const exact = subsetTotalCdf(skewed, 100, total);
      const fractions = { ...skewed, counts: skewed.counts.map((count) => count * (1 + 1e-9)) };
      expect(subsetTotalCdf(fractions, 100, total) / exact).toBeCloseTo(1, 2);
    }
    const larger = netOf(20, 80, 300);
    const cdf = counted(larger, 120);
    for (const total of [60, 70, 75]) {
      expect(subsetTotalCdf(larger, 120, total) / cdf(total)).toBeCloseTo(1, 2);
    }
  });

  it("is a normal tail in the middle of large subsets", () => {
    const even = { counts: [1e9, 1e9], values: [0, 1] };
    expect(subsetTotalCdf(even, 1e6, 5e5 - 1500)).toBeCloseTo(0.00135, 4);
    // Half of the middle count's probability, 0.0004, is above a half.
    expect(subsetTotalCdf(even, 1e6, 5e5)).toBeCloseTo(0.5004, 4);
  });

  it("is 0 below the least total and 1 from the greatest on", () => {
    const population = netOf(2, 3, 4);
    expect(subsetTotalCdf(population, 3, -3)).toBe(0);
    expect(subsetTotalCdf(population, 3, -2)).toBeCloseTo(3 / 84, 14);
    expect(subsetTotalCdf(population, 3, 3)).toBe(1);
    expect(subsetTotalCdf({ counts: [4], values: [5] }, 2, 10)).toBe(1);
    expect(subsetTotalCdf(EFFORT, 150, 7 * 150)).toBe(1);
  });

  it("never falls as the total grows, and does not depend on unit or origin", () => {
    const population = fc.record({
      counts: fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 5, maxLength: 5 }),
      n: fc.integer({ min: 1, max: 40 }),
    });
    fc.assert(
      fc.property(population, ({ counts, n }) => {
        fc.pre(counts.reduce((sum, count) => sum + count, 0) >= n);
        const values = [0, 1, 2, 3, 4];
        let before = 0;
        for (let total = 0; total <= 4 * n; total++) {
          const now = subsetTotalCdf({ counts, values }, n, total);
          expect(now).toBeGreaterThanOrEqual(before - 1e-9);
          const moved = values.map((value) => 25 * value - 100);
          const same = subsetTotalCdf({ counts, values: moved }, n, 25 * total - 100 * n);
          expect(same).toBeCloseTo(now, 5);
          before = now;
        }
      }),
      { numRuns: 60, examples: [[{ counts: [17, 0, 1, 1, 1], n: 1 }]] },
    );
  });
});
