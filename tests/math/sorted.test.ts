import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { countBelow, countUpTo } from "../../src/math/sorted.js";

describe("countBelow and countUpTo", () => {
  it("count the same as a filter, in arrays and typed arrays", () => {
    const numbers = fc.array(fc.integer({ min: -5, max: 5 })).map((list) => list.sort((a, b) => a - b));
    fc.assert(
      fc.property(numbers, fc.integer({ min: -6, max: 6 }), (ascending, limit) => {
        const below = ascending.filter((number) => number < limit).length;
        const upTo = ascending.filter((number) => number <= limit).length;
        for (const list of [ascending, Float64Array.from(ascending)]) {
          expect(countBelow(list, limit)).toBe(below);
          expect(countUpTo(list, limit)).toBe(upTo);
        }
      }),
    );
  });
});
