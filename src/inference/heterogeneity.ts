import { betaSurvival } from "../math/beta.js";
import { logGamma } from "../math/gamma.js";
import { sum } from "../math/sum.js";
import { varianceBetween } from "./nested-means.js";
import { meanOf, type Sample } from "./sample.js";

/** The test that all groups have the same score, with measures of how much the scores differ beyond chance. */
export interface Heterogeneity {
  /** The score of all answers of the groups together. */
  readonly pooled: number;
  /** The standard error of `pooled`, from the variance within groups. */
  readonly standardError: number;
  /** F: the variance between the groups over that within; null when groups differ and all answers within each are equal. */
  readonly statistic: number | null;
  /** Degrees of freedom of F, adapted to the spread of the answers. */
  readonly degreesOfFreedom: { readonly between: number; readonly within: number };
  readonly pValue: number;
  /** Share of the variation between the scores that is more than chance, 0 to 1 (Higgins and Thompson 2002). */
  readonly iSquared: number;
  /** Variance of the true scores between groups, in the metric's unit squared. */
  readonly tauSquared: number;
}

/** Variance of the answers within groups and of the groups' true scores. */
interface VarianceComponents {
  /** The mean of the groups' scores, by number of answers. */
  readonly mean: number;
  /** Sum of the squared distances of the groups' scores from the mean, each times its number of answers. */
  readonly squaresBetween: number;
  /** Variance of one answer within groups, times the design effect of weights and clusters. */
  readonly within: number;
  readonly between: number;
}

/** A group with answers. */
interface Group {
  readonly n: number;
  readonly effectiveN: number;
  readonly score: number;
  /** Variance of one answer about the score, divisor n. */
  readonly variance: number;
}

/**
 * Analysis of variance in one way; null when no group has two answers or only one has any.
 *
 * @remarks
 * The variance between is the unbiased estimate, not below 0: DerSimonian and Laird's for equal variances, and Bühlmann
 * and Straub's. Groups count by their numbers of answers, and the design effects are pooled within the variance: effective
 * numbers go with the answers of a group, so that groups with few low scores would count more and pull the mean up.
 *
 * @see H. Bühlmann and E. Straub, "Glaubwürdigkeit für Schadensätze", Mitteilungen der Vereinigung Schweizerischer
 * Versicherungsmathematiker 70 (1970) 111-133
 */
export function varianceComponents(groups: readonly Group[]): VarianceComponents | null {
  const within = varianceWithin(groups);
  const sizes = groups.map(({ n }) => n);
  const scores = groups.map(({ score }) => score);
  const between = within === null ? null : varianceBetween([{ sizes, scores }], within);
  if (within === null || between === null) return null;
  const mean = meanOf(sizes, scores);
  const squaresBetween = sum(scores.map((score, i) => (score - mean) ** 2 * sizes[i]!));
  return { mean, squaresBetween, within, between };
}

/** Variance of one answer within groups, times the design effect of weights and clusters; null when no group has two answers. */
export function varianceWithin(groups: readonly Group[]): number | null {
  const degrees = sum(groups.map(({ n }) => n)) - groups.length;
  if (!(degrees > 0)) return null;
  return sum(groups.map(({ n, effectiveN, variance }) => variance * n * (n / effectiveN))) / degrees;
}

/**
 * Tests whether groups have the same score; null for fewer than two groups with answers, or none with two.
 *
 * @remarks
 * The F test of the analysis of variance in one way. Its degrees of freedom are multiplied by d <= 1, so that the variance of
 * the between share of all squares is that over all random divisions of the answers: in a skewed score with groups of
 * very unequal size plain F rejects up to twice too often, and d is some 0.5 to 0.8; with groups of like size it is 1. The
 * p-value is never below the probability of one division.
 *
 * @see Box and Andersen 1955, Journal of the Royal Statistical Society B 17:1-26, for the degrees of freedom
 */
export function heterogeneityOf(samples: readonly Sample[]): Heterogeneity | null {
  const present = samples.filter(({ effectiveN }) => effectiveN > 0);
  const components = varianceComponents(
    present.map(({ n, effectiveN, score, spread, weights }) => {
      return { n, effectiveN, score, variance: spread / sum(weights) };
    }),
  );
  if (!components) return null;
  const { mean, squaresBetween, within, between } = components;
  const sizes = present.map(({ n }) => n);
  const n = sum(sizes);
  const { values } = present[0]!;
  const total = (of: (sample: Sample, i: number) => number) =>
    values.map((_, i) => sum(present.map((sample) => of(sample, i))));
  const share = adaptedShare(
    sizes,
    total(({ counts, n, effectiveN }, i) => counts[i]! * (n / effectiveN)),
    values.map((value) => value - mean),
  );
  const [degreesBetween, degreesWithin] = [present.length - 1, n - present.length];
  const squaresWithin = within * degreesWithin;
  const all = squaresBetween + squaresWithin;
  const statistic = squaresBetween > 0 ? squaresBetween / degreesBetween / within : 0;
  const degreesOfFreedom = { between: share * degreesBetween, within: share * degreesWithin };
  const tail =
    all > 0
      ? betaSurvival(squaresBetween / all, degreesOfFreedom.between / 2, degreesOfFreedom.within / 2)
      : 1;
  const oneDivision = Math.exp(sum(sizes.map((size) => logGamma(size + 1))) - logGamma(n + 1));
  return {
    pooled: meanOf(
      total(({ weights }, i) => weights[i]!),
      values,
    ),
    standardError: Math.sqrt(within / n),
    statistic: statistic < Infinity ? statistic : null,
    degreesOfFreedom,
    pValue: Math.max(tail, oneDivision),
    iSquared: statistic > 1 ? 1 - 1 / statistic : 0,
    tauSquared: between,
  };
}

/**
 * The factor of F's degrees of freedom, at most 1, that gives the between share of all squares its variance over all random
 * divisions of the answers into groups of these sizes.
 */
function adaptedShare(
  sizes: readonly number[],
  counts: readonly number[],
  distances: readonly number[],
): number {
  const [n, k] = [sum(sizes), sizes.length];
  if (!(n > 4)) return 1;
  const power = (exponent: number) => sum(counts.map((count, i) => count * distances[i]! ** exponent));
  const squares = power(2);
  if (!(squares > 0)) return 1;
  // Expected products of different answers of a random division, in units of the square of all squares.
  const fourth = power(4) / squares ** 2;
  const ofFourth = fourth / n;
  const ofCubeAndOne = -fourth / n / (n - 1);
  const ofSquares = (1 - fourth) / n / (n - 1);
  const ofSquareAndTwo = (2 * fourth - 1) / n / (n - 1) / (n - 2);
  const ofFour = (3 - 6 * fourth) / n / (n - 1) / (n - 2) / (n - 3);
  const ofGroup = (size: number) =>
    (ofFourth +
      (size - 1) *
        (4 * ofCubeAndOne + 3 * ofSquares + (size - 2) * (6 * ofSquareAndTwo + (size - 3) * ofFour))) /
    size;
  const pairs = (n - k) ** 2 - sum(sizes.map((size) => (size - 1) ** 2));
  const expectedSquare =
    sum(sizes.map(ofGroup)) +
    k * (k - 1) * ofSquares +
    2 * (k - 1) * (n - k) * ofSquareAndTwo +
    pairs * ofFour;
  const expected = (k - 1) / (n - 1);
  const variance = expectedSquare - expected ** 2;
  // The sum of a beta distribution's parameters, by its mean and variance.
  const parameters = (expected * (1 - expected)) / variance - 1;
  return variance > 0 ? Math.min(parameters / ((n - 1) / 2), 1) : 1;
}
