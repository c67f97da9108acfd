import { around } from "../inference/interval.js";
import { scoreDistributions } from "../inference/exact-limits.js";
import type { Sample } from "../inference/sample.js";
import { mean, sum } from "../math/sum.js";
import type { Metric } from "../metric/metric.js";
import { pooledAnswers } from "./period-scores.js";

/** The usual level of a series, how far its periods are from it, and the limits at a given distance. */
export interface PeriodSpread {
  readonly centre: number;
  /** The standard deviation of the standardised scores, or of the scores for `individuals`. */
  readonly sigma: number;
  /** The standard error of each score. */
  readonly errors: readonly number[];
  /** The distance of a period's score from the centre, in standard errors. */
  z(place: number): number;
  /** The furthest distance that counts as that of the score: a discrete score stands for a range of distances. */
  outermost(place: number): number;
  /** The limits of a period at so many standard errors from the centre. */
  limits(place: number, width: number): [low: number, high: number];
}

/**
 * The mean moving range of independent normal values over their standard deviation: 2 / sqrt(pi), 1.128 in printed
 * tables.
 */
const D2 = 2 / Math.sqrt(Math.PI);

/** The spread of scores of which only the order matters: centre and moving range of the scores of the baseline. */
export function individualsSpread(
  scores: readonly number[],
  baseline: number,
  { range }: Metric,
): PeriodSpread {
  const usual = scores.slice(0, baseline);
  const centre = mean(usual);
  const sigma = meanMovingRange(usual) / D2;
  const z = (place: number) => (scores[place] === centre ? 0 : (scores[place]! - centre) / sigma);
  return {
    centre,
    sigma,
    errors: scores.map(() => sigma),
    z,
    outermost: (place) => Math.abs(z(place)),
    limits: (_, width) => [...around(centre, width * sigma, ...range)],
  };
}

/**
 * The spread of scores around the pooled score of the baseline, by the distribution of the score of as many answers.
 *
 * @param isLaney - widens it where neighbouring periods differ by more than chance; it is never narrowed
 */
export function samplingSpread(
  scores: readonly number[],
  samples: readonly Sample[],
  baseline: number,
  isLaney: boolean,
): PeriodSpread {
  const usual = samples.slice(0, baseline);
  const { n, mean: centre, variance } = pooledAnswers(usual);
  const sampling = samples.map(({ effectiveN }) => Math.sqrt(variance / effectiveN));
  const standardised = scores
    .slice(0, baseline)
    .map((score, i) => (sampling[i] === 0 ? 0 : (score - centre) / sampling[i]!));
  const sigma = isLaney ? Math.max(meanMovingRange(standardised) / D2, 1) : 1;
  // The centre is less certain the fewer answers the baseline has; its own periods contain its errors.
  const factors = samples.map(({ effectiveN }, place) =>
    place < baseline ? sigma : sigma * Math.sqrt(1 + effectiveN / n),
  );
  const { values } = samples[0]!;
  // A later period may have an answer that the baseline does not have: hence one more answer, spread over all values.
  const kinds = new Set(values).size;
  const perValue = values.map((value) => values.filter((other) => other === value).length);
  const pooled = values.map(
    (_, i) =>
      sum(usual.map(({ counts }) => counts[i]!)) +
      (usual.length < samples.length ? 1 / (kinds * perValue[i]!) : 0),
  );
  const distributions = scoreDistributions(pooled, values);
  const of = (place: number) => distributions(samples[place]!.effectiveN);
  return {
    centre,
    sigma,
    errors: sampling.map((error, place) => factors[place]! * error),
    z: (place) => of(place).z(scores[place]!) / factors[place]!,
    outermost: (place) => of(place).outermost(scores[place]!) / factors[place]!,
    limits: (place, width) => of(place).limits(width * factors[place]!),
  };
}

/** The mean absolute difference of neighbours. */
export function meanMovingRange(values: readonly number[]): number {
  return sum(values.slice(1).map((value, i) => Math.abs(value - values[i]!))) / (values.length - 1);
}
