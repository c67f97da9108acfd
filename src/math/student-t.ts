import { betaBelow, betaLogOdds } from "./beta.js";
import { expectNumber, expectPositive, expectProbability } from "./guard.js";

/** Beyond this the tail is a power of t to all digits, while t * t would soon overflow. */
const FAR = 1e140;

/**
 * Probability that a Student t variable exceeds `t`.
 *
 * Half of the incomplete beta function at v / (v + t^2) with parameters v / 2 and 1 / 2, v being the degrees of
 * freedom (Abramowitz and Stegun 26.5.27); both that argument and its complement are formed without
 * subtraction. A two-sided p-value is `2 * studentTSurvival(Math.abs(t), v)`.
 *
 * @param t - any number; infinities give 1 and 0
 * @param degreesOfFreedom - above 0, finite, not necessarily whole (Welch's are not)
 * @throws RangeError when `t` is NaN or the degrees of freedom are not above 0 and finite
 * @example
 * studentTSurvival(2, 10); // 0.03669401738537018
 */
export function studentTSurvival(t: number, degreesOfFreedom: number): number {
  expectNumber(t);
  expectPositive(degreesOfFreedom, "degrees of freedom");
  const size = Math.abs(t);
  const near = Math.min(size, FAR);
  const sum = degreesOfFreedom + near * near;
  const twoTails = betaBelow(degreesOfFreedom / sum, (near * near) / sum, degreesOfFreedom / 2, 0.5);
  const tail = (twoTails / 2) * (size > FAR ? (FAR / size) ** degreesOfFreedom : 1);
  return t < 0 ? 1 - tail : tail;
}

/**
 * Probability that a Student t variable is at most `t`: the lower tail itself, so accurate however small it is.
 * See {@link studentTSurvival}.
 *
 * @param t - any number; infinities give 0 and 1
 * @param degreesOfFreedom - above 0, finite, not necessarily whole
 * @throws RangeError when `t` is NaN or the degrees of freedom are not above 0 and finite
 * @example
 * studentTCdf(2, 10); // 0.9633059826146299
 */
export function studentTCdf(t: number, degreesOfFreedom: number): number {
  return studentTSurvival(-t, degreesOfFreedom);
}

/**
 * The point that a Student t variable stays below with probability `p`.
 *
 * From the log odds of the beta quantile, which keep their digits in the tails and next to 1/2 alike. The point
 * exceeded with probability `q` is `-studentTQuantile(q, v)`.
 *
 * @param p - a probability; 0 and 1 give -Infinity and Infinity
 * @param degreesOfFreedom - above 0, finite, not necessarily whole
 * @throws RangeError when `p` is outside 0..1 or the degrees of freedom are not above 0 and finite
 * @example
 * studentTQuantile(0.975, 10); // 2.228138851986275
 */
export function studentTQuantile(p: number, degreesOfFreedom: number): number {
  expectProbability(p);
  expectPositive(degreesOfFreedom, "degrees of freedom");
  const oneTail = Math.min(p, 1 - p);
  const logOdds = betaLogOdds(2 * oneTail, 2 * Math.abs(p - 0.5), degreesOfFreedom / 2, 0.5);
  const size = Math.sqrt(degreesOfFreedom) * Math.exp(-logOdds / 2);
  return p < 0.5 ? -size : size;
}
