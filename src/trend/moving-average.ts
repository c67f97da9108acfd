import { expectPositive, expectThat } from "../math/guard.js";

/** The target, spread and weights of `movingAverageChart`. */
export interface MovingAverageOptions {
  /** The value that the process is meant to have, where the average starts. */
  readonly target: number;
  /** The standard deviation of one value. */
  readonly sigma: number;
  /**
   * The weight of the newest value, above 0 and at most 1.
   * @defaultValue 0.2
   */
  readonly lambda?: number | undefined;
  /**
   * How many standard errors of the average the limits are from the target.
   * @defaultValue 3
   */
  readonly width?: number | undefined;
}

/** One period of `movingAverageChart`, with its limits. */
export interface MovingAveragePoint {
  readonly average: number;
  readonly lower: number;
  readonly upper: number;
  readonly isSignal: boolean;
}

/**
 * An EWMA chart: an exponentially weighted average of values that meets small lasting shifts sooner than single points do.
 *
 * E_t = lambda x_t + (1 - lambda) E_(t-1), with limits target ± width sigma sqrt(lambda / (2 - lambda)
 * (1 - (1 - lambda)^(2t))) (Roberts 1959, Technometrics 1:239-250; NIST e-Handbook 6.3.2.4).
 *
 * @param values one for each period; null leaves the average as it is
 * @throws RangeError for a lambda outside 0 to 1, a sigma or width not above 0, and a value that is not finite.
 * @example
 * movingAverageChart([52, 47], { target: 50, sigma: 2, lambda: 0.5 })[1].average // => 49
 */
export function movingAverageChart(
  values: readonly (number | null)[],
  { target, sigma, lambda = 0.2, width = 3 }: MovingAverageOptions,
): MovingAveragePoint[] {
  expectThat(Number.isFinite(target), "a finite target", target);
  expectPositive(sigma, "a sigma");
  expectPositive(width, "a width");
  expectThat(lambda > 0 && lambda <= 1, "a lambda above 0 and at most 1", lambda);
  let average = target;
  // What is still unsaid of the target: (1 - lambda)^(2t), over the values that were there.
  let unsettled = 1;
  return values.map((value, i) => {
    if (value !== null) {
      expectThat(Number.isFinite(value), "a finite value or null", value, ` at position ${i}`);
      average = lambda * value + (1 - lambda) * average;
      unsettled *= (1 - lambda) ** 2;
    }
    const margin = width * sigma * Math.sqrt((lambda / (2 - lambda)) * (1 - unsettled));
    const [lower, upper] = [target - margin, target + margin];
    return { average, lower, upper, isSignal: average < lower || average > upper };
  });
}
