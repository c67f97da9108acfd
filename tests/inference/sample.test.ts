import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cesMetric, computeNps, csatMetric, NPS, tallyScores, type Metric } from "../../src/index.js";
import { sampleOf } from "../../src/inference/sample.js";
import { valueOf } from "../support/values.js";

/** The effective number of answers by its definition, answer by answer. */
function effectiveSize(rows: readonly { score: number; weight: number }[], metric: Metric): number {
  const total = rows.reduce((sum, { weight }) => sum + weight, 0);
  const mean = rows.reduce((sum, { score, weight }) => sum + weight * valueOf(score, metric), 0) / total;
  const squares = rows.reduce((sum, { weight }) => sum + weight ** 2, 0);
  const kish = total ** 2 / squares;
  let [own, unrelated] = [0, 0];
  for (const { score, weight } of rows) {
    own += weight ** 2 * (valueOf(score, metric) - mean) ** 2;
    unrelated += ((weight * squares) / total) * (valueOf(score, metric) - mean) ** 2;
  }
  // One more answer of the usual weight, half at each end of the range.
  const added = ((total / kish) * ((metric.range[1] - metric.range[0]) / 2)) ** 2;
  const ratio = Math.max(unrelated > 0 ? own / unrelated : 0, (own + added) / (unrelated + added));
  const size = (kish / ratio) * ((kish - 1) / kish) ** 2 * (rows.length / (rows.length - 1)) ** 2;
  return Math.max(1, kish < 20 ? Math.min(kish, size) : size);
}

const weight = fc.oneof(fc.constantFrom(0.25, 1, 10), fc.double({ min: 0.01, max: 100, noNaN: true }));
const rowsOf = (lowest: number, highest: number) =>
  fc.array(fc.record({ score: fc.integer({ min: lowest, max: highest }), weight }), {
    minLength: 2,
    maxLength: 60,
  });

describe("a weighted sample", () => {
  it.each([
    [NPS, 0, 10],
    [csatMetric(), 1, 5],
    [cesMetric(), 1, 7],
  ] as const)("has the effective size of its definition: %o", (metric: Metric, lowest, highest) => {
    fc.assert(
      fc.property(rowsOf(lowest, highest), (rows) => {
        const tally = tallyScores(rows, { metric, score: "score", weight: "weight" });
        const { effectiveN, counts } = sampleOf(tally, metric);
        const expected = effectiveSize(rows, metric);
        expect(Math.abs(effectiveN / expected - 1)).toBeLessThan(1e-9);
        expect(counts.reduce((sum, count) => sum + count, 0)).toBeCloseTo(effectiveN, 6);
      }),
    );
  });

  it("with equal weights is the unweighted one", () => {
    fc.assert(
      fc.property(rowsOf(0, 10), weight, (rows, weight) => {
        const plain = computeNps(rows, { score: "score" });
        const equal = computeNps(rows, { score: "score", weight: () => weight });
        expect(equal.effectiveN).toBeCloseTo(rows.length, 8);
        expect(equal.interval!.low).toBeCloseTo(plain.interval!.low, 8);
        expect(equal.interval!.high).toBeCloseTo(plain.interval!.high, 8);
      }),
    );
  });

  it("is worth less when the heavy answers are the ones that differ, and more when they agree", () => {
    const tallyOf = (heavy: readonly number[], light: readonly number[]) =>
      tallyScores([...heavy, ...light], { metric: NPS, weight: (_, i) => (i < heavy.length ? 5 : 1) });
    const [mixed, alike] = [
      Array.from({ length: 40 }, (_, i) => (i % 2 ? 10 : 0)),
      new Array<number>(40).fill(8),
    ];
    const apart = sampleOf(tallyOf(mixed, alike), NPS).effectiveN;
    const together = sampleOf(tallyOf(alike, mixed), NPS).effectiveN;
    const kish = (40 * 5 + 40) ** 2 / (40 * 25 + 40);
    expect(apart).toBeLessThan(0.9 * kish);
    expect(together).toBeGreaterThan(2 * kish);
  });

  it("is worth one answer at least, and none when all weigh 0", () => {
    const sizeOf = (weights: readonly number[]) =>
      computeNps([9, 3], { weight: (_, i) => weights[i]! }).effectiveN;
    expect(sizeOf([1000, 1])).toBe(1);
    expect(sizeOf([0, 0])).toBe(0);
    expect(computeNps([9], { weight: () => 3 }).effectiveN).toBe(1);
  });
});
