import type { Difference } from "../inference/difference.js";
import type { Interval } from "../inference/interval.js";
import { expectThat } from "../math/guard.js";
import { expectOptions, type KnownOptions } from "../math/options.js";
import { expectMade, isNumber, isText, orNull, withFields } from "../math/made.js";
import { expectMetric, type Metric } from "../metric/metric.js";
import { expectScore, type Score } from "../score/score.js";
import { toInstant, type Instant } from "../time/instant.js";
import type { Benchmark } from "./benchmark.js";
import { cautionsOf } from "./caution.js";
import { chanceAbove, pValueAt, type KnownScore } from "./chance.js";
import { refusalOf, statedRefusal, type BenchmarkRefusal } from "./comparability.js";
import { fromStated, isStated, type StatedScore } from "./stated-score.js";

/** Side of a figure; `within` a single figure means equal to it. */
export type Standing = "below" | "within" | "above";

/** The position of a score relative to a published figure. */
export interface BenchmarkPosition {
  readonly comparable: true;
  readonly benchmark: Benchmark;
  readonly metric: Metric;
  readonly score: number;
  readonly interval: Interval;
  readonly n: number;
  /** The side of the score itself, without regard to its uncertainty. */
  readonly position: Standing;
  /**
   * The score less the figure, or less the nearest end of its range; 0 within.
   *
   * @remarks
   * The figure is taken as exact. The p-value is that of the score test for the figure or the nearest end of its range;
   * within a range there is neither interval nor p-value.
   */
  readonly versusFigure: Difference;
  /** The probability of each standing, given the answers; they add to 1. */
  readonly probability: Readonly<Record<Standing, number>>;
  /** The side of the whole interval; "unclear" if it includes the figure or an end of the range. */
  readonly standing: Standing | "unclear";
  /** What to mind before acting on it, in sentences; empty if there is nothing. */
  readonly cautions: readonly string[];
}

/** Options of `compareToBenchmark`. */
export interface CompareToBenchmarkOptions {
  /** The current time, so that the age of an old figure is said. @defaultValue none: its year alone is given */
  readonly now?: Instant | undefined;
}

const OPTIONS = {
  now: (value: unknown, path: string) => toInstant(value as Instant, path),
} satisfies KnownOptions<CompareToBenchmarkOptions>;

/**
 * Compares a score with a published figure: below, within or above, by how many points, and with what probability.
 *
 * @remarks
 * The standing is by the score's interval, and is the one to report. The probability is that of the true score: the
 * posterior of `probabilityAbove` under Jeffreys' prior, above the figure or the upper end of its range, and below the
 * lower end. The figure is taken as exact, since few sources say enough to do otherwise. A bound ("50 or more") is a
 * range with one end. The standing is about the number, also if low is good.
 *
 * A score of which only number and answers are known, `{ score: 34, n: 120 }`, has the widest interval that it may have: that
 * of answers at the two ends of the scale. The caution says so; another says that a panel was asked, and not a company's own
 * customers; and with `now`, that the figure is three years old or more.
 *
 * @param score - a result of `computeScore`, or number and answers of a score, as a press release has them
 * @returns a position; or a refusal with its reason, if the two differ in metric, scale, kind of number (an index and a
 * percentage, a mean and a share) or cut points, or if there are no answers
 * @throws TypeError for a value that is not a score or not one benchmark; RangeError for a number outside the range of the
 * figure's metric, and for an unknown option
 * @see Forrester 2024, "US and Canadian Net Promoter Score results", on scores of one's own and of a panel
 * @example compareToBenchmark({ score: 34, n: 120 }, findBenchmarks({ industry: "airlines", metric: "NPS" })[0]).standing // => "above"
 * @example compareToBenchmark(computeNps([9, 10, 3, 8]), findBenchmarks({ industry: "airlines", metric: "NPS" })[0]).versusFigure.difference // => 18
 * @category Where a score stands
 */
export function compareToBenchmark(
  score: Score | StatedScore,
  benchmark: Benchmark,
  options: CompareToBenchmarkOptions = {},
): BenchmarkPosition | BenchmarkRefusal {
  expectOptions(options, OPTIONS);
  const { now } = options;
  const hasAnswers = !isStated(score);
  if (hasAnswers) {
    expectScore(score, " at score");
    expectMetric(score.metric, " at score.metric");
  }
  expectThat(!Array.isArray(benchmark), "one benchmark, not a list of them", benchmark, " at benchmark");
  const isEnd = orNull(isNumber);
  const isScale = orNull(withFields({ min: isNumber, max: isNumber }));
  const fields = { metric: isText, measure: isText, scale: isScale, value: isEnd, low: isEnd, high: isEnd };
  expectMade(benchmark, "a benchmark", fields, " at benchmark");
  const known = hasAnswers ? score : fromStated(score, benchmark);
  if (!known) return statedRefusal(benchmark);
  const refusal = refusalOf(known, benchmark);
  if (refusal || !isKnown(known)) return refusal!;

  const low = benchmark.value ?? benchmark.low ?? -Infinity;
  const high = benchmark.value ?? benchmark.high ?? Infinity;
  const { interval, n } = known;
  const above = chanceAbove(known);
  const chanceOfAbove = above(high);
  const chanceOfBelow = low === high ? 1 - chanceOfAbove : 1 - above(low);
  const chanceWithin = low === high ? 0 : Math.max(0, 1 - chanceOfBelow - chanceOfAbove);
  const position = known.score < low ? "below" : known.score > high ? "above" : "within";
  const standing =
    interval.high < low
      ? "below"
      : interval.low > high
        ? "above"
        : interval.low >= low && interval.high <= high
          ? "within"
          : "unclear";
  // The end of the range nearest to the score; for a single figure the figure itself.
  const end = low === high || position === "below" ? low : position === "above" ? high : null;
  return {
    comparable: true,
    benchmark,
    metric: known.metric,
    score: known.score,
    interval,
    n,
    position,
    versusFigure: {
      difference: end === null ? 0 : known.score - end,
      interval: end === null ? null : { ...interval, low: interval.low - end, high: interval.high - end },
      pValue: end === null ? null : pValueAt(known, end),
      verdict: standing === "above" ? "higher" : standing === "below" ? "lower" : "no clear difference",
      level: interval.level,
      method: interval.method,
    },
    probability: { below: chanceOfBelow, within: chanceWithin, above: chanceOfAbove },
    standing,
    cautions: cautionsOf(benchmark, !hasAnswers, now === undefined ? null : toInstant(now, "now")),
  };
}

function isKnown(score: Score): score is KnownScore {
  return score.score !== null;
}
