import { scoreDistributions } from "../inference/exact-limits.js";
import { sampleOf } from "../inference/sample.js";
import { readFlag } from "../math/fields.js";
import { expectOptions, joinOptions, type KnownOptions } from "../math/options.js";
import { sum } from "../math/sum.js";
import { chiSquareQuantile } from "../math/chi-square.js";
import { normalDeviate } from "../math/normal.js";
import { expectMetric, type Metric } from "../metric/metric.js";
import type { GroupNames } from "../rows/group-names.js";
import { HOMES } from "../metric/option-homes.js";
import type { KeyValue, TallyTable } from "../tally/grouped.js";
import type { TallyOf } from "../tally/tally.js";
import { expectationOf, type Expectation } from "./funnel-expected.js";
import { keyId, namedSegmentsOf, partOf } from "./groups.js";
import { STRATA_OPTIONS, divideKeys, type StrataOptions } from "./strata-options.js";
import { divideByStrata } from "./strata.js";

/** Position of a group in the funnel by its score: above is not better where low scores are good. */
export type FunnelPosition = "above 99.8%" | "above 95%" | "within limits" | "below 95%" | "below 99.8%";

/** A pair of control limits, in the unit of the score. */
export interface FunnelLimits {
  readonly low: number;
  readonly high: number;
}

/** A team or agent in the funnel. */
export interface FunnelGroup<Key extends string = string> {
  readonly key: Readonly<Record<Key, KeyValue>>;
  readonly score: number | null;
  readonly n: number;
  /** The score of all groups together; with `adjustFor` in the group's strata and in its shares of them. */
  readonly expected: number | null;
  /** The target plus the distance of the group's score from `expected`: what the limits are for. `score` without `adjustFor`. */
  readonly adjusted: number | null;
  /** Answers in strata in which no other group has any: in `score` and not in `adjusted`. 0 without `adjustFor`. */
  readonly uncompared: number;
  /** Distance from the expected score in standard errors; null without a score. */
  readonly z: number | null;
  /** 95% limits: by chance alone, at most one group of this size in 20 is outside. */
  readonly limits95: FunnelLimits;
  /** 99.8% limits: by chance alone, at most one group of this size in 500 is outside. */
  readonly limits998: FunnelLimits;
  /** By the limits, which are exact; `z` is beyond them too often or too seldom in small groups of a skewed score. */
  readonly position: FunnelPosition | null;
}

/** Options of `funnel`. */
export interface FunnelOptions<
  Key extends string = string,
  By extends Key = Key,
  For extends Key = Key,
> extends StrataOptions<Key, By, For> {
  /**
   * Widens the limits by √φ if groups vary more than by chance, so that only groups beyond the widened limits are
   * marked.
   * @defaultValue false
   */
  readonly widen?: boolean | undefined;
}

const OPTIONS = /* @__PURE__ */ joinOptions(STRATA_OPTIONS, {
  widen: readFlag,
}) satisfies KnownOptions<FunnelOptions>;

/** All groups compared with the overall score, with limits for their size. */
export interface Funnel<Key extends string = string> extends GroupNames<Key> {
  readonly metric: Metric;
  /** The score of all groups together, without those set aside. */
  readonly target: number | null;
  /** Variance of one answer's value over all groups, in the squared unit of the score. */
  readonly variance: number;
  /** φ, the mean of the squared z, with the most extreme tenth on each side winsorised; about 1 by chance alone. */
  readonly overdispersion: number | null;
  /** φ is larger than chance explains, at the 5% level. */
  readonly overdispersed: boolean;
  readonly widened: boolean;
  /** The keys within whose values the groups were compared; empty for a plain funnel. */
  readonly adjustFor: readonly string[];
  /** In the order of the table. */
  readonly groups: readonly FunnelGroup<Key>[];
}

/** The normal deviates of the limits, which leave out 2.5% and 0.1% at each end. */
const AT_95 = /* @__PURE__ */ normalDeviate(0.95);
const AT_998 = /* @__PURE__ */ normalDeviate(0.998);

/**
 * Compares teams, agents or shops with the overall score, with control limits that are wider for small groups.
 *
 * @remarks
 * The limits are those of the exact distribution of the score of n answers, drawn with the shares of all answers
 * together; each leaves out at most 2.5% or 0.1%. In a skewed score the lower limits of small groups are far from the
 * target, and above it there may be no limit that a group can exceed. For weighted answers n is the effective number,
 * rounded down.
 *
 * z = (score − target) / √(variance / n), with the pooled variance. For overdispersion, φ is the mean of z² after setting
 * the lowest and the highest tenth of z to the nearest other z (winsorising). It is beyond chance when kφ exceeds the 95%
 * point of chi-square with k degrees of freedom; `widen` then multiplies the normal deviates of the limits by √φ.
 *
 * With `adjustFor` a group is compared with what all groups together score in the same channel, month or whatever the keys say,
 * in the group's shares of them; the limits are those of that mixture. A group that has most of the answers of its strata
 * hardly differs from them: `compareSegments` compares it with the others alone.
 *
 * Finds groups that differ from the whole by more than chance; it does not rank them. Meant to support coaching, not
 * blame: a group's score also depends on what its customers asked for and on who got the hard cases. A group beyond a
 * limit is a reason to look.
 *
 * @param table - one row per group; groups without answers have no z and the widest limits. Rows whose key is null or blank
 * are set aside. With `adjustFor` one row per group and stratum
 * @throws RangeError for tallies of another scale than the metric's, or a key that the table does not have
 * @see Spiegelhalter 2005, "Funnel plots for comparing institutional performance", Statistics in Medicine 24:1185-1202
 * @example
 * const table = tallyBy([{ agent: "Ann", rating: 9 }, { agent: "Bob", rating: 2 }], { metric: NPS, score: "rating", by: "agent" });
 * funnel(table, NPS).groups[1].position // => "within limits"
 * @category Segments, drivers and why a score changed
 */
export function funnel<
  M extends Metric,
  Key extends string,
  const For extends Key = never,
  const By extends Exclude<Key, For> = Exclude<Key, For>,
>(table: TallyTable<Key, TallyOf<M>>, metric: M, options: FunnelOptions<Key, By, For> = {}): Funnel<By> {
  expectOptions(options, OPTIONS, HOMES);
  expectMetric(metric);
  const { by, adjustFor, groups } = divideKeys<By, TallyOf<M>>(table, options);
  const { compared: total, segments, names } = namedSegmentsOf(groups, metric);
  const { score: target, variance } = partOf(total, metric);
  const { weights, values } = sampleOf(total, metric);
  const ids = segments.map(({ key }) => keyId(key));
  const strata =
    adjustFor.length > 0 ? divideByStrata(table, ids, by, adjustFor, total, metric).groups : null;
  const expectations = segments.map(({ score, effectiveN, sample }, i): Expectation | null => {
    if (score === null || target === null) return null;
    if (strata) return expectationOf(strata[i]!, sample, metric);
    return { observed: score, expected: target, weights, values, variance, size: effectiveN };
  });
  const standardised = expectations.map(
    (one) =>
      // When all answers of all groups are equal, every group is at the target.
      one && one.variance && (one.observed - one.expected) / Math.sqrt(one.variance / one.size),
  );
  const scores = standardised.filter((z) => z !== null);
  const phi = scores.length > 0 ? meanSquare(winsorised(scores)) : null;
  const overdispersed = phi !== null && phi * scores.length > chiSquareQuantile(0.95, scores.length);
  const widened = options.widen === true && overdispersed;
  const widening = widened ? Math.sqrt(phi) : 1;
  // Without answers no group asks for a distribution, and without strata all ask for the same.
  const common = target === null || strata ? null : scoreDistributions(weights, values);
  return {
    metric,
    target,
    variance,
    overdispersion: phi,
    overdispersed,
    widened,
    adjustFor,
    ...names,
    groups: segments.map(({ key, score, n }, i) => {
      const [one, z, uncompared] = [expectations[i]!, standardised[i]!, strata?.[i]!.uncompared ?? 0];
      if (!one || target === null) {
        const [low, high] = metric.range;
        const limits = { limits95: { low, high }, limits998: { low, high } };
        return {
          key,
          score,
          n,
          expected: null,
          adjusted: null,
          uncompared,
          z: null,
          ...limits,
          position: null,
        };
      }
      const { observed, expected, size } = one;
      const distribution = (common ?? scoreDistributions(one.weights, values))(size);
      const shift = strata ? target - expected : 0;
      const within = (width: number): FunnelLimits => {
        const [low, high] = distribution.limits(width * widening);
        return { low: low + shift, high: high + shift };
      };
      const position = positionOf(distribution.z(observed) / widening);
      const limits = { limits95: within(AT_95), limits998: within(AT_998) };
      return { key, score, n, expected, adjusted: observed + shift, uncompared, z, ...limits, position };
    }),
  };
}

function positionOf(deviate: number): FunnelPosition {
  const side = deviate > 0 ? "above" : "below";
  const beyond = (width: number) => Math.abs(deviate) > width;
  return beyond(AT_998) ? `${side} 99.8%` : beyond(AT_95) ? `${side} 95%` : "within limits";
}

/** The numbers with the lowest and the highest tenth set to the nearest other number. */
function winsorised(numbers: readonly number[]): number[] {
  const sorted = [...numbers].sort((a, b) => a - b);
  const cut = Math.floor(0.1 * sorted.length);
  const [low, high] = [sorted[cut]!, sorted[sorted.length - 1 - cut]!];
  return sorted.map((number) => Math.min(Math.max(number, low), high));
}

function meanSquare(numbers: readonly number[]): number {
  return sum(numbers.map((number) => number ** 2)) / numbers.length;
}
