import fc from "fast-check";
import { expect, it } from "vitest";
import { EARLIEST_INSTANT, LATEST_INSTANT } from "../../src/time/instant.js";
import { instantText } from "../../src/validation/instant-text.js";

it("writes every instant as toISOString does", () => {
  for (let day = 0; day < 5000; day++) {
    const instant = day * 86_400_000 + day * 17_123;
    expect(instantText(instant)).toBe(new Date(instant).toISOString());
  }
  fc.assert(
    fc.property(fc.integer({ min: EARLIEST_INSTANT, max: LATEST_INSTANT }), (instant) => {
      expect(instantText(instant)).toBe(new Date(instant).toISOString());
      expect(instantText(instant + 0.5)).toBe(new Date(instant + 0.5).toISOString());
    }),
  );
});
