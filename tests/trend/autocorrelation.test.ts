import { describe, expect, it } from "vitest";
import { normalQuantile } from "../../src/math/normal.js";
import { seededRandom } from "../../src/math/random.js";
import { autocorrelation } from "../../src/trend/autocorrelation.js";
import { weightedLine } from "../support/weighted-line.js";

describe("autocorrelation", () => {
  it("leaves out pairs across a gap, and gives null for a flat or short series", () => {
    expect(autocorrelation([1, 1, 1], 1)).toBeNull();
    expect(autocorrelation([1, 2], 2)).toBeNull();
    expect(autocorrelation([1, null, -1, null, 1, null, -1], 1)!.lags).toEqual([0]);
    expect(autocorrelation([1, -1, 1, -1], 1)!.effectivePeriods).toBe(4);
    expect(() => autocorrelation([1, 2, 3], 0)).toThrow(RangeError);
  });

  it("has a corrected first lag that is right on average, also for residuals about a line", () => {
    const random = seededRandom(7);
    const normal = () => normalQuantile(Math.max(random(), 1e-12));
    for (const [n, rho] of [
      [12, 0],
      [12, 0.3],
      [24, 0],
      [24, 0.6],
      [60, 0.6],
    ] as const) {
      // prettier-ignore
      let [plain, corrected, ofMean] = [0, 0, 0];
      const series = 3000;
      for (let i = 0; i < series; i++) {
        let value = normal() / Math.sqrt(1 - rho * rho);
        const values = Array.from({ length: n }, () => (value = rho * value + normal()));
        const { residuals } = weightedLine(values.map((score, place) => ({ place, score, variance: 1 })));
        const found = autocorrelation(residuals, 1, 2)!;
        plain += found.lags[0]! / series;
        corrected += found.corrected / series;
        ofMean += autocorrelation(values, 1)!.corrected / series;
      }
      // The standard deviation of a corrected correlation is at most 0.45, so three errors of these means are 0.025.
      expect(Math.abs(corrected - rho)).toBeLessThan(0.035);
      expect(Math.abs(ofMean - rho)).toBeLessThan(0.035);
      expect(plain).toBeLessThan(rho - 1.6 / n);
    }
  });
});
