import { expectLevel, expectMinimum, expectThat } from "../math/guard.js";
import { readOneOf } from "../math/fields.js";
import { expectOptions, joinOptions, type KnownOptions } from "../math/options.js";
import type { Metric } from "../metric/metric.js";
import { HOMES } from "../metric/option-homes.js";
import type { Answer } from "../tally/answer.js";
import { toTally } from "../tally/scores.js";
import type { TallyOf } from "../tally/tally.js";
import { differenceDegrees, designOfDifference } from "./design.js";
import {
  designed,
  normalEvidence,
  scoreDifference,
  studentEvidence,
  twoSided,
  type Evidence,
} from "./evidence.js";
import type { Interval, Limits } from "./interval.js";
import { permutationDifference, PERMUTATION_OPTIONS, type PermutationOptions } from "./permutation.js";
import { degreesOf, meanOf, ofPopulation, readPopulation, sampleOf, type Sample } from "./sample.js";
import { unitSample, varianceOf, widened } from "./score-test.js";

/** Methods of comparing two independent samples. */
export type DifferenceMethod = "score" | "adjusted-wald" | "wald" | "t" | "permutation";

/** The conclusion about a difference, by its sign: "higher" is not "better" where low scores are good. */
export type Verdict =
  "higher" | "lower" | "no clear difference" | "too few answers" | "nothing to compare with";

/** A signed difference with its uncertainty, in the metric's unit. Every difference in the library has this shape. */
export interface Difference {
  /** Current less baseline, after less before, or a group less the rest; null when either side has no score. */
  readonly difference: number | null;
  /** The confidence interval of the difference; null when `difference` is. */
  readonly interval: Interval | null;
  /**
   * Two-sided p-value of no difference. It is below 1 - level exactly when the interval excludes 0. null without a
   * difference, and when the method finds no variance in the answers.
   */
  readonly pValue: number | null;
  readonly verdict: Verdict;
  readonly level: number;
  /** The method, such as "score". */
  readonly method: string;
}

/** The difference between the scores of two independent samples. Plain data at full precision. */
export interface ScoreDifference extends Difference {
  readonly metric: Metric;
  /** The score of the baseline; null when it has no answers. */
  readonly baseline: number | null;
  /** The score of the current sample; null when it has no answers. */
  readonly current: number | null;
  /** The number of answers in each sample, whatever their weights. */
  readonly n: Pair;
  /** The effective numbers of answers, which the method uses. */
  readonly effectiveN: Pair;
}

/** One number for each of the two samples. */
export interface Pair {
  readonly baseline: number;
  readonly current: number;
}

/** The level, method and minimum of a comparison. */
export interface JudgementOptions<Method extends string> {
  /**
   * The confidence level, between 0 and 1.
   * @defaultValue 0.95
   */
  readonly level?: number | undefined;
  /** @defaultValue "score" */
  readonly method?: Method | undefined;
  /**
   * The smallest sample size on either side, after weighting. Below it the verdict is "too few answers"; estimates are still
   * returned.
   * @defaultValue 10
   */
  readonly minimumN?: number | undefined;
}

/** The options of a comparison: each function checks their values, since their defaults differ. */
export const JUDGEMENT_OPTIONS = { level: null, method: null, minimumN: null } satisfies KnownOptions<
  JudgementOptions<string>
>;

/** Options of `compareScores`. */
export interface DifferenceOptions extends JudgementOptions<DifferenceMethod>, PermutationOptions {
  /**
   * How many people each side could have had answers from. Those who answered are then a known part of them (finite
   * population correction). Only for a statement about just these people, not for one about what lies behind their answers.
   * @defaultValue none, without correction
   */
  readonly population?: Partial<Pair> | undefined;
}

/** The options of `compareScores`. */
export const DIFFERENCE_OPTIONS = /* @__PURE__ */ joinOptions(
  /* @__PURE__ */ joinOptions(JUDGEMENT_OPTIONS, { population: readPopulation }),
  PERMUTATION_OPTIONS,
) satisfies KnownOptions<DifferenceOptions>;

/**
 * The difference between the scores of two independent samples: different people, or people who answered once.
 *
 * @remarks
 * - `score`: square and add (MOVER) on the two score intervals, Tango's for a net score, Wilson's for a share and the
 *   multinomial one for a mean; the p-value inverts it. Keeps its level in small and unequal samples.
 * - `adjusted-wald`: the normal approximation after adding a few answers to each side: 3/4, 3/2, 3/4 for a net score
 *   (Rocks 2016), 1 and 1 for a share (Agresti and Caffo 2000) and for the ends of a mean.
 * - `wald`: the plain normal approximation, as in the R package NPS; rejects too often below some 200 answers.
 * - `t`: Welch's test on the values. If it is not defined (one answer, or no variance on either side) the score method is
 *   used and named in the result.
 * - `permutation`: exact if both samples have the same distribution, by enumeration; see `PermutationOptions`. Not for
 *   weights.
 *
 * @param baseline - answers, or a tally of the metric's scale; tally rows first, with `tallyScores` or `tallyBy`
 * @param current - the same for the sample to compare
 * @returns the difference in the metric's unit, current less baseline; null when a side has no answers
 * @throws what `tallyScores` throws; RangeError for a tally of another scale, a level outside 0 to 1, a negative
 * `minimumN`, an unknown method, or a population that is smaller than its sample
 * @see Newcombe 1998, Statistics in Medicine 17:873-890; Zou and Donner 2008, Statistics in Medicine 27:1693-1702
 * @example
 * compareScores([9, 10, 3, 8, 9, 7], [3, 10, 6, 8, 2, 7], NPS).difference // => -66.66666666666666
 * @category How sure
 */
export function compareScores<M extends Metric>(
  baseline: Iterable<Answer> | TallyOf<M>,
  current: Iterable<Answer> | TallyOf<M>,
  metric: M,
  options: DifferenceOptions = {},
): ScoreDifference {
  expectOptions(options, DIFFERENCE_OPTIONS, HOMES);
  const before = sampleOf(toTally(baseline, { metric }), metric);
  const after = sampleOf(toTally(current, { metric }), metric);
  return compareSamples(before, after, metric, options);
}

/** `compareScores` of samples; `unitOf` may remember the units of those that are compared with several others. */
export function compareSamples(
  before: Sample,
  after: Sample,
  metric: Metric,
  options: DifferenceOptions,
  unitOf = unitSample,
): ScoreDifference {
  const { level = 0.95, minimumN = MINIMUM, method = "score", population } = options;
  expectLevel(level);
  expectMinimum(minimumN);
  expectThat(!population || method !== "permutation", "no population for a permutation test", population);
  const evidence = differenceEvidence(
    ofPopulation(before, population?.baseline, "population.baseline"),
    ofPopulation(after, population?.current, "population.current"),
    metric,
    method,
    options,
    unitOf,
  );
  const [from, to] = [scoreOf(before), scoreOf(after)];
  return {
    metric,
    baseline: from,
    current: to,
    ...judge(evidence, from !== null && to !== null ? to - from : null, metric, {
      level,
      method,
      isEnough: Math.min(before.effectiveN, after.effectiveN) >= minimumN,
    }),
    n: { baseline: before.n, current: after.n },
    effectiveN: { baseline: before.effectiveN, current: after.effectiveN },
  };
}

/** The smallest sample size for which the default test keeps its level; see docs/concepts/error-rates.md. */
export const MINIMUM = 10;

const METHODS = ["score", "adjusted-wald", "wald", "t", "permutation"];

/** The evidence about the difference of two samples, with the metric's range as unit; null when one has no answers. */
export function differenceEvidence(
  before: Sample,
  after: Sample,
  metric: Metric,
  method: DifferenceMethod,
  options: PermutationOptions = {},
  unitOf = unitSample,
): Evidence | null {
  readOneOf(METHODS, method, "method");
  if (!(before.effectiveN > 0 && after.effectiveN > 0)) return null;
  const isClustered = before.clusters !== undefined || after.clusters !== undefined;
  const isPossible = !isClustered || method !== "permutation";
  expectThat(isPossible, "score, adjusted-wald, wald or t for answers with clusters", method, " at method");
  const [a, b] = [unitOf(before, metric), unitOf(after, metric)];
  if (method === "permutation") return permutationDifference(a, b, options);
  const { design, correlation, overlap } = designOfDifference(before, after);
  const byScore = designed(scoreDifference(a, b, correlation), design);
  if (method === "score") return byScore;
  const errorOf = (atA: number, atB: number) => Math.sqrt(atA + atB - 2 * correlation * Math.sqrt(atA * atB));
  if (method !== "t") {
    const [from, to] = method === "adjusted-wald" ? [widened(a), widened(b)] : [a, b];
    const error = errorOf(varianceOf(from) / from.n, varianceOf(to) / to.n);
    return designed(normalEvidence(to.mean - from.mean, error, [-1, 1]), design);
  }
  const width = metric.range[1] - metric.range[0];
  const variances = [before.variance / width ** 2, after.variance / width ** 2] as const;
  const error = errorOf(...variances);
  if (!(error > 0 && error < Infinity)) return { ...byScore, method: "score" };
  const degrees = differenceDegrees(variances, [degreesOf(before), degreesOf(after)], overlap);
  return studentEvidence(b.mean - a.mean, error, degrees, [-1, 1]);
}

/** The score of a sample; null without answers. */
export function scoreOf({ weights, values, effectiveN }: Sample): number | null {
  return effectiveN > 0 ? meanOf(weights, values) : null;
}

/** Makes a difference in the metric's unit from its evidence, with interval, p-value and verdict. */
export function judge(
  evidence: Evidence | null,
  difference: number | null,
  { range }: Metric,
  { level, method: asked, isEnough }: { level: number; method: string; isEnough: boolean },
): Difference {
  const width = range[1] - range[0];
  const limits = evidence?.limits((1 - level) / 2);
  const method = evidence?.method ?? asked;
  return {
    difference,
    interval: limits ? { low: limits[0] * width, high: limits[1] * width, level, method } : null,
    pValue: evidence && twoSided(evidence.tails(0)),
    verdict: limits && isEnough ? verdictOf(limits) : "too few answers",
    level,
    method,
  };
}

function verdictOf([low, high]: Limits): Verdict {
  return low > 0 ? "higher" : high < 0 ? "lower" : "no clear difference";
}
