import { heterogeneity, steadied } from "../inference/heterogeneity.js";
import { sampleOf, sum } from "../inference/sample.js";
import type { Metric } from "../metric/metric.js";
import type { KeyValue, TallyTable } from "../tally/grouped.js";
import type { TallyOf } from "../tally/tally.js";
import { byRank, ranksOf } from "./rank.js";
import { segmentsOf } from "./part.js";

/** A group's score, drawn towards the mean of all groups as far as few answers ask for. */
export interface ShrunkenScore<Key extends string = string> {
  readonly key: Readonly<Record<Key, KeyValue>>;
  /** The score as it is. */
  readonly score: number | null;
  readonly n: number;
  /** The best guess of the group's true score; the mean of all groups when it has no answers. */
  readonly shrunken: number | null;
  /** How much of its own score counts, 0 to 1; the rest is the mean. */
  readonly reliability: number;
  /** Rank of the shrunken score, 1 for the best; equals share a rank. null without answers. */
  readonly rank: number | null;
}

/** Shrunken scores, best first. */
export interface Shrinkage<Key extends string = string> {
  readonly metric: string;
  /** The mean of the groups' true scores; null when no group has answers. */
  readonly mean: number | null;
  /** Variance of the groups' true scores, in squared units of the score; 0 when chance explains their scatter. */
  readonly tauSquared: number;
  readonly groups: readonly ShrunkenScore<Key>[];
}

/**
 * Empirical-Bayes shrinkage: scores for ranking teams and agents, so that one with four happy answers is not first.
 *
 * shrunken = mean + B (score − mean) with reliability B = τ² / (τ² + v): C. N. Morris, "Parametric Empirical Bayes
 * Inference", JASA 78 (1983) 47-55. τ² is DerSimonian and Laird's, v the variance of the score after adding a few
 * answers (as in `compareSegments`), and the mean weighs each group with 1 / (τ² + v). Where the groups scatter no more
 * than chance allows τ² is 0 and everyone has the mean: there is nothing to rank.
 *
 * Meant to support coaching, not blame; the funnel plot says who differs by more than chance.
 *
 * @param table one row a group; rows that share a key are merged
 * @returns groups by rank, in the order of the table where equal, those without answers last.
 * @throws RangeError for tallies of another scale than the metric's.
 * @example
 * const tally = (rating: number, n: number) => tallyScores(new Array<number>(n).fill(rating), { metric: NPS });
 * const table = [
 *   { key: { agent: "Ann" }, tally: tally(10, 2) },
 *   { key: { agent: "Bob" }, tally: mergeTallies(tally(10, 90), tally(7, 10)) },
 *   { key: { agent: "Cem" }, tally: tally(3, 50) },
 * ];
 * shrinkScores(table, NPS).groups[0].key.agent // => "Bob"
 */
export function shrinkScores<M extends Metric, Key extends string>(
  table: TallyTable<Key, TallyOf<M>>,
  metric: M,
): Shrinkage<Key> {
  const { segments } = segmentsOf(table, metric);
  const estimates = segments.flatMap(({ tally, score }) =>
    score === null ? [] : [{ score, ...steadied(sampleOf(tally, metric), metric) }],
  );
  const tauSquared = heterogeneity(estimates)?.tauSquared ?? 0;
  const weights = estimates.map(({ variance }) => 1 / (tauSquared + variance));
  const mean =
    estimates.length > 0 ? sum(estimates.map(({ score }, i) => score * weights[i]!)) / sum(weights) : null;
  let next = 0;
  const shrunken = segments.map(({ key, score, n }) => {
    if (score === null || mean === null) return { key, score, n, shrunken: mean, reliability: 0 };
    const reliability = tauSquared / (tauSquared + estimates[next++]!.variance);
    return { key, score, n, shrunken: mean + reliability * (score - mean), reliability };
  });
  const ranks = ranksOf(
    shrunken.map(({ score, shrunken }) => (score === null ? null : shrunken)),
    metric,
  );
  const groups = shrunken.map((group, i) => ({ ...group, rank: ranks[i]! }));
  return { metric: metric.name, mean, tauSquared, groups: byRank(groups) };
}
