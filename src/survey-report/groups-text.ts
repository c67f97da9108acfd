import type { Driver, DriverComparison } from "../compare/drivers.js";
import type { SegmentRow } from "../compare/segments.js";
import type { Interval } from "../inference/limits.js";
import type { Metric } from "../metric/metric.js";
import { formatCount } from "../report/format.js";
import { answerCount } from "../tally/tally.js";
import {
  differenceText,
  figuresOf,
  isLowGood,
  percentText,
  pointsText,
  pText,
  rangeText,
  scoreText,
  shareText,
} from "./figures.js";
import { markdownName } from "./markdown-name.js";
import { blocks, countText, markdownTable } from "./markdown-table.js";
import type { QuestionReport, SegmentReport } from "./question.js";

/** Longer tables show so many rows from each end. */
const ROWS_FROM_EACH_END = 12;
/** At most so many names stand in a sentence. */
const MOST_NAMED = 6;

/** Groups beside their rest. Groups too small to compare are counted, not shown. */
export function segmentText({ metric }: QuestionReport, { by, comparison, table }: SegmentReport): string {
  const { segments, level, minimumN } = comparison;
  const small = table.filter(({ tally }) => answerCount(tally) < minimumN).length;
  const shown = segments.filter(({ n }) => n >= minimumN);
  const name = (row: SegmentRow) => markdownName(row.key[by]!);
  return blocks(
    shown.length > 0 && verdictSentence(shown, name, "group", "can be told from the rest", metric),
    shown.length > 0 &&
      markdownTable(
        [
          markdownName(by),
          "Score",
          `${percentText(level)} interval`,
          "Answers",
          ...comparedHeader(metric, level, "the rest"),
        ],
        fromBothEnds(shown, (row) => [
          name(row),
          scoreText(row.score, metric),
          rangeText(row.interval, metric),
          formatCount(row.n),
          ...comparedCells(row, row.differenceInterval, metric, level),
        ]),
        ["Verdict"],
      ),
    small > 0 &&
      `${countText(small, "group has", "groups have")} fewer than ${minimumN} answers and ${small === 1 ? "is" : "are"} not compared.`,
  );
}

/** What goes with high and low scores. */
export function driverText(
  { metric }: QuestionReport,
  { drivers, level, minimumN }: DriverComparison,
): string {
  const shown = drivers.filter(({ n }) => n >= minimumN);
  const small = drivers.length - shown.length;
  if (drivers.length === 0) return "Nothing is mentioned.";
  const name = (row: Driver) => markdownName(row.driver);
  return blocks(
    shown.length > 0 &&
      verdictSentence(shown, name, "mention", "can be told from answers without it", metric),
    shown.length > 0 &&
      markdownTable(
        [
          "Mentioned",
          "Answers",
          "Share",
          "Score with it",
          "Score without",
          ...comparedHeader(metric, level, "without"),
          `Pull on the score, ${pointsText(metric.kind)}`,
        ],
        fromBothEnds(shown, (row) => [
          name(row),
          formatCount(row.n),
          row.prevalence === null ? "–" : shareText(row.prevalence),
          scoreText(row.scoreWith, metric),
          scoreText(row.scoreWithout, metric),
          ...comparedCells(row, row.interval, metric, level),
          row.impact === null ? "–" : differenceText(row.impact, metric),
        ]),
        ["Verdict"],
      ),
    small > 0 &&
      `${countText(small, "thing is", "things are")} mentioned in fewer than ${minimumN} answers and not compared.`,
    shown.length > 0 &&
      "Mentions go with scores and need not be their cause: people who mention one thing may differ in others. The pull is the score of all minus that of answers without the mention; pulls overlap and have no sum.",
  );
}

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
function verdictSentence<Row extends Compared>(
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
    const rest = names.length - MOST_NAMED;
    const shown = [...names.slice(0, MOST_NAMED), ...(rest > 0 ? [`${rest} others`] : [])];
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

/** "higher", or "higher (worse)" where low is good. */
export function wayText(way: "higher" | "lower", metric: Metric, isFirst = false): string {
  const word = isFirst ? way[0]!.toUpperCase() + way.slice(1) : way;
  return isLowGood(metric) ? `${word} (${way === "higher" ? "worse" : "better"})` : word;
}

function comparedHeader({ kind }: Metric, level: number, from: string): string[] {
  const interval = `${percentText(level)} interval of the difference`;
  return [`Difference from ${from}, ${pointsText(kind)}`, interval, "Adjusted p", "Verdict"];
}

function comparedCells(
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

function fromBothEnds<T>(rows: readonly T[], write: (row: T) => string[]): string[][] {
  if (rows.length <= 2 * ROWS_FROM_EACH_END) return rows.map(write);
  const left = rows.length - 2 * ROWS_FROM_EACH_END;
  const cells = write(rows[0]!).length;
  return [
    ...rows.slice(0, ROWS_FROM_EACH_END).map(write),
    [`${left} more`, ...new Array<string>(cells - 1).fill("")],
    ...rows.slice(-ROWS_FROM_EACH_END).map(write),
  ];
}
