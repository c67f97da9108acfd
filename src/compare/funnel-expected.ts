import { meanOf, squaresAbout, type Sample } from "../inference/sample.js";
import { sum } from "../math/sum.js";
import { pointValues, type Metric } from "../metric/metric.js";
import type { GroupStrata } from "./strata.js";

/** What all groups together would answer to a group's cases. */
export interface Expectation {
  /** The score of the group's answers that were compared. */
  readonly observed: number;
  readonly expected: number;
  /** The shares of the points of the scale, and the value of each. */
  readonly weights: readonly number[];
  readonly values: readonly number[];
  /** Variance of one answer's value under these shares. */
  readonly variance: number;
  /** Answers drawn with these shares whose score would be as precise as the group's, whose shares of the strata are given. */
  readonly size: number;
}

/**
 * What is expected of a group: the answers of all groups in its strata, its own included, in its shares of them.
 *
 * @returns null when none of its answers can be compared
 * @see Spiegelhalter 2005, Statistics in Medicine 24:1185-1202, for funnels of standardised ratios and differences
 */
export function expectationOf(
  { compared }: GroupStrata,
  { n, effectiveN }: Sample,
  metric: Metric,
): Expectation | null {
  if (compared.length === 0) return null;
  const values = pointValues(metric);
  const strata = compared.map(({ own, rest }) => {
    const counts = own.sums.map((weight, i) => weight + rest.sums[i]!);
    const all = sum(counts);
    const centre = meanOf(counts, values);
    return { own, counts, all, weight: sum(own.sums), within: squaresAbout(centre, counts, values) / all };
  });
  const mixed = (of: (stratum: (typeof strata)[number]) => number) => sum(strata.map(of));
  const total = mixed(({ weight }) => weight);
  const weights = values.map(
    (_, i) => mixed(({ counts, all, weight }) => (weight * counts[i]!) / all) / total,
  );
  const expected = meanOf(weights, values);
  const variance = squaresAbout(expected, weights, values) / sum(weights);
  const within = mixed((stratum) => (stratum.weight / total) * stratum.within);
  const answers = effectiveN * (mixed(({ own }) => own.n) / n);
  const observed = meanOf(
    values.map((_, i) => mixed(({ own }) => own.sums[i]!)),
    values,
  );
  return {
    ...{ observed, expected, weights, values, variance },
    size: within > 0 ? answers * (variance / within) : answers,
  };
}
