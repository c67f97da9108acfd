import { chiSquareSurvival } from "../math/chi-square.js";
import { readWhole } from "../math/fields.js";
import { mean } from "../math/sum.js";
import { present, type Values } from "./mann-kendall.js";

/** The correlation between neighbouring values of a series. */
export interface Autocorrelation {
  /** The correlation of the series with itself 1, 2, ... periods later. */
  readonly lags: readonly number[];
  /**
   * The first of these without its bias, from -1 to 1: in a short series neighbours seem to differ, since the mean is
   * fitted to them.
   */
  readonly corrected: number;
  /** The Ljung-Box test of no correlation at all of these lags. */
  readonly ljungBox: {
    readonly statistic: number;
    readonly degreesOfFreedom: number;
    readonly pValue: number;
  };
  /** The number of independent values with the same information about a mean: n (1 - r) / (1 + r) of the corrected r. */
  readonly effectivePeriods: number;
}

/**
 * Computes the autocorrelation of a series, as R's `acf` and `Box.test` do.
 *
 * @remarks
 * r_k = sum of (x_i - mean)(x_(i+k) - mean) over the pairs k periods apart, divided by the sum of squares; pairs with a
 * gap are left out. Q = n (n + 2) sum r_k^2 / (n - k), chi-square with one degree of freedom for each lag. On average r_1 is
 * too small by (f + (3 + f) r) / n, where f is the number of fitted coefficients; solved for r, the corrected
 * correlation is (n r_1 + f) / (n - 3 - f).
 *
 * @param values - one per period, null for a gap
 * @param lags - the number of lags, at least 1
 * @param fitted - the number of coefficients that were fitted to the values: 1 for their mean; for residuals, 2 of a line
 * or a step
 * @returns null when there are not more values than lags, or all are equal
 * @throws RangeError for a number of lags that is not a whole number of at least 1, and a value that is not finite
 * @see Ljung and Box 1978, Biometrika 65:297-303
 * @see Marriott and Pope 1954, Biometrika 41:390-402, for the bias
 * @example autocorrelation([1, -1, 1, -1, 1, -1], 1).lags // => [-0.8333333333333334]
 */
export function autocorrelation(values: Values, lags: number, fitted = 1): Autocorrelation | null {
  readWhole(lags, "lags", 1);
  const kept = present(values);
  const n = kept.length;
  const centre = mean(kept);
  const squares = kept.reduce((sum, value) => sum + (value - centre) ** 2, 0);
  if (n <= lags || squares === 0) return null;
  const correlations: number[] = [];
  let statistic = 0;
  for (let lag = 1; lag <= lags; lag++) {
    let sum = 0;
    values.forEach((value, i) => {
      const later = values[i + lag];
      if (value !== null && later !== null && later !== undefined) sum += (value - centre) * (later - centre);
    });
    correlations.push(sum / squares);
    statistic += (n * (n + 2) * (sum / squares) ** 2) / (n - lag);
  }
  const spare = n - 3 - fitted;
  const corrected = Math.max(
    -1,
    Math.min(1, spare > 0 ? (n * correlations[0]! + fitted) / spare : correlations[0]!),
  );
  const positive = Math.max(corrected, 0);
  return {
    lags: correlations,
    corrected,
    ljungBox: { statistic, degreesOfFreedom: lags, pValue: chiSquareSurvival(statistic, lags) },
    effectivePeriods: (n * (1 - positive)) / (1 + positive),
  };
}
