import { sum } from "../math/sum.js";
import { expectThat } from "../math/guard.js";
import { normalSurvival } from "../math/normal.js";
import { pooledAnswers, type Answers } from "./period-scores.js";

interface LinearAssociation {
  /** Points per unit of time. */
  readonly slope: number;
  /** The value of the regression at time 0; 0 without answers. */
  readonly intercept: number;
  /** Standard error of the slope without trend, from the variance of all answers together. */
  readonly standardError: number;
  readonly z: number;
  /** Two-sided p-value. */
  readonly pValue: number;
  /** Mantel's statistic (n - 1) r^2, chi-square with 1 degree of freedom. */
  readonly mantel: number;
}

/**
 * Tests the regression of single answers on time, with the variance of all answers together.
 *
 * @remarks
 * The Cochran-Armitage test for a share (R's `prop.trend.test`), Mantel's linear-by-linear association for a net score or
 * a mean.
 *
 * @param samples - one per period; those without answers do not count
 * @param times - one per period
 * @returns a slope of 0 and a p-value of 1 when all answers, or all times, are equal
 * @throws RangeError unless there is one time for each sample
 * @see Armitage 1955, Biometrics 11:375-386; Mantel 1963, Journal of the American Statistical Association 58:690-700
 */
export function linearAssociation(samples: readonly Answers[], times: readonly number[]): LinearAssociation {
  expectThat(samples.length === times.length, `${samples.length} times`, times.length);
  const { n, mean, variance } = pooledAnswers(samples);
  const none = { slope: 0, standardError: 0, z: 0, pValue: 1, mantel: 0 };
  if (n === 0) return { ...none, intercept: 0 };
  const sizes = samples.map(({ effectiveN }) => effectiveN);
  const centre = sum(times.map((time, i) => sizes[i]! * time)) / n;
  const spread = sum(times.map((time, i) => sizes[i]! * (time - centre) ** 2));
  const product = sum(
    samples.map((sample, i) => {
      const deviations = sample.counts.map((count, point) => count * (sample.values[point]! - mean));
      return (times[i]! - centre) * sum(deviations);
    }),
  );
  if (spread === 0 || variance === 0) return { ...none, intercept: mean };
  const slope = product / spread;
  const standardError = Math.sqrt(variance / spread);
  const z = slope / standardError;
  return {
    slope,
    intercept: mean - slope * centre,
    standardError,
    z,
    pValue: 2 * normalSurvival(Math.abs(z)),
    mantel: (z * z * (n - 1)) / n,
  };
}
