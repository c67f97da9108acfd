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

/** The sizes and correlations that are possible: none, and for each correlation all sizes, ascending. */
export interface UnrestGrid {
  readonly none: PossibleUnrest;
  readonly ofCorrelation: readonly (readonly PossibleUnrest[])[];
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
): UnrestGrid {
  // The likelihood of the logarithm of a variance has this standard deviation.
  const step = Math.min(0.25, Math.sqrt(2 / degreesOfFreedom));
  // Correlated ups and downs hardly leave a smooth model; but 20 times as many as there seem to be are out of the question.
  const largest = Math.max(Math.log1p(20 * dispersion), step);
  const calm = ONLY_SAMPLING * Math.min(periods / 12, (12 / periods) ** 0.25);
  const sizes: PossibleUnrest[] = [];
  for (let size = step / 2; size < largest; size += step) {
    const prior = ((1 - calm) * step * Math.exp(-size / 2)) / 2 / CORRELATIONS.length;
    sizes.push({ variance: Math.expm1(size) * sampling, correlation: 0, prior });
  }
  return {
    none: { variance: 0, correlation: 0, prior: calm },
    ofCorrelation: CORRELATIONS.map((correlation) => sizes.map((size) => ({ ...size, correlation }))),
  };
}

/** Up to so many sizes all are tried. */
const FEW_SIZES = 64;
/** A size whose logarithm of the weight is so much below that of the likeliest counts for nothing. */
const NEGLIGIBLE = 30;

/**
 * Weighs the sizes and correlations of unrest that count, of a long series without trying all of them.
 *
 * @remarks
 * The longer the series, the finer the sizes, and the fewer of them near the likeliest count. For each correlation the
 * likeliest size is found from 16 of them and by halving the distance, and the others from there outwards.
 *
 * @param weigh - null where nothing fits; the weight is a logarithm
 */
export function weighUnrest<Weighed extends { readonly weight: number }>(
  { none, ofCorrelation }: UnrestGrid,
  weigh: (unrest: PossibleUnrest) => Weighed | null,
): Weighed[] {
  const weighed: Weighed[] = [];
  let best = -Infinity;
  const keep = (unrest: PossibleUnrest): number => {
    const one = weigh(unrest);
    if (!one) return -Infinity;
    weighed.push(one);
    best = Math.max(best, one.weight);
    return one.weight;
  };
  keep(none);
  for (const sizes of ofCorrelation) {
    const weights = new Map<number, number>();
    const weightAt = (place: number): number => {
      const known = weights.get(place);
      const weight = known ?? keep(sizes[place]!);
      weights.set(place, weight);
      return weight;
    };
    let stride = sizes.length <= FEW_SIZES ? 1 : Math.ceil(sizes.length / 16);
    let likeliest = 0;
    for (let place = 0; place < sizes.length; place += stride)
      if (weightAt(place) > weightAt(likeliest)) likeliest = place;
    while (stride > 1) {
      stride = Math.ceil(stride / 2);
      for (const place of [likeliest - stride, likeliest + stride])
        if (place >= 0 && place < sizes.length && weightAt(place) > weightAt(likeliest)) likeliest = place;
    }
    for (const way of [-1, 1]) {
      let place = likeliest + way;
      while (place >= 0 && place < sizes.length && weightAt(place) > best - NEGLIGIBLE) place += way;
    }
  }
  return weighed;
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
    const gap = t > 0 ? places[t]! - places[t - 1]! : 0;
    const kept = t === 0 || variance === 0 ? 0 : gap === 1 ? correlation : correlation ** gap;
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
