import { expectMade, isNumber, isObject, isText, orNull, withFields } from "../math/made.js";
import { expectOptions } from "../math/options.js";
import { expectMetric, type MetricKind } from "../metric/metric.js";
import { intervalText, levelText, pointsOf, publishedText } from "../words/figures.js";
import { briefDigits, formatScore, scoreIn } from "../words/format.js";
import { numbersIn, LOCALE_OPTIONS, type LocaleOptions, type Numbers } from "../words/numbers.js";
import { listText, placeText, STATISTICS, TRUST } from "../words/phrases.js";
import { roundHalfAway } from "../words/round.js";
import type { Benchmark } from "./benchmark.js";
import { checkRow } from "./check-row.js";
import type { BenchmarkRefusal } from "./comparability.js";
import type { BenchmarkPosition, Standing } from "./position.js";

/**
 * Describes the position of a score relative to a figure: both numbers, the standing, and the figure's source and grade
 * of trust.
 *
 * @remarks
 * A side and a distance are stated only if the whole interval is on that side; otherwise all sides that the interval
 * includes. The limits have enough digits to differ from the figure.
 *
 * @returns English text with numbers written as in the locale; for a refusal, its reason
 * @throws RangeError for a locale that the runtime does not know
 * @example
 * describePosition(compareToBenchmark(
 *   npsFromCounts({ promoters: 50, passives: 30, detractors: 20 }),
 *   findBenchmarks({ metric: "NPS", industry: "airlines" })[0],
 * ))
 * // => "NPS +30 (95% interval +14.0 to +44.3) is 23 points above +7, the mean of company scores for Airlines, US, 2022. Source: Qualtrics XM Institute, https://www.xminstitute.com/research/economics-of-nps-2023/ (measured study). The figure is of a panel that was asked about many companies: a company's own survey of its customers may differ for that reason alone."
 * @category Where a score stands
 */
export function describePosition(
  result: BenchmarkPosition | BenchmarkRefusal,
  options: LocaleOptions = {},
): string {
  expectOptions(options, LOCALE_OPTIONS);
  const { locale } = options;
  expectMade(result, "a position, as compareToBenchmark gives", { benchmark: isObject });
  const numbers = numbersIn(locale);
  const { benchmark } = result;
  checkRow(benchmark, "position.benchmark");
  const { title, url } = benchmark.source;
  const source = `Source: ${title}${url === null ? "" : `, ${url}`} (${TRUST[benchmark.trust]}).`;
  if (!result.comparable) return `Not compared with ${placeText(benchmark)}. ${result.reason} ${source}`;
  expectMade(result, "a position, as compareToBenchmark gives", {
    score: isNumber,
    interval: withFields({ low: isNumber, high: isNumber, level: isNumber }),
    standing: isText,
    versusFigure: withFields({ difference: orNull(isNumber) }),
  });
  const { metric, score, standing: stands } = result;
  expectMetric(metric);
  const { kind } = metric;
  const write = (value: number) => formatScore(value, { kind, locale });
  const side = stands === "within" && benchmark.value !== null ? "at" : stands;
  const standing =
    side === "unclear" ? `may be ${reachOf(result)}` : `is ${distanceOf(result, kind, numbers)}${side}`;
  const sentence = `${metric.name} ${write(score)} (${limitsOf(result, kind, numbers)}) ${standing} ${figureOf(benchmark, write)}.`;
  return [sentence, source, ...(result.cautions ?? [])].join(" ");
}

/** The sides of the figure that the interval includes: "below or above". */
function reachOf({ interval, benchmark: { value, low, high } }: BenchmarkPosition): string {
  const isReached: Record<Standing, boolean> = {
    below: interval.low < (value ?? low ?? -Infinity),
    within: value === null,
    above: interval.high > (value ?? high ?? Infinity),
  };
  const sides = (["below", "within", "above"] as const).filter((side) => isReached[side]);
  return listText(sides, "or");
}

/** The distance of the score from the figure, with its unit; empty if it rounds to 0. */
function distanceOf({ versusFigure }: BenchmarkPosition, kind: MetricKind, numbers: Numbers): string {
  const size = Math.abs(roundHalfAway(versusFigure.difference ?? 0, 1));
  if (size === 0) return "";
  return `${numbers.decimal(size, briefDigits(size, 1))} ${pointsOf({ kind }, size === 1)} `;
}

/** The figure, its statistic, and the industry and time that it refers to. */
function figureOf(benchmark: Benchmark, write: (figure: number) => string): string {
  const [figure, place] = [publishedText(benchmark, write), placeText(benchmark)];
  const { statistic } = benchmark;
  if (statistic === "range") return `the range ${figure} for ${place}`;
  if (statistic === "at-least" || statistic === "at-most")
    return `the published bound, ${figure}, for ${place}`;
  if (statistic === "one-company") return `${figure}, the score of one company: ${place}`;
  return `${figure}, the ${STATISTICS[statistic]} for ${place}`;
}

/**
 * The score's interval with the fewest digits, at least one, at which no limit looks equal to a different end of the
 * figure.
 */
function limitsOf({ interval, benchmark }: BenchmarkPosition, kind: MetricKind, numbers: Numbers): string {
  const { value, low, high } = benchmark;
  const ends = [value, low, high].filter((end) => end !== null);
  const isClear = (digits: number) =>
    [interval.low, interval.high].every((limit) =>
      ends.every((end) => limit === end || roundHalfAway(limit, digits) !== roundHalfAway(end, digits)),
    );
  let digits = 1;
  while (digits < 15 && !isClear(digits)) digits++;
  return intervalText({
    low: scoreIn(kind, interval.low, digits, numbers),
    high: scoreIn(kind, interval.high, digits, numbers),
    level: levelText(interval.level, numbers),
  });
}
