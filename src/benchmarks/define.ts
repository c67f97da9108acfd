import { expectThat } from "../math/guard.js";
import type { Scale } from "../metric/metric.js";
import type {
  Benchmark,
  BenchmarkSample,
  BenchmarkSource,
  BenchmarkStatistic,
  Industry,
  Measure,
  Trust,
} from "./benchmark.js";
import { checkRow } from "./check-row.js";
import { frozen } from "./frozen.js";
import { industriesOf, joined, nameKey, slugOf } from "./industry-name.js";

/** A figure of your own. What is left out is not known, except where a default is stated. */
export interface BenchmarkDefinition {
  /** @defaultValue made of source, year, metric and industry */
  readonly id?: string | undefined;
  readonly metric: string;
  /**
   * The slug or name of an industry in the table, or a name for a new one, or one with a slug and aliases: with a slug in
   * the table its aliases come in addition.
   */
  readonly industry: string | Industry;
  /** @defaultValue the industry's name */
  readonly label?: string | undefined;
  readonly region?: string | null | undefined;
  readonly year?: number | null | undefined;
  readonly quarter?: 1 | 2 | 3 | 4 | undefined;
  readonly measure: Measure;
  /** @defaultValue "average" with a value; otherwise "range", "at-least" or "at-most", by the ends that are given */
  readonly statistic?: BenchmarkStatistic | undefined;
  readonly scale?: Scale | null | undefined;
  readonly value?: number | null | undefined;
  readonly low?: number | null | undefined;
  readonly high?: number | null | undefined;
  readonly sample?: BenchmarkSample | null | undefined;
  /** A title, or a title with an address. */
  readonly source: string | BenchmarkSource;
  readonly trust: Trust;
  readonly note?: string | undefined;
}

/** What a table of your own is added to. */
export interface DefineBenchmarksOptions {
  /** Rows to stand before yours, such as `BENCHMARKS`. @defaultValue none */
  readonly extend?: readonly Benchmark[] | undefined;
}

/**
 * Your own table of figures, checked and frozen, in the form of the published one; with `extend`, after its rows.
 *
 * A row has either a `value`, or `low`, `high` or both. Every row has a source: a figure without one is refused. An
 * industry keeps the one name that its slug has; an alias that others have too finds them all. Of no rows, the rows of
 * `extend` alone.
 *
 * @throws TypeError or RangeError naming the row, the field, the value and what was expected: a name or source that is missing or empty,
 * an unknown measure, statistic or grade, a figure outside what its measure can take, a range that runs backwards, a
 * statistic that is not of the figures given, an id that is taken, a slug that has another name.
 * @example
 * defineBenchmarks(
 *   [{ metric: "NPS", industry: "Bakeries", measure: "net-score", value: 44, source: "Guild survey", trust: "measured-study" }],
 *   { extend: BENCHMARKS },
 * ).at(-1).id // => "guild-survey-nps-bakeries"
 */
export function defineBenchmarks(
  rows: readonly BenchmarkDefinition[],
  options: DefineBenchmarksOptions = {},
): readonly Benchmark[] {
  expectThat(Array.isArray(rows), "a list of benchmarks", rows);
  const table = [...(options.extend ?? [])];
  const taken = new Set(table.map(({ id }) => id));
  const industries = new Map(industriesOf(table));
  for (const [position, row] of rows.entries()) {
    const place = ` in benchmark ${position}`;
    expectThat(Object(row) === row, "a benchmark", row, place);
    const benchmark = complete(row, industries);
    checkRow(benchmark, place);
    const { id, industry } = benchmark;
    const known = industries.get(industry.slug) ?? industry;
    expectThat(!taken.has(id), "id to be one of its own", id, place);
    expectThat(
      known.name === industry.name,
      `industry.name of the slug "${industry.slug}" to be "${known.name}"`,
      industry.name,
      place,
    );
    taken.add(id);
    industries.set(industry.slug, joined(known, industry));
    table.push(frozen(copyOf(benchmark)));
  }
  return Object.freeze(table);
}

function complete(row: BenchmarkDefinition, industries: ReadonlyMap<string, Industry>): Benchmark {
  const { metric, region = null, year = null, quarter, measure, trust, note = "" } = row;
  const { value = null, low = null, high = null, scale = null, sample = null } = row;
  const industry = typeof row.industry === "string" ? named(row.industry, industries) : row.industry;
  const source = typeof row.source === "string" ? { title: row.source, address: null } : row.source;
  const ends = low === null ? "at-most" : high === null ? "at-least" : "range";
  const { statistic = value === null ? ends : "average", label = industry?.name } = row;
  const inQuarter = typeof quarter === "number" ? `q${quarter}` : null;
  const parts = [source?.title, year, inQuarter, metric, industry?.slug];
  return {
    id: row.id ?? parts.flatMap(idPart).join("-"),
    metric,
    industry,
    label,
    region,
    year,
    ...(quarter !== undefined && { quarter }),
    measure,
    statistic,
    scale,
    value,
    low,
    high,
    sample,
    source,
    trust,
    note,
  };
}

function idPart(part: unknown): string[] {
  return typeof part === "string" || typeof part === "number" ? [slugOf(`${part}`)] : [];
}

/** The industry of the table with that slug or name, or a new one. */
function named(name: string, industries: ReadonlyMap<string, Industry>): Industry {
  const isNamed = (known: Industry) => known.slug === name || nameKey(known.name) === nameKey(name);
  const known = industries.get(name) ?? [...industries.values()].find(isNamed);
  return known ?? { slug: slugOf(name), name, aliases: [] };
}

/** The row with objects of its own, so that freezing leaves the caller's as they were. */
function copyOf(row: Benchmark): Benchmark {
  const { industry, source, scale, sample } = row;
  return {
    ...row,
    industry: { ...industry, aliases: [...industry.aliases] },
    source: { ...source },
    scale: scale && { ...scale },
    sample: sample && { ...sample },
  };
}
