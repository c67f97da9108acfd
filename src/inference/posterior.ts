import { expectThat } from "../math/guard.js";
import { expectOptions, type KnownOptions } from "../math/options.js";
import { sum } from "../math/sum.js";
import { expectMetric, type Metric } from "../metric/metric.js";
import { HOMES } from "../metric/option-homes.js";
import type { Answer } from "../tally/answer.js";
import { toTally } from "../tally/scores.js";
import type { Tally, TallyOf } from "../tally/tally.js";
import { dirichletAt, dirichletSurvival, posteriorMean, type DirichletMean } from "./dirichlet.js";
import { meanOf, sampleOf, squaresAbout } from "./sample.js";

/** Options of `probabilityAbove` and `probabilityHigher`. */
export interface PosteriorOptions {
  /**
   * Answers that the Dirichlet prior adds to each value: 1/2 for Jeffreys' prior, 1 for Laplace's. For a mean of many
   * points that is much next to few answers (3.5 on seven points); 1 over the number of points adds one answer in all.
   * @defaultValue 0.5
   */
  readonly prior?: number | undefined;
}

const OPTIONS = { prior: null } satisfies KnownOptions<PosteriorOptions>;

/**
 * The probability that the true score is above a threshold, given the answers.
 *
 * @remarks
 * The posterior of the shares under a Dirichlet prior, by inversion of its moment generating function through the saddle
 * point, and by the beta distribution for two values; no simulation.
 *
 * @param answers - answers, or a tally of the metric's scale
 * @param threshold - in the metric's unit
 * @returns a probability with an absolute error below 1e-9 (below 2e-11 in all references), whatever the counts; null
 * without answers
 * @throws what `tallyScores` throws; RangeError for a threshold that is not a number and a prior that is not above 0
 * @see Daniels 1987, International Statistical Review 55:37-48; compare Costa and Ponte, "Bayesian inference for the Net Promoter Score", arXiv
 * 2303.00835
 * @example probabilityAbove([9, 10, 8, 6, 9], NPS, 0) // => 0.8395305452627099
 * @category How sure
 */
export function probabilityAbove<M extends Metric>(
  answers: Iterable<Answer> | TallyOf<M>,
  metric: M,
  threshold: number,
  options: PosteriorOptions = {},
): number | null {
  expectOptions(options, OPTIONS, HOMES);
  expectMetric(metric);
  expectThat(
    typeof threshold === "number" && threshold === threshold,
    "a threshold",
    threshold,
    " at threshold",
  );
  return tallyAbove(toTally(answers, { metric }), metric, threshold, options);
}

/** `probabilityAbove` of a tally, for callers that read no answers and need not carry what reads them. */
export function tallyAbove(
  tally: Tally,
  metric: Metric,
  threshold: number,
  options: PosteriorOptions = {},
): number | null {
  const posterior = posteriorOf(tally, metric, options);
  if (!posterior) return null;
  const [low, high] = metric.range;
  return threshold <= low || threshold >= high
    ? Number(threshold <= low)
    : dirichletSurvival(threshold, posterior);
}

/**
 * The probability that the true score of `current` is above that of `baseline`, given both samples.
 *
 * @remarks
 * The integral of one posterior distribution over the other, with an absolute error below 1e-9; no simulation.
 *
 * @returns a probability; null when a side has no answers
 * @throws what `probabilityAbove` throws
 * @example probabilityHigher([3, 6, 8, 9, 10], [9, 10, 8, 6, 9], NPS) // => 0.7574977
 * @category How sure
 */
export function probabilityHigher<M extends Metric>(
  baseline: Iterable<Answer> | TallyOf<M>,
  current: Iterable<Answer> | TallyOf<M>,
  metric: M,
  options: PosteriorOptions = {},
): number | null {
  expectOptions(options, OPTIONS, HOMES);
  const a = posteriorOf(toTally(baseline, { metric }), metric, options);
  const b = posteriorOf(toTally(current, { metric }), metric, options);
  if (!a || !b) return null;
  // The density of the narrower posterior, whose peak sets the steps.
  const isCurrentNarrower = b.deviation < a.deviation;
  const probability = isCurrentNarrower ? higherOf(b, a) : 1 - higherOf(a, b);
  return Math.min(Math.max(probability, 0), 1);
}

/** A posterior distribution of the score. */
interface Posterior extends DirichletMean {
  readonly mean: number;
  readonly deviation: number;
}

function posteriorOf(tally: Tally, metric: Metric, { prior = 0.5 }: PosteriorOptions): Posterior | null {
  expectThat(Number.isFinite(prior) && prior > 0, "a prior above 0 and finite", prior, " at prior");
  const { counts, values: ofPoints, effectiveN } = sampleOf(tally, metric);
  if (!(effectiveN > 0)) return null;
  const { values, shapes } = posteriorMean(ofPoints, counts, prior);
  const mean = meanOf(shapes, values);
  const total = sum(shapes);
  return {
    values,
    shapes,
    mean,
    deviation: Math.sqrt(squaresAbout(mean, shapes, values) / total / (total + 1)),
  };
}

/**
 * The probability that `one` exceeds `other`: the integral of the density of `one` times the distribution of `other`.
 *
 * @remarks
 * Both may have infinite density at a value of the metric and nowhere else. So each stretch between two neighbouring values
 * is integrated apart, by equal steps in the log odds of the place within it, where the integrand is smooth and vanishes at
 * both ends; every halving of the steps gives twice the digits.
 */
function higherOf(one: Posterior, other: Posterior): number {
  const values = [...one.values].sort((a, b) => a - b);
  const aboveValues = values.map((value, i) =>
    i === 0 ? 1 : i === values.length - 1 ? 0 : dirichletAt(value, one).above,
  );
  return sum(
    values.slice(1).map((to, i) => {
      const from = values[i]!;
      if (aboveValues[i]! - aboveValues[i + 1]! < 1e-13) return 0;
      return stretchOf(one, other, from, to);
    }),
  );
}

/** The integral over the stretch between two neighbouring values. */
function stretchOf(one: Posterior, other: Posterior, from: number, to: number): number {
  const width = to - from;
  // The place in the stretch that is nearest to the peak, and the width of the peak, in log odds.
  const margin = Math.min(one.deviation, width / 2);
  const place = Math.min(Math.max(one.mean, from + margin), to - margin);
  const centre = Math.log((place - from) / (to - place));
  const spread = (one.deviation * width) / (place - from) / (to - place);
  const at = (node: number) => {
    const logOdds = centre + spread * Math.sinh(node);
    // From the nearer end, so that distances from it keep their digits.
    const [end, share] =
      logOdds < 0 ? [from, 1 / (1 + Math.exp(-logOdds))] : [to, -1 / (1 + Math.exp(logOdds))];
    const { density } = dirichletAt(end, one, share * width);
    const rate = (width * spread * Math.cosh(node)) / (2 + 2 * Math.cosh(logOdds));
    return density * rate * (1 - dirichletAt(end, other, share * width).above);
  };
  const sums = (start: number, step: number) => {
    let total = 0;
    let largest = 0;
    for (let node = start; ; node += step) {
      const term = at(node);
      total += term;
      largest = Math.max(largest, term);
      if (!(term > 1e-14 * largest)) return total;
    }
  };
  let step = 0.5;
  let total = at(0) + sums(step, step) + sums(-step, -step);
  for (let turn = 0; turn < 8; turn++) {
    const finer = total + sums(step / 2, step) + sums(-step / 2, -step);
    const change = (step * finer) / 2 - step * total;
    total = finer;
    step /= 2;
    // The error is about the square of the last change.
    if (Math.abs(change) < 1e-6) break;
  }
  return total * step;
}
