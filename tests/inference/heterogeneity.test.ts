import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import {
  compareAllPairs,
  compareSegments,
  computeScore,
  mergeTallies,
  NPS_GROUPS,
  npsTallyFromCounts,
  shrinkScores,
  type Tally,
} from "../../src/index.js";
import { heterogeneityOf } from "../../src/inference/heterogeneity.js";
import { meanOf, sampleOf, squaresAbout, type Sample } from "../../src/inference/sample.js";
import { multinomial } from "../../src/math/multinomial.js";
import { seededRandom } from "../../src/math/random.js";
import { weighted } from "../../src/tally/tally.js";
import { POPULATIONS } from "../levels/populations.js";

const groups = (promoters: number, passives: number, detractors: number) =>
  npsTallyFromCounts({ promoters, passives, detractors });
const ofNet = (...tallies: Tally[]) => heterogeneityOf(tallies.map((tally) => sampleOf(tally, NPS_GROUPS)))!;

interface Reference {
  readonly values: readonly number[];
  readonly groups: readonly (readonly number[])[];
  readonly F: number;
  readonly between: number;
  readonly within: number;
  readonly p: number;
  readonly pooled: number;
  readonly standardError: number;
  readonly tauSquared: number;
}
const file = new URL("../reference/fixtures/analysis-of-variance.json", import.meta.url);
const references = JSON.parse(readFileSync(file, "utf8")) as Reference[];

describe("heterogeneityOf", () => {
  it.each(references)("meets oneway.test(var.equal = TRUE) of R: $groups", (want) => {
    const { values } = want;
    const samples = want.groups.map((counts): Sample => {
      const n = counts.reduce((sum, count) => sum + count, 0);
      const score = meanOf(counts, values);
      const spread = squaresAbout(score, counts, values);
      const shared = { n, effectiveN: n, weights: counts, counts, values, score, spread };
      return { ...sampleOf(groups(1, 0, 0), NPS_GROUPS), ...shared };
    });
    const found = heterogeneityOf(samples)!;
    expect(found.statistic! / want.F).toBeCloseTo(1, 9);
    expect(found.pooled).toBeCloseTo(want.pooled, 9);
    expect(found.standardError / want.standardError).toBeCloseTo(1, 9);
    expect(found.tauSquared).toBeCloseTo(want.tauSquared, 8);
    expect(found.iSquared).toBeCloseTo(Math.max(0, 1 - 1 / want.F), 9);
    // Box and Andersen's factor is common to both degrees of freedom and at most 1.
    const { between, within } = found.degreesOfFreedom;
    expect(between / within).toBeCloseTo(want.between / want.within, 9);
    expect(between).toBeLessThanOrEqual(want.between);
    const isAdapted = between < want.between * 0.995;
    if (!isAdapted) expect(found.pValue / want.p).toBeCloseTo(1, 1);
    else if (want.F > 1) expect(found.pValue).toBeGreaterThan(want.p);
  });

  it("gives the between share of squares its variance over all divisions of the answers", () => {
    const answers = [-1, -1, 0, 1, 1, 1, 1, 1, 1, 1];
    const sizes = [6, 2, 2];
    const mean = answers.reduce((sum, answer) => sum + answer, 0) / answers.length;
    const squares = answers.reduce((sum, answer) => sum + (answer - mean) ** 2, 0);
    const shares: number[] = [];
    const deal = (at: number, left: readonly number[], totals: readonly number[]): void => {
      if (at === answers.length) {
        shares.push(totals.reduce((sum, total, i) => sum + total ** 2 / sizes[i]!, 0) / squares);
        return;
      }
      left.forEach((places, group) => {
        if (places === 0) return;
        const own = answers[at]! - mean;
        deal(
          at + 1,
          left.map((n, i) => (i === group ? n - 1 : n)),
          totals.map((total, i) => (i === group ? total + own : total)),
        );
      });
    };
    deal(0, sizes, [0, 0, 0]);
    expect(shares).toHaveLength(1260);
    const expected = shares.reduce((sum, share) => sum + share, 0) / shares.length;
    const variance = shares.reduce((sum, share) => sum + (share - expected) ** 2, 0) / shares.length;
    expect(expected).toBeCloseTo(2 / 9, 12);
    const { between, within } = ofNet(groups(5, 1, 0), groups(1, 0, 1), groups(1, 0, 1)).degreesOfFreedom;
    const [a, b] = [between / 2, within / 2];
    expect(between).toBeLessThan(2);
    expect((a * b) / (a + b) ** 2 / (a + b + 1)).toBeCloseTo(variance, 12);
  });

  it("pools to the score of all answers, weighted as they are", () => {
    const tallies = Array.from({ length: 20 }, () => groups(27, 2, 1));
    const found = ofNet(...tallies);
    expect(found.pooled).toBeCloseTo(computeScore(mergeTallies(tallies[0]!, ...tallies.slice(1)), NPS_GROUPS).score!); // prettier-ignore
    expect(found).toMatchObject({ statistic: 0, pValue: 1, iSquared: 0, tauSquared: 0 });
    const [a, b] = [weighted(groups(10, 5, 5)), weighted(groups(2, 5, 8))];
    const heavy = {
      ...b,
      weights: { sums: b.counts.map((n) => 3 * n), squares: b.counts.map((n) => 9 * n) },
    };
    expect(ofNet(a, heavy).pooled).toBeCloseTo(computeScore(mergeTallies(a, heavy), NPS_GROUPS).score!, 10);
    // Equal weights within a group leave its number of answers, and so the test, as they are.
    expect(ofNet(a, heavy).pValue).toBeCloseTo(ofNet(a, b).pValue, 12);
  });

  it("rarely finds a difference where weights are random: no group counts by what its own answers say of its precision", () => {
    const { metric, shares } = POPULATIONS.share;
    const random = seededRandom(5);
    let found = 0;
    for (let run = 0; run < 300; run++) {
      const samples = Array.from({ length: 20 }, () => {
        const parts = [0.25, 1, 1, 3].map((weight) => ({ weight, counts: multinomial(random, 15, shares) }));
        const total = (of: (weight: number) => number) =>
          shares.map((_, i) => parts.reduce((sum, { weight, counts }) => sum + of(weight) * counts[i]!, 0));
        const weights = { sums: total((weight) => weight), squares: total((weight) => weight ** 2) };
        return sampleOf(
          { min: 1, max: 5, counts: total(() => 1), missing: 0, excluded: {}, weights },
          metric,
        );
      });
      if (heterogeneityOf(samples)!.pValue < 0.05) found++;
    }
    // With effective numbers as sizes it was 14%.
    expect(found / 300).toBeLessThan(0.08);
  });

  it("finds what the scores of skewed groups differ by, where weights by their own variance found nothing", () => {
    const tallies = Array.from({ length: 20 }, (_, i) => (i < 4 ? groups(20, 5, 5) : groups(28, 2, 0)));
    expect(ofNet(...tallies).pValue).toBeLessThan(1e-6);
  });

  it("is not certain where no answers of a group differ: never below the probability of one division", () => {
    const found = ofNet(groups(3, 0, 0), groups(0, 0, 3));
    expect(found.statistic).toBeNull();
    expect(found.pValue).toBeCloseTo(1 / 20, 12);
    expect(ofNet(groups(200, 0, 0), groups(0, 0, 200)).pValue).toBeLessThan(1e-100);
  });

  it("is null for fewer than two groups or one answer in each, and 1 for equal answers", () => {
    expect(ofNet(groups(1, 2, 3))).toBe(null);
    expect(ofNet()).toBe(null);
    expect(ofNet(groups(1, 0, 0), groups(0, 0, 1))).toBe(null);
    expect(ofNet(groups(5, 0, 0), groups(9, 0, 0))).toMatchObject({ statistic: 0, pValue: 1, pooled: 100 });
    expect(ofNet(groups(1, 0, 0), groups(1, 0, 1)).pValue).toBeGreaterThan(0.3);
  });

  it("is the same in compareAllPairs and compareSegments, with the variance that shrinkScores uses", () => {
    const table = [groups(50, 30, 20), groups(70, 20, 10), groups(30, 30, 40)].map((tally, i) => ({
      key: { shop: i },
      tally,
    }));
    const { heterogeneity } = compareSegments(table, NPS_GROUPS);
    expect(compareAllPairs(table, NPS_GROUPS).heterogeneity).toEqual(heterogeneity);
    expect(shrinkScores(table, NPS_GROUPS).betweenVariance).toBeCloseTo(heterogeneity!.tauSquared, 10);
  });
});
