import { wilsonLimits } from "../inference/share-interval.js";
import { normalQuantile } from "../math/normal.js";

/** A ratio of two shares. */
export interface ShareRatio {
  /** null when the divisor is 0. */
  readonly ratio: number | null;
  readonly low: number;
  /** null when there is no upper limit, because the divisor may be 0. */
  readonly high: number | null;
  readonly level: number;
  /** "score": square and add on Wilson's limits. */
  readonly method: string;
}

/** A number of hits among a number of answers; fractions are allowed. */
interface Occurrence {
  readonly hits: number;
  readonly n: number;
}

/**
 * The ratio of two independent shares, with its interval.
 *
 * @remarks
 * Square and add for ratios (MOVER-R) on Wilson's limits, which also works when a share is 0. R is a limit when square
 * and add gives 0 as a limit of p − Rq, so 1 is in the interval exactly when 0 is in that of p − q.
 *
 * @returns null when either has no answers
 * @see Donner and Zou 2012, "Closed-form confidence intervals for functions of the normal mean and standard deviation",
 * Statistical Methods in Medical Research 21:347-359, equation 9
 */
export function shareRatio(top: Occurrence, bottom: Occurrence, level: number): ShareRatio | null {
  if (!(top.n > 0 && bottom.n > 0)) return null;
  const z = -normalQuantile((1 - level) / 2);
  const [p, q] = [top.hits / top.n, bottom.hits / bottom.n];
  const [lowP, highP] = wilsonLimits(top.hits, top.n - top.hits, z);
  const [lowQ, highQ] = wilsonLimits(bottom.hits, bottom.n - bottom.hits, z);
  // Roots of (p − Rq)² = (p − limit of p)² + R² (opposite limit of q − q)², without cancellation.
  const ofLow = lowP * (2 * p - lowP);
  const ofHigh = highP * (2 * p - highP);
  const low = ofLow / (p * q + Math.sqrt(Math.max((p * q) ** 2 - ofLow * highQ * (2 * q - highQ), 0)));
  const divisor = lowQ * (2 * q - lowQ);
  const high = (p * q + Math.sqrt(Math.max((p * q) ** 2 - ofHigh * divisor, 0))) / divisor;
  return {
    ratio: q > 0 ? p / q : null,
    low: ofLow > 0 ? low : 0,
    high: divisor > 0 ? high : null,
    level,
    method: "score",
  };
}
