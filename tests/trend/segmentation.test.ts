import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { seededRandom } from "../../src/math/random.js";
import { cheapestSegments, leastSquaresCost } from "../../src/trend/segmentation.js";

describe("cheapestSegments", () => {
  /** The least penalised cost over all 2^(n-1) ways to cut. */
  const bruteForce = (values: number[], penalty: number, minimumLength: number) => {
    const cost = leastSquaresCost(values);
    let best = Infinity;
    for (let mask = 0; mask < 2 ** (values.length - 1); mask++) {
      const edges = [
        0,
        ...values.map((_, i) => i).filter((i) => i > 0 && mask & (1 << (i - 1))),
        values.length,
      ];
      const lengths = edges.slice(1).map((until, i) => until - edges[i]!);
      if (lengths.some((length) => length < minimumLength)) continue;
      const total = lengths.reduce((sum, length, i) => sum + cost(edges[i]!, edges[i]! + length), 0);
      best = Math.min(best, total + penalty * (edges.length - 2));
    }
    return best;
  };

  it("finds the lowest cost of all possible cuts, whatever the penalty and the minimum length", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -20, max: 20 }), { minLength: 1, maxLength: 9 }),
        fc.constantFrom(0, 1, 20, 200),
        fc.integer({ min: 1, max: 3 }),
        (values, penalty, minimumLength) => {
          fc.pre(values.length >= minimumLength);
          const { cost, changes } = cheapestSegments(values.length, leastSquaresCost(values), {
            penalty,
            minimumLength,
          });
          expect(cost).toBeCloseTo(bruteForce(values, penalty, minimumLength), 6);
          const edges = [0, ...changes, values.length];
          expect(Math.min(...edges.slice(1).map((until, i) => until - edges[i]!))).toBeGreaterThanOrEqual(
            minimumLength,
          );
        },
      ),
      { numRuns: 500 },
    );
    expect(cheapestSegments(2, leastSquaresCost([1, 3]), { penalty: 0, minimumLength: 3 })).toEqual({
      changes: [],
      cost: 2,
    });
  });

  it.each([1, 2, 7])(
    "loses nothing by pruning on long series, with segments of at least %d",
    (minimumLength) => {
      const random = seededRandom(9);
      const values = Array.from({ length: 400 }, (_, i) => 10 * random() + (Math.floor(i / 40) % 3) * 4);
      const cost = leastSquaresCost(values);
      for (const penalty of [3, 30]) {
        const best = [-penalty];
        for (let until = 1; until <= 400; until++) {
          const ends = best.map((before, from) => before + cost(from, until) + penalty);
          best[until] = Math.min(Infinity, ...ends.filter((_, from) => until - from >= minimumLength));
        }
        expect(cheapestSegments(400, cost, { penalty, minimumLength }).cost).toBeCloseTo(best[400]!, 8);
      }
    },
  );

  it("finds a short stretch in the middle", () => {
    const spike = [0, 0, 0, 0, 0, 0, 5, 5, 0, 0, 0, 0, 0, 0];
    expect(cheapestSegments(14, leastSquaresCost(spike), { penalty: 10 }).changes).toEqual([6, 8]);
  });

  it("finds no changes without values, and rejects a negative penalty and a minimum length of 0", () => {
    const cost = leastSquaresCost([]);
    expect(cheapestSegments(0, cost, { penalty: 1 })).toEqual({ changes: [], cost: 0 });
    expect(() => cheapestSegments(0, cost, { penalty: -1 })).toThrow(RangeError);
    expect(() => cheapestSegments(0, cost, { penalty: 1, minimumLength: 0 })).toThrow(RangeError);
  });
});

describe("leastSquaresCost", () => {
  it("loses no digits far from 0", () => {
    expect(leastSquaresCost([1e9, 1e9 + 1, 1e9 + 2])(0, 3)).toBeCloseTo(2, 6);
    expect(() => leastSquaresCost([1, NaN])).toThrow("at values[1]");
  });

  it("rejects a weight that is not above 0, and more or fewer weights than values", () => {
    const cost =
      (...weights: unknown[]) =>
      () =>
        leastSquaresCost([1, 2], weights as number[]);
    for (const weight of [0, -1, NaN, Infinity, "1", 1n, null]) {
      expect(cost(1, weight)).toThrow(/^Expected a weight above 0, got .* at weights\[1\]$/);
    }
    expect(cost(1)).toThrow("Expected a weight above 0, got undefined at weights[1]");
    expect(cost(1, 1, 1)).toThrow("Expected 2 weights, got 3");
    expect(cost(1, 3)()(0, 2)).toBeCloseTo(0.75, 12);
  });
});
