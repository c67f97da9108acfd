import { describe, expect, it } from "vitest";
import {
  CES_1,
  cesMetric,
  compareDistributions,
  compareScores,
  csatMetric,
  NPS,
  tallyScores,
  THUMBS,
  type Tally,
} from "../../src/index.js";

const seven = cesMetric({ scale: "1-7" });
const five = csatMetric({ scale: "1-5" });
const of = (counts: number[]): Tally => ({ min: 1, max: counts.length, counts, missing: 0, excluded: {} });
const thumbs = (up: number, n: number) => ({ min: 0 as const, max: 1 as const, counts: [n - up, up], missing: 0, excluded: {} }); // prettier-ignore

describe("compareDistributions", () => {
  it("finds a move that leaves the score as it was", () => {
    const before = tallyScores([...Array<number>(60).fill(9), ...Array<number>(40).fill(6)], { metric: NPS });
    const after = tallyScores([...Array<number>(60).fill(10), ...Array<number>(40).fill(6)], { metric: NPS });
    expect(compareScores(before, after, NPS).difference).toBe(0);
    const { probability, shares, verdict } = compareDistributions(before, after, NPS);
    // A 10 beats every answer of before, a 6 ties with four in ten and loses to six in ten.
    expect(probability).toBeCloseTo(0.6 + 0.4 * 0.4 * 0.5, 12);
    expect(shares).toEqual({
      higher: expect.closeTo(0.6),
      equal: expect.closeTo(0.16),
      lower: expect.closeTo(0.24),
    });
    expect(verdict).toBe("higher");
  });

  it("is about the points, also where a lower score is better", () => {
    expect(compareDistributions(of([30, 10, 5, 2, 1]), of([5, 5, 10, 15, 13]), CES_1).verdict).toBe("higher");
  });

  it("says the opposite when the sides are swapped", () => {
    const [a, b] = [of([2, 3, 1, 4, 9, 20, 31]), of([9, 3, 8, 4, 9, 10, 11])];
    for (const method of ["score", "t"] as const) {
      const one = compareDistributions(a, b, seven, { method });
      const other = compareDistributions(b, a, seven, { method });
      expect(one.probability! + other.probability!).toBeCloseTo(1, 12);
      expect(one.interval!.low + other.interval!.high).toBeCloseTo(1, 9);
      expect(one.pValue).toBeCloseTo(other.pValue!, 9);
      expect([one.verdict, other.verdict]).toEqual(["lower", "higher"]);
    }
  });

  it("is half the difference of two shares where there are two points", () => {
    const [a, b] = [thumbs(30, 50), thumbs(30, 40)];
    const { probability, interval, pValue } = compareDistributions(a, b, THUMBS);
    const shares = compareScores(a, b, THUMBS);
    expect(probability! - 0.5).toBeCloseTo(shares.difference! / 200, 12);
    expect(interval!.low - 0.5).toBeCloseTo(shares.interval!.low / 200, 9);
    expect(interval!.high - 0.5).toBeCloseTo(shares.interval!.high / 200, 9);
    expect(pValue).toBeCloseTo(shares.pValue!, 9);
  });

  it("has an interval when one sample is wholly above the other, and when all answers are equal", () => {
    const apart = compareDistributions(of([12, 8, 0, 0, 0]), of([0, 0, 0, 5, 10]), five);
    expect(apart).toMatchObject({
      probability: 1,
      verdict: "higher",
      method: "score",
      shares: { higher: 1 },
    });
    expect(apart.interval!.low).toBeGreaterThan(0.6);
    expect(apart.interval!.low).toBeLessThan(0.95);
    expect(apart.interval!.high).toBe(1);
    const student = compareDistributions(of([12, 8, 0, 0, 0]), of([0, 0, 0, 5, 10]), five, { method: "t" });
    expect({ ...student, metric: five }).toEqual({ ...apart, metric: five });
    const equal = compareDistributions(of([0, 0, 0, 0, 20]), of([0, 0, 0, 0, 30]), five);
    expect(equal).toMatchObject({ probability: 0.5, pValue: 1, verdict: "no clear difference" });
    expect(equal.interval!.low).toBeGreaterThan(0.3);
    expect(equal.interval!.low).toBeLessThan(0.5);
    const one = compareDistributions([1], [5], five, { method: "t" });
    expect(one).toMatchObject({ probability: 1, verdict: "too few answers", method: "score" });
  });

  it("has no figures without answers, and refuses what compareScores refuses", () => {
    expect(compareDistributions([], [5], five)).toMatchObject({
      probability: null,
      interval: null,
      shares: null,
      pValue: null,
      verdict: "too few answers",
      n: { baseline: 0, current: 1 },
    });
    expect(() => compareDistributions([1], [2], five, { method: "wald" as "t" })).toThrow("one of score, t");
    expect(() => compareDistributions([1], [2], five, { level: 95 })).toThrow("at level");
    expect(() => compareDistributions(thumbs(1, 2) as never, of([1, 1, 1, 1, 1]), five)).toThrow(
      "from 1 to 5",
    );
  });

  it("counts a weighted answer as the effective sample size says", () => {
    const rows = [1, 2, 3, 4, 5, 5, 5, 4, 3, 5].map((score, i) => ({ score, weight: i % 2 ? 2 : 1 }));
    const weighted = tallyScores(rows, { metric: five, score: "score", weight: "weight" });
    const doubled = tallyScores(rows.flatMap(({ score, weight }) => (weight === 2 ? [score, score] : [score])), { metric: five }); // prettier-ignore
    const other = of([4, 4, 4, 2, 1]);
    const [one, two] = [weighted, doubled].map((tally) => compareDistributions(other, tally, five));
    expect(one!.probability).toBeCloseTo(two!.probability!, 12);
    expect(one!.interval!.high - one!.interval!.low).toBeGreaterThan(
      two!.interval!.high - two!.interval!.low,
    );
  });
});
