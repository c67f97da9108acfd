import { readFlag, readList, readRecord } from "../math/fields.js";
import { expectLevel, expectThat } from "../math/guard.js";
import { expectOptions, type KnownOptions } from "../math/options.js";
import { expectMetric, widthOf, type Metric } from "../metric/metric.js";
import { HOMES } from "../metric/option-homes.js";
import { expectIsTally } from "../tally/check-tally.js";
import type { TallyOf } from "../tally/tally.js";
import { designOf } from "./design.js";
import { designed, scoreEvidence } from "./evidence.js";
import type { Interval } from "./interval.js";
import { expectPopulation, meanOf, rootOf, sampleOf, type Sample } from "./sample.js";
import { unitSample } from "./score-test.js";
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
  /** null when a stratum has fewer than two answers. */
  readonly standardError: number | null;
  /** The score interval, by square and add on those of the strata; null when `score` is. */
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

const OPTIONS = { level: null, finitePopulation: readFlag } satisfies KnownOptions<StratifiedOptions>;

/**
 * The score of a population whose parts were sampled separately.
 *
 * @remarks
 * sum W score, with the variance sum W^2 (1 - n / N) s^2 / n, where W is a stratum's share of the population and s^2 has
 * the divisor n - 1. The interval adds the squared distances of each stratum's score interval from its score, times W^2
 * (1 - n / N), and so holds its level with few answers in a stratum. One stratum gives the finite population interval of a
 * single sample.
 *
 * @returns all figures are null without strata, or when a stratum has no answers
 * @throws RangeError for a tally of another scale, or a population that is smaller than its sample or not finite
 * @see Cochran 1977, "Sampling Techniques", section 5.4; Yan and Su 2010, Statistics in Medicine 29:1107-1116, for the
 * interval
 * @example
 * stratifiedScore([{ tally: npsTallyFromCounts({ promoters: 50, passives: 30, detractors: 20 }), population: 200 }],
 *   NPS_GROUPS).standardError // => 5.5505027527315765
 * @example
 * const tally = (promoters, detractors) => npsTallyFromCounts({ promoters, passives: 10, detractors });
 * const { score, interval } = stratifiedScore(
 *   [{ tally: tally(30, 10), population: 9000 }, { tally: tally(10, 30), population: 1000 }],
 *   NPS_GROUPS,
 * );
 * [score, Math.round(interval.low), Math.round(interval.high)] // => [32, 10, 50]
 * @category How sure
 */
export function stratifiedScore<M extends Metric>(
  strata: readonly Stratum<M>[],
  metric: M,
  options: StratifiedOptions = {},
): Stratified {
  expectOptions(options, OPTIONS, HOMES);
  const { level = 0.95, finitePopulation = true } = options;
  expectLevel(level);
  expectMetric(metric);
  const [lowest, highest] = metric.range;
  const width = widthOf(metric);
  const tail = (1 - level) / 2;
  expectStrata(strata);
  const everyone = peopleOf(strata);
  const parts = strata.map(({ tally, population }, i) => {
    const sample = sampleOf(tally, metric);
    const { n, effectiveN, variance } = sample;
    expectStratumSize(sample, population, i);
    const share = population / everyone;
    const left = share ** 2 * (finitePopulation ? 1 - n / population : 1);
    if (!(effectiveN > 0)) return { n, share, score: null, variance: NaN, down: NaN, up: NaN };
    const unit = unitSample(sample, metric);
    const [low, high] = designed(scoreEvidence(unit), designOf(sample)).limits(tail);
    return {
      n,
      share,
      score: meanOf(sample.weights, sample.values),
      variance: left * variance,
      down: left * (unit.mean - low) ** 2,
      up: left * (high - unit.mean) ** 2,
    };
  });
  const scores = parts.flatMap(({ score }) => score ?? []);
  const isKnown = parts.length > 0 && scores.length === parts.length;
  const base = { metric, n: sum(parts.map(({ n }) => n)) };
  if (!isKnown) return { ...base, score: null, standardError: null, interval: null };
  const score = meanOf(
    parts.map(({ share }) => share),
    scores,
  );
  const variance = sum(parts.map((part) => part.variance));
  const [down, up] = [sum(parts.map((part) => part.down)), sum(parts.map((part) => part.up))];
  return {
    ...base,
    score,
    standardError: rootOf(variance),
    interval: {
      low: Math.max(score - width * Math.sqrt(down), lowest),
      high: Math.min(score + width * Math.sqrt(up), highest),
      level,
      method: "score",
    },
  };
}

/** Checks the population of a stratum. @throws RangeError or TypeError when it is smaller than the sample or not finite */
export function expectStratumSize(sample: Sample, population: number, i: number): void {
  const path = `strata[${i}].population`;
  expectPopulation(sample, population, path);
  expectThat(population < Infinity, "a finite population", population, ` at ${path}`);
}

/** The people of all strata. `expectStratumSize` refuses what is no number, once the answers are known. */
export function peopleOf(strata: readonly { readonly population: number }[]): number {
  return sum(strata.map(({ population }) => (typeof population === "number" ? population : 0)));
}

/** Checks for a list of strata, whose tallies stand at the given sides. @throws TypeError with the path */
export function expectStrata(strata: unknown, sides: readonly string[] = ["tally"]): void {
  readList(strata, "strata", (stratum, path) => {
    for (const side of sides) expectIsTally(readRecord(stratum, path)[side], ` at ${path}.${side}`);
  });
}
