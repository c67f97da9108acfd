import type { Limits } from "../inference/limits.js";
import { sum } from "../math/sum.js";
import { chiSquareQuantile } from "../math/chi-square.js";
import { expectThat } from "../math/guard.js";
import { normalQuantile } from "../math/normal.js";
import type { Metric } from "../metric/metric.js";
import type { KeyValue, TallyTable } from "../tally/grouped.js";
import type { TallyOf } from "../tally/tally.js";
import { partOf, segmentsOf } from "./groups.js";

/** Where a group lies in the funnel, in the metric's own numbers. */
export type FunnelPosition = "above 99.8%" | "above 95%" | "within limits" | "below 95%" | "below 99.8%";

/** The control limits for groups of one size, in the unit of the score. */
export interface FunnelLimits {
  /** Exceeded on either side by one group in 20 when nothing but chance is at work. */
  readonly limits95: Limits;
  /** Exceeded on either side by one group in 500. */
  readonly limits998: Limits;
}

/** A team or agent in the funnel. */
export interface FunnelGroup<Key extends string = string> extends FunnelLimits {
  readonly key: Readonly<Record<Key, KeyValue>>;
  readonly score: number | null;
  readonly n: number;
  /** Standard errors from the overall score; null without a score. */
  readonly z: number | null;
  readonly position: FunnelPosition | null;
}

/** Whether `funnelPlot` widens its limits. */
export interface FunnelOptions {
  /**
   * Widen the limits by √φ when the groups scatter more than chance allows, so that only what stands out even then is
   * marked.
   * @defaultValue false
   */
  readonly widen?: boolean | undefined;
}

/** A funnel plot: every group against the overall score, with limits for its size. */
export interface Funnel<Key extends string = string> {
  readonly metric: string;
  /** The overall score. */
  readonly target: number | null;
  /** Variance of one answer's value over all groups, in squared units of the score. */
  readonly variance: number;
  /** φ: mean squared z, the most extreme tenth on each side pulled in; about 1 when only chance is at work. */
  readonly overdispersion: number | null;
  /** Whether φ is larger than chance explains at the 5% level. */
  readonly isOverdispersed: boolean;
  readonly widened: boolean;
  /** In the order of the table. */
  readonly groups: readonly FunnelGroup<Key>[];
}

/**
 * Control limits of a score for a group of n answers: target ± z √(variance / n), cut to the range of the metric, with
 * z = 1.96 for 95% and 3.09 for 99.8%.
 *
 * Source: D. J. Spiegelhalter, "Funnel plots for comparing institutional performance", Statistics in Medicine 24 (2005)
 * 1185-1202.
 *
 * @param n answers, effective ones where they are weighted, above 0: none have no limits
 * @param target the score that is expected, such as the overall score
 * @param variance of one answer's value, in squared units of the score: 6100 for NPS with 50% promoters and 20% detractors
 * @throws RangeError or TypeError when n is not above 0 and finite, the target not finite, or the variance negative or not finite.
 * @example funnelLimits(25, 30, 6100, NPS).limits95 // => [-0.6156161500853472, 60.615616150085344]
 */
export function funnelLimits(n: number, target: number, variance: number, metric: Metric): FunnelLimits {
  expectThat(Number.isFinite(n) && n > 0, "a number of answers above 0 and finite", n);
  expectThat(Number.isFinite(target), "a finite target", target);
  expectThat(Number.isFinite(variance) && variance >= 0, "a variance of 0 or more", variance);
  const [low, high] = metric.range;
  const error = Math.sqrt(variance / n);
  const at = (tail: number): Limits => {
    const margin = -normalQuantile(tail) * error;
    return [Math.max(target - margin, low), Math.min(target + margin, high)];
  };
  return { limits95: at(0.025), limits998: at(0.001) };
}

/**
 * Places teams, agents or shops in a funnel: score against number of answers, with limits about the overall score that
 * open towards small groups. It answers "who differs from the whole by more than chance?" and ranks nobody.
 *
 * z = (score − target) / √(variance / n), with the pooled variance. Overdispersion after Spiegelhalter (2005, section
 * 5): φ is the mean of z² with the lowest and highest tenth of z set to the next one inwards, and is beyond chance when
 * kφ exceeds the 95% point of chi-square with k degrees of freedom; `widen` then multiplies the limits' width by √φ.
 *
 * Meant to support coaching, not blame: what a group's customers asked for, and who got the hard cases, is in its
 * score as well. A group beyond a limit is a reason to look.
 *
 * @param table one row a group; groups without answers have no z, and the widest limits there are
 * @throws RangeError for tallies of another scale than the metric's.
 * @example
 * const table = tallyBy([{ agent: "Ann", rating: 9 }, { agent: "Bob", rating: 2 }], { metric: NPS, score: "rating", by: "agent" });
 * funnelPlot(table, NPS).groups[1].position // => "within limits"
 */
export function funnelPlot<M extends Metric, Key extends string>(
  table: TallyTable<Key, TallyOf<M>>,
  metric: M,
  options: FunnelOptions = {},
): Funnel<Key> {
  const { total, segments } = segmentsOf(table, metric);
  const { score: target, variance } = partOf(total, metric);
  const standardised = segments.map(({ score, effectiveN }) =>
    // Where all answers of all groups agree, everyone is at the target.
    score === null || target === null
      ? null
      : variance && (score - target) / Math.sqrt(variance / effectiveN),
  );
  const scores = standardised.filter((z) => z !== null);
  const phi = scores.length > 0 ? meanSquare(winsorised(scores)) : null;
  const isOverdispersed = phi !== null && phi * scores.length > chiSquareQuantile(0.95, scores.length);
  const widened = options.widen === true && isOverdispersed;
  const widening = widened ? phi : 1;
  return {
    metric: metric.name,
    target,
    variance,
    overdispersion: phi,
    isOverdispersed,
    widened,
    groups: segments.map(({ key, score, n, effectiveN }, i) => {
      const z = standardised[i]!;
      const limits =
        z === null
          ? { limits95: metric.range, limits998: metric.range }
          : funnelLimits(effectiveN, target!, variance * widening, metric);
      return {
        key,
        score,
        n,
        z,
        position: z === null ? null : positionOf(z / Math.sqrt(widening)),
        ...limits,
      };
    }),
  };
}

function positionOf(z: number): FunnelPosition {
  const side = z > 0 ? "above" : "below";
  const beyond = (tail: number) => Math.abs(z) > -normalQuantile(tail);
  return beyond(0.001) ? `${side} 99.8%` : beyond(0.025) ? `${side} 95%` : "within limits";
}

/** The numbers with the lowest and the highest tenth set to the next one inwards. */
function winsorised(numbers: readonly number[]): number[] {
  const sorted = [...numbers].sort((a, b) => a - b);
  const cut = Math.floor(0.1 * sorted.length);
  const [low, high] = [sorted[cut]!, sorted[sorted.length - 1 - cut]!];
  return sorted.map((number) => Math.min(Math.max(number, low), high));
}

function meanSquare(numbers: readonly number[]): number {
  return sum(numbers.map((number) => number ** 2)) / numbers.length;
}
