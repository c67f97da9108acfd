import { expectLevel } from "../math/guard.js";
import { expectMetric, type Metric } from "../metric/metric.js";
import type { TallyTable } from "../tally/grouped.js";
import type { Tally, TallyOf } from "../tally/tally.js";
import { compareScores, type Difference, type DifferenceOptions } from "./difference.js";
import { chiSquareTest, independenceTest, type ChiSquareTest } from "./homogeneity.js";
import { adjustPValues, type Adjustment } from "./multiplicity.js";
import { sampleOf, type Sample } from "./sample.js";
import { sum } from "../math/sum.js";
import { unitSample, varianceOf, widened } from "./score-test.js";

export interface CompareManyOptions extends DifferenceOptions {
  /**
   * How the p-values of the pairs are adjusted for their number.
   * @defaultValue "holm"
   */
  readonly adjust?: Adjustment | undefined;
  /**
   * Whether every group is compared with every other; k groups make k (k - 1) / 2 pairs.
   * @defaultValue true
   */
  readonly pairs?: boolean | undefined;
}

/** Whether scores differ among groups at all, and by how much beyond chance. */
export interface Heterogeneity extends ChiSquareTest {
  /** The groups' common score if they do not differ: their inverse-variance mean, in the metric's unit. */
  readonly pooled: number;
  readonly standardError: number;
  /** Share of the variation between the scores that is more than chance, 0 to 1 (Higgins and Thompson 2002). */
  readonly iSquared: number;
  /** Variance of the true scores between groups, in the metric's unit squared (DerSimonian and Laird 1986). */
  readonly tauSquared: number;
}

/** One group compared with another; `baseline` and `current` are positions in the given groups. */
export interface GroupComparison {
  readonly baseline: number;
  readonly current: number;
  readonly difference: Difference;
  /** Adjusted for the number of pairs; null when a group has no answers. */
  readonly adjustedPValue: number | null;
  /** Whether the adjusted p-value is below 1 - level, with enough answers in both groups. */
  readonly detectable: boolean;
}

/** What `compareMany` finds: whether the groups differ at all, and each pair. */
export interface ManyCompared {
  /** The metric's name, such as "NPS". */
  readonly metric: string;
  /** Groups that have answers. */
  readonly groups: number;
  /** Do the scores differ? null with fewer than two groups. */
  readonly scores: Heterogeneity | null;
  /** Do the shares of the categories differ in any way? They can where the scores do not. */
  readonly distributions: (ChiSquareTest & { readonly sparse: boolean }) | null;
  readonly pairs: readonly GroupComparison[];
  readonly adjust: Adjustment;
  readonly level: number;
}

/**
 * Whether several independent groups differ: two questions about all of them at once, and every pair.
 *
 * `scores` is Cochran's Q, sum w (score - pooled)^2 with weights of 1 / variance, the variances taken after adding a few
 * answers to each group, so that a group that is of one mind does not weigh without bound. `distributions` is Pearson's
 * chi-square of groups by categories. Pairs are judged after adjustment for their number.
 *
 * @param groups tallies, or the rows of a tally table; those without answers count in no test, and their pairs have no p-value
 * @returns `scores` is null when fewer than two groups have answers.
 * @throws RangeError for tallies of another scale and for options as in `compareScores`.
 * @example
 * compareMany([[50, 30, 20], [40, 35, 25], [65, 25, 10]].map(([promoters, passives, detractors]) =>
 *   npsTallyFromCounts({ promoters, passives, detractors })), NPS_GROUPS).scores.pValue // => 0.0005305834154729208
 */
export function compareMany<M extends Metric>(
  groups: readonly TallyOf<M>[] | TallyTable<string, TallyOf<M>>,
  metric: M,
  options: CompareManyOptions = {},
): ManyCompared {
  expectMetric(metric);
  const { level = 0.95, adjust = "holm", pairs = true, minimumN } = options;
  expectLevel(level);
  const tallies = groups.map((group) => ("tally" in group ? group.tally : group) as Tally);
  const samples = tallies.map((tally) => sampleOf(tally, metric)).filter(({ effectiveN }) => effectiveN > 0);
  const compared = (pairs ? tallies : []).flatMap((before, baseline) =>
    tallies.slice(baseline + 1).map((after, i) => ({
      baseline,
      current: baseline + 1 + i,
      difference: compareScores(before, after, metric as Metric, { ...options, level, minimumN }),
    })),
  );
  const known = compared.filter(({ difference }) => difference.pValue !== null);
  const adjusted = adjustPValues(
    known.map(({ difference }) => difference.pValue!),
    adjust,
  );
  const adjustedOf = new Map(known.map((pair, i) => [pair, adjusted[i]!]));
  return {
    metric: metric.name,
    groups: samples.length,
    scores: heterogeneityOf(samples, metric),
    distributions: independenceTest(samples.map((sample) => perCategory(sample, metric))),
    pairs: compared.map((pair) => {
      const adjustedPValue = adjustedOf.get(pair) ?? null;
      const isEnough = pair.difference.verdict !== "too few answers";
      const detectable = isEnough && adjustedPValue !== null && adjustedPValue < 1 - level;
      return { ...pair, adjustedPValue, detectable };
    }),
    adjust,
    level,
  };
}

function heterogeneityOf(samples: readonly Sample[], metric: Metric): Heterogeneity | null {
  const width = metric.range[1] - metric.range[0];
  const groups = samples.map((sample) => {
    const wide = widened(unitSample(sample, metric));
    const weight = wide.n / varianceOf(wide);
    return { score: wide.mean, weight };
  });
  const total = sum(groups.map(({ weight }) => weight));
  const pooled = sum(groups.map(({ score, weight }) => (weight / total) * score));
  const q = sum(groups.map(({ score, weight }) => weight * (score - pooled) ** 2));
  const test = chiSquareTest(q, groups.length - 1);
  if (!test) return null;
  const excess = Math.max(q - test.degreesOfFreedom, 0);
  const scale = total - sum(groups.map(({ weight }) => weight * (weight / total)));
  return {
    ...test,
    pooled: metric.range[0] + pooled * width,
    standardError: width / Math.sqrt(total),
    iSquared: q > 0 ? excess / q : 0,
    tauSquared: scale > 0 ? (excess / scale) * width ** 2 : 0,
  };
}

function perCategory({ counts }: Sample, { categories, scale }: Metric): number[] {
  return categories.map(({ from, to }) => sum(counts.slice(from - scale.min, to - scale.min + 1)));
}
