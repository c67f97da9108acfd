import { findBenchmarks } from "../benchmarks/find.js";
import type { BenchmarkRefusal } from "../benchmarks/comparability.js";
import { compareToBenchmark, type BenchmarkPosition } from "../benchmarks/position.js";
import { BENCHMARKS } from "../benchmarks/published.js";
import { suggestIndustries } from "../benchmarks/suggest.js";
import { familyOf } from "../metric/metric.js";
import type { Score } from "../score/score.js";
import type { ReportBenchmarks } from "./options.js";

/** A score beside the published figures of its industry. */
export interface BenchmarkReport {
  /** The industry as it was given. */
  readonly industry: string;
  /** Every figure found, newest first; those that do not compare say why. */
  readonly positions: readonly (BenchmarkPosition | BenchmarkRefusal)[];
  /** Names of similar industries where the industry has no figure of any metric. */
  readonly suggestions: readonly string[];
}

/** The standing of a score against every published figure of the industry for the family of its metric. */
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
