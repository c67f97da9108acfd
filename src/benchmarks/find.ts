import { readOneOf } from "../math/fields.js";
import { expectThat } from "../math/guard.js";
import { expectOptions, type KnownOptions } from "../math/options.js";
import { familyOf, type Metric } from "../metric/metric.js";
import { readTable } from "./check-row.js";
import { GRADES, type Benchmark, type Trust } from "./benchmark.js";
import type { IndustrySlug } from "./industries.js";
import { industriesOf, nameKey, namesOf } from "./industry-name.js";
import { BENCHMARKS } from "./published.js";
import { publishedFamily } from "./published-metric.js";
import { slipOf } from "./suggest.js";

/** Conditions of a search. A field that is left out does not restrict it. */
export interface BenchmarkQuery {
  /**
   * A metric, its name, or a family of metrics: "CSAT" finds "CSAT" and "CSAT 1-5", and "CSAT 1-5" finds itself and "CSAT".
   * `compareToBenchmark` decides whether a score compares.
   * @defaultValue every metric
   */
  readonly metric?: string | Pick<Metric, "name" | "family"> | undefined;
  /**
   * An industry by slug, name, alias or the words of a source. Case, punctuation, accents, word order and plural do not
   * matter.
   * @defaultValue every industry
   */
  readonly industry?: IndustrySlug | (string & Record<never, never>) | undefined;
  /** A region such as "US". Rows without a region, or with several, do not match. @defaultValue every region */
  readonly region?: string | undefined;
  /** The year studied, or the first and last year. Undated rows do not match. @defaultValue every year */
  readonly year?:
    number | { readonly from?: number | undefined; readonly to?: number | undefined } | undefined;
  /** One grade of trust or several. @defaultValue every grade */
  readonly trust?: Trust | readonly Trust[] | undefined;
}

/** Options of `findBenchmarks`. */
export interface FindBenchmarksOptions {
  /** The table to search, such as your own from `defineBenchmarks`. @defaultValue the published table, `BENCHMARKS` */
  readonly table?: readonly Benchmark[] | undefined;
}

const QUERY = {
  metric: null,
  industry: null,
  region: null,
  year: null,
  trust: null,
} satisfies KnownOptions<BenchmarkQuery>;
const OPTIONS = { table: readTable } satisfies KnownOptions<FindBenchmarksOptions>;

/** Other names of metrics and regions, in the form of `nameKey`. */
const OTHER_NAMES: ReadonlyMap<string, string> = new Map([
  ["net promoter score", "nps"],
  ["customer satisfaction", "csat"],
  ["customer satisfaction score", "csat"],
  ["customer effort score", "ces"],
  ["usa", "us"],
  ["state united", "us"],
  ["america state united", "us"],
  ["world", "global"],
  ["worldwide", "global"],
]);

/**
 * Finds the published figures that match a query.
 *
 * @remarks
 * Newest first and undated last; within one time the better grade of trust first, then in the order of the table. All
 * matches are returned, including those that disagree: the choice is the reader's.
 *
 * @returns an empty list when nothing matches, also for an unknown industry; `suggestIndustries` gives similar names
 * @throws TypeError for a metric, industry or region that is not a name and a year that is not a number or a range;
 * RangeError for NaN as a year, an unknown grade of trust, an unknown field and an industry that is misspelt by a letter
 * @example findBenchmarks({ metric: "NPS", industry: "SaaS" }).map((row) => row.low ?? row.value) // => [40, 30, 30]
 * @category Finding a figure
 */
export function findBenchmarks(query: BenchmarkQuery = {}, options: FindBenchmarksOptions = {}): Benchmark[] {
  // A misspelt field would match every row.
  expectOptions(query, QUERY, {}, "query.");
  expectOptions(options, OPTIONS);
  const { table = BENCHMARKS } = options;
  const { metric, industry, region, year, trust = GRADES } = query;
  const isOfMetric = metric === undefined ? () => true : byMetric(metric);
  const isOfIndustry = industry === undefined ? () => true : byIndustry(industry, table);
  const regionKey = region === undefined ? undefined : keyOf(region, "region");
  const [from, to] = yearsOf(year);
  const grades = [trust].flat().map((grade) => readOneOf(GRADES, grade, "query.trust"));
  return table
    .filter(
      (row) =>
        isOfMetric(row) &&
        isOfIndustry(row) &&
        (regionKey === undefined || (row.region !== null && keyOf(row.region, "region") === regionKey)) &&
        (year === undefined || (row.year !== null && row.year >= from && row.year <= to)) &&
        grades.includes(row.trust),
    )
    .sort((a, b) => timeOf(b) - timeOf(a) || GRADES.indexOf(a.trust) - GRADES.indexOf(b.trust));
}

/** Matches rows by metric or family: a metric finds its own figures and those of its family, a family all of its figures. */
function byMetric(metric: string | Pick<Metric, "name" | "family">): (row: Benchmark) => boolean {
  const isMetric = typeof metric === "object" && metric !== null;
  const name = isMetric ? metric.name : metric;
  const key = keyOf(name, "metric");
  const family = keyOf(isMetric ? familyOf(metric) : publishedFamily(name), "metric");
  return (row) => {
    const other = keyOf(row.metric, "metric");
    return key === other || family === other || key === keyOf(publishedFamily(row.metric), "metric");
  };
}

/** Matches all rows of an industry if the name finds one of them. @throws RangeError for a name that is a slip of a known one */
function byIndustry(name: string, table: readonly Benchmark[]): (row: Benchmark) => boolean {
  expectThat(typeof name === "string", "a name", name, " at query.industry");
  const key = nameKey(name);
  const isName = (other: string) => key !== "" && nameKey(other) === key;
  const slugs = new Set<string>();
  for (const [slug, industry] of industriesOf(table)) {
    if (namesOf(industry).some(isName)) slugs.add(slug);
  }
  const isFound = ({ industry, label }: Benchmark) => slugs.has(industry.slug) || isName(label);
  if (!table.some(isFound)) {
    const meant = slipOf(name, table);
    const help = ` at query.industry; did you mean ${meant}?`;
    expectThat(meant === undefined, "the name of an industry", name, help, RangeError);
  }
  return isFound;
}

function keyOf(name: unknown, field: "metric" | "region"): string {
  expectThat(typeof name === "string", "a name", name, ` at query.${field}`);
  const key = nameKey(name);
  return OTHER_NAMES.get(key) ?? key;
}

function yearsOf(year: BenchmarkQuery["year"]): [from: number, to: number] {
  const isRange = typeof year === "object" && year !== null;
  const { from = -Infinity, to = Infinity } = isRange ? year : { from: year, to: year };
  for (const end of [from, to]) {
    const isYear = typeof end === "number" && !Number.isNaN(end);
    expectThat(isYear, "a year or a range of years", end, " at query.year");
  }
  return [from, to];
}

/** Time for sorting: undated rows come last, and a year without a quarter counts as its fourth. */
function timeOf({ year, quarter = 4 }: Benchmark): number {
  return year === null ? -1 : year * 4 + quarter;
}
