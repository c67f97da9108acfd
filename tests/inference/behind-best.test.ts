import { describe, expect, it } from "vitest";
import { behindBest } from "../../src/inference/behind-best.js";
import { seededRandom } from "../../src/math/random.js";
import { wilsonLimits } from "../../src/inference/share-interval.js";
import { normalQuantile } from "../../src/math/normal.js";

/** Limits by their definition, one pair after the other. */
function bySearch(groups: readonly { hits: number; n: number }[], level: number) {
  const z = -normalQuantile((1 - level) / 2 / (groups.length - 1));
  const limits = (i: number, j: number) => {
    const [a, b] = [groups[i]!, groups[j]!];
    const [lowA, highA] = wilsonLimits(a.hits, a.n - a.hits, z);
    const [lowB, highB] = wilsonLimits(b.hits, b.n - b.hits, z);
    const [p, q] = [a.hits / a.n, b.hits / b.n];
    return [p - q - Math.hypot(p - lowA, highB - q), p - q + Math.hypot(highA - p, q - lowB)] as const;
  };
  const places = groups.map((_, i) => i);
  const candidates = places.filter((i) => places.every((j) => i === j || limits(i, j)[1] >= 0));
  return places.map((i) => ({
    low: candidates.includes(i) ? 0 : Math.max(0, Math.min(...candidates.map((c) => limits(c, i)[0]))),
    high: Math.max(0, ...candidates.filter((c) => c !== i).map((c) => limits(c, i)[1])),
  }));
}

describe("behindBest", () => {
  it.each([
    [
      [
        { hits: 30, n: 100 },
        { hits: 60, n: 100 },
      ],
    ],
    [
      [
        { hits: 30, n: 100 },
        { hits: 60, n: 100 },
        { hits: 62, n: 90 },
        { hits: 5, n: 6 },
      ],
    ],
    [
      [
        { hits: 0, n: 20 },
        { hits: 20, n: 20 },
        { hits: 1, n: 1 },
      ],
    ],
  ])("has limits as worked out pair by pair", (groups) => {
    for (const level of [0.8, 0.95]) {
      const wanted = bySearch(groups, level);
      behindBest(groups, level).forEach(({ low, high }, i) => {
        expect(low).toBeCloseTo(wanted[i]!.low, 12);
        expect(high).toBeCloseTo(wanted[i]!.high, 12);
      });
    }
  });

  it("has them for many groups of all sizes, alike and unlike", () => {
    const next = seededRandom(1);
    for (let run = 0; run < 60; run++) {
      const most = [4, 12, 200, 5000][run % 4]!;
      const share = run % 3 === 0 ? 0.5 : 0.95;
      const groups = Array.from({ length: 2 + Math.floor(next() * 40) }, () => {
        const n = 1 + Math.floor(next() * most);
        const rate = share + (1 - share) * (next() - 0.5);
        return {
          n,
          hits: Array.from({ length: n }, () => Number(next() < rate)).reduce((sum, one) => sum + one, 0),
        };
      });
      const wanted = bySearch(groups, 0.95);
      behindBest(groups, 0.95).forEach(({ low, high }, i) => {
        expect(low).toBeCloseTo(wanted[i]!.low, 12);
        expect(high).toBeCloseTo(wanted[i]!.high, 12);
      });
    }
  });

  it("is 0 at the least for every group that may be the best", () => {
    const [few, many, worse] = behindBest(
      [
        { hits: 9, n: 10 },
        { hits: 800, n: 1000 },
        { hits: 500, n: 1000 },
      ],
      0.95,
    );
    expect([few!.low, many!.low]).toEqual([0, 0]);
    expect(worse!.low).toBeGreaterThan(0.04);
    // The group of ten may be better by much, so nobody knows how far behind the others are.
    expect(worse!.high).toBeGreaterThan(0.4);
  });

  it("compares a group alone with nothing", () => {
    expect(behindBest([{ hits: 3, n: 9 }], 0.95)).toEqual([{ low: 0, high: 0 }]);
    expect(behindBest([], 0.95)).toEqual([]);
  });
});
