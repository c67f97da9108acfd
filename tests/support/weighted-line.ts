import { solveLower } from "../../src/math/cholesky.js";
import { studentTQuantile, studentTSurvival } from "../../src/math/student-t.js";
import type { PeriodScore } from "../../src/trend/period-scores.js";
import { leastSquares } from "../../src/trend/unrest.js";

/** The line of R's lm with weights 1 / variance: Student's t with the scatter about the line. */
export function weightedLine(scores: readonly PeriodScore[], level = 0.95) {
  const rows = scores.map(({ place }) => [1, place]);
  const values = scores.map(({ score }) => score);
  const places = scores.map(({ place }) => place);
  const noise = scores.map(({ variance }) => variance);
  const fit = leastSquares({ values, rows, places, noise }, { variance: 0, correlation: 0 })!;
  const [intercept, slope] = [fit.coefficients[0]!, fit.coefficients[1]!];
  const degreesOfFreedom = scores.length - 2;
  /** The standard error of the slope where sampling is all there is. */
  const knownError = Math.hypot(...solveLower(fit.root, [0, 1]));
  const error = knownError * Math.sqrt(fit.squares / degreesOfFreedom);
  const margin = -studentTQuantile((1 - level) / 2, degreesOfFreedom) * error;
  return {
    slope,
    intercept,
    knownError,
    squares: fit.squares,
    degreesOfFreedom,
    dispersion: fit.squares / degreesOfFreedom,
    low: slope - margin,
    high: slope + margin,
    pValue: 2 * studentTSurvival(slope === 0 ? 0 : Math.abs(slope) / error, degreesOfFreedom),
    residuals: values.map((value, i) => value - intercept - slope * places[i]!),
  };
}
