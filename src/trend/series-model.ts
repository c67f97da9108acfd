import { solveLower } from "../math/cholesky.js";
import { sum } from "../math/sum.js";
import type { PeriodScores } from "./period-scores.js";
import { leastSquares, possibleUnrest, weighUnrest } from "./unrest.js";

/** An estimate with its standard error and the degrees of freedom of its Student's t. */
export interface Estimate {
  readonly value: number;
  readonly standardError: number;
  readonly degreesOfFreedom: number;
}

/** A linear model of the scores of periods, such as a line. */
export interface SeriesModel {
  /**
   * A weighted sum of the coefficients, such as the slope, or the model's value in a period.
   *
   * @param row - the weight of each coefficient
   * @param answers - to predict the score of a period: its number of answers. The variances by sampling and of the real
   * ups and downs are added
   */
  estimate(this: void, row: readonly number[], answers?: number): Estimate;
  /** The coefficients of plain least squares, weighted by the numbers of answers. */
  readonly coefficients: readonly number[];
  /** The scores less that plain model, in order. */
  readonly residuals: readonly number[];
  /** The variance about that plain model, relative to that by sampling. */
  readonly dispersion: number;
}

/**
 * Fits a linear model to the scores of periods, which vary by sampling and, beside that, really.
 *
 * @remarks
 * A score is the model's value, plus a real deviation of its period, plus the error of sampling, whose variance is that
 * of one answer over the number of answers. Neighbouring deviations are correlated, the less the further apart they are.
 * How large they are and how much correlated is unknown, and a short series says little about it. So the model is fitted
 * with each possible size and correlation, from none on, and the results are averaged with their restricted likelihoods
 * and the probabilities of `possibleUnrest` as weights. The variance of one answer is integrated out. The mixture of
 * Student's t that results is written as the one with the same variance and kurtosis.
 *
 * An estimated correlation in its place would be too low in a short series, and its error would not count. Those
 * probabilities are chosen by simulation, see docs/concepts/choices.md.
 *
 * @param series - the scores of the periods
 * @param rows - the explaining variables of each of these periods, such as the time; the first is 1
 * @returns null with no more scores than coefficients, or if one variable follows from the others
 * @see Harville 1977, Journal of the American Statistical Association 72:320-338, for the restricted likelihood
 */
export function modelSeries(
  { scores, squares, degreesOfFreedom, variance }: PeriodScores,
  rows: readonly (readonly number[])[],
): SeriesModel | null {
  const origin = scores[0]?.score ?? 0;
  const own = scores.length - (rows[0]?.length ?? 0);
  if (own <= 0) return null;
  // Less the first score, so that equal scores give exactly 0.
  const explained = {
    values: scores.map(({ score }) => score - origin),
    rows,
    places: scores.map(({ place }) => place),
    // Without any variance of answers all periods count equally.
    noise: scores.map((score) => (variance > 0 ? score.variance / variance : 1)),
  };
  const plain = leastSquares(explained, { variance: 0, correlation: 0 });
  if (!plain) return null;
  const residuals = explained.values.map((value, i) => value - dot(rows[i]!, plain.coefficients));
  const dispersion = variance > 0 ? plain.squares / own / variance : 0;
  // The harmonic mean of the numbers of answers is that of a usual period.
  const sampling = sum(explained.noise) / scores.length;
  const within = squares > 0 ? squares : variance * degreesOfFreedom;
  const free = degreesOfFreedom + own;
  const possible = possibleUnrest(sampling, dispersion, scores.length, own);
  const fits = weighUnrest(possible, (unrest) => {
    const fit = leastSquares({ ...explained, values: residuals }, unrest);
    if (!fit) return null;
    const scale = (within + fit.squares) / free;
    const logLikelihood = -(fit.logVolume + free * Math.log(scale || Number.MIN_VALUE)) / 2;
    return { ...fit, scale, unrest, weight: Math.log(unrest.prior) + logLikelihood };
  });
  const best = fits.reduce((most, { weight }) => Math.max(most, weight), -Infinity);
  const weights = fits.map(({ weight }) => Math.exp(weight - best));
  const total = sum(weights);

  const estimate = (row: readonly number[], answers = Infinity): Estimate => {
    const parts = fits.map(({ coefficients, root, scale, unrest }, i) => {
      const turned = solveLower(root, row);
      const ofScore = answers < Infinity ? 1 / answers + unrest.variance : 0;
      return {
        weight: weights[i]! / total,
        mean: dot(row, coefficients),
        variance: scale * (dot(turned, turned) + ofScore),
      };
    });
    const { mean, ...spread } = momentsOf(parts, free);
    return { value: origin * row[0]! + dot(row, plain.coefficients) + mean, ...spread };
  };
  return { estimate, coefficients: withOrigin(plain.coefficients, origin), residuals, dispersion };
}

/** The Student's t that has the mean, variance and kurtosis of a mixture. */
function momentsOf(
  parts: readonly { readonly weight: number; readonly mean: number; readonly variance: number }[],
  degreesOfFreedom: number,
) {
  const mean = sum(parts.map((part) => part.weight * part.mean));
  // Student's t has a kurtosis from 5 degrees of freedom on.
  const tails = Math.max(degreesOfFreedom, 5);
  let [second, fourth] = [0, 0];
  for (const { weight, mean: own, variance } of parts) {
    const spread = (variance * tails) / (tails - 2);
    const shift = (own - mean) ** 2;
    second += weight * (spread + shift);
    fourth += weight * (3 * spread ** 2 * ((tails - 2) / (tails - 4)) + 6 * spread * shift + shift ** 2);
  }
  if (!(second > 0)) return { mean, standardError: 0, degreesOfFreedom };
  // A mixture has at least the kurtosis of its parts.
  const matched = 4 + 6 / Math.max(fourth / second ** 2 - 3, 6 / (tails - 4));
  return {
    mean,
    standardError: Math.sqrt((second * (matched - 2)) / matched),
    degreesOfFreedom: Math.min(matched, degreesOfFreedom),
  };
}

function withOrigin([first = 0, ...others]: readonly number[], origin: number): number[] {
  return [first + origin, ...others];
}

function dot(a: readonly number[], b: readonly number[]): number {
  let total = 0;
  for (let i = 0; i < a.length; i++) total += a[i]! * b[i]!;
  return total;
}
