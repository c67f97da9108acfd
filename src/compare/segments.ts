import { compareScores, type Difference, type DifferenceMethod } from "../inference/difference.js";
import { intervalFor } from "../inference/interval.js";
import type { Interval } from "../inference/limits.js";
import { compareMany, type Heterogeneity } from "../inference/many.js";
import { adjustPValues, type Adjustment } from "../inference/multiplicity.js";
import { expectMinimum } from "../math/guard.js";
import type { CategoryOf, Metric } from "../metric/metric.js";
import { scoreTally, type Score } from "../score/score.js";
import { type KeyValue, type TallyTable } from "../tally/grouped.js";
import { subtractTally, type TallyOf } from "../tally/tally.js";
import { categoryWeights, segmentsOf } from "./groups.js";
import { byRank, rankRanges, ranksOf, type RankRange } from "./rank.js";

/** What a segment comes to, in the metric's own numbers: "above" is not "better" where low is good. */
export type SegmentVerdict =
  | "above the rest"
  | "below the rest"
  | "no detectable difference"
  | "too few answers"
  | "nothing to compare with";

/** How `compareSegments` judges, adjusts, and below how many answers it declines. */
export interface SegmentOptions {
  /**
   * The confidence level of intervals and verdicts, between 0 and 1.
   * @defaultValue 0.95
   */
  readonly level?: number | undefined;
  /**
   * How differences are tested.
   * @defaultValue "score"
   */
  readonly method?: DifferenceMethod | undefined;
  /**
   * How p-values answer for the number of segments: Holm's way hardly ever raises a false alarm at all;
   * "benjamini-hochberg" lets some 5% of the alarms be false and finds more, for screening.
   * @defaultValue "holm"
   */
  readonly adjust?: Adjustment | undefined;
  /**
   * Fewer answers than this, after weighting, in the segment or in its rest get the verdict "too few answers" and no
   * adjusted p-value; the row stays. Below 10 a single answer moves NPS by more than 10 points, and people may be
   * recognised.
   * @defaultValue 10
   */
  readonly minimumN?: number | undefined;
}

/** One segment beside its rest: everyone who is not in it. */
export interface SegmentRow<Category extends string = string, Key extends string = string> {
  readonly key: Readonly<Record<Key, KeyValue>>;
  readonly score: number | null;
  readonly interval: Interval | null;
  readonly n: number;
  /** The segment's share of all answers, 0 to 1, weighted where they are. */
  readonly share: number | null;
  /** The segment's share of each category, such as of all detractors; null for a category without answers. */
  readonly shareOf: Readonly<Record<Category, number | null>>;
  /** Score of the rest. */
  readonly rest: number | null;
  /** The segment's score less that of the rest. */
  readonly difference: number | null;
  /** Interval of the difference, not adjusted for the number of segments. */
  readonly differenceInterval: Interval | null;
  readonly pValue: number | null;
  /** Adjusted over all segments that have enough answers; null for the others. */
  readonly adjustedPValue: number | null;
  /** 1 for the best score; equals share a rank. */
  readonly rank: number | null;
  /** Ranks that the answers support, holding for all segments at once. */
  readonly ranks: RankRange | null;
  readonly verdict: SegmentVerdict;
}

/** Segments against their rest. */
export interface SegmentComparison<Category extends string = string, Key extends string = string> {
  readonly metric: string;
  /** The score of all segments together. */
  readonly total: Score<Category>;
  /** Whether the segments with enough answers differ at all; null for fewer than two of them. */
  readonly heterogeneity: Heterogeneity | null;
  /** By rank, best first; equals in the order of the table, those without a score last. */
  readonly segments: readonly SegmentRow<Category, Key>[];
  readonly level: number;
  readonly method: DifferenceMethod;
  readonly adjust: Adjustment;
  readonly minimumN: number;
}

/**
 * One segment against everyone else: `compareScores` of the rest, which is the total less the segment, with the segment.
 * Comparing with the total itself would compare the segment with a mixture of itself.
 *
 * @param total the tally of all, the segment among them
 * @returns the difference segment less rest, in the metric's unit; null when either has no answers.
 * @throws RangeError when the total does not contain the segment, and what `compareScores` throws.
 * @example
 * const total = tallyScores([9, 10, 3, 2], { metric: NPS });
 * compareToRest(tallyScores([9, 10], { metric: NPS }), total, NPS).difference // => 200
 */
export function compareToRest<M extends Metric>(
  segment: TallyOf<M>,
  total: TallyOf<M>,
  metric: M,
  options: Pick<SegmentOptions, "level" | "method"> = {},
): Difference {
  return compareScores(subtractTally(total, segment), segment, metric, options);
}

/**
 * Finds the segments that differ: each against its rest, with p-values that answer for how many there are.
 *
 * The difference to the rest is that of `compareToRest`: independent samples, square and add (MOVER) on score
 * intervals. Whether the segments differ at all is Cochran's Q, as in `compareMany`. The range of ranks is joint over the
 * segments (Klein, Wright and Wieczorek 2020). Linear in the number of segments but for sorting.
 *
 * @param table one row a segment, of one key or several, as `tallyBy` returns it; rows that share a key are merged.
 * `rollUp` makes the table of fewer keys
 * @returns rows by rank. A single segment has no rest: "nothing to compare with".
 * @throws RangeError for tallies of another scale than the metric's, a level outside 0 to 1, a negative `minimumN`, an
 * unknown adjustment, or a method that the metric's kind does not have.
 * @example
 * const tally = (rating: number, n: number) => tallyScores(new Array<number>(n).fill(rating), { metric: NPS });
 * const table = [{ key: { shop: "A" }, tally: tally(9, 20) }, { key: { shop: "B" }, tally: tally(3, 20) }];
 * compareSegments(table, NPS).segments[1].verdict // => "below the rest"
 */
export function compareSegments<M extends Metric, Key extends string>(
  table: TallyTable<Key, TallyOf<M>>,
  metric: M,
  options: SegmentOptions = {},
): SegmentComparison<CategoryOf<M>, Key> {
  const { level = 0.95, method = "score", adjust = "holm", minimumN = 10 } = options;
  expectMinimum(minimumN);
  const { total, segments } = segmentsOf(table, metric);
  const makeInterval = intervalFor(metric);
  const overall = scoreTally(total, metric, level, makeInterval);
  const categories = categoryWeights(total, metric);
  const weight = categories.reduce((sum, [, weight]) => sum + weight, 0);
  const differences = segments.map(({ tally }) => compareToRest(tally, total, metric, { level, method }));
  const isTested = differences.map(
    ({ pValue, effectiveN }) =>
      pValue !== null && Math.min(effectiveN.baseline, effectiveN.current) >= minimumN,
  );
  const adjusted = adjustPValues(
    differences.flatMap(({ pValue }, i) => (isTested[i] ? [pValue!] : [])),
    adjust,
  );
  const ranks = ranksOf(
    segments.map(({ score }) => score),
    metric,
  );
  const ranges = rankRanges(
    segments.map(({ sample }) => sample),
    metric,
    level,
  );
  let next = 0;
  const rows = segments.map(
    ({ key, tally, sample, n, score, ...segment }, i): SegmentRow<CategoryOf<M>, Key> => {
      const { baseline, difference, interval, pValue } = differences[i]!;
      const adjustedPValue = isTested[i] ? adjusted[next++]! : null;
      const own = categoryWeights(tally, metric);
      return {
        key,
        score,
        interval: score === null ? null : makeInterval(sample, metric, level),
        n,
        share: weight > 0 ? segment.weight / weight : null,
        shareOf: Object.fromEntries(
          categories.map(([name, all], c) => [name, all > 0 ? own[c]![1] / all : null]),
        ) as Record<CategoryOf<M>, number | null>,
        rest: baseline,
        difference,
        differenceInterval: interval,
        pValue,
        adjustedPValue,
        rank: ranks[i]!,
        ranks: ranges[i]!,
        verdict: verdictOf(score, difference, adjustedPValue, 1 - level),
      };
    },
  );
  const enough = segments.flatMap(({ effectiveN, tally }) => (effectiveN >= minimumN ? [tally] : []));
  return {
    metric: metric.name,
    total: overall,
    heterogeneity: compareMany(enough, metric, { pairs: false }).scores,
    segments: byRank(rows),
    level,
    method,
    adjust,
    minimumN,
  };
}

function verdictOf(
  score: number | null,
  difference: number | null,
  adjustedPValue: number | null,
  alpha: number,
): SegmentVerdict {
  if (score !== null && difference === null) return "nothing to compare with";
  if (difference === null || adjustedPValue === null) return "too few answers";
  if (adjustedPValue >= alpha) return "no detectable difference";
  return difference > 0 ? "above the rest" : "below the rest";
}
