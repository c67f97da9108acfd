import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  compareAllPairs,
  compareScores,
  csatMetric,
  NPS_GROUPS,
  npsTallyFromCounts,
  type Tally,
} from "../../src/index.js";
import { sampleOf } from "../../src/inference/sample.js";
import { unitSample, type UnitSample } from "../../src/inference/score-test.js";
import { decidingPValue, pooledOf, randomSubsetPValue } from "../../src/inference/small-sample.js";
import { weighted } from "../../src/tally/tally.js";

const coin = JSON.parse(
  readFileSync(new URL("../reference/fixtures/random-subset.json", import.meta.url), "utf8"),
) as { values: number[]; a: number[]; b: number[]; p: number }[];

const groups = (promoters: number, passives: number, detractors: number) =>
  npsTallyFromCounts({ promoters, passives, detractors });
const ofNet = (tally: Tally) => sampleOf(tally, NPS_GROUPS);
const ofUnits = (a: UnitSample, b: UnitSample) => randomSubsetPValue(pooledOf(a, b), a.n < b.n ? a : b);
const random = (a: Tally, b: Tally) =>
  ofUnits(unitSample(ofNet(a), NPS_GROUPS), unitSample(ofNet(b), NPS_GROUPS));
const raw = (a: Tally, b: Tally) => compareScores(a, b, NPS_GROUPS).pValue;
const deciding = (a: Tally, b: Tally) => decidingPValue(raw(a, b), ofNet(a), ofNet(b), NPS_GROUPS);

describe("randomSubsetPValue", () => {
  it("deals out the answers in every way", () => {
    const [a, b] = [groups(4, 2, 1), groups(0, 2, 3)];
    const answers = [1, 1, 1, 1, 0, 0, -1, 0, 0, -1, -1, -1];
    const total = answers.reduce((sum, answer) => sum + answer, 0);
    const far = (chosen: number) => Math.abs(chosen - (5 / 12) * total);
    let [extreme, all] = [0, 0];
    for (let mask = 0; mask < 2 ** 12; mask++) {
      const chosen = answers.filter((_, i) => (mask >> i) & 1);
      if (chosen.length !== 5) continue;
      all++;
      if (far(chosen.reduce((sum, answer) => sum + answer, 0)) >= far(-3) - 1e-9) extreme++;
    }
    expect(random(a, b)).toBeCloseTo(extreme / all, 12);
  });

  it.each(coin)('meets coin::oneway_test(distribution = "exact") of R: $a and $b', ({ values, a, b, p }) => {
    const of = (counts: readonly number[]): UnitSample => {
      const n = counts.reduce((sum, count) => sum + count, 0);
      const units = values.map((value) => (value - values[0]!) / (values.at(-1)! - values[0]!));
      const shares = counts.map((count) => count / n);
      const mean = shares.reduce((sum, share, i) => sum + share * units[i]!, 0);
      return { kind: "mean", n, mean, values: units, shares };
    };
    // Up to three values are exact, means approximate.
    expect(Math.abs(ofUnits(of(a), of(b)) / p - 1)).toBeLessThan(values.length > 3 ? 0.02 : 1e-9);
  });

  it("does not depend on which sample is which, nor on the direction of the scale", () => {
    const count = fc.integer({ min: 0, max: 40 });
    const some = fc.tuple(count, count, count).filter(([p, s, d]) => p + s + d > 0);
    fc.assert(
      fc.property(some, some, ([p, s, d], [q, t, e]) => {
        const p1 = random(groups(p, s, d), groups(q, t, e));
        expect(random(groups(q, t, e), groups(p, s, d))).toBeCloseTo(p1, 7);
        expect(random(groups(d, s, p), groups(e, t, q))).toBeCloseTo(p1, 7);
      }),
      { numRuns: 100 },
    );
  });
});

describe("decidingPValue", () => {
  it("is the larger p-value in a small sample of a skewed score", () => {
    const [rest, segment] = [groups(807, 78, 15), groups(6, 2, 2)];
    expect(raw(rest, segment)).toBeLessThan(0.0003);
    expect(deciding(rest, segment)).toBeCloseTo(0.00352148, 7);
  });

  it("stays the score method's where equal scores have unequal spreads", () => {
    const [rest, segment] = [groups(5, 990, 5), groups(8, 0, 4)];
    expect(random(rest, segment)).toBeLessThan(1e-4);
    expect(deciding(rest, segment)).toBe(raw(rest, segment));
    expect(deciding(rest, segment)).toBeGreaterThan(0.05);
  });

  it("falls as the segment's score moves away from that of the same answers as a whole", () => {
    const count = fc.integer({ min: 1, max: 30 });
    fc.assert(
      fc.property(count, count, fc.integer({ min: 1, max: 300 }), count, (p, s, more, d) => {
        const all = { promoters: p + more, passives: 2 * s, detractors: 2 * d };
        const [n, whole] = [p + s + d, p + more + 2 * s + 2 * d];
        const pooled = (all.promoters - all.detractors) / whole;
        let before = Infinity;
        for (let promoters = 0; promoters <= Math.min(p + d, all.promoters); promoters++) {
          const detractors = p + d - promoters;
          if (detractors > all.detractors || (promoters - detractors) / n < pooled) continue;
          const rest = groups(all.promoters - promoters, s, all.detractors - detractors);
          const now = deciding(rest, groups(promoters, s, detractors))!;
          expect(now).toBeLessThanOrEqual(before + 1e-9);
          before = now;
        }
      }),
      { numRuns: 100 },
    );
  });

  it("leaves large samples to the score method", () => {
    const [baseline, current] = [groups(3000, 1800, 1200), groups(2800, 1800, 1400)];
    expect(deciding(baseline, current)).toBe(raw(baseline, current));
  });

  it("is null without a p-value, 1 without any spread, and the same for answers that all weigh 1", () => {
    expect(decidingPValue(null, ofNet(groups(1, 0, 0)), ofNet(groups(0, 0, 1)), NPS_GROUPS)).toBe(null);
    expect(deciding(groups(20, 0, 0), groups(10, 0, 0))).toBe(1);
    const [rest, segment] = [groups(807, 78, 15), groups(6, 2, 2)];
    expect(deciding(weighted(rest), weighted(segment))).toBeCloseTo(deciding(rest, segment)!, 12);
  });

  it("takes effective counts of weighted answers", () => {
    const metric = csatMetric({ scale: "1-5" });
    const tally = (counts: number[], factor: number): Tally => ({
      ...{ min: 1, max: 5, counts, missing: 0, excluded: {} },
      weights: {
        sums: counts.map((n) => n * factor),
        squares: counts.map((n) => n * factor * factor * 1.25),
      },
    });
    const p = (factor: number) => {
      const [a, b] = [tally([10, 10, 25, 300, 555], factor), tally([2, 2, 2, 5, 5], factor)];
      const { pValue } = compareScores<typeof metric>(a, b, metric);
      return decidingPValue(pValue, sampleOf(a, metric), sampleOf(b, metric), metric)!;
    };
    expect(p(3)).toBeCloseTo(p(1), 9);
    expect(p(1)).toBeGreaterThan(0);
    expect(p(1)).toBeLessThan(0.01);
  });
});

describe("a comparison among many", () => {
  it("decides by the larger p-value and says so, while interval and p-value stay the method's", () => {
    const table = [
      { key: { shop: "A" }, tally: groups(40, 5, 1) },
      { key: { shop: "B" }, tally: groups(7, 1, 2) },
    ];
    const [one] = compareAllPairs(table, NPS_GROUPS).pairs;
    const alone = compareScores(table[0]!.tally, table[1]!.tally, NPS_GROUPS);
    expect(one).toMatchObject({ pValue: alone.pValue, interval: alone.interval });
    expect(one!.decidingPValue).toBeGreaterThan(alone.pValue!);
    expect(one!.adjustedPValue).toBe(one!.decidingPValue);
  });
});
