// The trend part of the demo: scores by period with their intervals drawn, a sentence, and where the level changed.
import { formatScore, type Metric } from "cx-metrics";
import {
  computeTrend,
  describeTrend,
  detectChanges,
  intervalStrip,
  type CalendarUnit,
} from "cx-metrics/trend";
import type { Reading } from "./segments.js";
import { table } from "./table.js";

type Row = Readonly<Record<string, string>>;

export interface TrendChoice {
  /** The column that holds times, ISO 8601 with an offset. */
  readonly at: string;
  readonly every: CalendarUnit;
  readonly timeZone: string;
  readonly now?: string | undefined;
}

export function describeTrends(
  rows: readonly Row[],
  metric: Metric,
  reading: Reading,
  { at, every, timeZone, now }: TrendChoice,
): string {
  const trend = computeTrend(rows, { ...reading, metric, at: (row) => row[at], every, timeZone, now });
  const format = (value: number | null | undefined, kind: Metric["kind"] = metric.kind) =>
    value === null || value === undefined
      ? "–"
      : formatScore(value, { kind, digits: metric.kind === "mean" ? 2 : 1 });
  const strips = intervalStrip(trend);
  const lines = trend.points.map(({ period, score, interval, n, change }, i) => [
    period.label,
    format(score),
    interval ? `${format(interval.low)} to ${format(interval.high)}` : "–",
    String(n),
    format(change?.difference, "net"),
    strips[i]!,
  ]);
  const { changes } = detectChanges(trend);
  const found = changes.map(
    ({ period, size, pValue }) =>
      `The level changed by ${format(size.difference, "net")} with ${period} (p ${pValue < 0.001 ? "< 0.001" : `= ${pValue.toFixed(3)}`}).`,
  );
  const { undated } = trend;
  return [
    table(
      [every, "score", `${100 * reading.level}% interval`, "answers", "change", "interval, drawn"],
      lines,
    ),
    describeTrend(trend),
    ...found,
    ...(undated.count > 0 ? [`${undated.count} answers have no time that can be read.`] : []),
  ].join("\n");
}
