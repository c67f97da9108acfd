import { betaQuantile } from "../math/beta.js";
import { normalQuantile } from "../math/normal.js";
import { around, type Limits } from "./interval.js";

/** Methods for the interval of a share, also called a proportion or a top-box percentage. */
export type ShareMethod = "score" | "wald" | "agresti-coull" | "clopper-pearson" | "jeffreys";

/**
 * Limits of a share, from 0 to 1.
 *
 * @remarks
 * - `score`: Wilson (1927, Journal of the American Statistical Association 22:209-212).
 * - `agresti-coull`: Wald about the centre of Wilson's interval (Agresti and Coull 1998, The American Statistician
 *   52:119-126), cut to the range.
 * - `clopper-pearson`: inverts the exact binomial test (1934, Biometrika 26:404-413); never too narrow, often too wide.
 * - `jeffreys`: equal-tailed credible interval under the Beta(1/2, 1/2) prior, with the end at 0 or 1 when none or all of
 *   the answers are hits (Brown, Cai and DasGupta 2001, Statistical Science 16:101-133).
 * - `wald`: estimate ± z standard errors, cut to the range; far too narrow for few answers or shares near 0 and 1.
 *
 * @param hits - answers at the upper value, may be fractional
 * @param misses - answers at the lower value; the two add to more than 0
 * @param tail - probability left out at each end, between 0 and 1/2
 */
export function shareLimits(hits: number, misses: number, tail: number, method: ShareMethod): Limits {
  const n = hits + misses;
  if (method === "clopper-pearson" || method === "jeffreys") {
    const prior = method === "jeffreys" ? 0.5 : 0;
    return [
      hits === 0 ? 0 : betaQuantile(tail, hits + prior, misses + 1 - prior),
      misses === 0 ? 1 : 1 - betaQuantile(tail, misses + prior, hits + 1 - prior),
    ];
  }
  const z = -normalQuantile(tail);
  if (method === "score") return wilsonLimits(hits, misses, z);
  const added = method === "wald" ? 0 : z * z;
  const share = (hits + added / 2) / (n + added);
  return around(share, z * Math.sqrt((share * (1 - share)) / (n + added)), 0, 1);
}

/** Wilson's limits for a standard normal deviate z, without cancellation near 0 and 1. */
export function wilsonLimits(hits: number, misses: number, z: number): Limits {
  const n = hits + misses;
  const half = z * (z / 2 + Math.sqrt((hits * misses) / n + (z * z) / 4));
  // Without any, the limit is 0 or 1 even where z is 0, at a level that is hardly above 0.
  return [hits && hits ** 2 / n / (hits + half), 1 - (misses && misses ** 2 / n / (misses + half))];
}
