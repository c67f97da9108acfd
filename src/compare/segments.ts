import type { AdjustedDifference } from "../inference/adjusted-difference.js";
import { MINIMUM, type DifferenceMethod } from "../inference/difference.js";
import { heterogeneityOf, type Heterogeneity } from "../inference/heterogeneity.js";
import { intervalFor } from "../inference/interval-maker.js";
import type { Interval } from "../inference/interval.js";
import type { Adjustment } from "../inference/multiplicity.js";
import { expectMinimum } from "../math/guard.js";
import { expectOptions, joinOptions, type KnownOptions } from "../math/options.js";
import { sum } from "../math/sum.js";
import { expectMetric, type CategoryOf, type Metric } from "../metric/metric.js";
import { HOMES } from "../metric/option-homes.js";
import type { GroupNames } from "../rows/group-names.js";
import { scoreTally, type Score } from "../score/score.js";
import type { KeyValue, TallyTable } from "../tally/grouped.js";
import type { TallyOf } from "../tally/tally.js";
import { compareToExpected } from "./expected.js";
import {
  categorySharesOf,
  categoryWeights,
  compareToRest,
  GROUP_OPTIONS,
  keyId,
  namedSegmentsOf,
  type Comparison,
  type GroupOptions,
} from "./groups.js";
import { byRank, rankRanges, ranksOf, type RankRange } from "./rank.js";
import { STRATA_OPTIONS, divideKeys, type StrataOptions } from "./strata-options.js";
import { divideByStrata } from "./strata.js";

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
  /**
   * The score of the rest: the other segments, without those set aside. With `adjustFor` what is expected of the segment:
   * their score in its strata, in its shares.
   */
  readonly rest: number | null;
  /** The segment's score less that of the rest, corrected for the number of segments; with `adjustFor` within strata. */
  readonly versusRest: AdjustedDifference;
  /**
   * Answers of the segment in strata in which no other segment has any: they are in its score and in no comparison. 0 without
   * `adjustFor`.
   */
  readonly uncompared: number;
  /** The segment's share of all answers, 0 to 1, weighted if the answers are. */
  readonly share: number | null;
  /** The segment's share of each category, such as of all detractors; null for a category without answers. */
  readonly categoryShares: Readonly<Record<Category, number | null>>;
  /** share × score; with those of segments set aside these add up to the total score. */
  readonly contribution: number | null;
  /**
   * The score of all segments together less that of the rest: how much the segment raises the total, or lowers it when
   * negative. These do not add up. It is the difference times the segment's share of these answers, with `adjustFor` too.
   */
  readonly impact: number | null;
  /** 1 for the best score; equal scores share a rank. With `adjustFor` 1 for the best difference. */
  readonly rank: number | null;
  /** Confidence limits of the rank, for all segments jointly; null with `adjustFor`. */
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
  /**
   * The test that all segments with enough answers have the same score; null for fewer than two of them, and with
   * `adjustFor`, since their cases differ.
   */
  readonly heterogeneity: Heterogeneity | null;
  /** By rank, best first; equal ones in the order of the table, those without a score last. */
  readonly segments: readonly SegmentRow<Category, Key>[];
  readonly level: number;
  readonly method: DifferenceMethod;
  readonly adjust: Adjustment;
  readonly minimumN: number;
  /** The keys within whose values the segments were compared; empty for a plain comparison. */
  readonly adjustFor: readonly string[];
}

/** Options of `compareSegments`. */
export interface SegmentOptions<Key extends string = string, By extends Key = Key, For extends Key = Key>
  extends GroupOptions, StrataOptions<Key, By, For> {}

const OPTIONS = /* @__PURE__ */ joinOptions(
  GROUP_OPTIONS,
  STRATA_OPTIONS,
) satisfies KnownOptions<SegmentOptions>;

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
 * With `adjustFor` like is compared with like: agents who had other channels, regions or months are each compared with the
 * others in the same channel, region and month. `rest` is what is expected of the segment, the score of the others in its shares
 * of these strata, and `versusRest` the observed score less the expected one. Answers in strata in which no other segment has
 * any cannot be compared (`uncompared`). One stratum for all gives the plain comparison. What no key records, such as
 * who got the difficult cases within a channel, is not taken out.
 *
 * @param table - one row per segment, of one key or several, as `tallyBy` returns it; rows that share a key are merged.
 * With `adjustFor` one row per segment and stratum
 * @returns rows by rank; a single segment has no rest: "nothing to compare with"
 * @throws RangeError for tallies of another scale than the metric's, a level outside 0 to 1, a negative `minimumN`, an
 * unknown adjustment, a method that does not exist for the metric's kind, or a key that the table does not have
 * @see Klein, Wright and Wieczorek 2020, Journal of the Royal Statistical Society C 69:589-606, for the ranks; Breslow and Day
 * 1987, "Statistical Methods in Cancer Research" II, chapter 2, for expected scores
 * @example
 * const tally = (rating: number, n: number) => tallyScores(new Array<number>(n).fill(rating), { metric: NPS });
 * const table = [{ key: { shop: "A" }, tally: tally(9, 20) }, { key: { shop: "B" }, tally: tally(3, 20) }];
 * compareSegments(table, NPS).segments[1].versusRest.verdict // => "lower"
 * @example
 * const rows = Array.from({ length: 60 }, (_, i) => ({ nps: i % 2 ? 9 : i % 3 ? 8 : 2, channel: i % 2 ? "chat" : "phone" }));
 * const table = tallyBy(rows, { metric: NPS, score: "nps", by: "channel" });
 * compareSegments(table, NPS).segments.map(({ key, score, versusRest }) => [key.channel, score, versusRest.verdict]) // => [["chat", 100, "higher"], ["phone", -33.333, "lower"]]
 * @category Segments, drivers and why a score changed
 */
export function compareSegments<
  M extends Metric,
  Key extends string,
  const For extends Key = never,
  const By extends Exclude<Key, For> = Exclude<Key, For>,
>(
  table: TallyTable<Key, TallyOf<M>>,
  metric: M,
  options: SegmentOptions<Key, By, For> = {},
): SegmentComparison<CategoryOf<M>, By> {
  expectOptions(options, OPTIONS, HOMES);
  const { level = 0.95, method = "score", adjust = "holm", minimumN = MINIMUM } = options;
  expectMinimum(minimumN);
  expectMetric(metric);
  const { by, adjustFor, groups } = divideKeys<By, TallyOf<M>>(table, options);
  const { total, compared: named, segments, names } = namedSegmentsOf(groups, metric);
  const isAdjusted = adjustFor.length > 0;
  const makeInterval = intervalFor(metric);
  const overall = scoreTally(total, metric, level, makeInterval);
  const categories = categoryWeights(total, metric);
  const weight = sum(categories.map(([, weight]) => weight));
  const samples = segments.map(({ sample }) => sample);
  const ids = () => segments.map(({ key }) => keyId(key));
  const compared: readonly (Comparison & { readonly uncompared?: number })[] = isAdjusted
    ? compareToExpected(
        samples,
        divideByStrata(table, ids(), by, adjustFor, named, metric),
        named,
        metric,
        options,
      )
    : compareToRest<Metric>(
        segments.map(({ tally }) => tally),
        named,
        metric,
        options,
      );
  const ranks = ranksOf(
    segments.map(({ score }, i) => (isAdjusted ? compared[i]!.versusRest.difference : score)),
    metric,
  );
  const ranges = isAdjusted ? [] : rankRanges(samples, metric, level);
  const rows = segments.map(({ key, tally, ...segment }, i): SegmentRow<CategoryOf<M>, By> => {
    const { rest, versusRest, impact, uncompared = 0 } = compared[i]!;
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
      uncompared,
      share,
      categoryShares: categorySharesOf(tally, categories, metric),
      contribution: share === null ? null : share * (score ?? 0),
      impact,
      rank: ranks[i]!,
      ranks: ranges[i] ?? null,
    };
  });
  const enough = segments.flatMap(({ effectiveN, sample }) =>
    effectiveN > 0 && effectiveN >= minimumN ? [sample] : [],
  );
  return {
    metric: overall.metric,
    total: overall,
    heterogeneity: isAdjusted ? null : heterogeneityOf(enough),
    segments: byRank(rows),
    ...names,
    level,
    method,
    adjust,
    minimumN,
    adjustFor,
  };
}
