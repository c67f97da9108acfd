// The score beside published figures, each with its source and what to mind.
import type { Metric, Score } from "cx-metrics";
import {
  compareToBenchmark,
  describePosition,
  findBenchmarks,
  type Benchmark,
  type BenchmarkPosition,
  type BenchmarkRefusal,
} from "cx-metrics/benchmarks";

/** An industry that has figures of the metric. */
export interface IndustryChoice {
  readonly slug: string;
  readonly name: string;
  readonly figures: number;
}

export function industriesFor(metric: Metric): IndustryChoice[] {
  const found = new Map<string, { slug: string; name: string; figures: number }>();
  for (const { industry } of findBenchmarks({ metric })) {
    const known = found.get(industry.slug);
    if (known) known.figures++;
    else found.set(industry.slug, { slug: industry.slug, name: industry.name, figures: 1 });
  }
  // "All industries" first, the others by name.
  return [...found.values()].sort(
    (a, b) => Number(b.slug === "all") - Number(a.slug === "all") || a.name.localeCompare(b.name, "en"),
  );
}

/** One published figure and where the score stands. */
export interface Placed {
  readonly benchmark: Benchmark;
  readonly position: BenchmarkPosition | BenchmarkRefusal;
  /** "Above", "Below", "Within the range", "No clear difference", "Not comparable". */
  readonly verdict: string;
  readonly sentence: string;
  /** The caveat of the source; empty for none. */
  readonly note: string;
}

/** Figures of this very industry, the comparable ones first, each part the newest first. @param now - in epoch milliseconds */
export function placedAmong(score: Score, slug: string, now: number): Placed[] {
  const rows = findBenchmarks({ metric: score.metric }).filter(({ industry }) => industry.slug === slug);
  const placed = rows.map((benchmark) => {
    const position = compareToBenchmark(score, benchmark, { now });
    const verdict = position.comparable ? VERDICTS[position.standing] : "Not comparable";
    return { benchmark, position, verdict, sentence: describePosition(position), note: benchmark.note };
  });
  return placed.sort((a, b) => Number(b.position.comparable) - Number(a.position.comparable));
}

const VERDICTS = {
  above: "Above",
  below: "Below",
  within: "Within",
  unclear: "No clear difference",
} as const;
