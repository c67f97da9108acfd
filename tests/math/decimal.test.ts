import { describe, expect, it } from "vitest";
import { asDecimal } from "../../src/math/decimal.js";

describe("asDecimal", () => {
  it("takes away the rounding error of arithmetic on decimals", () => {
    expect(1 - 0.95).not.toBe(0.05);
    expect(asDecimal(1 - 0.95)).toBe(0.05);
    expect(asDecimal(100 * 0.07)).toBe(7);
    expect(asDecimal(2 * 0.95 - 1)).toBe(0.9);
    expect(asDecimal(-0.5)).toBe(-0.5);
  });
});
