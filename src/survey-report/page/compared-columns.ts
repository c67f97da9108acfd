import type { AdjustedDifference } from "../../inference/adjusted.js";
import type { Metric } from "../../metric/metric.js";
import { countText, pointsOf } from "../../words/figures.js";
import type { Numbers } from "../../words/numbers.js";
import { capitalised, VERDICTS, wayText } from "../../words/phrases.js";
import { differenceCells, intervalHead, pValueCell } from "./cells.js";
import { firstFew } from "./markdown-blocks.js";
import type { PageStyle } from "./page-style.js";

/** Longer tables show so many rows from each end. */
const ROWS_FROM_EACH_END = 12;
/** At most so many names stand in a sentence. */
const MOST_NAMED = 6;

/** A row whose score is compared with that of the rest. */
interface Compared {
  readonly versusRest: AdjustedDifference;
}

/** What a group of answers is called, and what it does where its score differs, for one of them and for several. */
export interface Comparison<Row> {
  readonly name: (row: Row) => string;
  readonly noun: string;
  readonly differs: readonly [one: string, several: string];
}

/** How many clearly differ and which way; the table under it holds the evidence. */
export function verdictSentence<Row extends Compared>(
  rows: readonly Row[],
  { name, noun, differs }: Comparison<Row>,
  metric: Metric,
  numbers: Numbers,
): string {
  const tested = rows.filter(({ versusRest }) => versusRest.adjustedPValue !== null);
  if (tested.length === 0) return `No two ${noun}s have enough answers to compare.`;
  const list = (way: "higher" | "lower") => {
    const names = rows.filter(({ versusRest }) => versusRest.verdict === way).map(name);
    const shown = firstFew(names, MOST_NAMED, numbers);
    return {
      count: names.length,
      text: names.length > 0 ? ` ${capitalised(wayText(way, metric))}: ${shown.join(", ")}.` : "",
    };
  };
  const [higher, lower] = [list("higher"), list("lower")];
  const count = higher.count + lower.count;
  const of = countText(tested.length, noun, numbers);
  if (count === 0) return `None of ${of} ${differs[0]}.`;
  return `${numbers.count(count)} of ${of} ${differs[count === 1 ? 0 : 1]}.${higher.text}${lower.text}`;
}

export function comparedHeader(difference: string, metric: Metric, style: PageStyle): string[] {
  const interval = `${intervalHead(style)} of the difference`;
  return [`${difference}, ${pointsOf(metric)}`, interval, "Adjusted p", "Verdict"];
}

export function comparedCells(versusRest: AdjustedDifference, metric: Metric, style: PageStyle): string[] {
  const { adjustedPValue, verdict } = versusRest;
  return [
    ...differenceCells(versusRest, metric, style.numbers),
    pValueCell(adjustedPValue, style),
    verdict === "higher" || verdict === "lower" ? wayText(verdict, metric) : VERDICTS[verdict],
  ];
}

export function fromBothEnds<T>(
  rows: readonly T[],
  write: (row: T) => string[],
  { count }: Numbers,
): string[][] {
  if (rows.length <= 2 * ROWS_FROM_EACH_END) return rows.map(write);
  const left = rows.length - 2 * ROWS_FROM_EACH_END;
  const cells = write(rows[0]!).length;
  return [
    ...rows.slice(0, ROWS_FROM_EACH_END).map(write),
    [`${count(left)} more`, ...new Array<string>(cells - 1).fill("")],
    ...rows.slice(-ROWS_FROM_EACH_END).map(write),
  ];
}
