import { expectThat } from "../math/guard.js";
import { expectMetric, type Metric } from "../metric/metric.js";
import type { Answer } from "../tally/answer.js";
import { toTally } from "../tally/scores.js";
import type { Tally, TallyOf } from "../tally/tally.js";
import { dirichletSurvival } from "./dirichlet.js";
import { sampleOf } from "./sample.js";
import { unitSample } from "./score-test.js";

/** Options of `probabilityAbove` and `probabilityHigher`. */
export interface PosteriorOptions {
  /**
   * Answers that the Dirichlet prior adds to each value: 1/2 for Jeffreys' prior, 1 for Laplace's.
   * @defaultValue 0.5
   */
  readonly prior?: number | undefined;
}

/**
 * The probability that the true score is above a threshold, given the answers.
 *
 * @remarks
 * The posterior of the shares under a Dirichlet prior, by inversion of its characteristic function, for net scores,
 * shares and means alike; no simulation.
 *
 * @param answers - answers, or a tally of the metric's scale
 * @param threshold - in the metric's unit
 * @returns a probability with an absolute error below 1e-11; null without answers
 * @throws what `tallyScores` throws; RangeError for a threshold that is not a number and a prior that is not above 0
 * @see Imhof 1961, Biometrika 48:419-426; compare Costa and Ponte, "Bayesian inference for the Net Promoter Score", arXiv
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
  expectMetric(metric);
  expectThat(
    typeof threshold === "number" && threshold === threshold,
    "a threshold",
    threshold,
    " at threshold",
  );
  const [low, high] = metric.range;
  const posterior = posteriorOf(toTally(answers, { metric }), metric, options);
  return posterior && survival(posterior, (threshold - low) / (high - low));
}

/**
 * The probability that the true score of `current` is above that of `baseline`, given both samples.
 *
 * @remarks
 * The integral of one posterior distribution over the other, with an error of about 1e-7; no simulation.
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
  const a = posteriorOf(toTally(baseline, { metric }), metric, options);
  const b = posteriorOf(toTally(current, { metric }), metric, options);
  if (!a || !b) return null;
  // Integrate over the narrower distribution, in steps that are small for the wider one.
  const bIsNarrower = b.deviation < a.deviation;
  const probability = bIsNarrower ? above(b, a) : 1 - above(a, b);
  return Math.min(Math.max(probability, 0), 1);
}

/** A mean of values from 0 to 1 under shares with a Dirichlet distribution. */
interface Posterior {
  readonly values: readonly number[];
  readonly shapes: readonly number[];
  readonly mean: number;
  readonly deviation: number;
}

function posteriorOf(tally: Tally, metric: Metric, { prior = 0.5 }: PosteriorOptions): Posterior | null {
  expectThat(Number.isFinite(prior) && prior > 0, "a prior above 0 and finite", prior, " at prior");
  const sample = sampleOf(tally, metric);
  if (!(sample.effectiveN > 0)) return null;
  const { n, values, shares } = unitSample(sample, metric);
  const shapes = shares.map((share) => share * n + prior);
  const total = n + prior * values.length;
  const mean = shapes.reduce((sum, shape, i) => sum + (shape / total) * values[i]!, 0);
  const variance = shapes.reduce((sum, shape, i) => sum + (shape / total) * (values[i]! - mean) ** 2, 0);
  return { values, shapes, mean, deviation: Math.sqrt(variance / (total + 1)) };
}

function survival({ values, shapes }: Posterior, x: number): number {
  return x <= 0 || x >= 1 ? (x <= 0 ? 1 : 0) : dirichletSurvival(x, values, shapes);
}

/**
 * The probability that `one` exceeds `other`.
 *
 * @remarks
 * The integral of the distribution of `other` over that of `one`, as sums over steps of the latter (Stieltjes); they need
 * no density and so work where it is infinite. Errors fall with the square of the step, and Richardson's extrapolation
 * over three steps removes the first two powers.
 */
function above(one: Posterior, other: Posterior): number {
  const { mean, deviation } = one;
  const centre = Math.log(mean / (1 - mean));
  const step = deviation / (mean * (1 - mean)) / STEPS_PER_DEVIATION;
  const nodes: [number, number][] = [];
  for (const direction of [-1, 1]) {
    for (let i = direction; ; i += direction) {
      const odds = Math.exp(centre + i * step);
      const x = odds / (1 + odds);
      const node: [number, number] = [survival(one, x), survival(other, x)];
      const isFar = direction * (0.5 - node[0]) > 0.5 - 1e-12 && i % 4 === 0;
      if (direction < 0) nodes.unshift(node);
      else nodes.push(node);
      if (isFar) break;
    }
    if (direction < 0) nodes.push([survival(one, mean), survival(other, mean)]);
  }
  const [fine, middle, coarse] = [1, 2, 4].map((stride) => {
    let sum = 0;
    for (let i = stride; i < nodes.length; i += stride) {
      const [at, otherAt] = nodes[i]!;
      const [before, otherBefore] = nodes[i - stride]!;
      sum += (before - at) * (1 - (otherAt + otherBefore) / 2);
    }
    return sum;
  });
  const better = fine! + (fine! - middle!) / 3;
  return better + (better - middle! - (middle! - coarse!) / 3) / 15;
}

const STEPS_PER_DEVIATION = 8;
