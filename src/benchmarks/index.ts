export type {
  Benchmark,
  BenchmarkSample,
  BenchmarkSource,
  BenchmarkStatistic,
  Industry,
  Measure,
  Trust,
} from "./benchmark.js";
export { INDUSTRIES, type IndustrySlug } from "./industries.js";
export { BENCHMARKS } from "./published.js";
export { findBenchmarks, type BenchmarkQuery, type YearRange } from "./find.js";
export { suggestIndustries, type SuggestOptions } from "./suggest.js";
export { defineBenchmarks, type BenchmarkDefinition, type DefineBenchmarksOptions } from "./define.js";
export {
  compareToBenchmark,
  type BenchmarkPosition,
  type BenchmarkRefusal,
  type CompareToBenchmarkOptions,
  type Standing,
} from "./position.js";
export { describePosition } from "./describe.js";
export type { Refusal, RefusalCode } from "./comparability.js";
