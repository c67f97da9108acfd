import { findBenchmarks } from "../benchmarks/find.js";
import type { BenchmarkRefusal } from "../benchmarks/comparability.js";
import { compareToBenchmark, type BenchmarkPosition } from "../benchmarks/position.js";
import { BENCHMARKS } from "../benchmarks/published.js";
import { suggestIndustries } from "../benchmarks/suggest.js";
import type { Interval } from "../inference/limits.js";
import { familyOf, type Metric } from "../metric/metric.js";
import type { Score } from "../score/score.js";
import type { ReportBenchmarks } from "./options.js";

/** A score beside the published figures of its industry. */
export interface BenchmarkReport {
  /** The industry as it was asked for. */
  readonly industry: string;
  /** Every figure found, newest first; those that do not compare say why. */
  readonly positions: readonly (BenchmarkPosition | BenchmarkRefusal)[];
  /** Names of the nearest industries where the industry has no figure of any metric. */
  readonly suggestions: readonly string[];
}

/** Every published figure of the industry for the metric's family, and where the score stands against each. */
export function benchmarksOf(
  score: Score,
  metric: Metric,
  { table = BENCHMARKS, ...query }: ReportBenchmarks,
): BenchmarkReport {
  const { industry } = query;
  const found = findBenchmarks({ ...query, metric: familyOf(metric) }, { table });
  const isUnknown = found.length === 0 && findBenchmarks({ industry }, { table }).length === 0;
  return {
    industry,
    positions: found.map((benchmark) => compareToBenchmark(score, benchmark)),
    suggestions: isUnknown ? suggestIndustries(industry, { table }).map(({ name }) => name) : [],
  };
}

/** The interval of the distance to the figure, or to the nearest end of its range; the figure is taken as exact. */
export function distanceInterval({ benchmark, interval, position }: BenchmarkPosition): Interval {
  const { value, low, high } = benchmark;
  const figure = value ?? (position === "below" ? low : position === "above" ? high : null);
  const from = figure ?? low ?? high ?? 0;
  return { ...interval, low: interval.low - from, high: interval.high - from };
}
