import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareScores, NPS_GROUPS, npsTallyFromCounts } from "../../src/index.js";

/** None, and from one to a million: tables with every answer at one end among them. */
const count = fc.oneof(
  fc.constant(0),
  fc.double({ min: 0, max: 6, noNaN: true }).map((exponent) => Math.floor(10 ** exponent)),
);
const tally = fc
  .tuple(count, count, count)
  .filter((counts) => counts.some(Boolean))
  .map(([promoters, passives, detractors]) => npsTallyFromCounts({ promoters, passives, detractors }));

describe("p-values of differences", () => {
  it("are below 1 - level exactly when the interval excludes 0, however unequal the samples", () => {
    fc.assert(
      fc.property(tally, tally, (a, b) => {
        const { interval, pValue } = compareScores(a, b, NPS_GROUPS);
        const { low, high } = interval!;
        expect(pValue).toBeGreaterThanOrEqual(0);
        expect(pValue).toBeLessThanOrEqual(1);
        if (Math.min(Math.abs(low), Math.abs(high)) > 1e-6) expect(pValue! < 0.05).toBe(low > 0 || high < 0);
      }),
      { numRuns: 2000 },
    );
  });
});
