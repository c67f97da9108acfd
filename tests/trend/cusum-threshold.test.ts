import { describe, expect, it } from "vitest";
import { normalQuantile } from "../../src/math/normal.js";
import { seededRandom } from "../../src/math/random.js";
import { quietChance, thresholdFor } from "../../src/trend/cusum-threshold.js";

const random = seededRandom(8);
const normal = () => normalQuantile(Math.max(random(), 1e-12));

/** The share of series of 24 normal values with an alarm, the target being the mean of so many earlier values. */
function alarms(threshold: number, periods: number, runs: number): number {
  let count = 0;
  for (let run = 0; run < runs; run++) {
    const target = periods === Infinity ? 0 : normal() / Math.sqrt(periods);
    let [high, low, isAlarm] = [0, 0, false];
    for (let period = 0; period < 24 && !isAlarm; period++) {
      const z = normal() - target;
      high = Math.max(0, high + z - 0.5);
      low = Math.max(0, low - z - 0.5);
      isAlarm = high > threshold || low > threshold;
    }
    if (isAlarm) count++;
  }
  return count / runs;
}

describe("the threshold of a CUSUM with an estimated target", () => {
  it("has the chances of simulated series", () => {
    // 20,000 series: one standard error is 0.0014.
    expect(Math.abs(alarms(5, Infinity, 20_000) - (1 - quietChance(0.5, 5, 0)))).toBeLessThan(0.004);
    for (const periods of [6, 12, 24]) {
      expect(Math.abs(alarms(thresholdFor(0.5, periods), periods, 20_000) - 0.0384)).toBeLessThan(0.005);
    }
    expect(alarms(5, 12, 5000)).toBeGreaterThan(0.13);
  });

  it("falls towards that of a known target", () => {
    const thresholds = [6, 12, 24, 60].map((periods) => thresholdFor(0.5, periods));
    expect(thresholds.map((threshold) => threshold.toFixed(1))).toEqual(["11.9", "8.1", "6.4", "5.5"]);
    expect(thresholdFor(0.5, 1e6)).toBeCloseTo(5, 3);
    expect(thresholdFor(0.5, Infinity)).toBe(5);
    for (const allowance of [0, 0.25, 1, 3]) {
      expect(thresholdFor(allowance, 12)).toBeGreaterThan(thresholdFor(allowance, 24));
      expect(thresholdFor(allowance, 24)).toBeGreaterThan(5);
    }
  });
});
