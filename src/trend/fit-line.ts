import { meanOf } from "../inference/sample.js";
import { sum } from "../math/sum.js";
import type { PeriodScore } from "./period-scores.js";

/** A weighted least-squares line. */
export interface Line {
  readonly slope: number;
  /** The value of the line at place 0. */
  readonly intercept: number;
  /** The weighted mean of the places, where the line's standard error is smallest. */
  readonly centre: number;
  /** The weighted sum of squared places about the centre. */
  readonly spread: number;
  /** The sum of the weights. */
  readonly weight: number;
  /** Cochran's Q about the line: the weighted sum of squared residuals. */
  readonly residualQ: number;
  /** The number of scores less 2. */
  readonly degreesOfFreedom: number;
  /** Scores less the line, in order. */
  readonly residuals: readonly number[];
}

/**
 * Fits the least-squares line with weights 1 / variance.
 *
 * @param scores - at least 3, at different places; variances above 0, or all 0 for equal weights
 */
export function fitLine(scores: readonly PeriodScore[]): Line {
  const weights = scores.map(({ variance }) => (variance > 0 ? 1 / variance : 1));
  const weight = sum(weights);
  const centre = sum(scores.map(({ place }, i) => weights[i]! * place)) / weight;
  const level = meanOf(
    weights,
    scores.map(({ score }) => score),
  );
  const spread = sum(scores.map(({ place }, i) => weights[i]! * (place - centre) ** 2));
  const slope =
    sum(scores.map(({ place, score }, i) => weights[i]! * (place - centre) * (score - level))) / spread;
  const residuals = scores.map(({ place, score }) => score - level - slope * (place - centre));
  return {
    slope,
    intercept: level - slope * centre,
    centre,
    spread,
    weight,
    residualQ: sum(residuals.map((residual, i) => weights[i]! * residual ** 2)),
    degreesOfFreedom: scores.length - 2,
    residuals,
  };
}
