import { expectThat, show } from "../../math/guard.js";
import { readRecord } from "../../math/fields.js";
import { nearestName } from "../../math/spelling.js";
import type { Metric } from "../../metric/metric.js";
import type { KeyValue } from "../../tally/key.js";
import { countText, differenceParts, intervalParts, intervalText, scoreText } from "../../words/figures.js";
import type { SurveyReport } from "../build.js";
import type { PageStyle } from "../page/page-style.js";
import type { QuestionReport } from "../question.js";
import type { Point } from "./point.js";
import { queueText } from "./score-points.js";
import { named, say, type Sentence } from "./sentence.js";
import { farText, whereText } from "./words.js";

/** The values of splits for which a message is written. */
export type Where = Readonly<Record<string, KeyValue>>;

/**
 * The points of a report that are about some groups: their scores against the rest, their changes, what people newly say
 * there, and their queue. No claim is made that the report itself does not make.
 *
 * @param points - all points of the report
 */
export function viewPoints(
  report: SurveyReport,
  points: readonly Point[],
  where: Where,
  style: PageStyle,
): Point[] {
  const groups = Object.entries(where).map(([by, value]) => ({ [by]: value }));
  const own = points.filter(
    (point) =>
      point.where !== null && ["changed", "said"].includes(point.topic) && isWithin(point.where, where),
  );
  const still: Point = {
    topic: "changed",
    where,
    importance: 0,
    text: say`No change of ${whereText(where)} alone is clear.`,
  };
  return [
    ...points.filter(({ topic }) => topic === "unread"),
    ...groups.flatMap((group) =>
      report.questions.flatMap((question) => scorePoint(question, report, group, style)),
    ),
    ...points.filter(({ topic }) => topic === "sure"),
    ...(own.some(({ topic }) => topic === "changed") || !report.periods ? own : [still, ...own]),
    ...groups.flatMap((group) => callPoint(report, group, style)),
  ];
}

/** True if a point is about a part of the groups, or they are a part of what it is about. */
function isWithin(about: Where, where: Where): boolean {
  const shared = Object.keys(where).filter((by) => Object.hasOwn(about, by));
  return shared.length > 0 && shared.every((by) => about[by] === where[by]);
}

/** The score of a group, and how it compares with the rest. */
function scorePoint(
  { name, metric, segments = [] }: QuestionReport,
  { findings }: SurveyReport,
  group: Where,
  style: PageStyle,
): Point[] {
  const [[by, value]] = Object.entries(group) as [[string, KeyValue]];
  const comparison = segments.find((segment) => segment.by === by)?.comparison;
  const row = comparison?.segments.find(({ key }) => key[by] === value);
  if (!row || row.score === null || row.interval === null) return [];
  const { numbers } = style;
  const limits = intervalText(intervalParts(row.interval, metric, numbers));
  const finding = findings.find(
    ({ kind, question, where }) => kind === "segment" && question === name && where?.[by] === value,
  );
  const against = finding
    ? say`${farText(finding, metric, style, { than: "than the rest" })}`
    : openText(row.versusRest, metric, style);
  return [
    {
      topic: "score",
      where: group,
      importance: 0,
      text: say`${whereText(group)}: ${named(name)} is ${scoreText(row.score, metric, numbers)} from ${countText(row.n, "answer", numbers)} (${limits}), ${against}.`,
    },
  ];
}

function openText(
  {
    difference,
    interval,
    verdict,
  }: {
    readonly difference: number | null;
    readonly interval: Parameters<typeof differenceParts>[0]["interval"] | null;
    readonly verdict: string;
  },
  metric: Metric,
  { numbers }: PageStyle,
): Sentence {
  if (difference === null || interval === null || verdict === "too few answers")
    return ["too few to compare with the rest"];
  const parts = differenceParts({ difference, interval }, metric, numbers);
  return [`not clearly different from the rest: ${parts.signed} ${parts.unit} (${intervalText(parts)})`];
}

function callPoint({ followUp }: SurveyReport, group: Where, style: PageStyle): Point[] {
  const [[by, value]] = Object.entries(group) as [[string, KeyValue]];
  const own = followUp?.segments.find(({ where }) => where[by] === value && Object.hasOwn(where, by));
  return own ? [{ topic: "call", where: group, importance: 0, text: queueText(own, style) }] : [];
}

/** Checks the groups for which a message is wanted. @throws RangeError for a split or a group that the report does not have */
export function readWhere(given: unknown, { questions }: SurveyReport): Where {
  const where = readRecord(given, "for") as Where;
  const splits = new Map(
    (questions[0]?.segments ?? []).map(({ by, table }) => [by, table.map(({ key }) => key[by]!)]),
  );
  const entries = Object.entries(where);
  expectThat(entries.length > 0, "a split and the name of a group", given, " at for");
  for (const [by, value] of entries) {
    expectKnown(by, [...splits.keys()], "a split of the report", "for");
    expectKnown(value, splits.get(by)!, `a group of ${by}`, `for[${show(by)}]`);
  }
  return where;
}

function expectKnown(value: KeyValue, known: readonly KeyValue[], what: string, path: string): void {
  if (known.includes(value)) return;
  const nearest = nearestName(String(value), known.map(String));
  const help = nearest === undefined ? "" : `; did you mean ${nearest}?`;
  expectThat(false, what, value, ` at ${path}${help}`, RangeError);
}
