import { describe, expect, it } from "vitest";
import { autocorrelation } from "../../src/trend/autocorrelation.js";

describe("autocorrelation", () => {
  it("leaves out pairs across a gap, and gives null for a flat or short series", () => {
    expect(autocorrelation([1, 1, 1], 1)).toBeNull();
    expect(autocorrelation([1, 2], 2)).toBeNull();
    expect(autocorrelation([1, null, -1, null, 1, null, -1], 1)!.lags).toEqual([0]);
    expect(autocorrelation([1, -1, 1, -1], 1)!.effectivePeriods).toBe(4);
    expect(() => autocorrelation([1, 2, 3], 0)).toThrow(RangeError);
  });
});
