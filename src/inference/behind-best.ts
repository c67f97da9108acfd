import { normalQuantile } from "../math/normal.js";
import { wilsonLimits } from "./share-interval.js";

/** Hits among a number of cases; fractions are allowed, as of effective numbers. */
export interface Cases {
  readonly hits: number;
  readonly n: number;
}

/** How far a share is behind the largest one: 0 or more. */
export interface Behind {
  readonly low: number;
  readonly high: number;
}

/**
 * How far each of several shares is behind the largest of the true shares, for all of them together.
 *
 * @remarks
 * The group with the largest observed share need not be the best, and what was observed of it is too good by the choice. So
 * every group that may be the best by its limits counts as the best: `low` is the smallest and `high` the largest limit against
 * any of them, and 0 at the least; for these themselves `low` is 0. Against the true best all differences are within their
 * limits with probability `level` (Bonferroni), and then it is among those that may be the best, so that all results are right
 * together. The limits of a difference are by square and add on Wilson's.
 *
 * @param groups - each with cases; one group alone is not behind anything
 * @see Edwards and Hsu 1983, Journal of the American Statistical Association 78:965-971, for comparisons with the best
 */
export function behindBest(groups: readonly Cases[], level: number): Behind[] {
  if (groups.length < 2) return groups.map(() => ({ low: 0, high: 0 }));
  const z = -normalQuantile((1 - level) / 2 / (groups.length - 1));
  const shares = groups.map(({ hits, n }) => {
    const [low, high] = wilsonLimits(hits, n - hits, z);
    return { share: hits / n, low, high };
  });
  // How much more the one may be than the other.
  const most = (one: (typeof shares)[number], other: (typeof shares)[number]) =>
    one.share - other.share + Math.hypot(one.high - one.share, other.share - other.low);
  const best = shares.filter((one) => shares.every((other) => one === other || most(one, other) >= 0));
  return shares.map((own) => {
    const others = best.filter((one) => one !== own);
    const high = Math.max(0, ...others.map((one) => most(one, own)));
    const low = best.includes(own) ? 0 : Math.max(0, Math.min(...others.map((one) => -most(own, one))));
    return { low, high };
  });
}
