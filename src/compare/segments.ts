import type { AdjustedDifference } from "../inference/adjusted-difference.js";
import { MINIMUM, type DifferenceMethod } from "../inference/difference.js";
import { heterogeneityOf, type Heterogeneity } from "../inference/heterogeneity.js";
import { intervalFor } from "../inference/interval-maker.js";
import type { Interval } from "../inference/interval.js";
import type { Adjustment } from "../inference/multiplicity.js";
import { expectMinimum } from "../math/guard.js";
import { expectOptions } from "../math/options.js";
import { sum } from "../math/sum.js";
import type { CategoryOf, Metric } from "../metric/metric.js";
import { HOMES } from "../metric/option-homes.js";
import type { GroupNames } from "../rows/group-names.js";
import { scoreTally, type Score } from "../score/score.js";
import type { KeyValue, TallyTable } from "../tally/grouped.js";
import type { TallyOf } from "../tally/tally.js";
import {
  categorySharesOf,
  categoryWeights,
  compareToRest,
  GROUP_OPTIONS,
  namedSegmentsOf,
  type GroupOptions,
} from "./groups.js";
import { byRank, rankRanges, ranksOf, type RankRange } from "./rank.js";

/** One segment compared with the rest: everyone known not to be in it. */
export interface SegmentRow<Category extends string = string, Key extends string = string> {
  readonly key: Readonly<Record<Key, KeyValue>>;
  readonly n: number;
  readonly score: number | null;
  /** The interval of the score. */
  readonly interval: Interval | null;
  /** The segment's answers in each category, unweighted. */
  readonly counts: Readonly<Record<Category, number>>;
  /** Share of the segment's answers in each category, 0 to 1, weighted if the answers are; null when `score` is. */
  readonly shares: Readonly<Record<Category, number>> | null;
  /** The score of the rest: the other segments, without those set aside. */
  readonly rest: number | null;
  /** The segment's score less that of the rest, corrected for the number of segments. */
  readonly versusRest: AdjustedDifference;
  /** The segment's share of all answers, 0 to 1, weighted if the answers are. */
  readonly share: number | null;
  /** The segment's share of each category, such as of all detractors; null for a category without answers. */
  readonly categoryShares: Readonly<Record<Category, number | null>>;
  /** share × score; with those of segments set aside these add up to the total score. */
  readonly contribution: number | null;
  /**
   * The score of all segments together less that of the rest: how much the segment raises the total, or lowers it when
   * negative. These do not add up.
   */
  readonly impact: number | null;
  /** 1 for the best score; equal scores share a rank. */
  readonly rank: number | null;
  /** Confidence limits of the rank, for all segments jointly. */
  readonly ranks: RankRange | null;
}

/** Segments compared with the rest. */
export interface SegmentComparison<
  Category extends string = string,
  Key extends string = string,
> extends GroupNames<Key> {
  readonly metric: Metric<Category>;
  /** The score of all answers, those of segments set aside included. */
  readonly total: Score<Category>;
  /** The test that all segments with enough answers have the same score; null for fewer than two of them. */
  readonly heterogeneity: Heterogeneity | null;
  /** By rank, best first; equal ones in the order of the table, those without a score last. */
  readonly segments: readonly SegmentRow<Category, Key>[];
  readonly level: number;
  readonly method: DifferenceMethod;
  readonly adjust: Adjustment;
  readonly minimumN: number;
}

/**
 * Compares each segment with the rest, corrected for the number of segments.
 *
 * @remarks
 * Segment and rest are independent samples, compared as by `compareScores`; where samples are small the larger of two p-values
 * decides (`decidingPValue`). With Holm's correction at most some 5% of surveys without any difference have a verdict.
 * `heterogeneity` is the F test of the analysis of variance in one way. The ranges of ranks hold jointly for all segments.
 * `contribution` and `impact` are arithmetic on shares without a test: a segment of average score contributes its share and
 * has no impact. Rows whose key is null or blank are set aside: they count in the total, but their answers belong to the
 * other segments, so that they are no segment and in no rest. The cost is linear in the number of segments, except for sorting.
 *
 * @param table - one row per segment, of one key or several, as `tallyBy` returns it; rows that share a key are merged.
 * `rollUp` makes a table of fewer keys
 * @returns rows by rank; a single segment has no rest: "nothing to compare with"
 * @throws RangeError for tallies of another scale than the metric's, a level outside 0 to 1, a negative `minimumN`, an
 * unknown adjustment, or a method that does not exist for the metric's kind
 * @see Klein, Wright and Wieczorek 2020, Journal of the Royal Statistical Society C 69:589-606, for the ranks
 * @example
 * const tally = (rating: number, n: number) => tallyScores(new Array<number>(n).fill(rating), { metric: NPS });
 * const table = [{ key: { shop: "A" }, tally: tally(9, 20) }, { key: { shop: "B" }, tally: tally(3, 20) }];
 * compareSegments(table, NPS).segments[1].versusRest.verdict // => "lower"
 * @category Segments, drivers and why a score changed
 */
export function compareSegments<M extends Metric, Key extends string>(
  table: TallyTable<Key, TallyOf<M>>,
  metric: M,
  options: GroupOptions = {},
): SegmentComparison<CategoryOf<M>, Key> {
  expectOptions(options, GROUP_OPTIONS, HOMES);
  const { level = 0.95, method = "score", adjust = "holm", minimumN = MINIMUM } = options;
  expectMinimum(minimumN);
  const { total, compared: named, segments, names } = namedSegmentsOf(table, metric);
  const makeInterval = intervalFor(metric);
  const overall = scoreTally(total, metric, level, makeInterval);
  const categories = categoryWeights(total, metric);
  const weight = sum(categories.map(([, weight]) => weight));
  const compared = compareToRest<Metric>(
    segments.map(({ tally }) => tally),
    named,
    metric,
    options,
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
  const rows = segments.map(({ key, tally, ...segment }, i): SegmentRow<CategoryOf<M>, Key> => {
    const { rest, versusRest, impact } = compared[i]!;
    const { n, score, interval, counts, shares } = scoreTally(tally, metric, level, makeInterval);
    const share = weight > 0 ? segment.weight / weight : null;
    return {
      key,
      n,
      score,
      interval,
      counts,
      shares,
      rest,
      versusRest,
      share,
      categoryShares: categorySharesOf(tally, categories, metric),
      contribution: share === null ? null : share * (score ?? 0),
      impact,
      rank: ranks[i]!,
      ranks: ranges[i]!,
    };
  });
  const enough = segments.flatMap(({ effectiveN, sample }) =>
    effectiveN > 0 && effectiveN >= minimumN ? [sample] : [],
  );
  return {
    metric: overall.metric,
    total: overall,
    heterogeneity: heterogeneityOf(enough),
    segments: byRank(rows),
    ...names,
    level,
    method,
    adjust,
    minimumN,
  };
}
