import { describe, expect, it } from "vitest";
import { betaCdf } from "../../src/math/beta.js";
import { chiSquareSurvival } from "../../src/math/chi-square.js";
import { dirichlet, gammaDraw } from "../support/dirichlet-draws.js";
import { gammaCdf } from "../../src/math/gamma.js";
import { seededRandom } from "../../src/math/random.js";
import { notPositive } from "../support/math-arbitraries.js";

/** p-value of the test that values from 0 to 1 are evenly spread. */
function evenness(values: readonly number[]): number {
  const cells = new Array<number>(50).fill(0);
  for (const value of values) cells[Math.min(49, Math.floor(value * 50))]!++;
  const expected = values.length / 50;
  return chiSquareSurvival(
    cells.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0),
    49,
  );
}

describe("gamma draws", () => {
  it.each([0.05, 0.5, 1, 2.5, 40, 1e6])(
    "follow the gamma distribution of shape %d",
    (shape) => {
      const random = seededRandom(31);
      const draws = Array.from({ length: 50_000 }, () => gammaCdf(gammaDraw(random, shape), shape));
      expect(evenness(draws)).toBeGreaterThan(0.001);
      expect(evenness(draws)).toBeLessThan(0.999);
    },
    60_000,
  );

  it("reject a shape that is not above 0 and finite", () => {
    for (const shape of notPositive) expect(() => gammaDraw(seededRandom(1), shape)).toThrow(RangeError);
  });
});

describe("Dirichlet draws", () => {
  it("have beta-distributed shares", () => {
    const concentrations = [0.5, 3, 12.5];
    const random = seededRandom(32);
    const draws = Array.from({ length: 30_000 }, () => dirichlet(random, concentrations));
    concentrations.forEach((concentration, k) => {
      const shares = draws.map((draw) => betaCdf(draw[k]!, concentration, 16 - concentration));
      expect(evenness(shares)).toBeGreaterThan(0.001);
      expect(evenness(shares)).toBeLessThan(0.999);
    });
  });

  it("have the covariance of two shares", () => {
    const random = seededRandom(33);
    const draws = 100_000;
    let sum = 0;
    for (let k = 0; k < draws; k++) {
      const [a, b] = dirichlet(random, [2, 3, 5]);
      sum += (a! - 0.2) * (b! - 0.3);
    }
    // -2 * 3 / (10^2 * 11); five standard errors.
    expect(Math.abs(sum / draws + 6 / 1100)).toBeLessThan((5 * 0.12 * 0.14) / Math.sqrt(draws));
  });

  it("add up to 1 and are never NaN, however small or large the concentrations are", () => {
    const random = seededRandom(34);
    for (const concentrations of [[1e-6, 1e-6, 1e-6], [1e-300, 1e-300], [1e12, 1, 1e-3], [7]])
      for (let k = 0; k < 100; k++) {
        const shares = dirichlet(random, concentrations);
        expect(Math.abs(shares.reduce((a, b) => a + b, 0) - 1)).toBeLessThan(1e-15);
        expect(shares.every((share) => share >= 0)).toBe(true);
      }
  });

  it("are empty without categories, and reject a concentration that is not above 0 and finite", () => {
    expect(dirichlet(seededRandom(1), [])).toEqual([]);
    for (const bad of notPositive) expect(() => dirichlet(seededRandom(1), [1, bad])).toThrow(RangeError);
  });
});
