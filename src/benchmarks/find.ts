import { expectOneOf, expectThat } from "../math/guard.js";
import { familyOf, type Metric } from "../metric/metric.js";
import { GRADES, type Benchmark, type Trust } from "./benchmark.js";
import type { IndustrySlug } from "./industries.js";
import { industriesOf, nameKey, namesOf } from "./industry-name.js";
import { BENCHMARKS } from "./published.js";

/** Which figures to find; what is left out is not asked. */
export interface BenchmarkQuery {
  /**
   * A metric, its name, or the family of several: "CSAT" finds "CSAT" and "CSAT 1-5", and "CSAT 1-5" finds itself and
   * "CSAT". Whether a score compares is for `compareToBenchmark` to say.
   * @defaultValue every metric
   */
  readonly metric?: string | Pick<Metric, "name"> | undefined;
  /**
   * An industry by slug, name or alias, or as a source words it, whatever its case, punctuation, accents, word order or
   * plural.
   * @defaultValue every industry
   */
  readonly industry?: IndustrySlug | (string & Record<never, never>) | undefined;
  /** Such as "US"; rows whose source states no region, or several, are left out then. @defaultValue every region */
  readonly region?: string | undefined;
  /** The year studied, or the first and last of several; undated rows are left out then. @defaultValue every year */
  readonly year?: number | YearRange | undefined;
  /** One grade of trust or several. @defaultValue every grade */
  readonly trust?: Trust | readonly Trust[] | undefined;
}

/** The first and the last of several years. */
export interface YearRange {
  /** @defaultValue no first year */
  readonly from?: number | undefined;
  /** @defaultValue no last year */
  readonly to?: number | undefined;
}

const QUERY = [
  "metric",
  "industry",
  "region",
  "year",
  "trust",
] as const satisfies readonly (keyof BenchmarkQuery)[];

/** Other names of metrics and regions, as `nameKey` reduces them. */
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
 * The published figures that answer a query, newest first and undated last; of one time the better grade of trust first,
 * and of one grade in the order of the table.
 *
 * Every match is returned: sources that disagree stand side by side, and choosing among them is the reader's.
 *
 * @param benchmarks the table to search, such as your own from `defineBenchmarks`.
 * @returns an empty list when nothing matches, an unknown industry included; `suggestIndustries` names the nearest.
 * @throws TypeError for a metric, industry or region that is not a name and a year that is none; RangeError for a year that
 * is no number, an unknown grade and a part of a query that there is not.
 * @example findBenchmarks({ metric: "NPS", industry: "SaaS" }).map((row) => row.low ?? row.value) // => [40, 30, 30]
 */
export function findBenchmarks(
  query: BenchmarkQuery = {},
  benchmarks: readonly Benchmark[] = BENCHMARKS,
): Benchmark[] {
  // A misspelt part of a query would leave nothing out, without a word.
  for (const name of Object.keys(query)) expectOneOf(QUERY, name);
  const { metric, industry, region, year, trust = GRADES } = query;
  const isOfMetric = metric === undefined ? () => true : byMetric(metric);
  const isOfIndustry = industry === undefined ? () => true : byIndustry(industry, benchmarks);
  const regionKey = region === undefined ? undefined : keyOf(region, "region");
  const [from, to] = yearsOf(year);
  const grades = [trust].flat();
  for (const grade of grades) expectOneOf(GRADES, grade);
  return benchmarks
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

function byMetric(metric: string | Pick<Metric, "name">): (row: Benchmark) => boolean {
  const name = typeof metric === "object" && metric !== null ? metric.name : metric;
  const key = keyOf(name, "metric");
  const family = keyOf(familyOf({ name }), "metric");
  return (row) => {
    const other = keyOf(row.metric, "metric");
    return key === other || family === other || key === keyOf(familyOf({ name: row.metric }), "metric");
  };
}

/** A name that finds one row of an industry finds them all. */
function byIndustry(name: string, benchmarks: readonly Benchmark[]): (row: Benchmark) => boolean {
  expectThat(typeof name === "string", "industry to be a name", name);
  const key = nameKey(name);
  const isName = (other: string) => key !== "" && nameKey(other) === key;
  const slugs = new Set<string>();
  for (const [slug, industry] of industriesOf(benchmarks)) {
    if (namesOf(industry).some(isName)) slugs.add(slug);
  }
  return ({ industry, label }) => slugs.has(industry.slug) || isName(label);
}

function keyOf(name: unknown, what: string): string {
  expectThat(typeof name === "string", `${what} to be a name`, name);
  const key = nameKey(name);
  return OTHER_NAMES.get(key) ?? key;
}

function yearsOf(year: BenchmarkQuery["year"]): [from: number, to: number] {
  const isRange = typeof year === "object" && year !== null;
  const { from = -Infinity, to = Infinity } = isRange ? year : { from: year, to: year };
  for (const end of [from, to]) {
    expectThat(typeof end === "number" && !Number.isNaN(end), "year to be a number or a range of years", end);
  }
  return [from, to];
}

/** Undated rows come last; a year without a quarter is taken to end it. */
function timeOf({ year, quarter = 4 }: Benchmark): number {
  return year === null ? -1 : year * 4 + quarter;
}
