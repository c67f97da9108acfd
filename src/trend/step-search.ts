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
  const meanPrecision = precisions.reduce((sum, precision) => sum + precision, 0) / length;
  const cycle = Math.max(...seasons, 0) + 1;
  const adjusted = new Float64Array(length);
  const residuals = new Float64Array(length);
  const weights = new Float64Array(length);

  /** Puts the residuals about the levels in place and returns the number of levels. */
  const takeOut = (from: number, until: number, needed: number): number => {
    const step = bestStep(adjusted, precisions, from, until, minimumLength);
    if (step && step.gain > needed) {
      const clear = needed < 0 ? clearGain() : needed;
      return takeOut(from, step.place, clear) + takeOut(step.place, until, clear);
    }
    let [weight, total] = [0, 0];
    for (let i = from; i < until; i++) {
      weight += precisions[i]!;
      total += precisions[i]! * adjusted[i]!;
    }
    for (let i = from; i < until; i++) residuals[i] = adjusted[i]! - total / weight;
    return 1;
  };
  const clearGain = (): number => {
    let total = 0;
    for (let i = 1; i < length; i++) {
      total += (adjusted[i]! - adjusted[i - 1]!) ** 2 / (variances[i]! + variances[i - 1]!);
    }
    return CLEAR_STEP * Math.log(length) * Math.max(total / (length - 1), 1);
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
    if (variance === 0) return { variance, correlation: 0 };
    let [products, total, share, last] = [0, 0, 0, 0];
    for (let i = 0; i < length; i++) {
      const residual = residuals[i]! / Math.sqrt(variances[i]! + variance);
      products += residual * last;
      total += residual * residual;
      share += variance / (variance + variances[i]!) / length;
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
    let levels = takeOut(0, length, -1);
    if (cycle > 1) {
      removeSeason();
      levels = takeOut(0, length, -1);
    }
    const unrest = unrestOf(levels + 2 + cycle - 1);
    const lasting = longRunVariance(unrest);
    for (let i = 0; i < length; i++) weights[i] = 1 / (variances[i]! + lasting);
    const { gain, place } = bestStep(adjusted, weights, 0, length, minimumLength) ?? {
      gain: -Infinity,
      place: 0,
    };
    return { gain, place, weights, scores: adjusted, unrest };
  };
}

/** The variance that a long mean of ups and downs has, times the number of periods. */
export function longRunVariance({ variance, correlation }: Unrest): number {
  return (variance * (1 + correlation)) / (1 - correlation);
}

/** The step that saves the largest weighted sum of squares between two places; null if they are too near for one. */
function bestStep(
  values: Float64Array,
  weights: Float64Array,
  from: number,
  until: number,
  minimumLength: number,
): { readonly gain: number; readonly place: number } | null {
  if (until - from < 2 * minimumLength) return null;
  let [weight, total] = [0, 0];
  // Values about the first one, so that those of a level far from 0 keep their digits.
  const origin = values[from]!;
  for (let i = from; i < until; i++) {
    weight += weights[i]!;
    total += weights[i]! * (values[i]! - origin);
  }
  let [left, leftTotal, gain, place] = [0, 0, -Infinity, from];
  for (let i = from; i < until - minimumLength; i++) {
    left += weights[i]!;
    leftTotal += weights[i]! * (values[i]! - origin);
    if (i - from < minimumLength - 1) continue;
    const difference = leftTotal / left - (total - leftTotal) / (weight - left);
    const saved = ((left * (weight - left)) / weight) * difference * difference;
    if (saved > gain) [gain, place] = [saved, i + 1];
  }
  return { gain, place };
}
