import { intervalFor } from "../inference/interval.js";
import type { Interval } from "../inference/limits.js";
import { expectPositive, expectThat } from "../math/guard.js";
import type { Metric } from "../metric/metric.js";
import type { IntervalOptions } from "../score/compute.js";
import { scoreTally } from "../score/score.js";
import { emptyTally, mergeTallies, subtractTally, type Tally, type TallyOf } from "../tally/tally.js";
import type { Period } from "../time/period.js";
import type { Trend, TrendPoint } from "./trend.js";

/** The pooled answers of several periods in a row. */
export interface RollingPoint<M extends Metric = Metric> {
  /** From the start of the first period to the end of the last, whose label it has. */
  readonly window: Period;
  readonly score: number | null;
  readonly interval: Interval | null;
  readonly n: number;
  readonly effectiveN: number;
  readonly tally: TallyOf<M>;
}

/** Windows that overlap. Their scores resemble each other by construction, so no trend may be tested on them. */
export interface RollingTrend<M extends Metric = Metric> {
  readonly metric: M;
  readonly level: number;
  readonly windows: readonly RollingPoint<M>[];
}

export interface PeriodWindowOptions extends IntervalOptions {
  /** How many periods a window has; it slides by one. */
  readonly periods: number;
}

export interface ExponentialWindowOptions extends IntervalOptions {
  /** After how many periods an answer counts half; all periods before are in the window. */
  readonly halfLife: number;
}

/**
 * Scores of windows that slide over a trend period by period.
 *
 * With `periods` a window pools the answers of that many periods: the next one is the last plus the tally that comes in,
 * less the one that drops out, never a recount and never a mean of scores. With `halfLife` each answer's weight halves
 * in so many periods (an exponentially weighted average of answers); the interval rests on Kish's effective sample size.
 *
 * @returns full windows only: a trend of 12 periods has 10 windows of 3. Windows of periods without answers have
 * `score: null`.
 * @throws RangeError for a number of periods that is not whole and at least 1, and a half-life not above 0.
 * @example
 * slideWindows(trend, { periods: 3 }).windows[0].window.label // => "2026-03"
 */
export function slideWindows<M extends Metric>(
  trend: Trend<M>,
  options: PeriodWindowOptions | ExponentialWindowOptions,
): RollingTrend<M> {
  const { points, metric } = trend;
  const isExponential = "halfLife" in options && options.halfLife !== undefined;
  const sums = isExponential
    ? fadingSums(trend, options.halfLife)
    : slidingSums(trend, (options as PeriodWindowOptions).periods);
  const skipped = points.length - sums.length;
  return scoreWindows(
    metric,
    sums.map((tally, i) => ({ tally, from: points[isExponential ? 0 : i]!, to: points[i + skipped]! })),
    { ...options, level: options.level ?? trend.level },
  );
}

/** Scores the pooled tallies of windows. */
export function scoreWindows<M extends Metric>(
  metric: M,
  windows: readonly {
    readonly tally: Tally;
    readonly from: Pick<TrendPoint, "period">;
    readonly to: Pick<TrendPoint, "period">;
  }[],
  { level = 0.95, method }: IntervalOptions,
): RollingTrend<M> {
  expectThat(level > 0 && level < 1, "a level between 0 and 1", level);
  const makeInterval = intervalFor(metric, method);
  return {
    metric,
    level,
    windows: windows.map(({ tally, from, to }) => {
      const { score, interval, n, effectiveN } = scoreTally(tally, metric, level, makeInterval);
      const window = { label: to.period.label, start: from.period.start, end: to.period.end };
      return { window, score, interval, n, effectiveN, tally: tally as TallyOf<M> };
    }),
  };
}

function slidingSums<M extends Metric>({ points, metric }: Trend<M>, periods: number): Tally[] {
  const isWhole = Number.isInteger(periods) && periods >= 1;
  expectThat(isWhole, "a whole number of periods from 1, or a halfLife", periods);
  const sums: Tally[] = [];
  let sum: Tally = points.some(({ tally }) => tally.weights)
    ? weighted(emptyTally(metric))
    : emptyTally(metric);
  points.forEach(({ tally }, i) => {
    sum = mergeTallies(sum, tally);
    const leaving = points[i - periods]?.tally;
    if (leaving) sum = subtractTally(sum, sum.weights ? weighted(leaving) : leaving);
    if (i >= periods - 1) sums.push(sum);
  });
  return sums;
}

/** Decayed weights are weights like any other: sums shrink by the decay, squares by its square. */
function fadingSums<M extends Metric>({ points, metric }: Trend<M>, halfLife: number): Tally[] {
  expectPositive(halfLife, "a half-life");
  const decay = 2 ** (-1 / halfLife);
  let sum: Tally = emptyTally(metric);
  return points.map(({ tally }) => {
    const { sums, squares } = weighted(sum).weights!;
    const faded: Tally = {
      ...sum,
      weights: {
        sums: sums.map((weight) => weight * decay),
        squares: squares.map((square) => square * decay * decay),
      },
    };
    return (sum = mergeTallies(faded, tally));
  });
}

/** The tally with a weight of 1 for each answer where it has none. */
function weighted(tally: Tally): Tally {
  return tally.weights ? tally : { ...tally, weights: { sums: tally.counts, squares: tally.counts } };
}
