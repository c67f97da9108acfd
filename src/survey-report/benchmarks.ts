import { findBenchmarks } from "../benchmarks/find.js";
import type { BenchmarkRefusal } from "../benchmarks/comparability.js";
import { compareToBenchmark, type BenchmarkPosition } from "../benchmarks/position.js";
import { BENCHMARKS } from "../benchmarks/published.js";
import { suggestIndustries } from "../benchmarks/suggest.js";
import { familyOf } from "../metric/metric.js";
import type { Score } from "../score/score.js";
import type { ReportBenchmarks } from "./options.js";

/** A score compared with the published figures of its industry. */
export interface BenchmarkReport {
  /** The industry as given in the options. */
  readonly industry: string;
  /** All figures found, newest first; those that cannot be compared have a reason. */
  readonly positions: readonly (BenchmarkPosition | BenchmarkRefusal)[];
  /** Names of similar industries, if the industry has no figure of any metric. */
  readonly suggestions: readonly string[];
}

/** Compares a score with all published figures of the industry for the family of its metric. */
export function benchmarksOf(
  score: Score,
  { table = BENCHMARKS, ...query }: ReportBenchmarks,
): BenchmarkReport {
  const { industry } = query;
  const found = findBenchmarks({ ...query, metric: familyOf(score.metric) }, { table });
  const isUnknown = found.length === 0 && findBenchmarks({ industry }, { table }).length === 0;
  return {
    industry,
    positions: found.map((benchmark) => compareToBenchmark(score, benchmark)),
    suggestions: isUnknown ? suggestIndustries(industry, { table }).map(({ name }) => name) : [],
  };
}
