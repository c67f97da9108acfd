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
export { findBenchmarks, type BenchmarkQuery, type FindBenchmarksOptions } from "./find.js";
export { suggestIndustries, type SuggestIndustriesOptions } from "./suggest.js";

// where a score stands
export { compareToBenchmark, type BenchmarkPosition, type Standing } from "./position.js";
export type { BenchmarkRefusal, RefusalCode } from "./comparability.js";
export { describePosition } from "./describe.js";

// a table of your own
export { defineBenchmarks, type BenchmarkDefinition, type DefineBenchmarksOptions } from "./define.js";
