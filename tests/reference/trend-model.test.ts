import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { solveLower } from "../../src/math/cholesky.js";
import { modelSeries, type Estimate } from "../../src/trend/series-model.js";
import { leastSquares } from "../../src/trend/unrest.js";

// By R's nlme and by dense matrices: see fixtures/trend-model.R.
const expected = JSON.parse(
  readFileSync(new URL("fixtures/trend-model.json", import.meta.url), "utf8"),
) as Readonly<Record<"ar" | "plain" | "slope" | "ahead" | "score" | "restless", readonly number[]>>;

const values = [31, 28, 36, 41, 33, 30, 38, 44, 47, 40, 43, 51];
const places = values.map((_, i) => i);
const answers = [5, 20, 80, 40, 10, 100, 60, 30, 90, 15, 25, 70];
const gaps = [0, 1, 2, 4, 5, 8, 9, 10, 11, 12, 13, 15];

/** Coefficients and standard errors, with the scatter about the line as scale. */
function figures(noise: readonly number[], unrest: { variance: number; correlation: number }) {
  const rows = places.map((place) => [1, place]);
  const { coefficients, root, squares } = leastSquares({ values, rows, places, noise }, unrest)!;
  const scale = Math.sqrt(squares / (values.length - 2));
  return [...coefficients, ...[[1, 0], [0, 1]].map((row) => scale * Math.hypot(...solveLower(root, row)))]; // prettier-ignore
}

const near = (found: readonly number[], wanted: readonly number[], digits = 9) =>
  wanted.forEach((value, i) => expect(found[i]! / value).toBeCloseTo(1, digits));

describe("a line with unrest", () => {
  it("equals nlme's gls with corAR1(0.6, fixed = TRUE), without the error of sampling", () => {
    near(figures(places.map(() => 0), { variance: 1, correlation: 0.6 }), expected.ar.slice(0, 4)); // prettier-ignore
  });

  it("equals nlme's gls with varFixed, without unrest", () => {
    near(figures(answers.map((n) => 1 / n), { variance: 0, correlation: 0 }), expected.plain); // prettier-ignore
  });

  it("equals the average over all possible unrest by dense matrices, with gaps", () => {
    const series = (times: number, variance: number) => {
      const sizes = answers.map((n) => times * n);
      const degreesOfFreedom = sizes.reduce((total, n) => total + n - 1, 0);
      const scores = values.map((score, i) => ({ place: gaps[i]!, score, variance: variance / sizes[i]! }));
      const squares = variance * degreesOfFreedom;
      return modelSeries(
        { scores, squares, degreesOfFreedom, variance },
        gaps.map((place) => [1, place]),
      )!;
    };
    const figuresOf = ({ value, standardError, degreesOfFreedom }: Estimate) => [
      value,
      standardError,
      degreesOfFreedom,
    ];
    const { estimate } = series(1, 4e3);
    near(figuresOf(estimate([0, 1])), expected.slope, 6);
    near(figuresOf(estimate([1, 18])), expected.ahead, 6);
    near(figuresOf(estimate([1, 18], 50)), expected.score, 6);
    near(figuresOf(series(50, 1e3).estimate([0, 1])), expected.restless, 6);
  });
});
