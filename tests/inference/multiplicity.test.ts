import { describe, expect, it } from "vitest";
import { adjustPValues } from "../../src/index.js";

describe("adjustPValues", () => {
  it("returns adjusted p-values in the given order, and an empty list for an empty list", () => {
    expect(adjustPValues([0.01, 0.04, 0.03], "holm")).toEqual([0.03, 0.06, 0.06]);
    expect(adjustPValues([])).toEqual([]);
  });

  it("rejects an unknown method, also for an empty list", () => {
    for (const pValues of [[], [0.5]]) {
      expect(() => adjustPValues(pValues, "none" as "holm")).toThrow(
        "Expected one of holm, hochberg, bonferroni, sidak, benjamini-hochberg, benjamini-yekutieli, " +
          'got "none" at adjust',
      );
    }
  });

  it("rejects values that are not numbers: null would be the most significant of all", () => {
    for (const adjust of ["holm", "benjamini-hochberg"] as const) {
      for (const [value, shown] of [
        [null, "null"],
        ["0.04", '"0.04"'],
        [1n, "1n"],
      ] as const) {
        expect(() => adjustPValues([0.5, value as unknown as number], adjust)).toThrow(
          `Expected a p-value from 0 to 1, got ${shown} at pValues[1]`,
        );
      }
    }
    expect(() => adjustPValues([null as unknown as number], "bonferroni")).toThrow("got null at pValues[0]");
  });
});
