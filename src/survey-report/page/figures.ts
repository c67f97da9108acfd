import type { Interval } from "../../inference/limits.js";
import type { Adjustment } from "../../inference/multiplicity.js";
import type { Metric } from "../../metric/metric.js";
import { formatCount, formatPercent, formatScore, roundHalfAway } from "../../words/format.js";

/** A difference in words: how large it is, without and with its sign, and the interval behind it. */
export interface Figures {
  /** Such as "12.3 points". */
  readonly size: string;
  /** Such as "−12.3 points". */
  readonly signed: string;
  /** Such as "95% interval −20.1 to −4.5". */
  readonly interval: string;
}

/** Writes a difference with enough digits that neither it nor a limit rounds to 0. */
export function figuresOf(
  { kind, range }: Pick<Metric, "kind" | "range">,
  difference: number,
  interval: Interval,
): Figures {
  const digits = digitsFor(range, [difference, interval.low, interval.high]);
  const size = roundHalfAway(Math.abs(difference), digits).toFixed(digits);
  const unit = pointsText(kind, Number(size) === 1);
  const signed = (value: number) => formatScore(value, { kind: "net", digits });
  return {
    size: `${size} ${unit}`,
    signed: `${signed(difference)} ${unit}`,
    interval: `${formatPercent(interval.level)} interval ${signed(interval.low)} to ${signed(interval.high)}`,
  };
}

/** Whether a lower score is the better one. */
export function isLowGood({ direction }: Pick<Metric, "direction">): boolean {
  return direction === "lower-is-better";
}

/** "higher", or "higher (worse)" where low is good. */
export function wayText(way: "higher" | "lower", metric: Metric, isFirst = false): string {
  const word = isFirst ? way[0]!.toUpperCase() + way.slice(1) : way;
  return isLowGood(metric) ? `${word} (${way === "higher" ? "worse" : "better"})` : word;
}

/** The unit of a difference of two scores. */
export function pointsText(kind: Metric["kind"], isOne = false): string {
  return `${kind === "share" ? "percentage " : ""}point${isOne ? "" : "s"}`;
}

/** "1 answer", "1,200 answers". */
export function countText(count: number, one: string, several = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : several}`;
}

/** A score as tables show it, always with the same digits; "–" for none. */
export function scoreText(score: number | null, { kind }: Pick<Metric, "kind">): string {
  return score === null ? "–" : formatScore(score, { kind, digits: kind === "mean" ? 2 : 1 });
}

/** A share of 0 to 1 as "63.4%". */
export function shareText(share: number): string {
  return scoreText(100 * share, { kind: "share" });
}

/** A signed difference with the digits of its unit: "−13.3". */
export function differenceText(difference: number, { range }: Pick<Metric, "range">): string {
  return formatScore(difference, { kind: "net", digits: digitsFor(range, [difference]) });
}

/** "+1.5 to +10.1"; "–" for none. */
export function rangeText(interval: Interval | null, metric: Pick<Metric, "kind">): string {
  return interval === null
    ? "–"
    : `${scoreText(interval.low, metric)} to ${scoreText(interval.high, metric)}`;
}

/** A p-value with two digits that stays on its side of 1 less the level. */
export function pText(pValue: number, level: number): string {
  if (pValue < 0.001) return "p < 0.001";
  // 1 - 0.95 is a hair more than 0.05, and a p-value of 0.0499 must not be printed as 0.05.
  const alpha = Number((1 - level).toPrecision(12));
  for (let digits = 2; digits < 9; digits++) {
    const text = pValue.toFixed(digits);
    if (Number(text) > 0 && pValue < alpha === Number(text) < alpha) return `p = ${text}`;
  }
  return `p = ${pValue}`;
}

const ADJUSTED_BY: Readonly<Record<Adjustment, string>> = {
  holm: "Holm",
  hochberg: "Hochberg",
  bonferroni: "Bonferroni",
  sidak: "Šidák",
  "benjamini-hochberg": "Benjamini-Hochberg",
  "benjamini-yekutieli": "Benjamini-Yekutieli",
};

/** The name of the method that adjusts p-values. */
export function adjustmentName(adjust: Adjustment): string {
  return ADJUSTED_BY[adjust];
}

/** Tenths of a point, or hundredths on a short scale, and as many more as keep a number that is not 0 from "0". */
function digitsFor([low, high]: readonly [number, number], numbers: readonly number[]): number {
  let digits = high - low >= 50 ? 1 : 2;
  while (digits < 9 && numbers.some((number) => number !== 0 && roundHalfAway(number, digits) === 0)) {
    digits++;
  }
  return digits;
}
