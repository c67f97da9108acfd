import type { Difference } from "../inference/difference.js";
import type { Interval } from "../inference/limits.js";
import { expectThat } from "../math/guard.js";
import type { Metric } from "../metric/metric.js";
import type { Score } from "../score/score.js";
import type { Benchmark } from "./benchmark.js";
import { chanceAbove, type KnownScore } from "./chance.js";
import { refusalOf, type BenchmarkRefusal } from "./comparability.js";

/** Side of a figure. `within` a single figure is equal to it. */
export type Standing = "below" | "within" | "above";

/** A score placed against a published figure. */
export interface BenchmarkPosition {
  readonly comparable: true;
  readonly benchmark: Benchmark;
  readonly metric: Metric;
  readonly score: number;
  readonly interval: Interval;
  readonly n: number;
  /** The side of the score itself, whatever its uncertainty. */
  readonly position: Standing;
  /**
   * The score less the figure, or less the nearest end of its range; 0 within. The figure is taken as exact, so that there is
   * no p-value; within a range there is no interval.
   */
  readonly versusFigure: Difference;
  /** The probability of each standing, given the answers; they add to 1. */
  readonly probability: Readonly<Record<Standing, number>>;
  /** The side of the whole interval; "unclear" when it reaches across the figure or an end of the range. */
  readonly standing: Standing | "unclear";
}

/**
 * The place of a score beside a published figure: below, within or above, by how many points, and how probable each is.
 *
 * @remarks
 * The standing is by the score's interval, and the one to report. The probability is that of the score of the whole
 * population: the posterior of `probabilityAbove` under Jeffreys' prior, above the figure or the upper end of its range,
 * and below the lower end. The figure is taken as exact: few sources say enough to do otherwise. A bound ("50 or more") is
 * a range without an end. It is about the number, also where low is good.
 *
 * @returns a position; or a refusal with its reason, where the two are of another metric, asked on another scale, another
 * kind of number (an index against a percentage, a mean against a share) or of other cut points, or where there are no
 * answers
 * @throws TypeError for a value that is not a score or not one benchmark
 * @example compareToBenchmark(computeNps([9, 10, 3, 8]), findBenchmarks({ industry: "airlines", metric: "NPS" })[0]).versusFigure.difference // => 18
 * @category Where a score stands
 */
export function compareToBenchmark(score: Score, benchmark: Benchmark): BenchmarkPosition | BenchmarkRefusal {
  const { metric } = Object(score) as Partial<Score>;
  const isScore = Object(metric) === metric && "effectiveN" in score;
  expectThat(isScore, "a score, such as computeNps gives", score);
  expectThat(!Array.isArray(benchmark), "one benchmark, not a list of them", benchmark);
  expectThat(Object(benchmark) === benchmark, "a benchmark", benchmark);
  const refusal = refusalOf(score, benchmark);
  if (refusal || !isKnown(score)) return refusal!;

  const low = benchmark.value ?? benchmark.low ?? -Infinity;
  const high = benchmark.value ?? benchmark.high ?? Infinity;
  const { interval, n } = score;
  const above = chanceAbove(score);
  const chanceOfAbove = above(high);
  const chanceOfBelow = low === high ? 1 - chanceOfAbove : 1 - above(low);
  const chanceWithin = low === high ? 0 : Math.max(0, 1 - chanceOfBelow - chanceOfAbove);
  const position = score.score < low ? "below" : score.score > high ? "above" : "within";
  const standing =
    interval.high < low
      ? "below"
      : interval.low > high
        ? "above"
        : interval.low >= low && interval.high <= high
          ? "within"
          : "unclear";
  // The end of the range that the score is nearest to; a single figure is both ends.
  const end = low === high || position === "below" ? low : position === "above" ? high : null;
  return {
    comparable: true,
    benchmark,
    metric: score.metric,
    score: score.score,
    interval,
    n,
    position,
    versusFigure: {
      difference: end === null ? 0 : score.score - end,
      interval: end === null ? null : { ...interval, low: interval.low - end, high: interval.high - end },
      pValue: null,
      verdict: standing === "above" ? "higher" : standing === "below" ? "lower" : "no clear difference",
      level: interval.level,
      method: interval.method,
    },
    probability: { below: chanceOfBelow, within: chanceWithin, above: chanceOfAbove },
    standing,
  };
}

function isKnown(score: Score): score is KnownScore {
  return score.score !== null;
}
