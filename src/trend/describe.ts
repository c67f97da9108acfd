import type { Verdict } from "../inference/difference.js";
import type { Interval } from "../inference/interval.js";
import { expectOptions, type KnownOptions } from "../math/options.js";
import type { Metric } from "../metric/metric.js";
import { HOMES } from "../metric/option-homes.js";
import {
  countText,
  differenceParts,
  digitsFor,
  intervalText,
  levelText,
  pValueText,
  scoreDigits,
  type DifferenceParts,
} from "../words/figures.js";
import { formatScore, scoreIn } from "../words/format.js";
import { numbersIn, type LocaleOptions, type Numbers } from "../words/numbers.js";
import { periodCount, periodName } from "../words/periods.js";
import { capitalised, unclearChangeText } from "../words/phrases.js";
import { isShortForSeason } from "./seasons.js";
import { expectTrend, type Change, type Trend, type TrendPoint } from "./trend.js";
import { testTrend, type TrendTest } from "./trend-test.js";

/** Options of `describeTrend`. */
export interface DescribeTrendOptions extends LocaleOptions {
  /**
   * The test to report.
   * @defaultValue `testTrend(trend)`
   */
  readonly test?: TrendTest | undefined;
}

const OPTIONS = { test: null, locale: null } satisfies KnownOptions<DescribeTrendOptions>;

/**
 * Describes a trend in a few plain sentences.
 *
 * @remarks
 * The first clause gives the change between the last two complete periods with answers, the second the trend over all
 * periods; a separate sentence gives the score so far of a period that is still running. A clause says "up" or "down"
 * only if the interval supports it; the change is judged alone, not among all changes of the series. A trend is only
 * called one by its test; of less than two years, a sentence says that it may be a season. Intervals have enough digits that no limit rounds to 0 or across it, p-values enough to show on which side
 * of 1 - level they are.
 *
 * @returns English text with numbers written as in the locale; for a trend without answers a sentence that says so
 * @throws RangeError for a locale that the runtime does not know
 * @example
 * describeTrend(trendFromTallies(
 *   [136, 170].map((promoters, i) => ({
 *     period: `2026-0${i + 1}`,
 *     tally: npsTallyFromCounts({ promoters, passives: 100, detractors: 240 - promoters }),
 *   })),
 *   { metric: NPS_GROUPS, every: "month", timeZone: "UTC" },
 * ))
 * // => "Up 20 points from 2026-01 to 2026-02 (95% interval +8 to +32, p = 0.001); two months are too few to call it a trend."
 * @category Words
 */
export function describeTrend(trend: Trend, options: DescribeTrendOptions = {}): string {
  expectTrend(trend);
  expectOptions(options, OPTIONS, HOMES);
  const { metric, points } = trend;
  const numbers = numbersIn(options.locale);
  const answered = points.filter(({ score }) => score !== null);
  if (answered.length === 0) return "No answers in any period.";
  const word = periodName(trend.every);
  const complete = answered.filter(({ running }) => running !== true);
  const latest = complete.at(-1);
  const test = answered.length > 1 ? (options.test ?? testTrend(trend)) : null;
  const clauses = [
    latest?.change
      ? changeClause(metric, latest.change, latest.period.label, numbers)
      : latest &&
        `${metric.name} ${formatScore(latest.score, { metric, locale: options.locale })} in ${latest.period.label}, the only ${answered.length > 1 ? "complete " : ""}${word} with answers`,
    test && trendClause(trend, test, numbers),
  ].filter((clause) => typeof clause === "string");
  return [
    clauses.length > 0 && `${capitalised(clauses.join("; "))}.`,
    seasonSentence(trend, test),
    unansweredSentence(points, latest, word, numbers),
    runningSoFar(metric, points, numbers),
  ]
    .flatMap((sentence) => sentence || [])
    .join(" ");
}

function changeClause(metric: Metric, change: Change, until: string, numbers: Numbers): string {
  const { difference, interval, since, pValue } = change;
  const verdict = verdictAlone(change);
  const parts = partsOf(difference!, interval!, metric, numbers);
  const span = `from ${since} to ${until}`;
  const evidence = evidenceOf(parts, pValue!, interval!.level, numbers);
  if (verdict === "higher") return `Up ${parts.size} ${parts.unit} ${span} (${evidence})`;
  if (verdict === "lower") return `Down ${parts.size} ${parts.unit} ${span} (${evidence})`;
  return `${unclearChangeText(verdict)} ${span}: ${parts.signed} ${parts.unit} (${evidence})`;
}

/**
 * The verdict of a change without the other changes of the series.
 *
 * @remarks
 * The sentence gives one change, which is chosen by its date and not by its size: it is not one of several tests.
 */
function verdictAlone({ interval, verdict }: Change): Verdict {
  if (!interval || verdict === "too few answers" || verdict === "nothing to compare with") return verdict;
  return interval.low > 0 ? "higher" : interval.high < 0 ? "lower" : "no clear difference";
}

function trendClause({ metric, points, every }: Trend, test: TrendTest, numbers: Numbers): string {
  const { verdict, periods, slope, interval, pValue, method, seasons, level } = test;
  const word = periodName(every);
  const count = periodCount(periods, word, numbers);
  const answered = periods === points.length ? count : `${count} with answers`;
  if (verdict === "too few periods") return `${answered} are too few to call it a trend`;
  const over = periods === points.length ? `over ${count}` : `over the ${answered}`;
  if (!interval) return `no clear trend ${over} (${pValueText(pValue!, level, numbers)})`;
  const per = method === "seasonal-kendall" ? "a cycle" : `a ${word}`;
  const parts = partsOf(slope!, interval, metric, numbers);
  const evidence = evidenceOf(parts, pValue!, interval.level, numbers);
  const estimate = `${parts.signed} ${parts.unit} ${per} (${evidence})`;
  if (verdict === "no clear trend") return `no clear trend ${over}: ${estimate}`;
  const aside = method === "least-squares" && seasons !== 1 ? ", seasons aside" : "";
  return `${over} ${verdict === "rising" ? "up" : "down"} ${parts.size} ${parts.unit} ${per}${aside} (${evidence})`;
}

/** A caution about a trend that may be a season; null without a trend. */
function seasonSentence(trend: Trend, test: TrendTest | null): string | null {
  const isTrend = test?.verdict === "rising" || test?.verdict === "falling";
  if (!isTrend || (test.seasons ?? 1) > 1 || !isShortForSeason(trend)) return null;
  return "In less than two years a season cannot be told from a trend.";
}

/** A sentence for complete periods at the end that have no answers; null if they have. */
function unansweredSentence(
  points: readonly TrendPoint[],
  latest: TrendPoint | undefined,
  word: string,
  numbers: Numbers,
): string | null {
  const complete = points.filter(({ running }) => running !== true);
  const after = latest ? complete.length - 1 - complete.indexOf(latest) : 0;
  if (after === 0) return null;
  return `No answers in the ${after === 1 ? word : periodCount(after, word, numbers)} since.`;
}

/** The answers so far of a period that is still running. It is not compared with others, since it is not complete. */
function runningSoFar(metric: Metric, points: readonly TrendPoint[], numbers: Numbers): string | null {
  const open = points.filter(({ running }) => running === true);
  const { period, score, interval, n } = open.find(({ score }) => score !== null) ?? open[0] ?? {};
  if (!period) return null;
  if (!interval) return `${period.label} is not complete and has no answers so far.`;
  const digits = digitsFor(interval, leastDigits(metric));
  const write = (value: number) => scoreIn(metric.kind, value, digits, numbers);
  const range = intervalText({
    low: write(interval.low),
    high: write(interval.high),
    level: levelText(interval.level, numbers),
  });
  return `${period.label} is not complete: ${metric.name} ${write(score!)} so far (${range}, ${countText(n!, "answer", numbers)}).`;
}

/** No decimals, or two on a short scale. */
function leastDigits(metric: Metric): number {
  return scoreDigits(metric) === 1 ? 0 : 2;
}

function partsOf(difference: number, interval: Interval, metric: Metric, numbers: Numbers): DifferenceParts {
  return differenceParts({ difference, interval }, metric, numbers, leastDigits(metric));
}

function evidenceOf(parts: DifferenceParts, pValue: number, level: number, numbers: Numbers): string {
  return `${intervalText(parts)}, ${pValueText(pValue, level, numbers)}`;
}
