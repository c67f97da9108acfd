import { readOneOf, readFlag } from "../math/fields.js";
import { expectLevel, expectMinimum } from "../math/guard.js";
import { expectOptions, joinOptions, type KnownOptions } from "../math/options.js";
import { sum } from "../math/sum.js";
import { expectMetric, pointValues, widthOf, type Metric } from "../metric/metric.js";
import { HOMES } from "../metric/option-homes.js";
import type { TallyOf } from "../tally/tally.js";
import {
  judge,
  MINIMUM,
  scoreOf,
  JUDGEMENT_OPTIONS,
  type Difference,
  type JudgementOptions,
  type Pair,
} from "./difference.js";
import { scoreDifference, studentEvidence, type Evidence } from "./evidence.js";
import { chiSquareTest, type ChiSquareTest } from "./homogeneity.js";
import { effectiveSize, meanOf, openShare, sampleOf, squaresAbout, type Sample } from "./sample.js";
import { unitSample, type UnitSample } from "./score-test.js";
import { expectStrata, expectStratumSize, peopleOf } from "./stratified.js";

/** A part of the population that was sampled twice. */
export interface StratumPair<M extends Metric = Metric> {
  readonly baseline: TallyOf<M>;
  readonly current: TallyOf<M>;
  /** Number of people in this part of the population, from another source. */
  readonly population: number;
}

/** The difference of two stratified scores. Plain data at full precision. */
export interface StratifiedDifference extends Difference {
  readonly metric: Metric;
  /** The stratified score of the baseline; null when a stratum has no answers. */
  readonly baseline: number | null;
  readonly current: number | null;
  /** null when a stratum has fewer than two answers on a side. */
  readonly standardError: number | null;
  readonly n: Pair;
  /**
   * The Mantel-Haenszel test, with the common difference that it is about: strata weigh by the answers that they have on
   * both sides, n n' / (n + n'), and not by the population. null when no stratum has answers on both sides that differ.
   */
  readonly mantelHaenszel: (ChiSquareTest & { readonly difference: number }) | null;
}

/** Options of `compareStratified`. */
export interface CompareStratifiedOptions extends JudgementOptions<"score" | "t"> {
  /**
   * Treats those who answered as a known part of the population, as in `stratifiedScore`.
   * @defaultValue true
   */
  readonly finitePopulation?: boolean | undefined;
}

const OPTIONS = /* @__PURE__ */ joinOptions(JUDGEMENT_OPTIONS, {
  finitePopulation: readFlag,
}) satisfies KnownOptions<CompareStratifiedOptions>;

/**
 * The difference of two stratified scores: the differences of the strata, weighted by their shares of the population.
 *
 * @remarks
 * A change in the mix of answers between the strata has no effect on it.
 *
 * - `score`: the score method of `compareScores` on the answers weighted to the population, which count as many as the
 *   variance of the strata allows, at most Kish's number. Holds its level with few answers in a stratum.
 * - `t`: the variance of stratified sampling, sum W^2 (1 - n / N) s^2 / n, with Satterthwaite's degrees of freedom.
 *
 * The Mantel-Haenszel test asks whether answers differ within strata at all, and has more power where the difference is about
 * the same everywhere. For a share it is R's `mantelhaen.test` without continuity correction; for other metrics its extension
 * to mean values.
 *
 * @param strata - the parts of the population, each with the tallies of both sides
 * @returns without strata, or when a stratum has no answers on a side, the figures are null and the verdict is "too few
 * answers"
 * @throws RangeError for a tally of another scale, a population that is smaller than one of its samples or not finite, a
 * level outside 0 to 1 or an unknown method
 * @see Cochran 1977, "Sampling Techniques", sections 5.4 and 5.16
 * @see Mantel 1963, Journal of the American Statistical Association 58:690-700
 * @example
 * const shops = { baseline: npsTallyFromCounts({ promoters: 50, passives: 30, detractors: 20 }),
 *   current: npsTallyFromCounts({ promoters: 40, passives: 30, detractors: 30 }), population: 900 };
 * const web = { baseline: npsTallyFromCounts({ promoters: 20, passives: 20, detractors: 20 }),
 *   current: npsTallyFromCounts({ promoters: 90, passives: 60, detractors: 50 }), population: 300 };
 * compareStratified([shops, web], NPS_GROUPS).difference // => -10
 * @category How sure
 */
export function compareStratified<M extends Metric>(
  strata: readonly StratumPair<M>[],
  metric: M,
  options: CompareStratifiedOptions = {},
): StratifiedDifference {
  expectOptions(options, OPTIONS, HOMES);
  const { level = 0.95, minimumN = MINIMUM, method = "score", finitePopulation = true } = options;
  expectMetric(metric);
  expectLevel(level);
  expectMinimum(minimumN);
  readOneOf(["score", "t"], method, "method");
  expectStrata(strata, ["baseline", "current"]);
  const everyone = peopleOf(strata);
  const sides = (["baseline", "current"] as const).map((side) =>
    strata.map((stratum, i): Part => {
      const { population } = stratum;
      const sample = sampleOf(stratum[side], metric);
      expectStratumSize(sample, population, i);
      const left = finitePopulation ? openShare(sample, population) : 1;
      return { sample, share: population / everyone, left };
    }),
  ) as [Part[], Part[]];
  const [from, to] = sides.map(scoreOfParts) as [number | null, number | null];
  const isKnown = from !== null && to !== null;
  const variances = sides.flat().map(({ sample, share, left }) => share ** 2 * left * sample.variance);
  const standardError = isKnown ? Math.sqrt(sum(variances)) : NaN;
  const enough = sides.map((parts) => sum(parts.map(({ sample }) => sample.effectiveN)));
  const isT = method === "t" && standardError > 0 && standardError < Infinity;
  const evidence = isKnown
    ? isT
      ? studentParts(sides, (to - from) / widthOf(metric), variances, metric)
      : scoreParts(sides, metric)
    : null;
  return {
    metric,
    baseline: from,
    current: to,
    ...judge(evidence, isKnown ? to - from : null, metric, {
      level,
      method: isKnown && !isT ? "score" : method,
      isEnough: Math.min(...enough) >= minimumN,
    }),
    standardError: Number.isFinite(standardError) ? standardError : null,
    n: {
      baseline: sum(sides[0].map(({ sample }) => sample.n)),
      current: sum(sides[1].map(({ sample }) => sample.n)),
    },
    mantelHaenszel: mantelHaenszel(sides),
  };
}

/** One side of a stratum: its sample, its share of the population, and the part of it that was not sampled. */
interface Part {
  readonly sample: Sample;
  readonly share: number;
  readonly left: number;
}

type Sides = readonly [baseline: readonly Part[], current: readonly Part[]];

function scoreOfParts(parts: readonly Part[]): number | null {
  const scores = parts.flatMap(({ sample }) => scoreOf(sample) ?? []);
  if (parts.length === 0 || scores.length < parts.length) return null;
  const shares = parts.map(({ share }) => share);
  return meanOf(shares, scores);
}

/** Student's t with Satterthwaite's degrees of freedom, with the metric's range as unit. */
function studentParts(
  sides: Sides,
  estimate: number,
  variances: readonly number[],
  metric: Metric,
): Evidence {
  const each = sides.flat().map(({ sample }, i) => variances[i]! ** 2 / (sample.n - 1));
  const degrees = sum(variances) ** 2 / sum(each);
  return studentEvidence(estimate, Math.sqrt(sum(variances)) / widthOf(metric), degrees, [-1, 1]);
}

/** The score method on the answers of each side, weighted to the population, with the metric's range as unit. */
function scoreParts(sides: Sides, metric: Metric): Evidence {
  const [from, to] = sides.map((parts) => unitSample(pooledSample(parts, metric), metric)) as [
    UnitSample,
    UnitSample,
  ];
  return scoreDifference(from, to);
}

/** The sample of all strata, with as many effective answers as give the variance of the stratified score. */
function pooledSample(parts: readonly Part[], metric: Metric) {
  const values = pointValues(metric);
  const weights = values.map((_, i) =>
    sum(parts.map(({ sample, share }) => (share * sample.counts[i]!) / sample.effectiveN)),
  );
  const n = sum(parts.map(({ sample }) => sample.n));
  const spread = squaresAbout(meanOf(weights, values), weights, values);
  // Per answer of weight share / n: the deviations from the mean of its stratum, for as many as the population leaves open.
  const each = parts.map(({ sample, share, left }) => {
    const { effectiveN, counts } = sample;
    const weight = share / effectiveN;
    const squares = squaresAbout(meanOf(counts, values), counts, values);
    const lost = effectiveN > 1 ? effectiveN / (effectiveN - 1) : 1;
    return { squares: left * weight ** 2 * effectiveN, deviations: left * weight ** 2 * squares * lost };
  });
  const squares = sum(each.map((one) => one.squares));
  const deviations = sum(each.map((one) => one.deviations));
  // At most Kish's: a stratum whose few answers happen to be equal is no proof that strata differ.
  const effectiveN = Math.min(effectiveSize(metric, n, 1, spread, squares, deviations), 1 / squares);
  return { effectiveN, values, counts: weights.map((weight) => weight * effectiveN) };
}

/** Mantel and Haenszel's test of the sum of the current values given all answers of each stratum. */
function mantelHaenszel([before, after]: Sides): StratifiedDifference["mantelHaenszel"] {
  let [surplus, variance, weight] = [0, 0, 0];
  before.forEach(({ sample: a }, i) => {
    const b = after[i]!.sample;
    const [from, to] = [scoreOf(a), scoreOf(b)];
    if (from === null || to === null) return;
    const n = a.effectiveN + b.effectiveN;
    const shared = (a.effectiveN * b.effectiveN) / n;
    const pooled = a.counts.map((count, point) => count + b.counts[point]!);
    surplus += shared * (to - from);
    weight += shared;
    variance += (shared * squaresAbout(meanOf(pooled, a.values), pooled, a.values)) / (n - 1);
  });
  const test = variance > 0 ? chiSquareTest(surplus ** 2 / variance, 1) : null;
  return test && { ...test, difference: surplus / weight };
}
