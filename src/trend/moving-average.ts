/** The moving average of a series up to one period, with its standard error. */
interface MovingAverage {
  readonly average: number;
  readonly error: number;
}

/**
 * The exponentially weighted moving average (EWMA) of a series, which starts at the centre.
 *
 * @remarks
 * E_t = E_(t-1) + lambda (x_t - E_(t-1)), with variance lambda^2 error_t^2 + (1 - lambda)^2 times the previous variance.
 * With equal errors sigma this is sigma^2 lambda / (2 - lambda) (1 - (1 - lambda)^(2t)).
 *
 * @param values - the scores of periods, in order
 * @param errors - the standard error of each score
 * @param lambda - the weight of the newest value, above 0 and at most 1
 * @see Roberts 1959, Technometrics 1:239-250; NIST e-Handbook 6.3.2.4
 */
export function movingAverages(
  values: readonly number[],
  errors: readonly number[],
  centre: number,
  lambda: number,
): MovingAverage[] {
  let average = centre;
  let variance = 0;
  return values.map((value, i) => {
    average += lambda * (value - average);
    variance = (lambda * errors[i]!) ** 2 + (1 - lambda) ** 2 * variance;
    return { average, error: Math.sqrt(variance) };
  });
}
