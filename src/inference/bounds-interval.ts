import { normalCdf, normalQuantile, normalSurvival } from "../math/normal.js";
import { findRoot } from "../math/root.js";
import type { Interval } from "./interval.js";

/** An estimated bound of a score that is itself not known, even from any number of answers. */
export interface Bound {
  readonly at: number;
  /** How far outside the bound its confidence limit lies, of a two-sided interval of this level. */
  readonly margin: (this: void, level: number) => number;
}

/**
 * The confidence interval of a score of which only bounds can be estimated: it contains the score, wherever between the
 * bounds it is, with the given probability.
 *
 * @remarks
 * Both bounds are widened by c standard errors, where cdf(c + width / s) - cdf(-c) = level and s is the larger standard
 * error. Far apart, only one bound can be wrong, and c is the one-sided deviate, 1.64 for 95%; where they meet it is the
 * two-sided one, 1.96. The bounds of non-response never cross, which makes this hold evenly at any distance.
 *
 * @param range - the lowest and the highest possible score, to which the interval is cut
 * @see Imbens and Manski 2004, Econometrica 72:1845-1857, equations 6 and 7; Stoye 2009, Econometrica 77:1299-1315, lemma
 * 3, for bounds that never cross
 */
export function intervalOfBounds(
  low: Bound,
  high: Bound,
  level: number,
  [lowest, highest]: readonly [low: number, high: number],
): Interval {
  const width = Math.max(high.at - low.at, 0);
  const margins = (deviate: number) => {
    const own = 1 - 2 * normalSurvival(deviate);
    return [low.margin(own), high.margin(own)] as const;
  };
  const excess = (deviate: number) => {
    const margin = Math.max(...margins(deviate));
    // The margin is the deviate times the standard error.
    const apart = margin > 0 ? deviate * (1 + width / margin) : width > 0 ? Infinity : deviate;
    return normalCdf(apart) - normalSurvival(deviate) - level;
  };
  const oneSided = Math.max(normalQuantile(level), 0);
  const deviate = findRoot(excess, oneSided, -normalQuantile((1 - level) / 2));
  const [below, above] = margins(deviate);
  return {
    low: Math.max(low.at - below, lowest),
    high: Math.min(high.at + above, highest),
    level,
    method: "imbens-manski",
  };
}
