import { expect, it } from "vitest";
import { skewedPValue } from "../../src/inference/skewed-tail.js";

it("has the tails of an exponential distribution for skewness 2, on both sides of its mean", () => {
  // 1 + z is exponential with mean 1: the upper tail beyond 1 + z, the lower one below 1 - z.
  expect(skewedPValue(2, 2)).toBeCloseTo(Math.exp(-3), 12);
  expect(skewedPValue(0.5, 2)).toBeCloseTo(Math.exp(-1.5) + 1 - Math.exp(-0.5), 12);
  expect(skewedPValue(-0.5, -2)).toBeCloseTo(skewedPValue(0.5, 2), 12);
});

it("is near the normal p-value where there is hardly any skewness", () => {
  // pnorm(-3) * 2 in R
  expect(skewedPValue(3, 0)).toBeCloseTo(0.002699796063, 11);
  expect(skewedPValue(3, 0.0002)).toBeCloseTo(skewedPValue(3, 0), 6);
  expect(skewedPValue(0, 1)).toBeCloseTo(1, 12);
});
