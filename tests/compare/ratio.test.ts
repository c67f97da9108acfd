import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { shareRatio } from "../../src/compare/ratio.js";
import { wilsonLimits } from "../../src/inference/share-interval.js";
import { normalQuantile } from "../../src/math/normal.js";
import { findRoot } from "../../src/math/root.js";

describe("shareRatio", () => {
  it("has limits R for which square and add gives 0 as a limit of p - Rq", () => {
    const cells = fc.tuple(fc.nat(40), fc.nat(40)).filter(([hits, misses]) => hits + misses > 0);
    const z = -normalQuantile(0.025);
    fc.assert(
      fc.property(cells, cells, ([a, b], [c, d]) => {
        const found = shareRatio({ hits: a, n: a + b }, { hits: c, n: c + d }, 0.95)!;
        const [p, q] = [a / (a + b), c / (c + d)];
        const [lowP, highP] = wilsonLimits(a, b, z);
        const [lowQ, highQ] = wilsonLimits(c, d, z);
        const lower = (R: number) => p - R * q - Math.hypot(p - lowP, R * (highQ - q));
        const upper = (R: number) => p - R * q + Math.hypot(highP - p, R * (q - lowQ));
        expect(found.low).toBeCloseTo(a === 0 ? 0 : findRoot(lower, 0, q > 0 ? p / q : 1e6), 6);
        if (found.high === null) expect(c).toBe(0);
        else expect(found.high / findRoot(upper, p / q, 1e9)).toBeCloseTo(1, 6);
        if (found.ratio !== null) {
          expect(found.low).toBeLessThanOrEqual(found.ratio + 1e-12);
          expect(found.high).toBeGreaterThanOrEqual(found.ratio - 1e-12);
        }
      }),
    );
  });

  it("is null when a side has no answers", () => {
    expect(shareRatio({ hits: 0, n: 0 }, { hits: 1, n: 2 }, 0.95)).toBe(null);
  });
});
