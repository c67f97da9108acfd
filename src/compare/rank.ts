import { intervalFor } from "../inference/interval-maker.js";
import type { Sample } from "../inference/sample.js";
import { countBelow, countUpTo } from "../math/sorted.js";
import { goodSign, type Metric } from "../metric/metric.js";

/** Confidence limits of a rank: from the best to the worst that a group may have. */
export interface RankRange {
  readonly best: number;
  readonly worst: number;
}

/** Ranks of scores in the metric's direction: 1 is best, equal scores share the better rank, null has none. */
export function ranksOf(scores: readonly (number | null)[], metric: Metric): (number | null)[] {
  const sign = -goodSign(metric);
  const sorted = scores.flatMap((score) => (score === null ? [] : [sign * score])).sort((a, b) => a - b);
  return scores.map((score) => (score === null ? null : 1 + countBelow(sorted, sign * score)));
}

/** Rows by rank; equal ones in their order, those without a rank last. */
export function byRank<Row extends { readonly rank: number | null }>(rows: readonly Row[]): Row[] {
  return [...rows].sort((a, b) => (a.rank ?? Infinity) - (b.rank ?? Infinity) || 0);
}

/**
 * Ranges of ranks that all hold together with the given confidence.
 *
 * @remarks
 * A group is at best one rank behind all groups whose intervals lie wholly on the better side of its own, and at worst
 * one before all those wholly on the other side. The intervals hold jointly: each has the level to the power 1/k, for k
 * independent groups. Sorting and binary search keep the cost at k log k.
 *
 * @see Klein, Wright and Wieczorek 2020, "A joint confidence region for an overall ranking of populations", Journal of
 * the Royal Statistical Society C 69:589-606
 */
export function rankRanges(samples: readonly Sample[], metric: Metric, level: number): (RankRange | null)[] {
  const k = samples.filter(({ effectiveN }) => effectiveN > 0).length;
  const makeInterval = intervalFor(metric);
  const ranges = samples.map((sample) => {
    if (!(sample.effectiveN > 0)) return null;
    const { low, high } = makeInterval(sample, metric, level ** (1 / k));
    return goodSign(metric) > 0 ? { best: -high, worst: -low } : { best: low, worst: high };
  });
  const present = ranges.filter((range) => range !== null);
  const bests = present.map(({ best }) => best).sort((a, b) => a - b);
  const worsts = present.map(({ worst }) => worst).sort((a, b) => a - b);
  return ranges.map(
    (range) => range && { best: 1 + countBelow(worsts, range.best), worst: countUpTo(bests, range.worst) },
  );
}
