import { describe, expect, it } from "vitest";
import { chiSquareSurvival } from "../../src/math/chi-square.js";
import { drawer } from "../../src/math/alias.js";
import { seededRandom } from "../../src/math/random.js";

describe("drawer", () => {
  it.each([
    ["equal", [1, 1, 1, 1]],
    ["unequal, with some that never come", [0, 3, 0, 0.5, 12, 1e-9, 4, 0]],
    ["of one number alone", [7]],
    ["of many numbers", Array.from({ length: 50 }, (_, i) => (i % 7) + 1)],
  ])("draws numbers with probabilities that are %s", (_, probabilities) => {
    const draw = drawer(probabilities, seededRandom(4));
    const counts = probabilities.map(() => 0);
    const draws = 100_000;
    for (let i = 0; i < draws; i++) counts[draw()]!++;
    const total = probabilities.reduce((sum, one) => sum + one, 0);
    let [statistic, kinds] = [0, 0];
    counts.forEach((count, i) => {
      const expected = (draws * probabilities[i]!) / total;
      if (expected < 5) expect(count).toBeLessThanOrEqual(expected * 20);
      else {
        statistic += (count - expected) ** 2 / expected;
        kinds++;
      }
    });
    if (kinds > 1) expect(chiSquareSurvival(statistic, kinds - 1)).toBeGreaterThan(0.001);
  });
});
