import { expectThat, show } from "../math/guard.js";
import type { Interval } from "../inference/limits.js";
import type { Metric } from "../metric/metric.js";
import { metricNamed } from "../metric/metric-named.js";
import type { Score } from "../score/score.js";
import type { Benchmark } from "./benchmark.js";
import { chanceAbove, type KnownScore } from "./chance.js";
import { refusalOf, type Refusal } from "./comparability.js";

/** What a score is known to be of. */
export interface CompareToBenchmarkOptions {
  /**
   * The metric of the score.
   * @defaultValue known from the score's name for NPS, eNPS, CSAT, CES and thumbs; needed for a metric of your own
   */
  readonly metric?: Metric | undefined;
}

/** On which side of a figure: for a single figure, `within` is equal to it. */
export type Standing = "below" | "within" | "above";

/** Where a score stands against a published figure. */
export interface BenchmarkPosition {
  readonly comparable: true;
  readonly benchmark: Benchmark;
  readonly metric: string;
  readonly score: number;
  readonly interval: Interval;
  readonly n: number;
  /** Where the score itself stands, whatever its uncertainty. */
  readonly position: Standing;
  /** From the figure, or the nearest end of its range, to the score, in points; 0 within. */
  readonly distance: number;
  /** The probability of each standing, given the answers; they add to 1. */
  readonly probability: Readonly<Record<Standing, number>>;
  /** Where the whole interval stands; "unclear" when it reaches across the figure or an end of the range. */
  readonly verdict: Standing | "unclear";
}

/** Why a score cannot be placed against a figure. */
export interface BenchmarkRefusal extends Refusal {
  readonly comparable: false;
  readonly benchmark: Benchmark;
}

/**
 * Where a score stands against a published figure: below, within or above, by how many points, and how probable each is.
 *
 * The probability is that of the score of everybody, given the answers: the posterior of `probabilityAbove` under
 * Jeffreys' prior, above the figure or the upper end of its range, and below the lower end. The figure is taken as exact:
 * few sources say enough to do otherwise. The verdict is by the score's interval, and the one to report. A bound ("50 or
 * more") is a range without an end. Above is above, also where lower is better.
 *
 * @returns a position; or a refusal that says why, where the two are of another metric, asked on another scale, another
 * kind of number (an index against a percentage, a mean against a share) or of other cut points, or where there is no
 * score because nobody answered.
 * @throws TypeError for what is no score or no benchmark, for a score whose metric is your own, without `metric`, and for a `metric` of another name.
 * @example compareToBenchmark(computeNps([9, 10, 3, 8]), findBenchmarks({ industry: "airlines", metric: "NPS" })[0]).distance // => 18
 */
export function compareToBenchmark(
  score: Score,
  benchmark: Benchmark,
  options: CompareToBenchmarkOptions = {},
): BenchmarkPosition | BenchmarkRefusal {
  const { metric: scored } = Object(score) as Partial<Score>;
  expectThat(Object(scored) === scored, "a score, such as computeNps gives", score);
  expectThat(!Array.isArray(benchmark), "one benchmark, not a list of them", benchmark);
  expectThat(Object(benchmark) === benchmark, "a benchmark", benchmark);
  const metric = options.metric ?? metricNamed(score.metric.name);
  expectThat(
    metric !== undefined,
    "the option metric with a metric of your own",
    metric,
    ` for ${show(score.metric.name)}`,
  );
  expectThat(metric.name === score.metric.name, `the metric ${show(score.metric.name)}`, metric.name);
  const refusal = refusalOf(score, benchmark, metric);
  if (refusal || !isKnown(score)) return { comparable: false, benchmark, ...refusal! };

  const low = benchmark.value ?? benchmark.low ?? -Infinity;
  const high = benchmark.value ?? benchmark.high ?? Infinity;
  const { interval, n } = score;
  const above = chanceAbove(score, metric);
  const chanceOfAbove = above(high);
  const chanceOfBelow = low === high ? 1 - chanceOfAbove : 1 - above(low);
  const chanceWithin = low === high ? 0 : Math.max(0, 1 - chanceOfBelow - chanceOfAbove);
  return {
    comparable: true,
    benchmark,
    metric: score.metric.name,
    score: score.score,
    interval,
    n,
    position: score.score < low ? "below" : score.score > high ? "above" : "within",
    distance: score.score < low ? score.score - low : score.score > high ? score.score - high : 0,
    probability: { below: chanceOfBelow, within: chanceWithin, above: chanceOfAbove },
    verdict:
      interval.high < low
        ? "below"
        : interval.low > high
          ? "above"
          : interval.low >= low && interval.high <= high
            ? "within"
            : "unclear",
  };
}

function isKnown(score: Score): score is KnownScore {
  return score.score !== null;
}
