// Figures as text, by the package's own formatter.
import { formatScore, type Interval, type Metric } from "cx-metrics";

/** Two digits on a short scale, as in "4.20"; otherwise those that the formatter chooses. */
function digitsOf({ range: [low, high] }: Metric): number | undefined {
  return high - low >= 50 ? undefined : 2;
}

export function scoreText(score: number | null, metric: Metric): string {
  return formatScore(score, { metric, digits: digitsOf(metric) });
}

/** "+14.0 to +44.3": both ends with the same digits. */
export function rangeText({ low, high }: Interval, metric: Metric): string {
  const digits = digitsOf(metric) ?? 1;
  return `${formatScore(low, { metric, digits })} to ${formatScore(high, { metric, digits })}`;
}

/** A difference with its sign, and enough digits that no limit looks like 0 which is not. */
export function differenceText(difference: number, { low, high }: Interval, metric: Metric) {
  let digits = digitsOf(metric) ?? 1;
  const isHidden = (limit: number) => limit !== 0 && Math.abs(limit) < 0.5 * 10 ** -digits;
  while (digits < 6 && (isHidden(low) || isHidden(high))) digits++;
  const write = (value: number) => formatScore(value, { kind: "net", digits });
  return { difference: write(difference), range: `${write(low)} to ${write(high)}` };
}

/** "p = 0.032", "p < 0.001", with spaces that do not break; with more digits where fewer would show it on the other side of 1 - level. */
export function pText(pValue: number, level: number): string {
  if (pValue < 0.001) return "p\u00a0<\u00a00.001";
  const alpha = 1 - level;
  let digits = 3;
  while (digits < 8 && pValue < alpha !== Number(pValue.toFixed(digits)) < alpha - 1e-12) digits++;
  return `p\u00a0=\u00a0${formatScore(pValue, { kind: "mean", digits })}`;
}

/** "95%". */
export function levelText(level: number): string {
  return formatScore(Math.round(100 * level), { kind: "share" });
}

/** "1 answer", "1,200 answers". */
export function countText(count: number, one = "answer"): string {
  return `${groupedText(count)} ${one}${count === 1 ? "" : "s"}`;
}

export function groupedText(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ",");
}

/** The unit of differences and margins. */
export function unitOf({ kind }: Metric): string {
  return kind === "share" ? "percentage points" : "points";
}
