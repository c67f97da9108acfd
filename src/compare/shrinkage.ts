import { varianceComponents } from "../inference/heterogeneity.js";
import { meanOf } from "../inference/sample.js";
import type { Metric } from "../metric/metric.js";
import type { GroupNames } from "../rows/group-names.js";
import type { KeyValue, TallyTable } from "../tally/grouped.js";
import type { TallyOf } from "../tally/tally.js";
import { byRank, ranksOf } from "./rank.js";
import { namedSegmentsOf } from "./groups.js";

/** A group's score, shrunk towards the mean of all groups: the fewer its answers, the more. */
export interface ShrunkenScore<Key extends string = string> {
  readonly key: Readonly<Record<Key, KeyValue>>;
  /** The score before shrinkage. */
  readonly score: number | null;
  readonly n: number;
  /** The best estimate of the group's true score; for a group without answers the mean of all groups. */
  readonly shrunken: number | null;
  /** Weight of the group's own score, 0 to 1; the mean has the remaining weight. */
  readonly reliability: number;
  /** Rank of the shrunken score, 1 for the best; equal scores share a rank. null without answers. */
  readonly rank: number | null;
}

/** Shrunken scores, best first. */
export interface Shrinkage<Key extends string = string> extends GroupNames<Key> {
  readonly metric: Metric;
  /** The mean of the groups' true scores; null when no group has answers. */
  readonly mean: number | null;
  /** σ², the variance of answers within groups, in squared units of the score. */
  readonly withinVariance: number;
  /** τ², the variance of the groups' true scores; 0 when chance explains their variation. */
  readonly betweenVariance: number;
  readonly groups: readonly ShrunkenScore<Key>[];
}

/**
 * Shrinks the scores of teams or agents towards their mean (empirical Bayes), so that four happy answers do not rank
 * first.
 *
 * @remarks
 * shrunken = mean + B (score − mean) with reliability B = n / (n + σ²/τ²), where σ² is the variance of answers within
 * groups (times the design effect of weights) and τ² that of the groups' true scores. The mean weighs each group with its
 * B. Both variances are Bühlmann and Straub's unbiased estimates, τ² not below 0. If the groups vary no more than by
 * chance, τ² is 0 and all have the mean: there is nothing to rank.
 *
 * Meant to support coaching, not blame; `funnel` finds groups that differ by more than chance.
 *
 * @param table - one row per group; rows that share a key are merged, those whose key is null or blank set aside
 * @returns groups by rank, equal ones in the order of the table, those without answers last
 * @throws RangeError for tallies of another scale than the metric's
 * @see H. Bühlmann and E. Straub, "Glaubwürdigkeit für Schadensätze", Mitteilungen der Vereinigung Schweizerischer
 * Versicherungsmathematiker 70 (1970) 111-133
 * @example
 * const agent = (agent: string, n: number, perfect: number) => ({
 *   key: { agent },
 *   tally: tallyScores(Array.from({ length: n }, (_, i) => (i < perfect ? 10 : 3)), { metric: NPS }),
 * });
 * const { groups } = shrinkScores([agent("Ann", 4, 4), agent("Bob", 200, 160), agent("Cem", 200, 140)], NPS);
 * groups.map(({ key }) => key.agent) // => ["Bob", "Ann", "Cem"]
 * @category Segments, drivers and why a score changed
 */
export function shrinkScores<M extends Metric, Key extends string>(
  table: TallyTable<Key, TallyOf<M>>,
  metric: M,
): Shrinkage<Key> {
  const { segments, names } = namedSegmentsOf(table, metric);
  const scored = segments.flatMap((segment) =>
    segment.score === null ? [] : [{ ...segment, score: segment.score }],
  );
  const { within, between } = varianceComponents(scored) ?? { within: 0, between: 0 };
  const reliabilityOf = (n: number) => (between > 0 && n > 0 ? n / (n + within / between) : 0);
  // If τ² is 0 all reliabilities are 0, and the weights are proportional to n.
  const weights = scored.map(({ n }) => (between > 0 ? reliabilityOf(n) : n));
  const scores = scored.map(({ score }) => score);
  const mean = scored.length > 0 ? meanOf(weights, scores) : null;
  const shrunken = segments.map(({ key, score, n }) => {
    if (score === null || mean === null) return { key, score, n, shrunken: mean, reliability: 0 };
    const reliability = reliabilityOf(n);
    return { key, score, n, shrunken: mean + reliability * (score - mean), reliability };
  });
  const ranks = ranksOf(
    shrunken.map(({ score, shrunken }) => (score === null ? null : shrunken)),
    metric,
  );
  const groups = shrunken.map((group, i) => ({ ...group, rank: ranks[i]! }));
  return {
    metric,
    mean,
    withinVariance: within,
    betweenVariance: between,
    groups: byRank(groups),
    ...names,
  };
}
