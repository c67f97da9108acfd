import { readOneOf } from "../math/fields.js";
import { expectLevel, expectMinimum } from "../math/guard.js";
import { expectOptions } from "../math/options.js";
import { sum } from "../math/sum.js";
import type { Metric } from "../metric/metric.js";
import { HOMES } from "../metric/option-homes.js";
import type { Answer } from "../tally/answer.js";
import { toTally } from "../tally/scores.js";
import type { TallyOf } from "../tally/tally.js";
import {
  judge,
  MINIMUM,
  JUDGEMENT_OPTIONS,
  type Difference,
  type JudgementOptions,
  type Pair,
} from "./difference.js";
import { rescaled, scoreDifference, studentEvidence, type Evidence } from "./evidence.js";
import { meanOf, sampleOf, squaresAbout } from "./sample.js";
import type { UnitSample } from "./score-test.js";

/** Methods of comparing two whole distributions. */
export type DistributionMethod = "score" | "t";

/** How often the answers of one sample are higher than those of another. Plain data at full precision. */
export interface DistributionDifference extends Omit<Difference, "difference" | "interval"> {
  readonly metric: Metric;
  /**
   * The probability that a random current answer is higher than a random baseline answer, plus half the probability that
   * they are equal; 0.5 when neither sample tends to be higher. null when either side has no answers.
   */
  readonly probability: number | null;
  /** The confidence interval of `probability`, from 0 to 1. */
  readonly interval: Difference["interval"];
  /** Of all pairs of a current and a baseline answer, the share whose current answer is higher, equal and lower. */
  readonly shares: { readonly higher: number; readonly equal: number; readonly lower: number } | null;
  /** The number of answers in each sample, whatever their weights. */
  readonly n: Pair;
  readonly effectiveN: Pair;
}

/**
 * The probability that an answer of one sample is higher than one of another, by the order of all points of the scale.
 *
 * @remarks
 * The score of a metric may group the points: for NPS a 0 and a 6 count the same, and a 7 and an 8. Here every step of the
 * scale counts, but not its size, so that moves within a group are found as well. "Higher" is about the points, also where
 * a lower score is the better one. The null hypothesis is a probability of 1/2, which allows for different spreads.
 *
 * - `score`: the probability as a difference of the mean places of the answers of one sample among those of the other,
 *   with square and add on the score intervals of both means. Never of zero width, keeps its level from 10 answers on.
 * - `t`: Brunner and Munzel's test with Satterthwaite's degrees of freedom, as in SciPy and R's lawstat; the interval is cut
 *   at 0 and 1. Rejects too often in small samples whose answers are nearly all equal. If its variance is 0 (all answers of
 *   one sample above all of the other) the score method is used and named in the result.
 *
 * @param baseline - answers, or a tally of the metric's scale; tally rows first, with `tallyScores` or `tallyBy`
 * @param current - the same for the sample to compare
 * @returns without answers on a side the figures are null and the verdict is "too few answers"
 * @throws what `compareScores` throws
 * @see Brunner and Munzel 2000, Biometrical Journal 42:17-25; Newcombe 2006, Statistics in Medicine 25:543-557
 * @example
 * compareDistributions([9, 10, 3, 8, 9, 7], [3, 10, 6, 8, 2, 7], NPS).probability // => 0.3055555555555556
 * @category How sure
 */
export function compareDistributions<M extends Metric>(
  baseline: Iterable<Answer> | TallyOf<M>,
  current: Iterable<Answer> | TallyOf<M>,
  metric: M,
  options: JudgementOptions<DistributionMethod> = {},
): DistributionDifference {
  expectOptions(options, JUDGEMENT_OPTIONS, HOMES);
  const { level = 0.95, minimumN = MINIMUM, method = "score" } = options;
  expectLevel(level);
  expectMinimum(minimumN);
  readOneOf(["score", "t"], method, "method");
  const before = sampleOf(toTally(baseline, { metric }), metric);
  const after = sampleOf(toTally(current, { metric }), metric);
  const hasBoth = before.effectiveN > 0 && after.effectiveN > 0;
  const places = hasBoth ? placesOf(before.counts, after.counts) : null;
  const about = places && (method === "score" ? scorePlaces(places) : studentPlaces(places));
  const {
    interval,
    pValue,
    verdict,
    method: used,
  } = judge(
    about,
    places && places.probability - 0.5,
    { ...metric, range: [0, 1] },
    { level, method, isEnough: Math.min(before.effectiveN, after.effectiveN) >= minimumN },
  );
  return {
    metric,
    probability: places && places.probability,
    interval: interval && { ...interval, low: interval.low + 0.5, high: interval.high + 0.5 },
    shares: places && places.shares,
    pValue,
    verdict,
    level,
    method: used,
    n: { baseline: before.n, current: after.n },
    effectiveN: { baseline: before.effectiveN, current: after.effectiveN },
  };
}

/** The answers of a sample, each with its place among those of the other: the share below it plus half the share equal. */
interface Placed {
  readonly counts: readonly number[];
  readonly places: readonly number[];
  readonly n: number;
  readonly mean: number;
}

interface Places {
  readonly baseline: Placed;
  readonly current: Placed;
  readonly probability: number;
  readonly shares: NonNullable<DistributionDifference["shares"]>;
}

/** Places two samples among each other; points without any answer are left out. */
function placesOf(before: readonly number[], after: readonly number[]): Places {
  const met = before.flatMap((count, i) => (count + after[i]! > 0 ? [i] : []));
  const [a, b] = [met.map((i) => before[i]!), met.map((i) => after[i]!)];
  const [baseline, current] = [placed(a, b), placed(b, a)];
  const pairs = baseline.n * current.n;
  const equal = sum(a.map((count, i) => count * b[i]!)) / pairs;
  const [higher, lower] = [current.mean - equal / 2, baseline.mean - equal / 2].map((share) =>
    Math.max(share, 0),
  );
  return { baseline, current, probability: current.mean, shares: { higher: higher!, equal, lower: lower! } };
}

function placed(counts: readonly number[], others: readonly number[]): Placed {
  const total = sum(others);
  let below = 0;
  const places = others.map((count) => {
    below += count;
    return (below - count / 2) / total;
  });
  return { counts, places, n: sum(counts), mean: meanOf(counts, places) };
}

/** Brunner and Munzel's t about the probability less 1/2. */
function studentPlaces(all: Places): Evidence {
  const { baseline, current, probability } = all;
  const [ofBaseline, ofCurrent] = [baseline, current].map(
    ({ counts, places, n, mean }) => squaresAbout(mean, counts, places) / (n - 1) / n,
  ) as [number, number];
  const error = Math.sqrt(ofBaseline + ofCurrent);
  if (!(error > 0 && error < Infinity)) return { ...scorePlaces(all), method: "score" };
  const degrees =
    (ofBaseline + ofCurrent) ** 2 / (ofBaseline ** 2 / (baseline.n - 1) + ofCurrent ** 2 / (current.n - 1));
  return studentEvidence(probability - 0.5, error, degrees, [-0.5, 0.5]);
}

/**
 * The score method about the probability less 1/2.
 *
 * @remarks
 * To first order the error of the probability is that of the current answers' mean place less that of the baseline's,
 * each of independent answers between the lowest and the highest place (Hoeffding). The difference of the two estimates is
 * twice the probability less 1, so it is shifted.
 */
function scorePlaces({ baseline, current, probability }: Places): Evidence {
  const spans = [baseline, current].map(({ places }) => places.at(-1)! - places[0]!);
  // All answers equal: a place can still be any.
  const span = Math.max(...spans) || 1;
  const [a, b] = [unitPlaces(baseline, span), unitPlaces(current, span)];
  const { limits, tails } = rescaled(
    scoreDifference(a, b),
    span,
    probability - 0.5 - span * (b.mean - a.mean),
  );
  return {
    limits: (tail) => {
      const [low, high] = limits(tail);
      return [Math.max(low, -0.5), Math.min(high, 0.5)];
    },
    tails,
  };
}

function unitPlaces({ counts, places, n }: Placed, span: number): UnitSample {
  const values = places.map((place) => Math.min((place - places[0]!) / span, 1));
  const shares = counts.map((count) => count / n);
  return { kind: "mean", n, mean: meanOf(shares, values), values, shares };
}
