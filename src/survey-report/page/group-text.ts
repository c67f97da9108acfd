import type { Driver, DriverComparison } from "../../compare/drivers.js";
import type { SegmentRow } from "../../compare/segments.js";
import type { AdjustedDifference } from "../../inference/adjusted-difference.js";
import { sum } from "../../math/sum.js";
import type { Metric } from "../../metric/metric.js";
import type { GroupNames } from "../../rows/group-names.js";
import { countText, pointsOf } from "../../words/figures.js";
import type { Numbers } from "../../words/numbers.js";
import { capitalised, CAVEATS, VERDICTS, wayText } from "../../words/phrases.js";
import { isTested, type Compared } from "../finding.js";
import type { QuestionReport, SegmentReport } from "../question.js";
import {
  differenceCell,
  differenceCells,
  intervalHead,
  pValueCell,
  rangeCell,
  scoreCell,
  shareCell,
} from "./cells.js";
import { blocks, firstFew, markdownTable } from "./markdown-blocks.js";
import { markdownName } from "./markdown-name.js";
import type { PageStyle } from "./page-style.js";

/** The number of rows that longer tables show from each end. */
const ROWS_FROM_EACH_END = 12;
/** The largest number of names in a sentence. */
const MOST_NAMED = 6;

/** The noun for a group of answers, and the verb for a score that differs, in singular and plural. */
interface Wording<Row> {
  readonly name: (row: Row) => string;
  readonly noun: string;
  readonly differs: readonly [one: string, several: string];
}

/** Segments compared with the rest. Groups too small to compare are counted, not shown. */
export function segmentText(
  { metric }: QuestionReport,
  { by, comparison: { segments, minimumN, aside } }: SegmentReport,
  style: PageStyle,
): string {
  const { numbers } = style;
  const shown = segments.filter(({ n }) => n >= minimumN);
  const small = segments.length - shown.length;
  const name = (row: SegmentRow) => markdownName(row.key[by]!);
  const differs = ["clearly differs from the rest", "clearly differ from the rest"] as const;
  return blocks(
    shown.length > 0 && verdictSentence(shown, { name, noun: "group", differs }, metric, numbers),
    shown.length > 0 &&
      markdownTable(
        [
          markdownName(by),
          "Score",
          intervalHead(style),
          "Answers",
          ...comparedHeader("Difference from the rest", metric, style),
        ],
        fromBothEnds(
          shown,
          (row) => [
            name(row),
            scoreCell(row.score, metric, numbers),
            rangeCell(row.interval, metric, numbers),
            numbers.count(row.n),
            ...comparedCells(row.versusRest, metric, style),
          ],
          numbers,
        ),
        ["Verdict"],
      ),
    small > 0 &&
      `${countText(small, ["group has", "groups have"], numbers)} fewer than ${countText(minimumN, "answer", numbers)} and ${small === 1 ? "is" : "are"} not compared.`,
    asideText(aside, by, numbers),
  );
}

/** The answers that are in no group, since their key is null or blank. */
function asideText(aside: GroupNames["aside"], by: string, numbers: Numbers): string | false {
  const n = sum(aside.map((group) => group.n));
  if (n === 0) return false;
  return `${countText(n, ["answer does", "answers do"], numbers)} not say which ${markdownName(by)}: they count in the score and are in no group or rest.`;
}

/** Topics compared with the answers without them. Topics too rare to compare are counted, not shown. */
export function driverText(
  { metric }: QuestionReport,
  { drivers, minimumN }: DriverComparison,
  style: PageStyle,
): string {
  const { numbers } = style;
  const shown = drivers.filter(({ n }) => n >= minimumN);
  const small = drivers.length - shown.length;
  if (drivers.length === 0) return "No topics were tagged.";
  const name = (row: Driver) => markdownName(row.driver);
  const differs = [
    "clearly differs from the answers without it",
    "clearly differ from the answers without them",
  ] as const;
  return blocks(
    shown.length > 0 && verdictSentence(shown, { name, noun: "topic", differs }, metric, numbers),
    shown.length > 0 &&
      markdownTable(
        [
          "Topic",
          "Answers",
          "Share",
          "Score with it",
          "Score without",
          ...comparedHeader("Difference", metric, style),
          `Effect on score, ${pointsOf(metric)}`,
        ],
        fromBothEnds(
          shown,
          (row) => [
            name(row),
            numbers.count(row.n),
            shareCell(row.share, numbers),
            scoreCell(row.score, metric, numbers),
            scoreCell(row.rest, metric, numbers),
            ...comparedCells(row.versusRest, metric, style),
            differenceCell(row.impact, metric, numbers),
          ],
          numbers,
        ),
        ["Verdict"],
      ),
    small > 0 &&
      `${countText(small, ["topic is", "topics are"], numbers)} mentioned in fewer than ${countText(minimumN, "answer", numbers)} and not compared.`,
    shown.length > 0 && CAVEATS.association,
  );
}

/** The number of groups that clearly differ, and their names by direction; the evidence is in the table below. */
function verdictSentence<Row extends Compared>(
  rows: readonly Row[],
  { name, noun, differs }: Wording<Row>,
  metric: Metric,
  numbers: Numbers,
): string {
  const tested = rows.filter(isTested);
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

function comparedHeader(difference: string, metric: Metric, style: PageStyle): string[] {
  const interval = `${intervalHead(style)} of the difference`;
  return [`${difference}, ${pointsOf(metric)}`, interval, "Adjusted p", "Verdict"];
}

function comparedCells(versusRest: AdjustedDifference, metric: Metric, style: PageStyle): string[] {
  const { adjustedPValue, verdict } = versusRest;
  return [
    ...differenceCells(versusRest, metric, style.numbers),
    pValueCell(adjustedPValue, style),
    verdict === "higher" || verdict === "lower" ? wayText(verdict, metric) : VERDICTS[verdict],
  ];
}

/** The rows of a table; of a long table those at both ends, with the number of the others in between. */
function fromBothEnds<T>(rows: readonly T[], write: (row: T) => string[], { count }: Numbers): string[][] {
  if (rows.length <= 2 * ROWS_FROM_EACH_END) return rows.map(write);
  const left = rows.length - 2 * ROWS_FROM_EACH_END;
  const cells = write(rows[0]!).length;
  return [
    ...rows.slice(0, ROWS_FROM_EACH_END).map(write),
    [`${count(left)} more`, ...new Array<string>(cells - 1).fill("")],
    ...rows.slice(-ROWS_FROM_EACH_END).map(write),
  ];
}
