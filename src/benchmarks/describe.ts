import type { MetricKind } from "../metric/metric.js";
import { formatPercent, formatScore, roundHalfAway } from "../words/format.js";
import type { Benchmark, BenchmarkStatistic, Measure } from "./benchmark.js";
import type { BenchmarkRefusal } from "./comparability.js";
import type { BenchmarkPosition, Standing } from "./position.js";

const KINDS: Readonly<Partial<Record<Measure, MetricKind>>> = { "net-score": "net", percentage: "share" };

/** Words before the figure, and between it and its industry. */
const PHRASES: Readonly<Record<BenchmarkStatistic, readonly [before: string, after: string]>> = {
  "mean-of-company-scores": ["", ", the mean of company scores for"],
  average: ["", ", the average for"],
  median: ["", ", the median for"],
  "upper-quartile": ["", ", the upper quartile for"],
  "one-company": ["", ", the score of one company:"],
  range: ["the range ", " for"],
  "at-least": ["the bound of at least ", " for"],
  "at-most": ["the bound of at most ", " for"],
};

/**
 * Where a score stands, in words: the score, where it is or may be, the figure and its statistic, and its source with the
 * grade of trust.
 *
 * @remarks
 * A side and a distance are stated only where the whole interval is on that side; otherwise every side that the interval
 * reaches. The limits have enough digits to differ from the figure.
 *
 * @returns English text; for a refusal, why the two were not compared
 * @example
 * describePosition(compareToBenchmark(
 *   npsFromCounts({ promoters: 50, passives: 30, detractors: 20 }),
 *   findBenchmarks({ metric: "NPS", industry: "airlines" })[0],
 * ))
 * // => "NPS +30 (95% interval +14.0 to +44.3) is 23 points above +7, the mean of company scores for Airlines, US, 2022. Source: Qualtrics XM Institute, https://www.xminstitute.com/research/economics-of-nps-2023/ (measured study)."
 */
export function describePosition(result: BenchmarkPosition | BenchmarkRefusal): string {
  const { benchmark } = result;
  const { title, url } = benchmark.source;
  const grade = benchmark.trust.replaceAll("-", " ");
  const source = `Source: ${title}${url === null ? "" : `, ${url}`} (${grade}).`;
  if (!result.comparable) return `Not compared with ${placeOf(benchmark)}. ${result.reason} ${source}`;
  const { metric, score, interval, verdict, distance } = result;
  const kind = KINDS[benchmark.measure] ?? "mean";
  const limits = [interval.low, interval.high]
    .map((limit) => formatScore(limit, { kind, digits: digitsFor(result) }))
    .join(" to ");
  const far = formatScore(Math.abs(distance), { kind: "mean" });
  const size = far === "0" ? "" : `${far} ${far === "1" ? "point" : "points"} `;
  const side = verdict === "within" && benchmark.value !== null ? "at" : verdict;
  const standing = side === "unclear" ? `may be ${reachOf(result)}` : `is ${size}${side}`;
  const [before, after] = PHRASES[benchmark.statistic];
  const figure = `${before}${figureOf(benchmark, kind)}${after} ${placeOf(benchmark)}`;
  return `${metric.name} ${formatScore(score, { kind })} (${formatPercent(interval.level)} interval ${limits}) ${standing} ${figure}. ${source}`;
}

/** Every side of the figure that the interval reaches: "below or above". */
function reachOf({ interval, benchmark: { value, low, high } }: BenchmarkPosition): string {
  const isReached: Record<Standing, boolean> = {
    below: interval.low < (value ?? low ?? -Infinity),
    within: value === null,
    above: interval.high > (value ?? high ?? Infinity),
  };
  const sides = (["below", "within", "above"] as const).filter((side) => isReached[side]);
  return sides.join(sides.length > 2 ? ", " : " or ").replace(/, above$/, " or above");
}

/** "Retail, US, 2023". */
function placeOf({ label, region, year, quarter }: Benchmark): string {
  const time = quarter === undefined ? `${year ?? "undated"}` : `quarter ${quarter} of ${year}`;
  return [label, ...(region === null ? [] : [region]), time].join(", ");
}

function figureOf({ value, low, high }: Benchmark, kind: MetricKind): string {
  const figures = [value, low, high].filter((figure) => figure !== null);
  return figures.map((figure) => formatScore(figure, { kind })).join(" to ");
}

/** The fewest digits, at least one, at which a limit of the interval does not print the same as the figure unless it is equal. */
function digitsFor({ interval, benchmark: { value, low, high } }: BenchmarkPosition): number {
  const ends = [value, low, high].filter((end) => end !== null);
  const isClear = (digits: number) =>
    [interval.low, interval.high].every((limit) =>
      ends.every((end) => limit === end || roundHalfAway(limit, digits) !== roundHalfAway(end, digits)),
    );
  for (let digits = 1; digits < 15; digits++) if (isClear(digits)) return digits;
  return 15;
}
