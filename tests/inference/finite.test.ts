import { describe, expect, it } from "vitest";
import {
  detectableDifference,
  marginOfError,
  NPS,
  power,
  requiredSampleSize,
  roundShares,
} from "../../src/index.js";

describe("plans", () => {
  it.each([1e-160, 1e-200, 5e-324])("refuse what no finite number of answers reaches: %d", (aim) => {
    const words = /^Expected a margin or difference that finitely many answers can reach, got/;
    expect(() => requiredSampleSize({ metric: NPS, margin: aim })).toThrow(words);
    expect(() => requiredSampleSize({ metric: NPS, difference: aim })).toThrow(words);
    expect(() => requiredSampleSize({ metric: NPS, margin: aim, population: 1000 })).toThrow(words);
  });

  it("are finite for every other aim", () => {
    for (let exponent = -150; exponent < 300; exponent += 10) {
      const { n, exactN } = requiredSampleSize({ metric: NPS, margin: 10 ** exponent });
      expect([n, exactN].every(Number.isFinite)).toBe(true);
    }
  });

  it.each([5e-324, 1e-320, 1e-200, 0, -1, NaN, Infinity])("refuse %d answers", (n) => {
    expect(() => detectableDifference(n, { metric: NPS })).toThrow(
      /^Expected a number of answers above 0, got/,
    );
    expect(() => power(n, 5, { metric: NPS })).toThrow(/^Expected a number of answers above 0, got/);
    if (n < Infinity)
      expect(() => marginOfError(n, { metric: NPS })).toThrow(/^Expected a number of answers above 0/);
  });

  it("refuse a ratio that makes one sample infinite", () => {
    for (const ratio of [1e-320, 1e308])
      expect(() => requiredSampleSize({ metric: NPS, difference: 1e-3, ratio })).toThrow(RangeError);
  });
});

describe("roundShares", () => {
  it.each<[readonly unknown[], string]>([
    [[0.333, 0.333, "0.334"], 'Expected a share of 0 or more, got "0.334" at shares[2]'],
    [[null, 1], "got null at shares[0]"],
    [[true], "got true at shares[0]"],
    [[1e308, 1e308], "Expected shares with a finite sum, got Infinity at shares"],
  ])("refuses %j", (shares, words) => {
    expect(() => roundShares(shares as number[], { digits: 1 })).toThrow(words);
  });
});
