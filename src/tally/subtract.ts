import { expectThat } from "../math/guard.js";
import { checkTally } from "./check-tally.js";
import { ROUNDING, startClusters } from "./clusters.js";
import { noneLeftOut, type Exclusion, type ExclusionReason } from "./exclusion.js";
import { answerCount, exclusions, namedClusters, type Tally } from "./tally.js";

/**
 * The tally of the answers in `whole` that are not in `part`: the inverse of `mergeTallies`.
 *
 * @remarks
 * Counts of answers are exact. Sums of weights are exact when the weights are multiples of a power of two, such as 1 or
 * 0.25; otherwise each has the rounding error of one addition and one subtraction, about 1e-16 of the largest sum it ever
 * held. A point without answers gets sums of exactly 0, so that sliding windows leave no residue. Positions of excluded
 * answers in `part` are removed from the list.
 *
 * @throws RangeError when the tallies are of different scales, when `part` has more answers of some kind than `whole`,
 * when only one of the two has weights, when only `part` has clusters, and for folded clusters
 * @example
 * subtractTally(tallyScores([9, 2, 9], { metric: NPS }), tallyScores([9], { metric: NPS })).counts[9] // => 1
 * @category Answers counted by point of the scale
 */
export function subtractTally<T extends Tally>(whole: T, part: Tally): T {
  checkTally(whole, Object(whole), "whole");
  checkTally(part, whole, "part");
  const less = (had: number, taken: number) => {
    expectThat(taken <= had, `at most as many answers as the whole has, ${had}`, taken);
    return had - taken;
  };
  const counts = whole.counts.map((count, i) => less(count, part.counts[i]!));
  const excluded: Partial<Record<ExclusionReason, Exclusion>> = {};
  for (const reason of new Set([...exclusions(whole), ...exclusions(part)].map(([reason]) => reason))) {
    const had = whole.excluded[reason] ?? noneLeftOut();
    const taken = part.excluded[reason] ?? noneLeftOut();
    const count = less(had.count, taken.count);
    const positions = had.positions.filter((position) => !taken.positions.includes(position));
    if (count > 0) excluded[reason] = { count, positions: positions.slice(0, count) };
  }
  const rest: Tally = {
    min: whole.min,
    max: whole.max,
    counts,
    missing: less(whole.missing, part.missing),
    excluded,
  };
  const clusters = restOfClusters(whole, part, rest);
  const clustered: Tally = clusters ? { ...rest, clusters } : rest;
  if (!whole.weights && !part.weights) return clustered as T;
  const [from, taken] = [whole.weights, part.weights];
  if (!from || !taken) throw new RangeError("Expected weights in both tallies or in none, got them in one");
  const sums = from.sums.map((sum, i) => {
    const left = sum - taken.sums[i]!;
    return counts[i] === 0 || left < sum * ROUNDING ? 0 : left;
  });
  // The squares of n weights with a sum have at least its square, divided by n.
  const squares = from.squares.map((sum, i) =>
    sums[i] === 0 ? 0 : Math.max(sum - taken.squares[i]!, sums[i]! ** 2 / counts[i]!),
  );
  const weights = { sums, squares };
  const counted: Tally = { ...clustered, weights };
  return counted as T;
}

function restOfClusters(whole: Tally, part: Tally, rest: Tally): Tally["clusters"] {
  if (answerCount(part) === 0) return whole.clusters;
  if (!whole.clusters && !part.clusters) return undefined;
  if (!whole.clusters) throw new RangeError("Expected clusters in both tallies or in none, got them in one");
  const log = startClusters(whole);
  if (answerCount(rest) > 0) {
    log.addAll(namedClusters(whole));
    log.addAll(namedClusters(part), -1);
  }
  return log.finish();
}
