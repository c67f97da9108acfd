// the published figures
export { BENCHMARKS } from "./published.js";
export { INDUSTRIES, type IndustrySlug } from "./industries.js";
export type {
  Benchmark,
  BenchmarkSample,
  BenchmarkSource,
  BenchmarkStatistic,
  Industry,
  Measure,
  Trust,
} from "./benchmark.js";

// finding a figure
export { findBenchmarks, type BenchmarkQuery, type YearRange } from "./find.js";
export { suggestIndustries, type SuggestOptions } from "./suggest.js";

// where a score stands
export {
  compareToBenchmark,
  type BenchmarkPosition,
  type BenchmarkRefusal,
  type CompareToBenchmarkOptions,
  type Standing,
} from "./position.js";
export { describePosition } from "./describe.js";
export type { Refusal, RefusalCode } from "./comparability.js";

// a table of your own
export { defineBenchmarks, type BenchmarkDefinition, type DefineBenchmarksOptions } from "./define.js";
