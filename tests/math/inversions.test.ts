import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { countInversions } from "../../src/math/inversions.js";

describe("countInversions", () => {
  it("counts the pairs that fall, whatever the ties, and leaves its argument as it was", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -5, max: 5 }), { maxLength: 40 }), (values) => {
        const given = Float64Array.from(values);
        const falling = values.flatMap((value, i) => values.slice(i + 1).filter((later) => later < value));
        expect(countInversions(given)).toBe(falling.length);
        expect([...given]).toEqual(values.map((value) => value + 0));
      }),
    );
  });

  it("takes no longer than sorting", () => {
    const falling = Float64Array.from({ length: 200_000 }, (_, i) => -i);
    expect(countInversions(falling)).toBe((200_000 * 199_999) / 2);
  });
});
