import { normalSurvival } from "../math/normal.js";
import { findRoot } from "../math/root.js";

/** Mentions and comments within a window, and in the other periods. */
export interface Shares {
  readonly inside: { readonly hits: number; readonly n: number };
  readonly outside: { readonly hits: number; readonly n: number };
}

/**
 * The probability that a share changes so much more in one group than in the others, if it changed by the same points in both.
 *
 * @remarks
 * The signed root of the likelihood ratio, with mentions as rare events (Poisson). A share of 0 before needs no care, where
 * a standard error would be one of 0.
 *
 * @see Barndorff-Nielsen and Cox 1994, Inference and Asymptotics, 4.2
 */
export function excessTail(group: Shares, others: Shares, isMore: boolean): number {
  const change = (one: Shares) => one.inside.hits / one.inside.n - one.outside.hits / one.outside.n;
  const isBeyond = isMore ? change(group) > change(others) : change(group) < change(others);
  if (!isBeyond) return 1;
  const parts = [group, others];
  // The likelihood has one top: its slope falls with the common change.
  const common = findRoot((change) => parts.reduce((sum, one) => sum + slopeOf(one, change), 0), -1, 1);
  const drop = parts.reduce((sum, one) => {
    const base = baseOf(one, common);
    return sum + deviance(one.inside, base + common) + deviance(one.outside, base);
  }, 0);
  return normalSurvival(Math.sqrt(Math.max(0, drop)));
}

/** The likeliest share in the other periods, where that within the window is larger by `change`. */
function baseOf({ inside, outside }: Shares, change: number): number {
  const n = inside.n + outside.n;
  const hits = inside.hits + outside.hits;
  // n b^2 + (n change - hits) b - outside.hits change = 0, for a share within that is positive too.
  const b = n * change - hits;
  return Math.max((Math.sqrt(b * b + 4 * n * outside.hits * change) - b) / (2 * n), TINY, TINY - change);
}

/** How the logarithm of the likelihood of one group changes with the change of its share. */
function slopeOf(one: Shares, change: number): number {
  const { inside, outside } = one;
  const base = baseOf(one, change);
  if (inside.hits > 0) return inside.hits / (base + change) - inside.n;
  if (outside.hits > 0) return outside.n - outside.hits / base;
  return change > 0 ? -inside.n : outside.n;
}

const TINY = 1e-12;

/** Twice the logarithm of how much likelier the observed share is than a given one. */
function deviance({ hits, n }: { readonly hits: number; readonly n: number }, share: number): number {
  const expected = n * share;
  return 2 * ((hits > 0 ? hits * Math.log(hits / expected) : 0) - (hits - expected));
}
