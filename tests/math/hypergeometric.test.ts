import { describe, expect, it } from "vitest";
import { logGamma } from "../../src/math/gamma.js";
import { hypergeometric } from "../../src/math/hypergeometric.js";
import { seededRandom } from "../../src/math/random.js";

const logChoose = (n: number, k: number) => logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1);

describe("hypergeometric draws", () => {
  it.each([
    [5, 7, 4],
    [50, 50, 20],
    [300, 40, 200],
    [20, 500, 60],
    [400, 400, 700],
  ])("follow the exact probabilities for %i good, %i bad, %i drawn", (good, bad, drawn) => {
    const random = seededRandom(3);
    const draws = 20_000;
    const seen = new Map<number, number>();
    for (let i = 0; i < draws; i++) {
      const count = hypergeometric(random, good, bad, drawn);
      expect(count).toBeGreaterThanOrEqual(Math.max(0, drawn - bad));
      expect(count).toBeLessThanOrEqual(Math.min(good, drawn));
      seen.set(count, (seen.get(count) ?? 0) + 1);
    }
    let [chiSquare, cells] = [0, 0];
    for (let count = Math.max(0, drawn - bad); count <= Math.min(good, drawn); count++) {
      const log = logChoose(good, count) + logChoose(bad, drawn - count) - logChoose(good + bad, drawn);
      const expected = draws * Math.exp(log);
      if (expected < 10) continue;
      chiSquare += ((seen.get(count) ?? 0) - expected) ** 2 / expected;
      cells++;
    }
    // Wilson and Hilferty: beyond this once in ten thousand times.
    expect(chiSquare).toBeLessThan(cells * (1 - 2 / (9 * cells) + 3.72 * Math.sqrt(2 / (9 * cells))) ** 3);
  });

  it("take no longer for 10^12 balls, and stay near the mean", () => {
    const count = hypergeometric(seededRandom(1), 4e11, 6e11, 5e11);
    expect(Math.abs(count / 2e11 - 1)).toBeLessThan(1e-4);
  });

  it("reject a value that is not a count, and more draws than balls", () => {
    expect(() => hypergeometric(seededRandom(1), 1.5, 2, 1)).toThrow(RangeError);
    expect(() => hypergeometric(seededRandom(1), 1, 2, -1)).toThrow(RangeError);
    expect(() => hypergeometric(seededRandom(1), 1, 2, 4)).toThrow("at most 3 draws");
  });
});
