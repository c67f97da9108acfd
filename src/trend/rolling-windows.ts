import { intervalFor } from "../inference/interval-maker.js";
import type { Interval } from "../inference/interval.js";
import { expectLevel, expectThat } from "../math/guard.js";
import type { Metric } from "../metric/metric.js";
import type { IntervalOptions } from "../score/compute.js";
import { scoreTally } from "../score/score.js";
import { fadedClusters } from "../tally/clusters.js";
import { emptyTally, mergeTallies, weighted, type Tally, type TallyOf } from "../tally/tally.js";
import { subtractTally } from "../tally/subtract.js";
import type { Period } from "../time/period.js";
import type { LeftOut } from "./trend.js";

/** The score of the pooled answers of neighbouring periods. */
export interface RollingPoint<M extends Metric = Metric> {
  /** The time from the start of the first period to the end of the last, with the label of the last. */
  readonly window: Period;
  readonly score: number | null;
  /** The interval of the score. */
  readonly interval: Interval | null;
  readonly n: number;
  readonly effectiveN: number;
  readonly tally: TallyOf<M>;
}

/**
 * Scores of overlapping windows. They are correlated because windows share answers, so trends must not be tested on them.
 */
export interface RollingTrend<M extends Metric = Metric> extends LeftOut {
  readonly metric: M;
  readonly level: number;
  readonly windows: readonly RollingPoint<M>[];
}

/** The periods that a window pools: a number of neighbours, or all so far with decreasing weights. */
export type RollingWindow =
  | {
      /** The number of periods in a window, which slides by one period. */
      readonly periods: number;
      readonly halfLife?: undefined;
    }
  | {
      /** The number of periods after which an answer counts half. All earlier periods are in the window. */
      readonly halfLife: number;
      readonly periods?: undefined;
      /** Not with a half-life: then all answers of a respondent count. */
      readonly respondent?: undefined;
    };

/** A period and its answers. */
interface Counted {
  readonly period: Period;
  readonly tally: Tally;
}

/** The tally of each full window, and its number of periods: Infinity when it begins with the first. */
export function windowSums(
  metric: Metric,
  counted: readonly Counted[],
  { periods, halfLife }: RollingWindow,
): { readonly sums: Tally[]; readonly periods: number } {
  if (halfLife !== undefined) return { sums: fadingSums(metric, counted, halfLife), periods: Infinity };
  expectPeriods(periods);
  const anyWeights = counted.some(({ tally }) => tally.weights);
  const sums: Tally[] = [];
  let sum: Tally = anyWeights ? weighted(emptyTally(metric)) : emptyTally(metric);
  counted.forEach(({ tally }, i) => {
    sum = mergeTallies(sum, tally);
    const leaving = counted[i - periods]?.tally;
    if (leaving) sum = subtractTally(sum, anyWeights ? weighted(leaving) : leaving);
    if (i >= periods - 1) sums.push(sum);
  });
  return { sums, periods };
}

/**
 * Scores windows, beginning with the first that is full.
 *
 * @param sums - the tallies of the full windows
 * @param all - all periods
 * @param periods - the number of periods in a window
 */
export function scoreWindows<M extends Metric>(
  metric: M,
  sums: readonly Tally[],
  all: readonly Period[],
  periods: number,
  { outside, undated }: LeftOut,
  { level = 0.95, method }: IntervalOptions,
): RollingTrend<M> {
  expectLevel(level);
  const makeInterval = intervalFor(metric, method);
  const skipped = all.length - sums.length;
  return {
    metric,
    level,
    outside,
    undated,
    windows: sums.map((tally, i) => {
      const { score, interval, n, effectiveN } = scoreTally(tally, metric, level, makeInterval);
      const { label, end } = all[i + skipped]!;
      const { start } = all[Math.max(i + skipped - periods + 1, 0)]!;
      return { window: { label, start, end }, score, interval, n, effectiveN, tally: tally as TallyOf<M> };
    }),
  };
}

/**
 * Checks for a whole number of periods of at least 1. @throws RangeError, or TypeError for a value that is not a number
 */
export function expectPeriods(periods: unknown): asserts periods is number {
  const isWhole = Number.isInteger(periods) && (periods as number) >= 1;
  expectThat(isWhole, "a whole number of periods from 1, or a halfLife", periods, " at periods");
}

/** Fading weights are ordinary weights: sums are multiplied by the decay, squares by its square. */
function fadingSums(metric: Metric, counted: readonly Counted[], halfLife: number): Tally[] {
  expectThat(
    Number.isFinite(halfLife) && halfLife > 0,
    "a half-life above 0 and finite",
    halfLife,
    " at halfLife",
  );
  const decay = 2 ** (-1 / halfLife);
  let sum = weighted(emptyTally(metric));
  return counted.map(({ tally }) => {
    // What has faded away weighs nothing; the squares of less could not be told from 0.
    const sums = sum.weights!.sums.map((weight) => (weight * decay < 1e-100 ? 0 : weight * decay));
    const squares = sum.weights!.squares.map((square, i) => (sums[i] === 0 ? 0 : square * decay * decay));
    const clusters = sum.clusters && fadedClusters(sum.clusters, decay);
    const faded = {
      ...sum,
      ...(clusters && { clusters }),
      weights: { sums, squares },
    };
    return (sum = mergeTallies(faded, tally));
  });
}
