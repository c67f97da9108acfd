import { describe, expect, it } from "vitest";
import { chiSquareSurvival } from "../../src/math/chi-square.js";
import { seededRandom } from "../../src/math/random.js";
import { readReference } from "../support/references.js";

describe("seededRandom", () => {
  it("gives the numbers that the definitions of sfc32 and splitmix32 give, for seeds of any sign and size", () => {
    for (const [seed, ...numbers] of readReference("random")) {
      const random = seededRandom(seed!);
      expect(
        numbers.map(() => random()),
        `seed ${seed}`,
      ).toEqual(numbers);
    }
  });

  it("gives the same stream for the same seed, and different streams for different seeds", () => {
    const first = new Set<number>();
    for (let seed = -500; seed < 500; seed++) {
      expect(seededRandom(seed)()).toBe(seededRandom(seed)());
      first.add(seededRandom(seed)());
      first.add(seededRandom(seed + 2 ** 40)());
    }
    expect(first.size).toBe(2000);
  });

  it("keeps streams independent when they are used in turn", () => {
    const [one, other] = [seededRandom(5), seededRandom(6)];
    const mixed = [one(), other(), one(), other()];
    const alone = seededRandom(5);
    expect([alone(), alone()]).toEqual([mixed[0], mixed[2]]);
  });

  it("is uniform from 0 to 1, for single numbers and pairs, with 53 bits", () => {
    const random = seededRandom(2026);
    const cells = new Array<number>(100).fill(0);
    const pairs = new Array<number>(100).fill(0);
    const lastBits = [0, 0];
    const draws = 200_000;
    let before = random();
    for (let k = 0; k < draws; k++) {
      const value = random();
      expect(value >= 0 && value < 1).toBe(true);
      cells[Math.floor(value * 100)]!++;
      pairs[Math.floor(before * 10) * 10 + Math.floor(value * 10)]!++;
      lastBits[(value * 2 ** 53) % 2]!++;
      before = value;
    }
    for (const counts of [cells, pairs, lastBits]) {
      const expected = draws / counts.length;
      const statistic = counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
      const pValue = chiSquareSurvival(statistic, counts.length - 1);
      expect(pValue).toBeGreaterThan(0.001);
      expect(pValue).toBeLessThan(0.999);
    }
  });

  it("rejects a seed that is not a whole number held exactly", () => {
    for (const seed of [0.5, NaN, Infinity, 2 ** 53])
      expect(() => seededRandom(seed)).toThrow(
        `Expected a seed that is a whole number within 2^53, got ${seed}`,
      );
  });
});
