import type { Metric } from "../metric/metric.js";
import type { KeyValue, TallyTable } from "../tally/grouped.js";
import { subtractTally, type TallyOf } from "../tally/tally.js";
import { partOf, segmentsOf } from "./groups.js";

/** What one segment does to the overall score. Everything in the metric's unit; null where there is no score. */
export interface Contribution<Key extends string = string> {
  readonly key: Readonly<Record<Key, KeyValue>>;
  readonly n: number;
  /** The segment's share of all answers, 0 to 1, weighted where they are. */
  readonly share: number | null;
  readonly score: number | null;
  /** share × score: what the segment puts into the score. These add to the score. */
  readonly contribution: number | null;
  /** The score of everyone else, which is also the overall score if this segment scored like the rest. */
  readonly scoreWithout: number | null;
  /** The score less `scoreWithout`: what the segment adds to it (or takes, when negative). These do not add up. */
  readonly impact: number | null;
}

/** The overall score and what each segment does to it. */
export interface Contributions<Key extends string = string> {
  readonly metric: string;
  readonly score: number | null;
  readonly n: number;
  readonly segments: readonly Contribution<Key>[];
}

/**
 * What each segment adds to the overall score, in the two ways that the question is meant.
 *
 * `contribution` is share × score: the parts that the score is the sum of. `impact` is leave-one-out, score − score
 * without = share × (segment score − score without): what is gained or lost by the segment not being like the rest.
 * A segment of average score contributes its share and has no impact. Both are arithmetic on shares and carry no
 * test; `compareSegments` has the test.
 *
 * @param table one row a segment, as `tallyBy` returns it; rows that share a key are merged
 * @returns segments in the order of the table. A single segment has no rest: `scoreWithout` and `impact` are null.
 * @throws RangeError for tallies of another scale than the metric's.
 * @example
 * const table = tallyBy([{ shop: "A", rating: 9 }, { shop: "A", rating: 8 }, { shop: "B", rating: 2 }], { metric: NPS, score: "rating", by: "shop" });
 * segmentContribution(table, NPS).segments[1].impact // => -50
 */
export function segmentContribution<M extends Metric, Key extends string>(
  table: TallyTable<Key, TallyOf<M>>,
  metric: M,
): Contributions<Key> {
  const { total, segments } = segmentsOf(table, metric);
  const { n, score, weight } = partOf(total, metric);
  return {
    metric: metric.name,
    score,
    n,
    segments: segments.map((segment) => {
      const share = weight > 0 ? segment.weight / weight : null;
      const scoreWithout = partOf(subtractTally(total, segment.tally), metric).score;
      return {
        key: segment.key,
        n: segment.n,
        share,
        score: segment.score,
        contribution: share === null ? null : share * (segment.score ?? 0),
        scoreWithout,
        impact: score === null || scoreWithout === null ? null : score - scoreWithout,
      };
    }),
  };
}
