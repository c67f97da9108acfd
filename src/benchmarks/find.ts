import { expectThat } from "../math/guard.js";
import { familyOf } from "../metric/metric.js";
import { GRADES, type Benchmark, type Trust } from "./benchmark.js";
import { nameKey, namesOf } from "./industry-name.js";
import { BENCHMARKS } from "./published.js";

export interface BenchmarkQuery {
  /** A metric's name, or the family of several: "CSAT" finds "CSAT" and "CSAT 1-5". @defaultValue every metric */
  readonly metric?: string | undefined;
  /**
   * An industry by slug, name or alias, whatever its case, punctuation, word order or plural.
   * @defaultValue every industry
   */
  readonly industry?: string | undefined;
  /** Such as "US"; rows whose source states no region are left out then. @defaultValue every region */
  readonly region?: string | undefined;
  /** The year studied; undated rows are left out then. @defaultValue every year */
  readonly year?: number | undefined;
  /** One grade of trust or several. @defaultValue every grade */
  readonly trust?: Trust | readonly Trust[] | undefined;
}

const REGIONS: ReadonlyMap<string, string> = new Map([
  ["usa", "us"],
  ["state united", "us"],
  ["america state united", "us"],
  ["world", "global"],
  ["worldwide", "global"],
]);

/**
 * The published figures that answer a query, newest first and undated last; of one time, the better grade of trust first.
 *
 * Every match is returned: sources that disagree stand side by side, and choosing among them is the reader's.
 *
 * @param benchmarks the table to search, such as your own from `defineBenchmarks`.
 * @returns an empty list when nothing matches, an unknown industry included; `suggestIndustries` names the nearest.
 * @throws TypeError for a metric, industry or region that is not a string.
 * @example findBenchmarks({ metric: "NPS", industry: "SaaS" }).map((row) => row.low ?? row.value) // => [40, 30, 30]
 */
export function findBenchmarks(
  query: BenchmarkQuery = {},
  benchmarks: readonly Benchmark[] = BENCHMARKS,
): Benchmark[] {
  const { metric, industry, region, year, trust } = query;
  const metricKey = key(metric, "metric");
  const industryKey = key(industry, "industry");
  const regionKey = key(region, "region");
  const grades = trust === undefined ? GRADES : [trust].flat();
  return benchmarks
    .filter(
      (row) =>
        (metricKey === undefined ||
          [row.metric, familyOf({ name: row.metric })].some((name) => nameKey(name) === metricKey)) &&
        (industryKey === undefined ||
          [row.label, ...namesOf(row.industry)].some((name) => nameKey(name) === industryKey)) &&
        (regionKey === undefined || regionOf(row.region) === (REGIONS.get(regionKey) ?? regionKey)) &&
        (year === undefined || row.year === year) &&
        grades.includes(row.trust),
    )
    .sort((a, b) => timeOf(b) - timeOf(a) || GRADES.indexOf(a.trust) - GRADES.indexOf(b.trust));
}

function key(name: unknown, what: string): string | undefined {
  if (name === undefined) return undefined;
  expectThat(typeof name === "string", `${what} to be a name`, name);
  return nameKey(name);
}

function regionOf(region: string | null): string | null {
  return region === null ? null : (REGIONS.get(nameKey(region)) ?? nameKey(region));
}

/** Undated rows come last; a year without a quarter is taken to end it. */
function timeOf({ year, quarter = 4 }: Benchmark): number {
  return year === null ? -1 : year * 4 + quarter;
}
