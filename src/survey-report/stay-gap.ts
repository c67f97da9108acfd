import type { Interval } from "../inference/interval.js";
import { sum } from "../math/sum.js";
import { bestCategory, worstCategory, type MetricCategory } from "../metric/metric.js";
import type { RetainedAt } from "../outcomes/retention-curve.js";
import type { Retention } from "../outcomes/retention.js";

/** Who stays of those with the worst answers and of those with the best, at one horizon. */
export interface StayGap {
  readonly horizon: number;
  readonly worst: StayShare;
  readonly best: StayShare;
  /** Worst less best, from -1 to 1, with the interval of both sets of limits by square-and-add. */
  readonly difference: number;
  readonly interval: Interval;
}

/** The share of one category that stays. */
interface StayShare {
  readonly category: MetricCategory;
  readonly retained: number;
  readonly interval: Interval;
}

/** Fewer customers observed up to a horizon tell next to nothing of it. */
export const LEAST_AT_RISK = 10;

/** A share that is known, with its limits. */
type Known = RetainedAt & { readonly retained: number; readonly interval: Interval };

/**
 * The gap between the worst and the best category at the last horizon that enough customers of both were observed up to.
 *
 * @remarks
 * With groups of `by` it is the mean of their gaps, by their numbers of such customers: the same mix on both sides.
 *
 * @returns null where neither is known at any horizon
 */
export function stayGap({ metric, groups, horizons, level }: Retention): StayGap | null {
  const [worst, best] = [worstCategory(metric), bestCategory(metric)];
  const keys = new Map(groups.map((group) => [JSON.stringify(group.key), group.key]));
  for (const horizon of [...horizons].reverse()) {
    const pairs = [...keys.keys()].flatMap((key) => {
      const sides = [worst, best].map(({ name }) => {
        const own = groups.find((group) => group.category === name && JSON.stringify(group.key) === key);
        const at = own?.at.find((one) => one.horizon === horizon);
        return own && at && isKnown(at) ? { n: own.n, at } : null;
      });
      const [low, high] = sides;
      return low && high ? [{ weight: low.n + high.n, low: low.at, high: high.at }] : [];
    });
    if (pairs.length === 0) continue;
    const total = sum(pairs.map(({ weight }) => weight));
    const mean = (of: (pair: (typeof pairs)[number]) => number) =>
      sum(pairs.map((pair) => (pair.weight / total) * of(pair)));
    const error = (of: (pair: (typeof pairs)[number]) => readonly number[]) =>
      Math.hypot(...pairs.flatMap((pair) => of(pair).map((one) => (pair.weight / total) * one)));
    const share = (category: MetricCategory, side: "low" | "high"): StayShare => {
      const retained = mean((pair) => pair[side].retained);
      const [below, above] = [error((pair) => [belowIn(pair[side])]), error((pair) => [aboveIn(pair[side])])];
      return { category, retained, interval: limits(retained - below, retained + above, level) };
    };
    const difference = mean(({ low, high }) => low.retained - high.retained);
    const below = error(({ low, high }) => [belowIn(low), aboveIn(high)]);
    const above = error(({ low, high }) => [aboveIn(low), belowIn(high)]);
    return {
      horizon,
      worst: share(worst, "low"),
      best: share(best, "high"),
      difference,
      interval: limits(difference - below, difference + above, level),
    };
  }
  return null;
}

function isKnown(at: RetainedAt): at is Known {
  return at.retained !== null && at.interval !== null && at.atRisk >= LEAST_AT_RISK;
}

const belowIn = ({ retained, interval }: Known) => retained - interval.low;
const aboveIn = ({ retained, interval }: Known) => interval.high - retained;

function limits(low: number, high: number, level: number): Interval {
  return { low, high, level, method: "square-and-add" };
}
