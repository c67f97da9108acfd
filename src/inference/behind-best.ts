import { normalQuantile } from "../math/normal.js";
import { rowMaxima } from "../math/row-maxima.js";
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
  const shares = groups.map(({ hits, n }): Limits => {
    const [share, [low, high]] = [hits / n, wilsonLimits(hits, n - hits, z)];
    return { share, up: high - share, down: share - low };
  });
  // Whoever is furthest above what one may be decides whether it may be the best.
  const above = mostOf(shares, shares, "up", "down", 1, (one, other) => other.share - reach(one, other));
  const best = shares.filter((one) => above.get(one) === one || most(one, above.get(one)!) >= 0);
  const isBest = new Set(best);
  const atMost = mostOf(shares, best, "down", "up", -1, (own, one) => one.share + reach(one, own));
  const others = shares.filter((one) => !isBest.has(one));
  const atLeast = mostOf(others, best, "up", "down", -1, (own, one) => reach(own, one) - one.share);
  return shares.map((own) => {
    const nearest = atLeast.get(own);
    const low = nearest ? Math.max(0, -most(own, nearest)) : 0;
    const furthest = atMost.get(own)!;
    if (furthest !== own) return { low, high: Math.max(0, most(furthest, own)) };
    // Of few it is true that nobody else may be as far ahead of them as they may be of one like themselves.
    return {
      low,
      high: best.reduce((high, one) => (one === own ? high : Math.max(high, most(one, own))), 0),
    };
  });
}

/** A share, and how far it may be below the true one and above it. */
interface Limits {
  readonly share: number;
  readonly up: number;
  readonly down: number;
}

/** How much more the one may be than the other. */
function most(one: Limits, other: Limits): number {
  return one.share - other.share + Math.hypot(one.up, other.down);
}

function reach({ up }: Limits, { down }: Limits): number {
  return Math.sqrt(up * up + down * down);
}

/**
 * For each of some groups the one among others with the largest value.
 *
 * @remarks
 * Values of two others, as functions of a group's `by`, cross at most once, so that the largest moves in one direction.
 *
 * @param direction - of `width`, in which the largest moves while `by` grows
 */
function mostOf(
  groups: readonly Limits[],
  others: readonly Limits[],
  by: "up" | "down",
  width: "up" | "down",
  direction: 1 | -1,
  valueOf: (group: Limits, other: Limits) => number,
): Map<Limits, Limits> {
  const rows = [...groups].sort((a, b) => a[by] - b[by]);
  const columns = [...others].sort((a, b) => direction * (a[width] - b[width]));
  const found = rowMaxima(rows.length, columns.length, (i, j) => valueOf(rows[i]!, columns[j]!));
  return new Map(rows.map((group, i) => [group, columns[found[i]!]!]));
}
