import { meanOf } from "../inference/sample.js";
import { chiSquareSurvival } from "../math/chi-square.js";
import { readWhole } from "../math/fields.js";
import { present, type Values } from "./mann-kendall.js";

/** The correlation between neighbouring values of a series. */
export interface Autocorrelation {
  /** The correlation of the series with itself 1, 2, ... periods later. */
  readonly lags: readonly number[];
  /** The Ljung-Box test of no correlation at all of these lags. */
  readonly ljungBox: {
    readonly statistic: number;
    readonly degreesOfFreedom: number;
    readonly pValue: number;
  };
  /** The number of independent values with the same information about a mean: n (1 - r1) / (1 + r1), at most n. */
  readonly effectivePeriods: number;
}

/**
 * Computes the autocorrelation of a series, as R's `acf` and `Box.test` do.
 *
 * @remarks
 * r_k = sum of (x_i - mean)(x_(i+k) - mean) over the pairs k periods apart, divided by the sum of squares; pairs with a
 * gap are left out. Q = n (n + 2) sum r_k^2 / (n - k), chi-square with one degree of freedom for each lag.
 *
 * @param values - one per period, null for a gap
 * @param lags - the number of lags, at least 1
 * @returns null when there are not more values than lags, or all are equal
 * @throws RangeError for a number of lags that is not a whole number of at least 1, and a value that is not finite
 * @see Ljung and Box 1978, Biometrika 65:297-303
 * @example autocorrelation([1, -1, 1, -1, 1, -1], 1).lags // => [-0.8333333333333334]
 */
export function autocorrelation(values: Values, lags: number): Autocorrelation | null {
  readWhole(lags, "lags", 1);
  const kept = present(values);
  const n = kept.length;
  const mean = meanOf(
    kept.map(() => 1),
    kept,
  );
  const squares = kept.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  if (n <= lags || squares === 0) return null;
  const correlations: number[] = [];
  let statistic = 0;
  for (let lag = 1; lag <= lags; lag++) {
    let sum = 0;
    values.forEach((value, i) => {
      const later = values[i + lag];
      if (value !== null && later !== null && later !== undefined) sum += (value - mean) * (later - mean);
    });
    correlations.push(sum / squares);
    statistic += (n * (n + 2) * (sum / squares) ** 2) / (n - lag);
  }
  const first = Math.max(correlations[0]!, 0);
  return {
    lags: correlations,
    ljungBox: { statistic, degreesOfFreedom: lags, pValue: chiSquareSurvival(statistic, lags) },
    effectivePeriods: (n * (1 - first)) / (1 + first),
  };
}
