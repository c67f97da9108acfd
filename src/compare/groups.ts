import { adjustDifferences, type AdjustedDifference } from "../inference/adjusted-difference.js";
import {
  compareSamples,
  MINIMUM,
  scoreOf,
  type DifferenceMethod,
  type ScoreDifference,
} from "../inference/difference.js";
import type { Adjustment } from "../inference/multiplicity.js";
import { meanOf, restOfSample, sampleOf, squaresAbout, type Sample } from "../inference/sample.js";
import { getOrMake } from "../math/get-or-make.js";
import type { KnownOptions } from "../math/options.js";
import { sum } from "../math/sum.js";
import { categorySums, expectMetric, type CategoryOf, type Metric } from "../metric/metric.js";
import { groupNames } from "../rows/group-names.js";
import { expectTable, rollUp, type KeyValue, type TallyTable } from "../tally/grouped.js";
import {
  alike,
  mergeAll,
  namedClusters,
  weightsOf,
  withoutClusters,
  type Tally,
  type TallyOf,
} from "../tally/tally.js";
import { subtractTally } from "../tally/subtract.js";

/** Options shared by the comparisons of several groups, such as `compareSegments` and `compareDrivers`. */
export interface GroupOptions {
  /**
   * The confidence level of intervals and verdicts, between 0 and 1.
   * @defaultValue 0.95
   */
  readonly level?: number | undefined;
  /**
   * The test of each difference. By "score" the larger of its p-value and that of a random division of the answers enters
   * the correction where samples are small; any other method is corrected as it is.
   * @defaultValue "score"
   */
  readonly method?: DifferenceMethod | undefined;
  /**
   * The correction for multiple comparisons. `holm` controls the family-wise error rate; `benjamini-hochberg` controls the
   * false discovery rate and has more power, for screening.
   * @defaultValue "holm"
   */
  readonly adjust?: Adjustment | undefined;
  /**
   * The smallest sample size, after weighting, in the group and in the rest.
   *
   * @remarks
   * Below it the verdict is "too few answers" and there is no adjusted p-value; estimates are still returned. Below 10, a
   * single answer moves NPS by more than 10 points, and respondents may be identifiable.
   *
   * @defaultValue 10
   */
  readonly minimumN?: number | undefined;
}

/** The options of `GroupOptions`, whose values the comparisons check. */
export const GROUP_OPTIONS = {
  level: null,
  method: null,
  adjust: null,
  minimumN: null,
} satisfies KnownOptions<GroupOptions>;

/** The figures of a group's answers that comparisons need. */
export interface Part {
  /** The number of answers, whatever their weights. */
  readonly n: number;
  readonly effectiveN: number;
  /** Sum of the weights; `n` without weights. */
  readonly weight: number;
  /** null when there are no answers, or all weigh 0. */
  readonly score: number | null;
  /** Variance of one answer's value about the score, divisor n; 0 when there is no score. */
  readonly variance: number;
}

/** A named group of a table. */
interface Segment<Key extends string = string, T extends Tally = Tally> extends Part {
  readonly key: Readonly<Record<Key, KeyValue>>;
  readonly tally: T;
  readonly sample: Sample;
}

/** The figures of a tally that comparisons need. */
export function partOf(tally: Tally, metric: Metric): Part {
  return partOfSample(sampleOf(tally, metric));
}

function partOfSample({ n, effectiveN, weights, values }: Sample): Part {
  const weight = sum(weights);
  if (!(effectiveN > 0)) return { n, effectiveN, weight: 0, score: null, variance: 0 };
  const score = meanOf(weights, values);
  return { n, effectiveN, weight, score, variance: squaresAbout(score, weights, values) / weight };
}

/**
 * The groups of a table and their total.
 *
 * @remarks
 * Rows that share a key are one group.
 *
 * @throws RangeError when a row lacks a key of the first row, or a tally is of another scale than the metric
 */
export function segmentsOf<Key extends string, T extends Tally>(
  table: TallyTable<Key, T>,
  metric: Metric,
): { readonly total: T; readonly segments: Segment<Key, T>[] } {
  expectMetric(metric);
  expectTable(table);
  const total = mergeAll(
    metric.scale,
    table.map(({ tally }) => tally),
    (i) => `table[${i}].tally`,
  ) as T;
  const keys = Object.keys(table[0]?.key ?? {}) as Key[];
  const segments = rollUp(table, keys).map((row) => {
    const { key } = row;
    const tally = alike(row.tally, total);
    const sample = sampleOf(tally, metric);
    return { key, tally, sample, ...partOfSample(sample) };
  });
  return { total, segments };
}

/**
 * The groups of {@link segmentsOf} that can be compared: those with a name.
 *
 * @remarks
 * Groups whose key is null or blank are set aside. Their answers belong to the other groups, and those would be compared with
 * themselves.
 *
 * @returns `total` of all groups, and `compared` of those with a name
 */
export function namedSegmentsOf<Key extends string, T extends Tally>(
  table: TallyTable<Key, T>,
  metric: Metric,
) {
  const { total, segments: all } = segmentsOf(table, metric);
  const { named: segments, names } = groupNames(all);
  const tallies = segments.map(({ tally }) => tally);
  const compared = names.aside.length === 0 ? total : alike(mergeAll(metric.scale, tallies) as T, total);
  return { total, compared, segments, names };
}

/** Text that is equal for equal keys only, whatever the order of their names. */
export function keyId(key: Readonly<Record<string, KeyValue>>): string {
  return JSON.stringify(Object.entries(key).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** A group against the rest. */
export interface Comparison {
  readonly rest: number | null;
  readonly versusRest: AdjustedDifference;
  /** The score of all less that of the rest. */
  readonly impact: number | null;
}

/**
 * Compares each group with the rest, corrected for the number of groups.
 *
 * @remarks
 * The rest is the total less the group. The total itself includes the group and is not an independent sample. A cluster
 * with answers in both the group and the rest makes them dependent, which the comparison takes into account.
 *
 * @throws RangeError when the total does not contain a group, and what `compareScores` throws
 */
export function compareToRest<M extends Metric>(
  groups: readonly TallyOf<M>[],
  total: TallyOf<M>,
  metric: M,
  options: GroupOptions,
): Comparison[] {
  return compareToRests(
    groups.map((group) => [group, total] as const),
    metric,
    options,
  );
}

/** Compares groups with the rest of totals of their own, corrected for the number of all of them. @throws as `compareToRest` */
export function compareToRests<M extends Metric>(
  pairs: readonly (readonly [group: TallyOf<M>, total: TallyOf<M>])[],
  metric: M,
  { level = 0.95, method = "score", adjust = "holm", minimumN = MINIMUM }: GroupOptions,
): Comparison[] {
  const wholes = new Map<TallyOf<M>, Sample>();
  const samples = pairs.map(([group, total]) => {
    if (total.clusters) namedClusters(total);
    const all = getOrMake(wholes, total, () => sampleOf(total, metric));
    const own = sampleOf(alike(group, total), metric);
    const rest = subtractTally(withoutClusters(total), withoutClusters(group));
    return [restOfSample(rest, all, own, metric), own] as const;
  });
  const compared = samples.map((pair) => compareSamples(...pair, metric, { level, method, minimumN }));
  return adjustDifferences(compared, samples, { adjust, level, minimumN }).map((one, i) => {
    const whole = scoreOf(wholes.get(pairs[i]![1])!);
    return {
      rest: one.baseline,
      versusRest: versusRest(one),
      impact: whole === null || one.baseline === null ? null : whole - one.baseline,
    };
  });
}

/** The difference without the fields that are already in the row of the group. */
export function versusRest(one: ScoreDifference & AdjustedDifference): AdjustedDifference {
  const { difference, interval, pValue, decidingPValue, adjustedPValue, level, method, baseline, current } =
    one;
  const hasNoRest = current !== null && baseline === null;
  const verdict = hasNoRest ? "nothing to compare with" : one.verdict;
  return { difference, interval, pValue, decidingPValue, adjustedPValue, verdict, level, method };
}

/** The group's share of the answers in each category, such as of all detractors; null for a category without answers. */
export function categorySharesOf<M extends Metric>(
  group: Tally,
  total: readonly [name: CategoryOf<M>, weight: number][],
  metric: M,
): Record<CategoryOf<M>, number | null> {
  const own = categoryWeights(group, metric);
  return Object.fromEntries(
    total.map(([name, all], i) => [name, all > 0 ? own[i]![1] / all : null]),
  ) as Record<CategoryOf<M>, number | null>;
}

/** Sum of the weights in each category; without weights the counts. */
export function categoryWeights<M extends Metric>(tally: Tally, metric: M): [CategoryOf<M>, number][] {
  return categorySums(weightsOf(tally).sums, metric);
}
