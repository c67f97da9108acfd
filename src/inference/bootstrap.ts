import { readDraws, readOneOf } from "../math/fields.js";
import { expectLevel } from "../math/guard.js";
import { multinomialDraws } from "../math/multinomial.js";
import { normalCdf, normalQuantile } from "../math/normal.js";
import { expectOptions, type KnownOptions } from "../math/options.js";
import { seededRandom } from "../math/random.js";
import { mean } from "../math/sum.js";
import { HOMES } from "../metric/option-homes.js";
import { expectMetric, pointValues, type Metric } from "../metric/metric.js";
import { checkTally, expectIsTally } from "../tally/check-tally.js";
import { answerCount, expectTally, weightsOf, type Tally } from "../tally/tally.js";
import type { Interval } from "./interval.js";

/** Methods of making an interval from bootstrap draws. */
export type BootstrapMethod = "bca" | "percentile";

/** Options of `bootstrap`; the seed is required. */
export interface BootstrapOptions {
  /** A whole number that fixes the draws. */
  readonly seed: number;
  /** @defaultValue 2000 */
  readonly draws?: number | undefined;
  /** @defaultValue 0.95 */
  readonly level?: number | undefined;
  /** @defaultValue "bca" */
  readonly method?: BootstrapMethod | undefined;
}

const OPTIONS = {
  seed: null,
  draws: null,
  level: null,
  method: null,
} satisfies KnownOptions<BootstrapOptions>;

/** A statistic with its bootstrap interval. */
export interface Bootstrapped {
  /** The statistic of the tally itself; null when it has none. */
  readonly estimate: number | null;
  readonly interval: Interval | null;
  /** Standard deviation of the statistic over the draws. */
  readonly standardError: number | null;
  readonly draws: number;
  /** Draws left out because the statistic was null or not finite. */
  readonly undefinedDraws: number;
  readonly seed: number;
}

/**
 * Bootstrap interval of any number that can be computed from a tally: a score, a median, a ratio of shares.
 *
 * @remarks
 * For scores the default intervals are better below some 100 answers, where the bootstrap is too narrow.
 *
 * A draw is a multinomial of the tally's counts, so its cost does not grow with the number of answers. `percentile` takes
 * quantiles of the draws; `bca` corrects them for bias and for a spread that changes with the statistic, with the jackknife
 * from the tally. In a weighted tally the answers at a point keep their average weight.
 *
 * @param statistic - a metric, for its score; or a function, called for each draw with a tally like the given one, whose
 * result is null, NaN or infinite when it is not defined. A function that computes a whole score only to take its number
 * computes an interval that nobody reads, and takes ten times as long
 * @returns the estimate and its interval; null when the tally has no answers or the statistic is not defined
 * @throws RangeError for a seed or a number of draws that is not a whole number, a level outside 0 to 1, counts that are
 * not whole, or an unknown method
 * @see Efron 1987, Journal of the American Statistical Association 82:171-185
 * @example
 * bootstrap(tallyScores([9, 10, 3, 8, 9], { metric: NPS }), ({ counts }) => counts[9] / (counts[9] + counts[10]), {
 *   seed: 1,
 * }).estimate // => 0.6666666666666666
 * @category How sure
 */
export function bootstrap<T extends Tally>(
  tally: T,
  statistic: Metric | ((tally: T) => number | null),
  options: BootstrapOptions,
): Bootstrapped {
  expectOptions(options, OPTIONS, HOMES);
  expectIsTally(tally);
  checkTally(tally, tally);
  const { seed, draws = 2000, level = 0.95, method = "bca" } = options;
  readOneOf(["bca", "percentile"], method, "method");
  expectLevel(level);
  readDraws(draws, "draws", 1);
  const random = seededRandom(seed);
  const n = answerCount(tally);
  const measured =
    typeof statistic === "function"
      ? (counts: readonly number[]) => statistic(recounted(tally, counts))
      : scoreFrom(tally, statistic);
  const measure = (counts: readonly number[]) => {
    const value = n > 0 ? measured(counts) : null;
    return value !== null && Number.isFinite(value) ? value : null;
  };
  const estimate = measure(tally.counts);
  if (estimate === null)
    return { estimate, interval: null, standardError: null, draws, undefinedDraws: 0, seed };
  const draw = multinomialDraws(random, tally.counts);
  const drawn: number[] = [];
  for (let turn = 0; turn < draws; turn++) {
    const value = measure(draw(n));
    if (value !== null) drawn.push(value);
  }
  const seen = Float64Array.from(drawn).sort();
  const tail = (1 - level) / 2;
  const place =
    method === "bca" ? corrected(seen, estimate, accelerationOf(tally, measure)) : (p: number) => p;
  const quantile = (p: number) =>
    seen[Math.min(Math.max(Math.ceil(p * seen.length) - 1, 0), seen.length - 1)]!;
  const centre = mean(seen);
  const squares = seen.reduce((sum, value) => sum + (value - centre) ** 2, 0);
  return {
    estimate,
    interval:
      seen.length > 0
        ? {
            low: quantile(place(tail)),
            high: quantile(place(1 - tail)),
            level,
            method: `bootstrap-${method}`,
          }
        : null,
    standardError: seen.length > 1 ? Math.sqrt(squares / (seen.length - 1)) : null,
    draws,
    undefinedDraws: draws - seen.length,
    seed,
  };
}

/** The score of other counts under a metric, alone; the answers at a point keep their average weight. */
function scoreFrom(tally: Tally, metric: Metric): (counts: readonly number[]) => number {
  expectMetric(metric, " at statistic");
  expectTally(tally, metric.scale);
  const values = pointValues(metric);
  const { sums } = weightsOf(tally);
  const weights = sums.map((sum, i) => (tally.counts[i]! > 0 ? sum / tally.counts[i]! : 0));
  const origin = values[tally.counts.findIndex((count) => count > 0)] ?? 0;
  return (counts) => {
    let [total, distance] = [0, 0];
    for (let i = 0; i < counts.length; i++) {
      const weight = weights[i]! * counts[i]!;
      total += weight;
      distance += weight * (values[i]! - origin);
    }
    return origin + distance / total;
  };
}

/** A copy of the tally with other counts; the answers at a point keep their average weight. */
function recounted<T extends Tally>(tally: T, counts: readonly number[]): T {
  if (!tally.weights) return { ...tally, counts };
  const scaled = (sums: readonly number[]) =>
    sums.map((sum, i) => (tally.counts[i]! > 0 ? (sum * counts[i]!) / tally.counts[i]! : 0));
  const { sums, squares } = tally.weights;
  return { ...tally, counts, weights: { sums: scaled(sums), squares: scaled(squares) } };
}

/** Maps probabilities to those of the quantiles to take, by Efron's bias correction and acceleration. */
function corrected(seen: Float64Array, estimate: number, acceleration: number): (p: number) => number {
  // Draws equal to the estimate count half: with discrete answers there are many.
  const below = seen.reduce((sum, value) => sum + (value < estimate ? 1 : value === estimate ? 0.5 : 0), 0);
  const share = Math.min(Math.max(below, 0.5), seen.length - 0.5) / seen.length;
  const bias = normalQuantile(share);
  return (p) => {
    const z = bias + normalQuantile(p);
    return normalCdf(bias + z / Math.max(1 - acceleration * z, 1e-9));
  };
}

/** Skewness of the jackknife values over 6; answers at one point are equal, so one answer per point is enough. */
function accelerationOf(tally: Tally, measure: (counts: readonly number[]) => number | null): number {
  const left: [value: number, times: number][] = [];
  tally.counts.forEach((count, point) => {
    if (count === 0) return;
    const value = measure(tally.counts.map((other, i) => (i === point ? other - 1 : other)));
    if (value !== null) left.push([value, count]);
  });
  const n = left.reduce((sum, [, times]) => sum + times, 0);
  const mean = left.reduce((sum, [value, times]) => sum + (value * times) / n, 0);
  const moment = (power: number) =>
    left.reduce((sum, [value, times]) => sum + times * (mean - value) ** power, 0);
  const squares = moment(2);
  return squares > 0 ? moment(3) / (6 * squares ** 1.5) : 0;
}
