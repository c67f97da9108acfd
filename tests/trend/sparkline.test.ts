import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sparkline } from "../../src/trend/index.js";
import { npsMonths, npsOf } from "../support/trends.js";

describe("sparkline", () => {
  it("draws each interval on one axis, and leaves gaps empty", () => {
    const lines = sparkline(npsOf(0, null, 40), { width: 21 });
    expect(lines).toEqual(["├────●───┤           ", "                     ", "            ├───●───┤"]);
    expect(new Set(lines.map((line) => line.length))).toEqual(new Set([21]));
  });

  it("draws the score between the limits, whatever the answers", () => {
    const counts = fc.nat({ max: 50 });
    const month = fc.record({ promoters: counts, passives: counts, detractors: counts });
    fc.assert(
      fc.property(fc.array(month, { maxLength: 6 }), fc.integer({ min: 5, max: 60 }), (months, width) => {
        const trend = npsMonths(months);
        sparkline(trend, { width }).forEach((line, i) => {
          expect(line).toHaveLength(width);
          if (trend.points[i]!.score === null) expect(line.trim()).toBe("");
          else expect(line.trim()).toMatch(/^├?─*●─*┤?$/);
        });
      }),
    );
  });

  it("rejects a width that leaves no room", () => {
    expect(() => sparkline(npsOf(0), { width: 4 })).toThrow(RangeError);
  });
});
