import { expectLevel, expectThat } from "../math/guard.js";
import { normalQuantile } from "../math/normal.js";
import type { Metric } from "../metric/metric.js";
import type { TallyOf } from "../tally/tally.js";
import { around, type Interval } from "./interval.js";
import { meanOf, sampleOf, squaresAbout } from "./sample.js";
import { sum } from "../math/sum.js";

/** A part of the population that was sampled separately. */
export interface Stratum<M extends Metric = Metric> {
  readonly tally: TallyOf<M>;
  /** Number of people in this part of the population, from another source. */
  readonly population: number;
}

/** A score combined from strata. */
export interface Stratified {
  readonly metric: Metric;
  /** The number of answers in all strata. */
  readonly n: number;
  /** null when a stratum has no answers. */
  readonly score: number | null;
  /** null when a stratum has fewer than two answers; `interval` is null then too. */
  readonly standardError: number | null;
  /** The normal approximation, cut to the range. */
  readonly interval: Interval | null;
}

/** Options of `stratifiedScore`. */
export interface StratifiedOptions {
  /** @defaultValue 0.95 */
  readonly level?: number | undefined;
  /**
   * Treats those who answered as a known part of the population: the variance of a stratum is reduced by its sampled
   * share, to 0 when everyone answered.
   * @defaultValue true
   */
  readonly finitePopulation?: boolean | undefined;
}

/**
 * The score of a population whose parts were sampled separately.
 *
 * @remarks
 * sum W score, with the variance sum W^2 (1 - n / N) s^2 / n, where W is a stratum's share of the population and s^2 has
 * the divisor n - 1. One stratum gives the finite population interval of a single sample.
 *
 * @returns all figures are null without strata, or when a stratum has no answers
 * @throws RangeError for a tally of another scale, or a population that is smaller than its sample or not finite
 * @see Cochran 1977, "Sampling Techniques", section 5.4
 * @example
 * stratifiedScore([{ tally: npsTallyFromCounts({ promoters: 50, passives: 30, detractors: 20 }), population: 200 }],
 *   NPS_GROUPS).standardError // => 5.5505027527315765
 * @category How sure
 */
export function stratifiedScore<M extends Metric>(
  strata: readonly Stratum<M>[],
  metric: M,
  options: StratifiedOptions = {},
): Stratified {
  const { level = 0.95, finitePopulation = true } = options;
  expectLevel(level);
  const parts = strata.map(({ tally, population }, i) => {
    const { n, effectiveN, counts, weights, values } = sampleOf(tally, metric);
    const isPossible = Number.isFinite(population) && population >= n && population > 0;
    expectThat(isPossible, `a population of at least ${n}`, population, ` at strata[${i}].population`);
    const score = effectiveN > 0 ? meanOf(weights, values) : null;
    const squares = squaresAbout(score ?? 0, counts, values);
    const left = finitePopulation ? 1 - n / population : 1;
    const variance = effectiveN > 1 ? (left * squares) / (effectiveN - 1) / effectiveN : null;
    return { n, score, variance };
  });
  const everyone = sum(strata.map(({ population }) => population));
  const shares = strata.map(({ population }) => population / everyone);
  const scores = parts.flatMap(({ score }) => score ?? []);
  const isKnown = parts.length > 0 && scores.length === parts.length;
  const score = isKnown ? meanOf(shares, scores) : null;
  const isSpread = isKnown && parts.every(({ variance }) => variance !== null);
  const standardError = isSpread
    ? Math.sqrt(sum(parts.map(({ variance }, i) => shares[i]! ** 2 * variance!)))
    : null;
  const base = { metric, n: sum(parts.map(({ n }) => n)), score };
  if (score === null || standardError === null) return { ...base, standardError: null, interval: null };
  const margin = -normalQuantile((1 - level) / 2) * standardError;
  const [low, high] = around(score, margin, ...metric.range);
  return { ...base, standardError, interval: { low, high, level, method: "wald" } };
}
