import { cholesky, solveLower, solveUpper, type TriangularRoot } from "../math/cholesky.js";
import { sum } from "../math/sum.js";

/** Real ups and downs of the scores of periods, beside the error of sampling. */
export interface Unrest {
  /** The variance of the ups and downs, in the unit of the variance of one answer. */
  readonly variance: number;
  /** Their correlation between neighbouring periods. */
  readonly correlation: number;
}

/** A size and correlation of the unrest, with its probability before the data. */
export interface PossibleUnrest extends Unrest {
  readonly prior: number;
}

/** The probability, before the data, that twelve periods vary by sampling alone. */
const ONLY_SAMPLING = 0.6;

/** The correlations of neighbours that are thought possible, all equally likely before the data. */
const CORRELATIONS = [0, 0.15, 0.3, 0.45, 0.6, 0.75, 0.9];

/**
 * The sizes and correlations of unrest that are possible.
 *
 * @remarks
 * Before the data, twelve periods vary by sampling alone with probability 0.6. Of fewer periods each has 0.05, since they
 * hardly show it; of more it is 0.6 (12 / periods)^(1/4), since in a longer time more happens. Otherwise the logarithm of
 * total variance over sampling variance is exponential with mean 2, and the correlation any of 0, 0.15, ... 0.9.
 *
 * @param sampling - the variance of a usual period's score by sampling, in the unit of the variance of one answer
 * @param dispersion - the variance of the scores about the model, relative to that by sampling
 * @param periods - the number of scores
 * @param degreesOfFreedom - of the dispersion
 */
export function possibleUnrest(
  sampling: number,
  dispersion: number,
  periods: number,
  degreesOfFreedom: number,
): PossibleUnrest[] {
  // The likelihood of the logarithm of a variance has this standard deviation.
  const step = Math.min(0.25, Math.sqrt(2 / degreesOfFreedom));
  // Correlated ups and downs hardly leave a smooth model; but 20 times as many as there seem to be are out of the question.
  const largest = Math.max(Math.log1p(20 * dispersion), step);
  const calm = ONLY_SAMPLING * Math.min(periods / 12, (12 / periods) ** 0.25);
  const possible: PossibleUnrest[] = [{ variance: 0, correlation: 0, prior: calm }];
  for (let size = step / 2; size < largest; size += step) {
    const prior = ((1 - calm) * step * Math.exp(-size / 2)) / 2 / CORRELATIONS.length;
    const variance = Math.expm1(size) * sampling;
    for (const correlation of CORRELATIONS) possible.push({ variance, correlation, prior });
  }
  return possible;
}

/** A series of values, each explained by a row of variables. */
export interface Explained {
  readonly values: readonly number[];
  readonly rows: readonly (readonly number[])[];
  /** The numbers of the periods. */
  readonly places: readonly number[];
  /** The variances of the values by sampling, in the unit of the variance of one answer. */
  readonly noise: readonly number[];
}

/** The coefficients of a linear model under one kind of unrest. */
export interface Fit {
  readonly coefficients: readonly number[];
  /** The root of the matrix whose inverse is the variance of the coefficients, in the unit of the variance of one answer. */
  readonly root: TriangularRoot;
  /** The sum of squares that the model leaves, in the same unit. */
  readonly squares: number;
  /** The logarithm of the determinants in the restricted likelihood. */
  readonly logVolume: number;
}

/**
 * Least squares of values whose errors are correlated.
 *
 * @remarks
 * Values and variables are replaced by their deviations from what the earlier periods predict (the Kalman filter of a
 * first-order autoregression with noise), which are independent.
 *
 * @returns null if one variable follows from the others
 * @see Harvey 1989, "Forecasting, Structural Time Series Models and the Kalman Filter", section 3.4
 */
export function leastSquares(
  { values, rows, places, noise }: Explained,
  { variance, correlation }: Unrest,
): Fit | null {
  const width = rows[0]!.length;
  const products = Array.from({ length: width + 1 }, (_, i) => new Array<number>(i + 1).fill(0));
  const predicted = new Array<number>(width + 1).fill(0);
  const deviations = new Array<number>(width + 1).fill(0);
  let [unknown, logVolume] = [variance, 0];
  for (let t = 0; t < values.length; t++) {
    const kept = t > 0 && variance > 0 ? correlation ** (places[t]! - places[t - 1]!) : 0;
    unknown = variance + kept * kept * (unknown - variance);
    const spread = unknown + noise[t]!;
    const gain = unknown / spread;
    logVolume += Math.log(spread);
    for (let i = 0; i <= width; i++) {
      const before = kept * predicted[i]!;
      const deviation = (i < width ? rows[t]![i]! : values[t]!) - before;
      deviations[i] = deviation;
      predicted[i] = before + gain * deviation;
      const line = products[i]!;
      for (let j = 0; j <= i; j++) line[j] = line[j]! + (deviation * deviations[j]!) / spread;
    }
    unknown *= 1 - gain;
  }
  const root = cholesky(products.slice(0, width));
  if (!root) return null;
  const turned = solveLower(root, products[width]!.slice(0, width));
  return {
    coefficients: solveUpper(root, turned),
    root,
    squares: Math.max(products[width]![width]! - sum(turned.map((one) => one * one)), 0),
    logVolume: logVolume + 2 * sum(root.map((row, i) => Math.log(row[i]!))),
  };
}
