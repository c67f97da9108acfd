import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { movingAverages } from "../../src/trend/moving-average.js";

const lambdas = fc.double({ min: 0.05, max: 1, noNaN: true });

describe("movingAverages", () => {
  it("has the standard error of the closed form for equal errors", () => {
    fc.assert(
      fc.property(lambdas, fc.integer({ min: 1, max: 30 }), (lambda, length) => {
        const { error } = movingAverages(
          Array<number>(length).fill(1),
          Array<number>(length).fill(2),
          0,
          lambda,
        ).at(-1)!;
        expect(error).toBeCloseTo(
          2 * Math.sqrt((lambda / (2 - lambda)) * (1 - (1 - lambda) ** (2 * length))),
          10,
        );
      }),
    );
  });

  it("weights scores and errors by lambda (1 - lambda)^age, and the centre by the remainder", () => {
    const score = fc.record({
      value: fc.integer({ min: -100, max: 100 }),
      error: fc.integer({ min: 1, max: 20 }),
    });
    fc.assert(
      fc.property(fc.array(score, { minLength: 1, maxLength: 12 }), lambdas, (scores, lambda) => {
        const [values, errors] = [scores.map(({ value }) => value), scores.map(({ error }) => error)];
        const weights = values.map((_, i) => lambda * (1 - lambda) ** (values.length - 1 - i));
        const centre = 30 * (1 - lambda) ** values.length;
        const { average, error } = movingAverages(values, errors, 30, lambda).at(-1)!;
        expect(average).toBeCloseTo(
          weights.reduce((sum, weight, i) => sum + weight * values[i]!, centre),
          9,
        );
        const variance = weights.reduce((sum, weight, i) => sum + (weight * errors[i]!) ** 2, 0);
        expect(error ** 2).toBeCloseTo(variance, 9);
      }),
    );
  });
});
