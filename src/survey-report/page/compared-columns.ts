import type { Driver } from "../../compare/drivers.js";
import type { SegmentRow } from "../../compare/segments.js";
import type { Interval } from "../../inference/limits.js";
import type { Metric } from "../../metric/metric.js";
import { formatPercent } from "../../words/format.js";
import { countText, figuresOf, pointsText, pText, wayText } from "./figures.js";
import { firstFew } from "./markdown-blocks.js";

/** Longer tables show so many rows from each end. */
const ROWS_FROM_EACH_END = 12;
/** At most so many names stand in a sentence. */
const MOST_NAMED = 6;

interface Compared {
  readonly difference: number | null;
  readonly adjustedPValue: number | null;
  readonly verdict: SegmentRow["verdict"] | Driver["verdict"];
}

const VERDICTS = {
  "above the rest": "higher",
  "higher with it": "higher",
  "below the rest": "lower",
  "lower with it": "lower",
  "no detectable difference": "not told apart",
  "too few answers": "too few answers",
  "nothing to compare with": "nothing to compare with",
} as const;

/** How many can be told from the others and which way; the table under it holds the evidence. */
export function verdictSentence<Row extends Compared>(
  rows: readonly Row[],
  name: (row: Row) => string,
  one: string,
  told: string,
  metric: Metric,
): string {
  const tested = rows.filter(({ adjustedPValue }) => adjustedPValue !== null);
  if (tested.length === 0) return `No two ${one}s have enough answers to compare.`;
  const list = (way: "higher" | "lower") => {
    const names = rows.filter(({ verdict }) => VERDICTS[verdict] === way).map(name);
    const shown = firstFew(names, MOST_NAMED);
    return {
      count: names.length,
      text: names.length > 0 ? ` ${wayText(way, metric, true)}: ${shown.join(", ")}.` : "",
    };
  };
  const [higher, lower] = [list("higher"), list("lower")];
  const count = higher.count + lower.count;
  if (count === 0) return `None of ${countText(tested.length, one)} ${told}.`;
  return `${count} of ${countText(tested.length, one)} ${told}.${higher.text}${lower.text}`;
}

export function comparedHeader({ kind }: Metric, level: number, from: string): string[] {
  const interval = `${formatPercent(level)} interval of the difference`;
  return [`Difference from ${from}, ${pointsText(kind)}`, interval, "Adjusted p", "Verdict"];
}

export function comparedCells(
  { difference, adjustedPValue, verdict }: Compared,
  interval: Interval | null,
  metric: Metric,
  level: number,
): string[] {
  const word = VERDICTS[verdict];
  return [
    ...differenceCells(metric, difference, interval),
    adjustedPValue === null ? "–" : pText(adjustedPValue, level).replace("p = ", "").replace("p < ", "< "),
    word === "higher" || word === "lower" ? wayText(word, metric) : word,
  ];
}

/** A signed difference and its interval for two cells of a table whose header has the unit. */
export function differenceCells(
  metric: Metric,
  difference: number | null,
  interval: Interval | null,
): [string, string] {
  if (difference === null || interval === null) return ["–", "–"];
  const { signed, interval: range } = figuresOf(metric, difference, interval);
  return [signed.replace(/ .*/, ""), range.replace(/^.*interval /, "")];
}

export function fromBothEnds<T>(rows: readonly T[], write: (row: T) => string[]): string[][] {
  if (rows.length <= 2 * ROWS_FROM_EACH_END) return rows.map(write);
  const left = rows.length - 2 * ROWS_FROM_EACH_END;
  const cells = write(rows[0]!).length;
  return [
    ...rows.slice(0, ROWS_FROM_EACH_END).map(write),
    [`${left} more`, ...new Array<string>(cells - 1).fill("")],
    ...rows.slice(-ROWS_FROM_EACH_END).map(write),
  ];
}
