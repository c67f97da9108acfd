import type { Interval } from "../inference/interval.js";
import { asDecimal } from "../math/decimal.js";
import type { Metric } from "../metric/metric.js";
import type { Score } from "../score/score.js";
import { briefDigits, scoreIn } from "./format.js";
import type { Numbers } from "./numbers.js";
import { PHRASES } from "./phrases.js";
import { digitsOf, roundHalfAway } from "./round.js";

// The parts of a text about a number. Sentences and cells are put together from these parts, never taken apart again.

/** The part of a metric that decides how its scores are written. */
export type Scored = Pick<Metric, "kind" | "range">;

/** Shares, whose differences are in percentage points. */
export const SHARE = { kind: "share", range: [0, 100] } as const satisfies Scored;

/** An interval of any method. */
export type Range = Pick<Interval, "low" | "high" | "level">;

/** Two limits, written with the same digits. */
interface RangeParts {
  readonly low: string;
  readonly high: string;
}

/** The limits of an interval and its level: "−20.1", "−4.5", "95%". */
interface IntervalParts extends RangeParts {
  readonly level: string;
}

/** A difference and its interval, all with the same digits. */
export interface DifferenceParts extends IntervalParts {
  /** Without its sign: "12.3". */
  readonly size: string;
  /** With its sign: "−12.3". */
  readonly signed: string;
  /** "points", or "percentage points" for shares; singular for "1". */
  readonly unit: string;
}

/** A p-value as a sign and a number: "=" and "0.03", "<" and "0.001", ">" and the significance level. */
interface PValueParts {
  readonly sign: "=" | "<" | ">";
  readonly value: string;
}

/** Digits for scores that are shown next to each other: 1, on a short scale 2. */
export function scoreDigits({ range: [low, high] }: Pick<Metric, "range">): 1 | 2 {
  return high - low >= 50 ? 1 : 2;
}

/** A score with the digits of `scoreDigits`: "+40.0", "66.7%", "5.50". */
export function scoreText(score: number, metric: Scored, numbers: Numbers): string {
  return scoreIn(metric.kind, score, scoreDigits(metric), numbers);
}

/** A score without trailing zeros: "+40", "66.7%", "5.25", "5". */
export function briefScoreText(score: number, metric: Scored, numbers: Numbers): string {
  return scoreIn(metric.kind, score, briefDigits(score, scoreDigits(metric)), numbers);
}

/** A difference of scores with the digits of `scoreDigits` and its sign: "−13.3". */
export function differenceText(difference: number, metric: Scored, numbers: Numbers): string {
  return numbers.decimal(difference, scoreDigits(metric), true);
}

/** A share from 0 to 1 with one digit: "63.4%". */
export function shareText(share: number, numbers: Numbers): string {
  return numbers.percent(100 * share, 1);
}

/** An amount of money without a currency: "12,345", below 100 with up to two digits. */
export function amountText(amount: number, numbers: Numbers): string {
  return amount >= 100
    ? numbers.count(Math.round(amount))
    : numbers.decimal(amount, Math.min(digitsOf(amount), 2));
}

/** The limits of an amount: "8,700 to 16,870". */
export function amountRange({ low, high }: Pick<Range, "low" | "high">, numbers: Numbers): string {
  return rangeText({ low: amountText(low, numbers), high: amountText(high, numbers) });
}

/** A confidence level or another chosen share, with all its digits: "95%", "99.9%". */
export function levelText(level: number, numbers: Numbers): string {
  const percent = asDecimal(100 * level);
  return numbers.percent(percent, digitsOf(percent));
}

/** 1 less a level, for comparison with a p-value: 0.05 for 0.95. */
export function errorRate(level: number): number {
  return asDecimal(1 - level);
}

/** "1 answer", "1,200 answers"; with a plural, "1 row has", "2 rows have". */
export function countText(
  count: number,
  noun: string | readonly [one: string, several: string],
  numbers: Numbers,
): string {
  const [one, several] = typeof noun === "string" ? [noun, `${noun}s`] : noun;
  return `${numbers.count(count)} ${count === 1 ? one : several}`;
}

/** The unit of a difference of two scores. */
export function pointsOf({ kind }: Pick<Metric, "kind">, isOne = false): string {
  return `${kind === "share" ? "percentage " : ""}${isOne ? "point" : "points"}`;
}

/** The limits of scores, with the digits of `scoreDigits`. */
export function intervalParts(interval: Range, metric: Scored, numbers: Numbers): IntervalParts {
  return {
    low: scoreText(interval.low, metric, numbers),
    high: scoreText(interval.high, metric, numbers),
    level: levelText(interval.level, numbers),
  };
}

/** The limits of a share from 0 to 1. */
export function shareParts({ low, high, level }: Range, numbers: Numbers): IntervalParts {
  return { low: shareText(low, numbers), high: shareText(high, numbers), level: levelText(level, numbers) };
}

/**
 * A difference with its interval, with enough digits to show on which side of 0 each limit is, and to move no limit by
 * more than a twentieth of the interval's width.
 *
 * @param least - the fewest digits; by default those of `scoreDigits`
 */
export function differenceParts(
  { difference, interval }: { readonly difference: number; readonly interval: Range },
  metric: Scored,
  numbers: Numbers,
  least: number = scoreDigits(metric),
): DifferenceParts {
  const digits = digitsFor(interval, least);
  const size = Math.abs(roundHalfAway(difference, digits));
  return {
    size: numbers.decimal(size, digits),
    signed: numbers.decimal(difference, digits, true),
    unit: pointsOf(metric, size === 1 && digits === 0),
    low: numbers.decimal(interval.low, digits, true),
    high: numbers.decimal(interval.high, digits, true),
    level: levelText(interval.level, numbers),
  };
}

/** Numbers this close to 0 differ from it by rounding error only. */
const ERROR = 1e-9;

/**
 * The number of digits, from `least` to 9, with which rounding moves no limit by more than a twentieth of the distance
 * between them and shows no limit as 0 that is not 0.
 *
 * @example digitsFor({ low: 0.016, high: 0.101 }, 2) // => 3
 */
export function digitsFor({ low, high }: Pick<Interval, "low" | "high">, least: number): number {
  const width = high - low;
  const isCoarse = (digits: number) =>
    (width > ERROR && 10 ** -digits > width / 10) ||
    [low, high].some((limit) => Math.abs(limit) > ERROR && roundHalfAway(limit, digits) === 0);
  let digits = least;
  while (digits < 9 && isCoarse(digits)) digits++;
  return digits;
}

/**
 * A p-value with two digits, or more if needed to show on which side of 1 - level it is. Below 0.001, or below 1 - level
 * if that is smaller, only "<" and that number.
 *
 * @example pValueParts(0.0499, 0.95, numbersIn(undefined)) // => { sign: "=", value: "0.0499" }
 */
export function pValueParts(pValue: number, level: number, numbers: Numbers): PValueParts {
  const alpha = errorRate(level);
  const least = Math.min(0.001, alpha);
  if (pValue < least) return { sign: "<", value: numbers.decimal(least, digitsOf(least)) };
  for (let digits = 2; digits < 9; digits++) {
    const rounded = roundHalfAway(pValue, digits);
    if (rounded > 0 && pValue < alpha === rounded < alpha)
      return { sign: "=", value: numbers.decimal(rounded, digits) };
  }
  return { sign: pValue < alpha ? "<" : ">", value: numbers.decimal(alpha, digitsOf(alpha)) };
}

/** "p = 0.03", "p < 0.001". */
export function pValueText(pValue: number, level: number, numbers: Numbers): string {
  const { sign, value } = pValueParts(pValue, level, numbers);
  return `p ${sign} ${value}`;
}

/** A published figure as text: "+29", "+30 to +45", "at least +50". */
export function publishedText(
  { value, low, high }: Readonly<Record<"value" | "low" | "high", number | null>>,
  write: (figure: number) => string,
): string {
  if (value !== null) return write(value);
  if (low !== null && high !== null) return rangeText({ low: write(low), high: write(high) });
  return low === null ? `at most ${write(high!)}` : `at least ${write(low)}`;
}

/** "−20.1 to −4.5". */
export function rangeText({ low, high }: RangeParts): string {
  return `${low} to ${high}`;
}

/** "95% interval", for use before limits and as a column heading. */
export function intervalName(level: string): string {
  return `${level} ${PHRASES.interval}`;
}

/** "95% interval −20.1 to −4.5". */
export function intervalText(parts: IntervalParts): string {
  return `${intervalName(parts.level)} ${rangeText(parts)}`;
}

/** "+32.1 (95% interval +30.0 to +34.1), n = 1,200"; "no score, n = 3" without a score. */
export function readingText(
  { score, interval, n }: Pick<Score, "score" | "n"> & { readonly interval: Range | null },
  metric: Scored,
  numbers: Numbers,
): string {
  const range = interval === null ? "" : ` (${intervalText(intervalParts(interval, metric, numbers))})`;
  const text = score === null ? PHRASES.noScore : `${scoreText(score, metric, numbers)}${range}`;
  return `${text}, n = ${numbers.count(n)}`;
}
