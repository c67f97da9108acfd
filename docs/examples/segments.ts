// The comparing part of the demo: each value of a column against the rest, and what goes with high and low scores.
import {
  compareDrivers,
  compareSegments,
  formatScore,
  tallyBy,
  tallyMentions,
  type Metric,
} from "cx-metrics";
import { table } from "./table.js";

type Row = Readonly<Record<string, string>>;

/** How to read the answers of a metric from rows. */
export interface Reading {
  readonly score: (row: Row) => number | null;
  readonly onInvalid: "exclude";
  readonly level: number;
}

const points = (value: number | null, metric: Metric, kind: Metric["kind"] = metric.kind) =>
  value === null ? "–" : formatScore(value, { kind, digits: metric.kind === "mean" ? 2 : 1 });
/** A difference, which carries its sign whatever the metric. */
const signed = (value: number | null, metric: Metric) => points(value, metric, "net");

const inPercent = (share: number | null) =>
  share === null ? "–" : formatScore(100 * share, { kind: "share", digits: 0 });
const chance = (p: number | null) => (p === null ? "–" : p < 0.001 ? "<0.001" : p.toFixed(3));

/** Each value of a column against the rest. */
export function describeSegments(rows: readonly Row[], metric: Metric, reading: Reading, by: string): string {
  const [worst] =
    metric.direction === "higher-is-better" ? metric.categories : [...metric.categories].reverse();
  const compared = compareSegments(tallyBy(rows, { ...reading, metric, by }), metric, {
    level: reading.level,
  });
  return table(
    [by, "score", "answers", `share of ${worst!.name}`, "to the rest", "adjusted p", "rank", "verdict"],
    compared.segments.map(({ key, score, n, shareOf, difference, adjustedPValue, ranks, verdict }) => [
      String(key[by]),
      points(score, metric),
      String(n),
      inPercent(shareOf[worst!.name]!),
      signed(difference, metric),
      chance(adjustedPValue),
      ranks ? `${ranks.best}–${ranks.worst}` : "–",
      verdict,
    ]),
  );
}

/** What goes with high and low scores. */
export function describeDrivers(
  rows: readonly Row[],
  metric: Metric,
  reading: Reading,
  column: string,
): string {
  const mentions = (row: Row) => (row[column] ?? "").split("|").filter((name) => name !== "");
  const compared = compareDrivers(tallyMentions(rows, { ...reading, metric, mentions }), metric, {
    level: reading.level,
  });
  return table(
    [column, "answers", "with", "without", "difference", "adjusted p", "impact", "verdict"],
    compared.drivers.map(
      ({ driver, n, scoreWith, scoreWithout, difference, adjustedPValue, impact, verdict }) => [
        driver,
        String(n),
        points(scoreWith, metric),
        points(scoreWithout, metric),
        signed(difference, metric),
        chance(adjustedPValue),
        signed(impact, metric),
        verdict,
      ],
    ),
  );
}
