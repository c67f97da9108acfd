import { atPath, frozenCopy, readRecord } from "../math/fields.js";
import { expectThat } from "../math/guard.js";
import { expectOptions, type KnownOptions } from "../math/options.js";
import type { Scale } from "../metric/metric.js";
import {
  statisticOfEnds,
  type Benchmark,
  type BenchmarkSample,
  type BenchmarkSource,
  type BenchmarkStatistic,
  type Industry,
  type Measure,
  type Surveyed,
  type Trust,
} from "./benchmark.js";
import { checkRow, readTable } from "./check-row.js";
import { industriesOf, joined, nameKey, slugOf } from "./industry-name.js";

/** A figure of your own. Fields that are left out are unknown, unless a default is stated. */
export interface BenchmarkDefinition {
  /** @defaultValue made from source, year, quarter, metric and industry */
  readonly id?: string | undefined;
  readonly metric: string;
  /**
   * The slug or name of an industry in the table, the name of a new one, or an industry with slug and aliases. Aliases
   * are added to those of the same slug in the table.
   */
  readonly industry: string | Industry;
  /** @defaultValue the industry's name */
  readonly label?: string | undefined;
  readonly region?: string | null | undefined;
  readonly year?: number | null | undefined;
  readonly quarter?: 1 | 2 | 3 | 4 | undefined;
  readonly measure: Measure;
  /** @defaultValue "average" for a value; "range", "at-least" or "at-most" for low and high */
  readonly statistic?: BenchmarkStatistic | undefined;
  readonly scale?: Scale | null | undefined;
  readonly value?: number | null | undefined;
  readonly low?: number | null | undefined;
  readonly high?: number | null | undefined;
  readonly sample?: BenchmarkSample | null | undefined;
  readonly surveyed?: Surveyed | undefined;
  /** A title, or a title with its web address. */
  readonly source: string | BenchmarkSource;
  readonly trust: Trust;
  readonly note?: string | undefined;
}

/** Options of `defineBenchmarks`. */
export interface DefineBenchmarksOptions {
  /** The table to which your rows are added, such as `BENCHMARKS`. @defaultValue none */
  readonly table?: readonly Benchmark[] | undefined;
}

const OPTIONS = { table: readTable } satisfies KnownOptions<DefineBenchmarksOptions>;

/**
 * Checks your own figures and returns them as a frozen table; with `table`, after its rows.
 *
 * @remarks
 * A row has either a `value`, or `low`, `high` or both. Every row needs a source. A slug has one name throughout a table;
 * an alias that several industries share finds them all.
 *
 * @returns the table; for no rows, the rows of `table`
 * @throws TypeError or RangeError with the rule, the value and the path, such as `rows[1].source`: for a name or source
 * that is missing or empty, an unknown measure, statistic or grade, a figure outside the possible range of its measure, a
 * range that runs backwards, a statistic that does not fit the figures, an id that is repeated, a slug that has another
 * name, an unknown option
 * @example
 * defineBenchmarks(
 *   [{ metric: "NPS", industry: "Bakeries", measure: "net-score", value: 44, source: "Guild survey", trust: "measured-study" }],
 *   { table: BENCHMARKS },
 * ).at(-1).id // => "guild-survey-nps-bakeries"
 * @category A table of your own
 */
export function defineBenchmarks(
  rows: readonly BenchmarkDefinition[],
  options: DefineBenchmarksOptions = {},
): readonly Benchmark[] {
  expectThat(Array.isArray(rows), "a list of benchmarks", rows, " at rows");
  expectOptions(options, OPTIONS);
  const table = [...(options.table ?? [])];
  const taken = new Set(table.map(({ id }) => id));
  const industries = startIndustries(table);
  for (const [position, row] of rows.entries()) {
    const path = `rows[${position}]`;
    expectThat(Object(row) === row, "a benchmark", row, atPath(path));
    expectFields(row, path);
    const benchmark = complete(row, industries.named);
    checkRow(benchmark, path);
    const { id, industry } = benchmark;
    const known = industries.of(industry.slug) ?? industry;
    expectThat(!taken.has(id), "an id that no other row has", id, atPath(`${path}.id`));
    expectThat(
      known.name === industry.name,
      `the name "${known.name}", which the slug "${industry.slug}" already has`,
      industry.name,
      atPath(`${path}.industry.name`),
    );
    taken.add(id);
    industries.add(joined(known, industry));
    table.push(frozenCopy(benchmark, path));
  }
  return Object.freeze(table);
}

const FIELDS = [
  "id",
  "metric",
  "industry",
  "label",
  "region",
  "year",
  "quarter",
  "measure",
  "statistic",
  "scale",
  "value",
  "low",
  "high",
  "sample",
  "surveyed",
  "source",
  "trust",
  "note",
] as const satisfies readonly (keyof BenchmarkDefinition)[];

/** Checks that a row has no unknown field, which would be a misspelt one. */
function expectFields(row: BenchmarkDefinition, path: string): void {
  readRecord(row, path, FIELDS);
  const { source, sample, industry } = row;
  if (Object(source) === source) readRecord(source, `${path}.source`, ["title", "url"]);
  if (Object(sample) === sample) readRecord(sample, `${path}.sample`, ["size", "of"]);
  if (Object(industry) === industry) readRecord(industry, `${path}.industry`, ["slug", "name", "aliases"]);
}

function complete(row: BenchmarkDefinition, named: (name: string) => Industry): Benchmark {
  const { metric, region = null, year = null, quarter, measure, surveyed, trust, note = "" } = row;
  const { value = null, low = null, high = null, scale = null, sample = null } = row;
  const industry = typeof row.industry === "string" ? named(row.industry) : row.industry;
  const source = typeof row.source === "string" ? { title: row.source, url: null } : row.source;
  const { statistic = value === null ? statisticOfEnds(low, high) : "average", label = industry?.name } = row;
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
    ...(surveyed !== undefined && { surveyed }),
    source,
    trust,
    note,
  };
}

function idPart(part: unknown): string[] {
  return typeof part === "string" || typeof part === "number" ? [slugOf(`${part}`)] : [];
}

/** Finds the industries of a table by slug or name, the first of those with alike names. */
function startIndustries(table: readonly Benchmark[]) {
  const bySlug = new Map(industriesOf(table));
  const slugs = new Map<string, string>();
  const nameIt = ({ slug, name }: Industry) => {
    const key = nameKey(name);
    if (!slugs.has(key)) slugs.set(key, slug);
  };
  bySlug.forEach(nameIt);
  return {
    of: (slug: string): Industry | undefined => bySlug.get(slug),
    /** The industry with that slug or name, or a new one. */
    named: (name: string): Industry => {
      const slug = bySlug.has(name) ? name : slugs.get(nameKey(name));
      const known = slug === undefined ? undefined : bySlug.get(slug);
      return known ?? { slug: slugOf(name), name, aliases: [] };
    },
    add(industry: Industry): void {
      bySlug.set(industry.slug, industry);
      nameIt(industry);
    },
  };
}
