import { describe, expect, it } from "vitest";
import { normalDraws } from "../../src/math/normal-draws.js";
import { normalCdf, normalSurvival } from "../../src/math/normal.js";
import { seededRandom } from "../../src/math/random.js";

describe("normalDraws", () => {
  const draw = normalDraws(seededRandom(7));
  const n = 400_000;
  const values = Float64Array.from({ length: n }, draw).sort();

  it("follows the normal distribution, by the test of Kolmogorov and Smirnov", () => {
    const distance = values.reduce(
      (most, value, i) => Math.max(most, Math.abs(normalCdf(value) - (i + 0.5) / n)),
      0,
    );
    expect(distance * Math.sqrt(n)).toBeLessThan(1.95);
  });

  // The layers end at 3.44, beyond which the tail is drawn in another way.
  it.each([2, 3, 3.4426, 3.6, 4])("has as many values beyond %d on either side as it should", (limit) => {
    const share = normalSurvival(limit);
    for (const side of [1, -1]) {
      const beyond = values.filter((value) => side * value > limit).length;
      expect(Math.abs(beyond - n * share)).toBeLessThan(4 * Math.sqrt(n * share));
    }
  });
});
