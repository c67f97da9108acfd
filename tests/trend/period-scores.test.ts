import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cesMetric } from "../../src/index.js";
import { sampleOf } from "../../src/inference/sample.js";
import { dispersionOf, periodScores, type Answers } from "../../src/trend/period-scores.js";
import { points } from "../support/trends.js";

const metric = cesMetric();
const samplesOf = (periods: readonly (readonly number[])[]): Answers[] =>
  periods.map((counts) => sampleOf(points(1, counts), metric));

const period = fc.array(fc.nat(20), { minLength: 7, maxLength: 7 });

describe("periodScores", () => {
  it("gives raw scores, and variances by the number of answers only", () => {
    const [one, many] = periodScores(
      samplesOf([
        [0, 0, 0, 0, 0, 0, 1],
        [0, 0, 25, 50, 25, 0, 0],
      ]),
    ).scores;
    // 50 squares of 100 answers about the score of their period; two scores were fitted to the 101.
    expect(one).toEqual({ place: 0, score: 7, variance: 50 / 99 });
    expect(many).toEqual({ place: 1, score: 4, variance: 50 / 99 / 100 });
  });

  it("does not change the variance of a period whose own answers are all equal", () => {
    const same = periodScores(
      samplesOf([
        [0, 0, 0, 0, 0, 0, 9],
        [5, 0, 0, 0, 0, 0, 5],
      ]),
    ).scores;
    const mixed = periodScores(
      samplesOf([
        [5, 0, 0, 0, 0, 0, 4],
        [0, 0, 0, 0, 0, 0, 10],
      ]),
    ).scores;
    expect(same[0]!.variance / same[1]!.variance).toBeCloseTo(10 / 9, 12);
    expect(mixed[0]!.variance / mixed[1]!.variance).toBeCloseTo(10 / 9, 12);
  });

  it("takes the variance of all answers where those of each period are equal, and 0 only where all are", () => {
    const single = periodScores(
      samplesOf([[1], [0, 1], [0, 0, 1]].map((one) => [...one, 0, 0, 0, 0, 0, 0].slice(0, 7))),
    );
    expect(single.degreesOfFreedom).toBe(0);
    expect(single.variance).toBeCloseTo(1, 12);
    expect(
      periodScores(
        samplesOf(
          [
            [0, 0, 4],
            [0, 0, 9],
          ].map((one) => [...one, 0, 0, 0, 0]),
        ),
      ).variance,
    ).toBe(0);
  });

  it("equals the textbook's pooled variance, answer by answer", () => {
    fc.assert(
      fc.property(fc.array(period, { minLength: 1, maxLength: 8 }), (periods) => {
        const lists = periods
          .map((counts) => counts.flatMap((count, i) => Array<number>(count).fill(i + 1)))
          .filter(({ length }) => length > 0);
        const means = lists.map((list) => list.reduce((a, b) => a + b, 0) / list.length);
        const squares = lists.map((list, i) => list.reduce((total, x) => total + (x - means[i]!) ** 2, 0));
        const within = squares.reduce((a, b) => a + b, 0);
        const degrees = lists.reduce((n, list) => n + list.length, 0) - lists.length;
        const found = periodScores(samplesOf(periods));
        expect(found.squares).toBeCloseTo(within, 8);
        expect(found.degreesOfFreedom).toBe(degrees);
        if (within > 1e-9) expect(found.variance).toBeCloseTo(within / degrees, 8);
        found.scores.forEach(({ score }, i) => expect(score).toBeCloseTo(means[i]!, 10));
      }),
    );
  });
});

describe("dispersionOf", () => {
  it("is 1 where neighbours differ no more than sampling makes them", () => {
    expect(
      dispersionOf(
        samplesOf([
          [1, 0, 0, 0, 0, 0, 1],
          [1, 0, 0, 0, 0, 0, 1],
        ]),
      ),
    ).toBe(1);
    expect(
      dispersionOf(
        samplesOf([
          [0, 0, 0, 0, 0, 0, 5],
          [0, 0, 0, 0, 0, 0, 5],
        ]),
      ),
    ).toBe(1);
    // Scores 2 and 6, variance of an answer 1 (squares 2 + 2, degrees of freedom 4), three answers each.
    const far = dispersionOf(
      samplesOf(
        [
          [1, 1, 1],
          [0, 0, 0, 0, 1, 1, 1],
        ].map((one) => [...one, 0, 0, 0, 0].slice(0, 7)),
      ),
    );
    expect(far).toBeCloseTo(16 / (2 * (1 / 3)), 10);
  });
});
