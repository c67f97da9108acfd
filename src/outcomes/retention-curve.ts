import type { Interval } from "../inference/interval.js";
import { restrictedMean } from "../inference/restricted-mean.js";
import { numberUntil } from "../inference/risk-sets.js";
import {
  restrictedMeanLimits,
  SURVIVAL_METHOD,
  survivalDeviate,
  survivalLimits,
} from "../inference/survival-interval.js";
import {
  observedAt,
  survivalOf,
  timeUntilShare,
  type Span,
  type Survival,
  type SurvivalVariance,
} from "../inference/survival.js";
import { clusterCorrelations, clusterInfluence } from "../inference/survival-influence.js";
import { sum } from "../math/sum.js";

/** The reason why nothing is said about a horizon. */
export type RetentionGap = "no answers" | "follow-up is too short";

/** The mean time that customers stay, each counted up to a horizon at most. */
export interface MeanStay {
  readonly mean: number;
  readonly standardError: number;
  readonly interval: Interval;
}

/** Who is still there at a horizon. */
export interface RetainedAt {
  readonly horizon: number;
  /** Share that is still there, from 0 to 1; null where nobody has been observed for so long. */
  readonly retained: number | null;
  readonly standardError: number | null;
  readonly interval: Interval | null;
  /** The number of customers known to be there just before the horizon; those observed for a shorter time are not. */
  readonly atRisk: number;
  /** The number of those who have left by then. */
  readonly left: number;
  /** null when `retained` is. */
  readonly restrictedMean: MeanStay | null;
  /** The reason why `retained` is null; null if it is not. */
  readonly reason: RetentionGap | null;
}

/** A point of the curve: the time at which somebody left, and the share that stayed longer. */
export interface RetentionPoint {
  readonly time: number;
  readonly retained: number;
  readonly low: number;
  readonly high: number;
  readonly atRisk: number;
  readonly left: number;
}

/** How long customers stay. */
export interface RetentionCurve {
  /** The number of customers, or of answers if they were not reduced to one a respondent. */
  readonly n: number;
  /** The number of those who left. */
  readonly left: number;
  /** The time by which half have left; null if fewer have. */
  readonly median: number | null;
  /** The longest time that anyone was observed; null without customers. */
  readonly followUp: number | null;
  readonly at: readonly RetainedAt[];
  /** The whole curve, one point for each time at which somebody left; it is 1 before the first. */
  readonly curve: readonly RetentionPoint[];
}

/** How long money stays: the same with each customer weighed by what the customer is worth. */
export interface RetainedValue extends RetentionCurve {
  /** The sum of the values. */
  readonly total: number;
  /** The number of equal values that would say as much: few if few customers carry most of the money. */
  readonly effectiveN: number;
}

/** How curves are made. */
export interface CurveTerms {
  readonly horizons: readonly number[];
  readonly level: number;
  readonly variance: SurvivalVariance;
}

/** The curve of spans. */
export function retentionCurve(
  spans: readonly Span[],
  { horizons, level, variance }: CurveTerms,
): RetentionCurve {
  const survival = survivalOf(spans, variance);
  const z = survivalDeviate(survival, level);
  const reached = survival.steps.at(-1)?.share === 0 ? Infinity : survival.lastTime;
  return {
    n: spans.length,
    left: spans.filter(({ ended }) => ended).length,
    median: timeUntilShare(survival, 0.5),
    followUp: spans.length > 0 ? survival.lastTime : null,
    at: horizons.map((horizon) =>
      horizon <= reached ? retainedAt(survival, horizon, level, z) : gapAt(survival, horizon),
    ),
    curve: survival.steps.map(({ time, share, atRisk, ended }) => {
      const [low, high] = survivalLimits(survival, time, z);
      return { time, retained: share, low, high, atRisk, left: ended };
    }),
  };
}

/** The curve of money: spans weighed by their values, whose variance is always that between customers or clusters. */
export function retainedValue(
  spans: readonly Span[],
  values: readonly number[],
  terms: CurveTerms,
): RetainedValue {
  const weighed = spans.flatMap((span, i) => (values[i]! > 0 ? [{ ...span, weight: values[i]! }] : []));
  const total = sum(values);
  const squares = sum(values.map((value) => value * value));
  return {
    total,
    effectiveN: squares > 0 ? total ** 2 / squares : 0,
    ...retentionCurve(weighed, { ...terms, variance: "larger" }),
  };
}

/** The correlations of the shares of groups that stay: a matrix for each horizon. */
export function retentionCorrelations(
  groups: readonly (readonly Span[])[],
  horizons: readonly number[],
): number[][][] {
  const survivals = groups.map((spans) => survivalOf(spans.filter(({ weight }) => weight > 0)));
  return horizons.map((horizon) =>
    clusterCorrelations(survivals.map((one) => clusterInfluence(one, horizon))),
  );
}

function retainedAt(survival: Survival, horizon: number, level: number, z: number): RetainedAt {
  const { spans, steps } = survival;
  const number = numberUntil(steps, horizon);
  const { share: retained, logVariance } = steps[number - 1] ?? { share: 1, logVariance: 0 };
  const [low, high] = survivalLimits(survival, horizon, z);
  const { mean, standardError } = restrictedMean(survival, horizon);
  const [lowMean, highMean] = restrictedMeanLimits(mean, standardError, horizon, z);
  return {
    horizon,
    retained,
    standardError: retained > 0 ? retained * Math.sqrt(logVariance) : 0,
    interval: { low, high, level, method: SURVIVAL_METHOD },
    atRisk: observedAt(spans, horizon).length,
    left: leftUntil(survival, number),
    restrictedMean: {
      mean,
      standardError,
      interval: { low: lowMean, high: highMean, level, method: "normal" },
    },
    reason: null,
  };
}

function gapAt(survival: Survival, horizon: number): RetainedAt {
  return {
    horizon,
    retained: null,
    standardError: null,
    interval: null,
    atRisk: 0,
    left: leftUntil(survival, survival.steps.length),
    restrictedMean: null,
    reason: survival.spans.length > 0 ? "follow-up is too short" : "no answers",
  };
}

function leftUntil({ steps }: Survival, number: number): number {
  let left = 0;
  for (let i = 0; i < number; i++) left += steps[i]!.ended;
  return left;
}
