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
  Surveyed,
  Trust,
} from "./benchmark.js";

// lookup of a figure
export { findBenchmarks, type BenchmarkQuery, type FindBenchmarksOptions } from "./find.js";
export { suggestIndustries, type SuggestIndustriesOptions } from "./suggest.js";

// a score among the figures
export {
  compareToBenchmark,
  type BenchmarkPosition,
  type CompareToBenchmarkOptions,
  type Standing,
} from "./position.js";
export type { StatedScore } from "./stated-score.js";
export type { BenchmarkRefusal, RefusalCode } from "./comparability.js";
export { describePosition } from "./describe.js";

// a table of your own
export { defineBenchmarks, type BenchmarkDefinition, type DefineBenchmarksOptions } from "./define.js";
