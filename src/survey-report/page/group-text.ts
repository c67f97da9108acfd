import type { AdjustedDifference } from "../../inference/adjusted-difference.js";
import type { Metric } from "../../metric/metric.js";
import type { KeyValue } from "../../tally/key.js";
import { countText, pointsOf, rangeText, intervalParts } from "../../words/figures.js";
import type { Numbers } from "../../words/numbers.js";
import { listText, VERDICTS, wayText } from "../../words/phrases.js";
import { isTested } from "../candidate.js";
import type { QuestionReport } from "../question.js";
import { differenceCell, differenceCells, intervalHead, scoreCell, shareCell } from "./cells.js";
import { blocks, bulletList, firstFew, markdownTable } from "./markdown-blocks.js";
import { markdownName } from "./markdown-name.js";
import type { PageStyle } from "./page-style.js";

/** The most rows of a table of groups or topics. */
const MOST_ROWS = 8;
/** The most scores in a line about a split. */
const MOST_SCORES = 6;

/** A group or topic, with its answers to each question. */
interface Row {
  readonly name: KeyValue;
  /** Its score and its difference from the rest by question; null where it is not compared. */
  readonly compared: readonly (Compared | null)[];
}

interface Compared {
  readonly n: number;
  readonly score: number | null;
  readonly interval?: { readonly low: number; readonly high: number; readonly level: number } | null;
  readonly versusRest: AdjustedDifference;
  readonly share?: number | null;
  readonly impact?: number | null;
}

/** The groups of one split compared with the rest, for all questions in one table. */
export function segmentText(questions: readonly QuestionReport[], by: string, style: PageStyle): string {
  const { numbers } = style;
  const own = questions.flatMap(({ name, metric, segments = [] }) => {
    const found = segments.find((segment) => segment.by === by);
    return found ? [{ name, metric, comparison: found.comparison }] : [];
  });
  const { minimumN, adjustFor: within } = own[0]!.comparison;
  const rows = rowsOf(
    own.map(({ comparison: { segments } }) => segments.map((row) => ({ ...row, name: row.key[by]! }))),
    minimumN,
  );
  const small =
    new Set(own.flatMap(({ comparison }) => comparison.segments.map(({ key }) => key[by]!))).size -
    rows.length;
  return blocks(
    rows.length > 0 &&
      comparisonTable(
        rows,
        own,
        {
          head: markdownName(by),
          noun: "group",
          rest: within.length === 0 ? "From the rest" : "From others with the same cases",
          isTopic: false,
        },
        style,
      ),
    small > 0 &&
      `${countText(small, ["group has", "groups have"], numbers)} fewer than ${countText(minimumN, "answer", numbers)} and ${small === 1 ? "is" : "are"} not compared.`,
    within.length > 0 &&
      `Each is compared with the others in the same ${listText(within.map(markdownName), "and")}; the score is as it is.`,
  );
}

/** The splits in which no group clearly differs, each in a line with its scores. */
export function openSplitsText(
  questions: readonly QuestionReport[],
  splits: readonly string[],
  style: PageStyle,
): string {
  return bulletList(
    splits.map((by) => {
      const groups = questions.map(({ name, metric, segments = [] }) => {
        const { segments: rows, minimumN } = segments.find((segment) => segment.by === by)!.comparison;
        const shown = rows.filter(({ n }) => n >= minimumN);
        const scores = shown.map(
          ({ key, score }) => `${markdownName(key[by]!)} ${scoreCell(score, metric, style.numbers)}`,
        );
        return `${questions.length === 1 ? "" : `${markdownName(name)}: `}${firstFew(scores, MOST_SCORES, style.numbers).join(", ")}`;
      });
      return `${markdownName(by)}: ${groups.join("; ")}.`;
    }),
  );
}

/** True if a group of the split was compared and clearly differs in the answers to any question. */
export function isSplitClear(questions: readonly QuestionReport[], by: string): boolean {
  return questions.some(({ segments = [] }) =>
    segments.some((segment) => segment.by === by && segment.comparison.segments.some(isClear)),
  );
}

/** Topics compared with the answers without them, for all questions in one table. */
export function driverText(questions: readonly QuestionReport[], style: PageStyle): string | false {
  const { numbers } = style;
  const own = questions.flatMap(({ name, metric, drivers }) => (drivers ? [{ name, metric, drivers }] : []));
  if (own.length === 0) return false;
  const { minimumN } = own[0]!.drivers;
  const rows = rowsOf(
    own.map(({ drivers: { drivers } }) => drivers.map((row) => ({ ...row, name: row.driver }))),
    minimumN,
  );
  const small = Math.max(...own.map(({ drivers }) => drivers.leftOut));
  if (rows.length + small === 0) return "No topics were tagged.";
  return blocks(
    rows.length > 0 &&
      comparisonTable(rows, own, { head: "Topic", noun: "topic", rest: "", isTopic: true }, style),
    small > 0 &&
      `${countText(small, ["topic is", "topics are"], numbers)} mentioned in fewer than ${countText(minimumN, "answer", numbers)} and not compared.`,
  );
}

/** The groups with enough answers to any question, in the order of the first question. */
function rowsOf(
  lists: readonly (readonly (Compared & { readonly name: KeyValue })[])[],
  minimumN: number,
): Row[] {
  const names = [
    ...new Set(lists.flatMap((list) => list.filter(({ n }) => n >= minimumN).map(({ name }) => name))),
  ];
  const places = lists.map((list) => new Map(list.map((row) => [row.name, row])));
  return names.map((name) => ({ name, compared: places.map((known) => known.get(name) ?? null) }));
}

function comparisonTable(
  all: readonly Row[],
  questions: readonly { readonly name: string; readonly metric: Metric }[],
  {
    head,
    noun,
    rest,
    isTopic,
  }: { readonly head: string; readonly noun: string; readonly rest: string; readonly isTopic: boolean },
  style: PageStyle,
): string {
  const { numbers } = style;
  const isOne = questions.length === 1;
  const interval = intervalHead(style);
  const rows = mostTelling(all);
  const left = all.filter((row) => !rows.includes(row));
  const table = markdownTable(
    [
      head,
      "Answers",
      ...(isTopic ? ["Share"] : []),
      ...questions.flatMap(({ name, metric }) => [
        isOne ? `Score (${interval})` : markdownName(name),
        `${isTopic ? "Difference" : rest}, ${pointsOf(metric)} (${interval})`,
        ...(isTopic ? ["Effect on score"] : []),
      ]),
    ],
    rows.map(({ name, compared }) => [
      markdownName(name),
      alike(compared.map((one) => numbers.count(one?.n ?? 0))),
      ...(isTopic ? [shareCell(compared[0]?.share ?? null, numbers)] : []),
      ...questions.flatMap(({ metric }, i) => cellsOf(compared[i]!, metric, { isOne, isTopic }, numbers)),
    ]),
  );
  const more = left.filter(isTelling).length;
  return blocks(
    table,
    left.length > 0 &&
      `${countText(left.length, `more ${noun}`, numbers)} in between, ${more === 0 ? "none" : numbers.count(more)} of them clearly different: in the report's \`${isTopic ? "drivers" : "segments"}\`.`,
  );
}

/** Score, difference from the rest with its verdict if it is clear, and for a topic its effect on the score. */
function cellsOf(
  one: Compared | null,
  metric: Metric,
  { isOne, isTopic }: { readonly isOne: boolean; readonly isTopic: boolean },
  numbers: Numbers,
): string[] {
  const further = isTopic ? 1 : 0;
  if (!one) return new Array<string>(2 + further).fill("");
  const { score, interval, versusRest, impact = null } = one;
  const limits = isOne && interval ? ` (${rangeText(intervalParts(interval, metric, numbers))})` : "";
  const [difference, range] = differenceCells(versusRest, metric, numbers);
  const { verdict } = versusRest;
  const way = isClear(one) ? `${wayText(verdict as "higher" | "lower", metric)}: ` : "";
  const isKnown = versusRest.difference !== null && versusRest.interval !== null;
  return [
    `${scoreCell(score, metric, numbers)}${limits}`,
    isTested(one) && isKnown ? `${way}${difference} (${range})` : VERDICTS[verdict],
    ...(isTopic ? [differenceCell(impact, metric, numbers)] : []),
  ];
}

/** True if it clearly differs in the answers to any question. */
function isTelling({ compared }: Row): boolean {
  return compared.some((one) => one !== null && isClear(one));
}

function isClear({ versusRest: { verdict } }: Compared): boolean {
  return verdict === "higher" || verdict === "lower";
}

/** One text for equal ones, or all of them. */
function alike(texts: readonly string[]): string {
  return new Set(texts).size === 1 ? texts[0]! : texts.join(" / ");
}

/** Rows of a long table that say most: clear ones from both ends, then others from there. */
function mostTelling(rows: readonly Row[]): readonly Row[] {
  if (rows.length <= MOST_ROWS) return rows;
  const order = [...rows.keys()].sort(
    (a, b) => Math.min(a, rows.length - 1 - a) - Math.min(b, rows.length - 1 - b),
  );
  const clear = order.filter((place) => isTelling(rows[place]!));
  const others = order.filter((place) => !isTelling(rows[place]!)).slice(0, 2);
  return [...clear, ...others]
    .slice(0, MOST_ROWS)
    .sort((a, b) => a - b)
    .map((place) => rows[place]!);
}
