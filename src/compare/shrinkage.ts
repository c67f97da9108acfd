import { varianceWithin } from "../inference/heterogeneity.js";
import { around, type Interval } from "../inference/interval.js";
import { nestedErrors } from "../inference/nested-errors.js";
import { nestedComponents, nestedMeans, type Estimate } from "../inference/nested-means.js";
import { meanOf } from "../inference/sample.js";
import { readOneOf } from "../math/fields.js";
import { getOrMake } from "../math/get-or-make.js";
import { expectLevel, expectThat } from "../math/guard.js";
import { expectOptions, type KnownOptions } from "../math/options.js";
import { studentTQuantile } from "../math/student-t.js";
import { sum } from "../math/sum.js";
import type { Metric } from "../metric/metric.js";
import type { GroupNames } from "../rows/group-names.js";
import type { KeyValue, TallyTable } from "../tally/grouped.js";
import type { TallyOf } from "../tally/tally.js";
import { namedSegmentsOf, type Part } from "./groups.js";
import { byRank, ranksOf } from "./rank.js";

/** A group's score, shrunk towards the mean of all groups or of its parent: the fewer its answers, the more. */
export interface ShrunkenScore<Key extends string = string> {
  readonly key: Readonly<Record<Key, KeyValue>>;
  /** The score before shrinkage. */
  readonly score: number | null;
  readonly n: number;
  /** The best estimate of the group's true score; for a group without answers the mean of all groups, or of its parent. */
  readonly shrunken: number | null;
  /**
   * The interval of the group's true score, around `shrunken`; also for a group without answers. null when answers vary in no
   * group, or no group has two.
   */
  readonly interval: Interval | null;
  /** Weight of the group's own score, 0 to 1; the mean, or the shrunken score of the parent, has the remaining weight. */
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
  /** τ², the variance of the groups' true scores, of those with one parent; 0 when chance explains their variation. */
  readonly betweenVariance: number;
  readonly groups: readonly ShrunkenScore<Key>[];
}

/** Shrunken scores of groups within parents, such as agents within teams, best first. */
export interface NestedShrinkage<
  Key extends string = string,
  Parent extends Key = Key,
> extends Shrinkage<Key> {
  /** The variance of the parents' true means; 0 when the groups explain their variation. */
  readonly parentVariance: number;
  /**
   * The teams: `score` is that of all answers, `shrunken` the mean of the true scores of agents, those with many answers and
   * those with few. `reliability` is the weight of the agents' own mean against that of all teams.
   */
  readonly parents: readonly ShrunkenScore<Parent>[];
}

/** Options of `shrinkScores`. */
export interface ShrinkageOptions<Parent extends string = string> {
  /**
   * The key of the table that names the parents, such as "team" in a table by team and agent: agents are shrunk towards their
   * team, and teams towards the whole. The other keys name a group within its parent: the same agent in two teams is two groups.
   * @defaultValue none: all groups are shrunk towards one mean
   */
  readonly within?: Parent | undefined;
  /**
   * The confidence level of intervals, between 0 and 1.
   * @defaultValue 0.95
   */
  readonly level?: number | undefined;
}

const OPTIONS = { within: null, level: null } satisfies KnownOptions<ShrinkageOptions>;

/**
 * Shrinks the scores of teams or agents towards their mean (empirical Bayes), so that four happy answers do not rank
 * first.
 *
 * @remarks
 * shrunken = mean + B (score − mean) with reliability B = n / (n + σ²/τ²), where σ² is the variance of answers within
 * groups (times the design effect of weights and clusters) and τ² that of the groups' true scores. The mean weighs each group
 * with its B. Both variances are Bühlmann and Straub's unbiased estimates, τ² not below 0. If the groups vary no more than by
 * chance, τ² is 0 and all have the mean: there is nothing to rank.
 *
 * With `within` the mean is that of the group's parent, which is shrunk towards the mean of all parents in the same way. With
 * one group a parent nothing tells groups from parents: `betweenVariance` is 0, and both are shrunk as parents.
 *
 * Intervals are shrunken ± t × the root of the mean squared error, cut to the metric's range. The error includes that of the
 * means, and is averaged over all variances τ² that the scores leave possible (the restricted likelihood; standard deviations
 * beforehand evenly from 0 to half the range of scores): a τ² of 0 in few groups does not make them narrow. They contain the
 * true scores at the given rate on average over groups; of the best and worst of many groups they contain fewer. Groups count as
 * independent, also where a cluster has answers in several.
 *
 * Meant to support coaching, not blame; `funnel` finds groups that differ by more than chance.
 *
 * @param table - one row per group; rows that share a key are merged, those whose key is null or blank set aside
 * @param options - with `within`, the result has the parents, too
 * @returns groups by rank, equal ones in the order of the table, those without answers last; ranks are among all groups
 * @throws RangeError for tallies of another scale than the metric's, or a key that the table does not have
 * @see H. Bühlmann and E. Straub, "Glaubwürdigkeit für Schadensätze", Mitteilungen der Vereinigung Schweizerischer
 * Versicherungsmathematiker 70 (1970) 111-133
 * @see E. Ohlsson, "Simplified estimation of structure parameters in hierarchical credibility", Scandinavian Actuarial Journal
 * 2005, for `within`
 * @see Kass and Steffey 1989, Journal of the American Statistical Association 84:717-726, for the errors
 * @example
 * const agent = (agent: string, n: number, perfect: number) => ({
 *   key: { agent },
 *   tally: tallyScores(Array.from({ length: n }, (_, i) => (i < perfect ? 10 : 3)), { metric: NPS }),
 * });
 * const { groups } = shrinkScores([agent("Ann", 4, 4), agent("Bob", 200, 160), agent("Cem", 200, 140)], NPS);
 * groups.map(({ key }) => key.agent) // => ["Bob", "Ann", "Cem"]
 * @category Segments, drivers and why a score changed
 */
export function shrinkScores<M extends Metric, Key extends string, const Parent extends Key>(
  table: TallyTable<Key, TallyOf<M>>,
  metric: M,
  options: ShrinkageOptions<Parent> & { readonly within: Parent },
): NestedShrinkage<Key, Parent>;
export function shrinkScores<M extends Metric, Key extends string>(
  table: TallyTable<Key, TallyOf<M>>,
  metric: M,
  options?: ShrinkageOptions<Key>,
): Shrinkage<Key>;
export function shrinkScores<M extends Metric, Key extends string>(
  table: TallyTable<Key, TallyOf<M>>,
  metric: M,
  options: ShrinkageOptions<Key> = {},
): Shrinkage<Key> | NestedShrinkage<Key> {
  expectOptions(options, OPTIONS);
  const { within, level = 0.95 } = options;
  expectLevel(level);
  const { segments, names } = namedSegmentsOf(table, metric);
  if (within !== undefined) expectParent(Object.keys(table[0]?.key ?? {}), within);
  const families = familiesOf(segments, within);
  const measured = segments.map(({ n, score }) => ({ n: score === null ? 0 : n, score }));
  const placeIn: (readonly [family: number, member: number])[] = [];
  families.forEach(({ places }, family) =>
    places.forEach((place, member) => (placeIn[place] = [family, member])),
  );
  const members = families.map((family) => family.places.map((i) => measured[i]!));
  const scored = segments.flatMap(({ score, ...part }) => (score === null ? [] : [{ ...part, score }]));
  const withinVariance = varianceWithin(scored) ?? 0;
  const components = nestedComponents(members, withinVariance);
  const means = nestedMeans(members, components);
  const [lowest, highest] = metric.range;
  const errors = nestedErrors(members, components, (highest - lowest) / 2);
  const degrees = sum(scored.map(({ n }) => n - 1));
  const shrink = (estimate: Estimate | undefined, square: number | undefined) => {
    if (!estimate) return { shrunken: null, interval: null, reliability: 0 };
    const { estimate: shrunken, reliability } = estimate;
    if (square === undefined) return { shrunken, interval: null, reliability };
    const margin = studentTQuantile((1 + level) / 2, degrees) * Math.sqrt(square);
    const [low, high] = around(shrunken, margin, lowest, highest);
    return { shrunken, interval: { low, high, level, method: "shrunken" }, reliability };
  };
  const groups = segments.map(({ key, score, n }, place) => {
    const [family, member] = placeIn[place]!;
    return { key, score, n, ...shrink(means?.members[family]![member], errors?.members[family]![member]) };
  });
  const result = {
    metric,
    mean: means?.mean ?? null,
    withinVariance,
    betweenVariance: components.members,
    groups: ranked(groups, metric),
    ...names,
  };
  if (within === undefined) return result;
  const parents = families.map(({ key, places }, i) => {
    const parts = places.map((place) => segments[place]!);
    return { key, ...together(parts), ...shrink(means?.families[i], errors?.families[i]) };
  });
  return { ...result, parentVariance: components.families, parents: ranked(parents, metric) };
}

function expectParent(keys: readonly string[], within: string): void {
  // Without rows there are no keys to know.
  if (keys.length === 0) return;
  readOneOf(keys, within, "within");
  expectThat(keys.length > 1, "a key for the groups besides that of within", within, " at table[0].key");
}

/** The places of the groups of each parent, in the order of the table; without a parent all are one family. */
function familiesOf<Key extends string>(
  segments: readonly { readonly key: Readonly<Record<Key, KeyValue>> }[],
  within: Key | undefined,
) {
  const families = new Map<KeyValue, number[]>();
  segments.forEach(({ key }, place) => {
    const name = within === undefined ? null : key[within];
    getOrMake(families, name, () => []).push(place);
  });
  return [...families].map(([name, places]) => ({
    key: (within === undefined ? {} : { [within]: name }) as Readonly<Record<Key, KeyValue>>,
    places,
  }));
}

/** The score of all answers of some groups. */
function together(parts: readonly Part[]): { readonly score: number | null; readonly n: number } {
  const scored = parts.flatMap(({ weight, score }) => (score === null ? [] : [{ weight, score }]));
  const weights = scored.map(({ weight }) => weight);
  const scores = scored.map(({ score }) => score);
  return { n: sum(parts.map(({ n }) => n)), score: scored.length > 0 ? meanOf(weights, scores) : null };
}

/** Groups with the ranks of their shrunken scores, by rank. */
function ranked<Group extends { readonly score: number | null; readonly shrunken: number | null }>(
  groups: readonly Group[],
  metric: Metric,
) {
  const ranks = ranksOf(
    groups.map(({ score, shrunken }) => (score === null ? null : shrunken)),
    metric,
  );
  return byRank(groups.map((group, i) => ({ ...group, rank: ranks[i]! })));
}
