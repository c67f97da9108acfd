/** How often something is mentioned on one of two sides. */
export interface Side {
  /** The comments that mention it. */
  readonly n: number;
  /** The mentions of anything. */
  readonly all: number;
}

/** The log-odds ratio of a mention between two sides, and as a multiple of its standard error. */
export interface LogOdds {
  readonly logOdds: number;
  readonly z: number;
}

/** What the prior weighs, relative to the mentions of both sides. */
export const PRIOR_WEIGHT = 0.1;

/**
 * The weighted log-odds ratio with an informative Dirichlet prior.
 *
 * @remarks
 * The prior is shaped like all mentions and draws what is rare towards no difference. Since the odds are those among all
 * mentions of a side, long comments, which mention more of everything, count no more than short ones.
 *
 * @param share - of all mentions, on both sides and elsewhere
 * @returns positive when the first side mentions it more
 * @see Monroe, Colaresi and Quinn 2008, Political Analysis 16:372-403, equations 16, 20 and 22
 */
export function weightedLogOdds(first: Side, second: Side, share: number): LogOdds {
  const prior = PRIOR_WEIGHT * (first.all + second.all);
  const weight = prior * share;
  const oddsOf = ({ n, all }: Side) => Math.log((n + weight) / (all + prior - n - weight));
  const logOdds = oddsOf(first) - oddsOf(second);
  const variance = 1 / (first.n + weight) + 1 / (second.n + weight);
  const z = logOdds / Math.sqrt(variance);
  return Number.isFinite(z) ? { logOdds, z } : { logOdds: 0, z: 0 };
}
