import { sum } from "../math/sum.js";
import type { Unrest } from "./unrest.js";

/** The best place for a step in a series of scores, judged by the ups and downs that remain without it. */
export interface StepSearch {
  /** The place at which the new level begins. */
  readonly place: number;
  /** The weighted sum of squares that the step saves. */
  readonly gain: number;
  /** The weight of each score: 1 / (its sampling variance + the long-run variance of the ups and downs). */
  readonly weights: Float64Array;
  /** The scores without the pattern of the season. */
  readonly scores: Float64Array;
  /** The real ups and downs about the levels, in the unit of the scores. */
  readonly unrest: Unrest;
}

/** Options of a search for steps. */
export interface StepSearchOptions {
  /** The smallest number of periods on each side of a step. */
  readonly minimumLength: number;
  /** The season of each score, from 0 on; all 0 without seasons. */
  readonly seasons: readonly number[];
}

/** The largest correlation that is allowed for: with more, a series hardly says anything about its level. */
const MOST_CORRELATION = 0.75;
/** Ups and downs with a smaller share in the variance of the scores say too little about their correlation. */
const LEAST_SHARE = 0.4;
/** A further step is taken out if its gain is this many times the logarithm of the number of periods. */
const CLEAR_STEP = 5;

/**
 * Prepares the search for the best step in series whose scores have the given sampling variances.
 *
 * @remarks
 * A step looks like correlation, and so do ups and downs that last look like steps. So the best step is taken out first,
 * with every further step whose gain, over the mean squared difference of neighbours, no correlation explains. The ups
 * and downs are what is left: their variance from the sum of squares, their correlation from that of neighbouring
 * residuals. Both count each level, the pattern of the season, and the choice of the place (twice) as fitted
 * coefficients, without which they would be too small. Sampling errors are not correlated, so the correlation of the
 * scores is divided by the share of the ups and downs in their variance, at least 0.4. The gain is then taken with weights by the
 * long-run variance, variance (1 + correlation) / (1 - correlation), of the ups and downs.
 *
 * @param variances - of each score by sampling, all above 0
 * @returns the search; its arrays are used again by the next search
 * @see Marriott and Pope 1954, Biometrika 41:390-402, for the bias of the correlation
 */
export function stepSearch(
  variances: readonly number[],
  { minimumLength, seasons }: StepSearchOptions,
): (scores: ArrayLike<number>) => StepSearch {
  const { length } = variances;
  const precisions = Float64Array.from(variances, (variance) => 1 / variance);
  const meanPrecision = sum(precisions) / length;
  const cycle = seasons.reduce((most, season) => Math.max(most, season + 1), 1);
  // Of each score and the one before it, 1 / the variance of their difference.
  const nearness = precisions.map((_, i) => (i > 0 ? 1 / (variances[i]! + variances[i - 1]!) : 0));
  const adjusted = new Float64Array(length);
  const residuals = new Float64Array(length);
  const weights = new Float64Array(length);

  const best = (from: number, until: number) => bestStep(adjusted, precisions, from, until, minimumLength);
  /** Puts the residuals about the levels between clear steps in place and returns the number of levels. */
  const takeOut = (from: number, until: number, clear: number): number => {
    const step = best(from, until);
    if (step && step.gain > clear)
      return takeOut(from, step.place, clear) + takeOut(step.place, until, clear);
    let [weight, total] = [0, 0];
    for (let i = from; i < until; i++) {
      weight += precisions[i]!;
      total += precisions[i]! * adjusted[i]!;
    }
    const level = total / weight;
    for (let i = from; i < until; i++) residuals[i] = adjusted[i]! - level;
    return 1;
  };
  /** The same with the best step of all, clear or not. */
  const takeOutWith = (step: Step | null): number => {
    if (!step) return takeOut(0, length, Infinity);
    let total = 0;
    for (let i = 1; i < length; i++) total += (adjusted[i]! - adjusted[i - 1]!) ** 2 * nearness[i]!;
    const clear = CLEAR_STEP * Math.log(length) * Math.max(total / (length - 1), 1);
    return takeOut(0, step.place, clear) + takeOut(step.place, length, clear);
  };
  const removeSeason = (): void => {
    const sums = new Float64Array(cycle);
    const precision = new Float64Array(cycle);
    for (let i = 0; i < length; i++) {
      sums[seasons[i]!]! += precisions[i]! * residuals[i]!;
      precision[seasons[i]!]! += precisions[i]!;
    }
    for (let i = 0; i < length; i++) adjusted[i]! -= sums[seasons[i]!]! / precision[seasons[i]!]!;
  };
  const unrestOf = (fitted: number): Unrest => {
    let squares = 0;
    for (let i = 0; i < length; i++) squares += precisions[i]! * residuals[i]! ** 2;
    const free = Math.max(length - fitted, 1);
    const variance = Math.max((squares / free - 1) / meanPrecision, 0);
    // Without a score the variance is not a number.
    if (!(variance > 0)) return { variance: 0, correlation: 0 };
    let [products, total, share, last] = [0, 0, 0, 0];
    for (let i = 0; i < length; i++) {
      const precision = 1 / (variance + variances[i]!);
      const residual = residuals[i]! * Math.sqrt(precision);
      products += residual * last;
      total += residual * residual;
      share += (variance * precision) / length;
      last = residual;
    }
    const spare = length - 3 - fitted;
    const found = products / total;
    const corrected = spare > 0 ? (length * found + fitted) / spare : found;
    return {
      variance,
      correlation: Math.min(Math.max(corrected / Math.max(share, LEAST_SHARE), 0), MOST_CORRELATION),
    };
  };

  return (scores) => {
    for (let i = 0; i < length; i++) adjusted[i] = scores[i]!;
    let step = best(0, length);
    let levels = takeOutWith(step);
    if (cycle > 1) {
      removeSeason();
      step = best(0, length);
      levels = takeOutWith(step);
    }
    const unrest = unrestOf(levels + 2 + cycle - 1);
    const lasting = longRunVariance(unrest);
    for (let i = 0; i < length; i++) weights[i] = 1 / (variances[i]! + lasting);
    if (lasting > 0) step = bestStep(adjusted, weights, 0, length, minimumLength);
    const { gain, place } = step ?? { gain: -Infinity, place: 0 };
    return { gain, place, weights, scores: adjusted, unrest };
  };
}

/** The variance that a long mean of ups and downs has, times the number of periods. */
export function longRunVariance({ variance, correlation }: Unrest): number {
  return (variance * (1 + correlation)) / (1 - correlation);
}

interface Step {
  readonly gain: number;
  readonly place: number;
}

/** The step that saves the largest weighted sum of squares between two places; null if they are too near for one. */
function bestStep(
  values: Float64Array,
  weights: Float64Array,
  from: number,
  until: number,
  minimumLength: number,
): Step | null {
  if (until - from < 2 * minimumLength) return null;
  let [weight, total] = [0, 0];
  // Values about the first one, so that those of a level far from 0 keep their digits.
  const origin = values[from]!;
  for (let i = from; i < until; i++) {
    weight += weights[i]!;
    total += weights[i]! * (values[i]! - origin);
  }
  const mean = origin + total / weight;
  const first = from + minimumLength - 1;
  let [left, distance, most, place] = [0, 0, -Infinity, from];
  for (let i = from; i < until - minimumLength; i++) {
    left += weights[i]!;
    distance += weights[i]! * (values[i]! - mean);
    const saved = (distance * distance) / (left * (weight - left));
    if (saved > most && i >= first) [most, place] = [saved, i + 1];
  }
  return { gain: most * weight, place };
}
