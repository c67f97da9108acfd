import { expectThat, isAmount } from "../math/guard.js";
import { sum } from "../math/sum.js";
import { expectMetric, type Metric, type Scale } from "../metric/metric.js";
import { folded, isFolded, unknownClusters, type TallyClusters, type FoldedClusters } from "./clusters.js";
import { COUNT, expectScale } from "./check-scale.js";
import { checkTallies, checkTally } from "./check-tally.js";
import { mergeClusters } from "./merge-clusters.js";
import { add, givenList, zeros } from "./lists.js";
import { noneLeftOut, POSITIONS_KEPT, type Exclusion, type ExclusionReason } from "./exclusion.js";
import { misgiven } from "./misgiven.js";

/** Sums per point, lowest point first: all that a weighted score and its variance need. */
export interface TallyWeights {
  readonly sums: readonly number[];
  readonly squares: readonly number[];
}

/**
 * Answers reduced to a count for each point of a scale.
 *
 * @remarks
 * Plain JSON: store it, send it, merge it later. With `mergeTallies` and `emptyTally` tallies form a commutative monoid.
 */
export interface Tally<
  // A tally read from storage has a scale that the compiler does not know: it is assignable to every metric's tally, and
  // checked at run time.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  Min extends number = any,
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  Max extends number = any,
> extends Scale<Min, Max> {
  /** `counts[i]` answers gave the point `min + i`. */
  readonly counts: readonly number[];
  /** Answers that were null, undefined or a hole. */
  readonly missing: number;
  /** Answers excluded because they were not points of the scale; empty unless `onInvalid` was "exclude". */
  readonly excluded: Readonly<Partial<Record<ExclusionReason, Exclusion>>>;
  /** Present when the answers carried weights. */
  readonly weights?: TallyWeights;
  /** Present when the answers were read with their clusters. */
  readonly clusters?: TallyClusters | FoldedClusters;
}

/** The tally that fits a metric: `TallyOf<typeof NPS>` is `Tally<0, 10>`. */
export type TallyOf<M extends Metric> = Tally<M["scale"]["min"], M["scale"]["max"]>;

/**
 * An empty tally on the metric's scale, the identity of `mergeTallies`.
 *
 * @example emptyTally(csatMetric({ scale: "1-3" })).counts // => [0, 0, 0]
 * @category Answers counted by point of the scale
 */
export function emptyTally<M extends Metric>(metric: M): TallyOf<M> {
  expectMetric(metric);
  const { min, max } = metric.scale;
  return { min, max, counts: zeros({ min, max }), missing: 0, excluded: {} };
}

/**
 * Merges tallies into the tally of all their answers.
 *
 * @remarks
 * Counts, weights and clusters are added; the lowest few positions are kept. Together with weighted tallies, an answer
 * without a weight counts 1; together with clustered ones, an answer without a cluster is one of its own. A long list is
 * given as one argument, `mergeTallies(tallies)`; one that may be empty begins with `emptyTally(metric)`.
 *
 * @param tallies - a list, or one after the other
 * @throws RangeError when the tallies are of different scales, or the clusters of one are folded; TypeError for a value
 * that is not a tally
 * @example mergeTallies(tallyScores([9], { metric: NPS }), tallyScores([2, 9], { metric: NPS })).counts[9] // => 2
 * @category Answers counted by point of the scale
 */
export function mergeTallies<T extends Tally>(tallies: readonly T[]): T;
export function mergeTallies<T extends Tally>(...tallies: readonly [T, ...T[]]): T;
export function mergeTallies(...given: readonly (Tally | readonly Tally[])[]): Tally {
  const tallies = givenList(given);
  const [first] = tallies;
  expectThat(isTally(first), "a tally", first, misgiven(first));
  return mergeAll(first, tallies);
}

/**
 * `mergeTallies` for a list that may be empty: starts from an empty tally on the given scale.
 *
 * @param path - where a tally of the list is, for messages
 */
export function mergeAll(
  scale: Scale,
  tallies: readonly Tally[],
  path = (i: number): string => `tallies[${i}]`,
): Tally {
  checkTallies(tallies, scale, path);
  const counts = zeros(scale);
  const isWeighted = tallies.some((tally) => tally.weights);
  const sums = zeros(scale);
  const squares = zeros(scale);
  let missing = 0;
  const excluded: Partial<Record<ExclusionReason, Exclusion>> = {};
  for (const tally of tallies) {
    add(counts, tally.counts);
    if (isWeighted) {
      const { sums: more, squares: moreSquares } = weightsOf(tally);
      add(sums, more);
      add(squares, moreSquares);
    }
    missing += tally.missing;
    for (const [reason, { count, positions }] of exclusions(tally)) {
      const before = excluded[reason] ?? noneLeftOut();
      excluded[reason] = {
        count: before.count + count,
        positions: [...before.positions, ...positions].sort((a, b) => a - b).slice(0, POSITIONS_KEPT),
      };
    }
  }
  const { min, max } = scale;
  const clusters = mergedClusters(scale, tallies);
  return {
    min,
    max,
    counts,
    missing,
    excluded,
    ...(isWeighted && { weights: { sums, squares } }),
    ...(clusters && { clusters }),
  };
}

/** The clusters of all answers; undefined when no tally has any. */
function mergedClusters(scale: Scale, tallies: readonly Tally[]): Tally["clusters"] {
  if (!tallies.some(({ clusters }) => clusters)) return undefined;
  const answered = tallies.filter((tally) => answerCount(tally) > 0);
  if (answered.length === 1 && answered[0]!.clusters) return answered[0]!.clusters;
  return mergeClusters(answered.map(namedClusters), scale);
}

/** The clusters of a tally by name; without any, each answer is one of its own. @throws RangeError for folded ones */
export function namedClusters(tally: Tally): TallyClusters {
  const { clusters } = tally;
  if (!clusters) return unknownClusters(answerCount(tally), weightsOf(tally).squares);
  if (!isFolded(clusters)) return clusters;
  throw new RangeError(
    "Expected tallies that know their clusters by name, got folded clusters; merge first, then foldClusters",
  );
}

/**
 * The tally without the names of its clusters: smaller to store, and with nothing that identifies a person or account.
 *
 * @remarks
 * Kept are the number of clusters and, for each pair of points, the sum over clusters of the product of their weights:
 * enough for the score and its interval under any metric of the scale. The same cluster can no longer be recognised
 * elsewhere, so such tallies cannot be merged or subtracted, and comparisons take their clusters for different ones. Merge
 * days, chunks and workers first.
 *
 * @returns the tally itself when it has no clusters, or folded ones
 * @example
 * const tally = tallyScores([9, 2], { metric: NPS, cluster: () => "Acme" });
 * foldClusters(tally).clusters.number // => 1
 * @example
 * const rows = [{ nps: 9, account: "Acme" }, { nps: 2, account: "Acme" }, { nps: 10, account: "Bolt" }];
 * const tally = tallyScores(rows, { metric: NPS, score: "nps", cluster: "account" });
 * [tally, foldClusters(tally)].map((one) => JSON.stringify(one).includes("Acme")) // => [true, false]
 * @category Answers counted by point of the scale
 */
export function foldClusters<T extends Tally>(tally: T): T {
  checkTally(tally, tally);
  const { clusters } = tally;
  return clusters && !isFolded(clusters) ? { ...tally, clusters: folded(clusters, tally) } : tally;
}

/** The number of answers in a tally, without missing and excluded ones. */
export function answerCount({ counts }: Tally): number {
  return sum(counts);
}

/** The number of rows behind a tally: answers, missing and excluded ones. */
export function rowCount(tally: Tally): number {
  return sum(exclusions(tally).map(([, { count }]) => count)) + answerCount(tally) + tally.missing;
}

/** The weights of a tally; an answer without a weight counts 1. */
export function weightsOf({ counts, weights }: Tally): TallyWeights {
  return weights ?? { sums: counts, squares: counts };
}

/** The tally with weights; answers without one weigh 1. */
export function weighted<T extends Tally>(tally: T): T {
  return tally.weights ? tally : { ...tally, weights: weightsOf(tally) };
}

/** The tally without its clusters. */
export function withoutClusters({ min, max, counts, missing, excluded, weights }: Tally): Tally {
  return { min, max, counts, missing, excluded, ...(weights && { weights }) };
}

/** The tally with the weights and clusters that a tally which contains it has: an answer weighs 1, and is a cluster of its own. */
export function alike<T extends Tally>(tally: T, whole: Tally): T {
  const withWeights = whole.weights ? weighted(tally) : tally;
  return whole.clusters && !tally.clusters ? { ...withWeights, clusters: namedClusters(tally) } : withWeights;
}

/** The reasons of exclusion in a tally, with counts and positions. */
export function exclusions({ excluded }: Tally): [ExclusionReason, Exclusion][] {
  return Object.entries(excluded ?? {}) as [ExclusionReason, Exclusion][];
}

/** True for a tally, false for answers that are still to be tallied. */
export function isTally(value: unknown): value is Tally {
  return Array.isArray((value as Partial<Tally> | null | undefined)?.counts);
}

/**
 * Checks that a tally is of the given scale and that its counts are numbers of 0 or more: stored ones may not be.
 * `checkTally` checks the rest as well, and is not for the few bytes of `computeNps`.
 *
 * @param path - what stands before a field in messages
 * @param name - of the metric whose scale it is
 * @throws RangeError naming both scales; RangeError or TypeError for a count, with its path
 */
export function expectTally(tally: Tally, scale: Scale, path = "", name?: string): void {
  expectScale(tally, scale, name);
  const size = scale.max - scale.min + 1;
  const { counts, missing, excluded, weights } = tally;
  for (const [name, numbers] of Object.entries({ counts, ...weights })) {
    expectThat(numbers?.length === size, `${size} ${name}`, numbers?.length);
    // Reject strings: some drivers return counts as text, and "3" + "4" concatenates. Holes are no counts either.
    for (let i = 0; i < size; i++) {
      const count = numbers[i];
      if (!(isAmount(count) && count < 1e300)) expectThat(false, COUNT, count, ` at ${path}${name}[${i}]`);
    }
  }
  for (const [name, given] of Object.entries({ missing: { count: missing }, ...excluded }))
    expectThat(isAmount(given?.count), COUNT, given?.count, ` at ${path}${name}`);
}
