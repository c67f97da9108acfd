import { adjustDifferences } from "../inference/adjusted-difference.js";
import { compareSamples, MINIMUM, scoreOf } from "../inference/difference.js";
import { sampleOf, type Sample } from "../inference/sample.js";
import { standardised } from "../inference/standardised.js";
import { sum } from "../math/sum.js";
import type { Metric } from "../metric/metric.js";
import { emptyTally, type Tally } from "../tally/tally.js";
import { versusRest, type Comparison, type GroupOptions } from "./groups.js";
import type { DividedGroups } from "./strata.js";

/** A group against what is expected of it. */
export interface ExpectedComparison extends Comparison {
  /** Answers of the group in strata in which nobody else has any. */
  readonly uncompared: number;
}

/**
 * Compares each group with what is expected of it, given its strata, corrected for the number of groups.
 *
 * @remarks
 * Expected is the score of the other groups in the same strata and in the group's shares of them (`standardised`).
 *
 * @param samples - of all answers of each group
 * @param whole - the tally of all groups
 */
export function compareToExpected(
  samples: readonly Sample[],
  { groups, names }: DividedGroups,
  whole: Tally,
  metric: Metric,
  { level = 0.95, method = "score", adjust = "holm", minimumN = MINIMUM }: GroupOptions,
): ExpectedComparison[] {
  const none = sampleOf(emptyTally(metric), metric);
  const all = sum(sampleOf(whole, metric).weights);
  const compared = groups.map(({ compared, uncompared }, i) => {
    const { own, rest } =
      compared.length > 0 ? standardised(compared, metric, names) : { own: samples[i]!, rest: none };
    const difference = compareSamples(rest, own, metric, { level, method, minimumN });
    // Only the answers are read from here on: the clusters of many groups would be as large as all rows of each.
    const pair = [withoutClusters(rest), withoutClusters(own)] as const;
    return { difference, pair, share: sum(own.weights) / all, uncompared, rest: scoreOf(rest) };
  });
  const adjusted = adjustDifferences(
    compared.map(({ difference }) => difference),
    compared.map(({ pair }) => pair),
    { adjust, level, minimumN },
  );
  return adjusted.map((one, i) => {
    const { rest, share, uncompared } = compared[i]!;
    const impact = one.difference === null ? null : share * one.difference;
    return { rest, versusRest: versusRest(one), impact, uncompared };
  });
}

function withoutClusters(sample: Sample): Sample {
  const { clusters, ...bare } = sample;
  return clusters ? bare : sample;
}
