// Figures as the terminal shows them; "–" stands for none.
import { formatScore, type Interval, type Metric } from "cx-metrics";
import type { Proportion } from "cx-metrics/follow-up";

const NONE = "–";
const digitsOf = ({ kind }: Metric): number => (kind === "mean" ? 2 : 1);

export function scoreText(score: number | null, metric: Metric): string {
  return score === null ? NONE : formatScore(score, { metric, digits: digitsOf(metric) });
}

export function rangeText(interval: Interval | null, metric: Metric): string {
  return interval ? `${scoreText(interval.low, metric)} to ${scoreText(interval.high, metric)}` : NONE;
}

/** A difference between two scores, with its sign on every metric. */
export function differenceText(difference: number | null, metric: Metric): string {
  return difference === null ? NONE : formatScore(difference, { kind: "net", digits: digitsOf(metric) });
}

export function differenceRangeText(interval: Interval | null, metric: Metric): string {
  return interval
    ? `${differenceText(interval.low, metric)} to ${differenceText(interval.high, metric)}`
    : NONE;
}

/** "95% interval". */
export function intervalName(level: number): string {
  return `${Number((100 * level).toPrecision(12))}% interval`;
}

export function pText(pValue: number | null): string {
  return pValue === null ? NONE : pValue < 0.001 ? "<0.001" : pValue.toFixed(3);
}

export function percentText(share: number): string {
  return formatScore(100 * share, { kind: "share", digits: 0 });
}

export function shareText({ share, interval }: Proportion): string {
  if (share === null || interval === null) return NONE;
  return `${percentText(share)} (${percentText(interval.low)} to ${percentText(interval.high)})`;
}

export function hoursText(ms: number | null): string {
  return ms === null ? NONE : formatScore(ms / 3_600_000, { kind: "mean", digits: 1 });
}

/** "1 group has", "2 groups have". */
export function countText(count: number, one: string, several: string): string {
  return `${count} ${count === 1 ? one : several}`;
}
