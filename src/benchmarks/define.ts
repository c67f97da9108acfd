import { expectOneOf, expectThat, show } from "../math/guard.js";
import type { Scale } from "../metric/metric.js";
import {
  GRADES,
  MEASURES,
  STATISTICS,
  type Benchmark,
  type BenchmarkSample,
  type BenchmarkSource,
  type BenchmarkStatistic,
  type Industry,
  type Measure,
  type Trust,
} from "./benchmark.js";
import { slugOf } from "./industry-name.js";

/** A figure of your own. What is left out is not known, except where a default is stated. */
export interface BenchmarkDefinition {
  /** @defaultValue made of source, year, metric and industry */
  readonly id?: string | undefined;
  readonly metric: string;
  /** A name, or one with a slug and aliases. */
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

export interface DefineBenchmarksOptions {
  /** Rows to stand before yours, such as `BENCHMARKS`. @defaultValue none */
  readonly extend?: readonly Benchmark[] | undefined;
}

/** The figures that each measure can take; a mean rating is held to its scale instead. */
const RANGES: Readonly<Record<Measure, readonly [low: number, high: number]>> = {
  "net-score": [-100, 100],
  percentage: [0, 100],
  "mean-rating": [-Infinity, Infinity],
  index: [-Infinity, Infinity],
  "behaviour-rate": [0, 100],
};

/**
 * Your own table of figures, checked, in the form of the published one; with `extend`, after its rows.
 *
 * A row has either a `value`, or `low`, `high` or both. Every row has a source: a figure that nobody can look up is
 * refused.
 *
 * @throws TypeError or RangeError naming the row: a name or source that is missing or empty, an unknown measure, statistic or
 * grade, a figure outside what its measure can take, a range that runs backwards, an id that is taken.
 * @example
 * defineBenchmarks(
 *   [{ metric: "NPS", industry: "Bakeries", measure: "net-score", value: 44, source: "Guild survey", trust: "measured-study" }],
 *   { extend: BENCHMARKS },
 * ).at(-1).id // => "guild-survey-nps-bakeries"
 */
export function defineBenchmarks(
  rows: readonly BenchmarkDefinition[],
  options: DefineBenchmarksOptions = {},
): Benchmark[] {
  const table = [...(options.extend ?? [])];
  const taken = new Set(table.map(({ id }) => id));
  for (const [position, row] of rows.entries()) {
    const benchmark = readRow(row, ` in benchmark ${position}`);
    if (taken.has(benchmark.id)) {
      throw new RangeError(`Expected an id of its own, got ${show(benchmark.id)} in benchmark ${position}`);
    }
    taken.add(benchmark.id);
    table.push(benchmark);
  }
  return table;
}

function readRow(row: BenchmarkDefinition, place: string): Benchmark {
  const {
    metric,
    region = null,
    year = null,
    quarter,
    measure,
    scale = null,
    value = null,
    sample = null,
  } = row;
  const { low = null, high = null, trust, note = "" } = row;
  const industry =
    typeof row.industry === "string"
      ? { slug: slugOf(row.industry), name: row.industry, aliases: [] }
      : row.industry;
  const source = typeof row.source === "string" ? { title: row.source, address: null } : row.source;
  for (const [name, text] of [
    ["metric", metric],
    ["source", source?.title],
    ["industry", industry?.name],
    ["industry slug", industry?.slug],
  ] as const) {
    expectThat(typeof text === "string" && text.trim() !== "", `${name} to be a name`, text, place);
  }
  expectOneOf(MEASURES, measure);
  expectOneOf(GRADES, trust);
  const isWholeYear = year === null || (Number.isInteger(year) && year > 0 && year < 10_000);
  expectThat(isWholeYear, "a year", year, place);
  expectFigures(value, low, high, measure, scale, place);
  const ends = low === null ? "at-most" : high === null ? "at-least" : "range";
  const { statistic = value === null ? ends : "average" } = row;
  expectOneOf(STATISTICS, statistic);
  return {
    id:
      row.id ??
      [source.title, year, quarter && `q${quarter}`, metric, industry.slug].flatMap(idPart).join("-"),
    metric,
    industry,
    label: row.label ?? industry.name,
    region,
    year,
    ...(quarter && { quarter }),
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

function idPart(part: string | number | null | undefined): string[] {
  return part === null || part === undefined ? [] : [slugOf(String(part))];
}

function expectFigures(
  value: number | null,
  low: number | null,
  high: number | null,
  measure: Measure,
  scale: Scale | null,
  place: string,
): void {
  const figures = [value, low, high].filter((figure) => figure !== null);
  expectThat(figures.length > 0, "a value, or low, high or both", value, place);
  expectThat(value === null || figures.length === 1, "either a value or a range", value, place);
  const [lowest, highest] = measure === "mean-rating" && scale ? [scale.min, scale.max] : RANGES[measure];
  for (const figure of figures) {
    const fits = Number.isFinite(figure) && figure >= lowest && figure <= highest;
    expectThat(fits, `a figure of a ${measure} from ${lowest} to ${highest}`, figure, place);
  }
  expectThat(low === null || high === null || low <= high, `a low of at most ${high}`, low, place);
}
