import { describe, expect, it } from "vitest";
import { seededRandom } from "../../src/math/random.js";
import { totalQuantile } from "../../src/math/two-point-total.js";

describe("totalQuantile", () => {
  it("is that of all combinations, for a few amounts", () => {
    const parts = [5, 3, 2, 1, 1, 0].map((amount, i) => ({ amount, chance: (i + 1) / 8 }));
    const totals = new Map<number, number>();
    for (let mask = 0; mask < 2 ** parts.length; mask++) {
      let [total, probability] = [0, 1];
      for (const [i, { amount, chance }] of parts.entries()) {
        const isLost = (mask >> i) % 2 === 1;
        total += isLost ? amount : 0;
        probability *= isLost ? chance : 1 - chance;
      }
      totals.set(total, (totals.get(total) ?? 0) + probability);
    }
    for (const p of [0.01, 0.025, 0.3, 0.5, 0.9, 0.975, 0.999]) {
      let cumulated = 0;
      const wanted = [...totals]
        .sort(([a], [b]) => a - b)
        .find(([, chance]) => (cumulated += chance) >= p)![0];
      expect(totalQuantile(parts, p)).toBe(wanted);
    }
  });

  it("is near the simulated one for a few large and many small amounts", () => {
    const random = seededRandom(5);
    const parts = Array.from({ length: 200 }, () => ({
      amount: Math.exp(3 * random() ** 4 * 2),
      chance: 0.3 * random(),
    }));
    const draws = Array.from({ length: 20_000 }, () =>
      parts.reduce((total, { amount, chance }) => total + (random() < chance ? amount : 0), 0),
    ).sort((a, b) => a - b);
    const spread = draws[19_000]! - draws[1000]!;
    for (const p of [0.025, 0.1, 0.5, 0.9, 0.975])
      expect(Math.abs(totalQuantile(parts, p) - draws[p * 20_000]!) / spread).toBeLessThan(0.02);
  });

  it("is the whole or nothing where nothing is left to chance", () => {
    expect(totalQuantile([], 0.5)).toBe(0);
    expect(totalQuantile([{ amount: 4, chance: 1 }, { amount: 9, chance: 0 }], 0.01)).toBe(4); // prettier-ignore
  });
});
