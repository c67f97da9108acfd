import type { Interval } from "../inference/interval.js";
import { squareAndAdd } from "../inference/square-and-add.js";
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

/** The same groups of customers on both sides, and how much they count. */
interface Pair {
  /** The places of both groups in the retention. */
  readonly places: readonly [worst: number, best: number];
  readonly worst: Known;
  readonly best: Known;
  readonly weight: number;
}

/**
 * The gap between the worst and the best category at the last horizon that enough customers of both were observed up to.
 *
 * @remarks
 * With groups of `by` it is the mean of their gaps, by their numbers of such customers: the same mix on both sides.
 *
 * @returns null where neither is known at any horizon
 */
export function stayGap(retention: Retention): StayGap | null {
  const { metric, horizons, level, correlations } = retention;
  const [worst, best] = [worstCategory(metric), bestCategory(metric)];
  for (const [h, horizon] of [...horizons.entries()].reverse()) {
    const pairs = pairsAt(retention, horizon);
    if (pairs.length === 0) continue;
    const together = correlations?.customers[h] ?? null;
    const meanOf = (of: (pair: Pair) => number) => sum(pairs.map((pair) => pair.weight * of(pair)));
    /** The error of the sum of what enters it from both sides. */
    const error = (of: (pair: Pair) => readonly [worst: number, best: number]) => {
      const errors = retention.groups.map(() => 0);
      for (const pair of pairs)
        for (const [i, own] of of(pair).entries()) errors[pair.places[i]!] = pair.weight * own;
      return squareAndAdd(errors, together);
    };
    const limits = (estimate: number, below: number, above: number): Interval => {
      return { low: estimate - below, high: estimate + above, level, method: "square-and-add" };
    };
    const [low, high] = [meanOf((pair) => pair.worst.retained), meanOf((pair) => pair.best.retained)];
    return {
      horizon,
      worst: {
        category: worst,
        retained: low,
        interval: limits(
          low,
          error((pair) => [below(pair.worst), 0]),
          error((pair) => [above(pair.worst), 0]),
        ),
      },
      best: {
        category: best,
        retained: high,
        interval: limits(
          high,
          error((pair) => [0, below(pair.best)]),
          error((pair) => [0, above(pair.best)]),
        ),
      },
      difference: low - high,
      interval: limits(
        low - high,
        error((pair) => [below(pair.worst), -above(pair.best)]),
        error((pair) => [above(pair.worst), -below(pair.best)]),
      ),
    };
  }
  return null;
}

/** The groups of which both categories are known, with weights that add up to 1. */
function pairsAt({ metric, groups }: Retention, horizon: number): Pair[] {
  const [worst, best] = [worstCategory(metric).name, bestCategory(metric).name];
  const placeOf = new Map(groups.map(({ key, category }, i) => [JSON.stringify([key, category]), i]));
  const pairs = groups.flatMap(({ key, category }, i): Pair[] => {
    const j = placeOf.get(JSON.stringify([key, best]));
    if (category !== worst || j === undefined) return [];
    const [low, high] = [i, j].map((place) => groups[place]!.at.find((one) => one.horizon === horizon));
    if (!low || !high || !isKnown(low) || !isKnown(high)) return [];
    return [{ places: [i, j], worst: low, best: high, weight: groups[i]!.n + groups[j]!.n }];
  });
  const total = sum(pairs.map(({ weight }) => weight));
  return pairs.map((pair) => ({ ...pair, weight: pair.weight / total }));
}

function isKnown(at: RetainedAt): at is Known {
  return at.retained !== null && at.interval !== null && at.atRisk >= LEAST_AT_RISK;
}

const below = ({ retained, interval }: Known) => retained - interval.low;
const above = ({ retained, interval }: Known) => interval.high - retained;
