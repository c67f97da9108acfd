import { expectLevel } from "../math/guard.js";
import { expectOptions, joinOptions, type KnownOptions } from "../math/options.js";
import { categorySums, expectMetric, type Metric } from "../metric/metric.js";
import { groupNames, type GroupNames } from "../rows/group-names.js";
import { HOMES } from "../metric/option-homes.js";
import { expectTable, type KeyValue, type TallyTable } from "../tally/grouped.js";
import type { TallyOf } from "../tally/tally.js";
import { adjustDifferences, type AdjustedDifference } from "./adjusted-difference.js";
import {
  compareSamples,
  MINIMUM,
  JUDGEMENT_OPTIONS,
  type DifferenceOptions,
  type ScoreDifference,
} from "./difference.js";
import { heterogeneityOf, type Heterogeneity } from "./heterogeneity.js";
import { independenceTest, type IndependenceTest } from "./homogeneity.js";
import type { Adjustment } from "./multiplicity.js";
import { sampleOf } from "./sample.js";
import { PERMUTATION_OPTIONS } from "./permutation.js";

/** Options of `compareAllPairs`. */
export interface AllPairsOptions extends Omit<DifferenceOptions, "population"> {
  /**
   * The correction of the pairs' p-values for multiple comparisons.
   * @defaultValue "holm"
   */
  readonly adjust?: Adjustment | undefined;
}

const OPTIONS = /* @__PURE__ */ joinOptions(
  /* @__PURE__ */ joinOptions(JUDGEMENT_OPTIONS, PERMUTATION_OPTIONS),
  { adjust: null },
) satisfies KnownOptions<AllPairsOptions>;

/** The difference between two groups of a table. */
export interface GroupDifference<Key extends string = string> extends ScoreDifference, AdjustedDifference {
  /** The key of the group that is the baseline. */
  readonly baselineKey: Readonly<Record<Key, KeyValue>>;
  readonly currentKey: Readonly<Record<Key, KeyValue>>;
}

/** The result of `compareAllPairs`. */
export interface AllPairs<Key extends string = string> extends GroupNames<Key> {
  readonly metric: Metric;
  /** Groups that have answers. */
  readonly groups: number;
  /** The test that all groups have the same score; null with fewer than two groups. */
  readonly heterogeneity: Heterogeneity | null;
  /** The test that all groups have the same shares of categories. Shares can differ when scores do not. */
  readonly distributions: IndependenceTest | null;
  /** Every pair, in the order of the table. */
  readonly pairs: readonly GroupDifference<Key>[];
  readonly adjust: Adjustment;
  readonly level: number;
}

/**
 * Compares several independent groups: all together, and every pair.
 *
 * @remarks
 * `heterogeneity` is the F test of the analysis of variance in one way, adapted to skewed answers in groups of unequal size.
 * `distributions` is Pearson's chi-square of groups by categories. k groups make k (k - 1) / 2 pairs, whose verdicts are
 * by adjusted p-values.
 *
 * @param groups - a table with one row per group, as `tallyBy` returns it; groups without answers are in no test, and their
 * pairs have no p-value. Rows whose key is null or blank are set aside
 * @returns the tests and the pairs; `heterogeneity` is null when fewer than two groups have answers
 * @throws TypeError for a value that is not a table; RangeError for tallies of another scale and for options as in
 * `compareScores`
 * @example
 * const shop = (shop: string, promoters: number, passives: number, detractors: number) =>
 *   ({ key: { shop }, tally: npsTallyFromCounts({ promoters, passives, detractors }) });
 * compareAllPairs([shop("A", 50, 30, 20), shop("B", 40, 35, 25), shop("C", 65, 25, 10)], NPS_GROUPS).pairs
 *   .map(({ baselineKey, currentKey, verdict }) => [baselineKey.shop, currentKey.shop, verdict])
 * // => [["A", "B", "no clear difference"], ["A", "C", "higher"], ["B", "C", "higher"]]
 * @category How sure
 */
export function compareAllPairs<M extends Metric, Key extends string>(
  groups: TallyTable<Key, TallyOf<M>>,
  metric: M,
  options: AllPairsOptions = {},
): AllPairs<Key> {
  expectOptions(options, OPTIONS, HOMES);
  expectMetric(metric);
  const { level = 0.95, adjust = "holm", minimumN = MINIMUM } = options;
  expectLevel(level);
  expectTable(groups);
  const { named: table, names } = groupNames(groups);
  const everySample = table.map(({ tally }) => sampleOf(tally, metric));
  const samples = everySample.filter(({ effectiveN }) => effectiveN > 0);
  const pairs = table.flatMap((baseline, i) =>
    table.slice(i + 1).map((current, j) => ({
      baselineKey: baseline.key,
      currentKey: current.key,
      samples: [everySample[i]!, everySample[i + 1 + j]!] as const,
    })),
  );
  const differences = pairs.map(({ samples, ...keys }) => ({
    ...keys,
    ...compareSamples(...samples, metric, { ...options, level, minimumN }),
  }));
  return {
    metric,
    groups: samples.length,
    ...names,
    heterogeneity: heterogeneityOf(samples),
    distributions: independenceTest(
      samples.map(({ counts }) => categorySums(counts, metric).map(([, count]) => count)),
    ),
    pairs: adjustDifferences(
      differences,
      pairs.map(({ samples }) => samples),
      { adjust, level, minimumN },
    ),
    adjust,
    level,
  };
}
