// Compiled, never run: what a package that builds on the table gets from its types.
import { computeNps } from "../../src/index.js";
import {
  BENCHMARKS,
  compareToBenchmark,
  findBenchmarks,
  type Benchmark,
  type IndustrySlug,
} from "../../src/benchmarks/index.js";

// A known slug is checked and completed; any other name is taken.
const slug: IndustrySlug = "software";
// @ts-expect-error no such slug
const other: IndustrySlug = "dragons";
findBenchmarks({ industry: slug });
findBenchmarks({ industry: "Software / SaaS" });

// A result narrows to a position or a refusal.
const [first] = BENCHMARKS;
const result = compareToBenchmark(computeNps([9]), first!);
const number: number = result.comparable ? (result.versusFigure.difference ?? 0) : 0;
// @ts-expect-error a refusal has no difference
const none = result.comparable ? 0 : result.versusFigure;
const reason: string | null = result.comparable ? null : result.reason;

// Rows of one's own that need no checking.
const ROWS = [{ ...first!, id: "own", value: 12 }] as const satisfies readonly Benchmark[];
findBenchmarks({ metric: "NPS" }, { table: ROWS });
// @ts-expect-error the table cannot be changed
BENCHMARKS[0]!.value = 100;
// @ts-expect-error nor added to
const mutable: Benchmark[] = BENCHMARKS;

void [other, number, none, reason, mutable];
