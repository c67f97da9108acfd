import { differenceParts, intervalText, SHARE } from "../../words/figures.js";
import type { SurveyReport } from "../build.js";
import type { Finding } from "../finding.js";
import { answeredText } from "../page/disagreement-text.js";
import type { PageStyle } from "../page/page-style.js";
import type { QuestionReport } from "../question.js";
import { grouped } from "./grouped.js";
import type { Point } from "./point.js";
import { fewOf, joined, named, quoted, say } from "./sentence.js";
import { farText, whereText } from "./words.js";

/** The most further groups that are named beside the first one. */
const MOST_FURTHER = 4;

/** Findings about one group or topic, one per question. */
interface Group {
  readonly findings: readonly [Finding, ...Finding[]];
  readonly good: boolean;
  /** How far it stands out. */
  readonly importance: number;
}

/** What is weak and what is strong: for each split, for topics and for published figures the first, and the names of others. */
export function groupPoints(report: SurveyReport, style: PageStyle): Point[] {
  const questionOf = new Map(report.questions.map((question) => [question.name, question]));
  const groups = grouped(
    report.findings.filter(({ kind }) => kind === "segment" || kind === "driver"),
    ({ kind, subject, against, good }) => [kind, subject, against, good],
  ).map((findings): Group => {
    const [{ good }] = findings;
    const importance = Math.max(...findings.map((one) => weightOf(one, questionOf.get(one.question)!)));
    return { findings, good: good === true, importance };
  });
  const rivals = grouped(groups, ({ good, findings: [{ kind, against }] }) => [kind, against, good]);
  return [
    ...rivals.map((same) => rivalPoint(same, questionOf, style)),
    ...report.findings.flatMap((finding) => {
      if (finding.kind === "benchmark") return [benchmarkPoint(finding, questionOf, style)];
      return finding.kind === "disagreement" ? [disagreementPoint(finding, report, style)] : [];
    }),
  ];
}

/** The groups of one split that are weak, or those that are strong. */
function rivalPoint(
  groups: readonly Group[],
  questionOf: ReadonlyMap<string, QuestionReport>,
  style: PageStyle,
): Point {
  const [first, ...others] = [...groups].sort(strongestFirst) as [Group, ...Group[]];
  const [{ kind, where, good }] = first.findings;
  const than =
    kind === "segment" ? restText(where!, questionOf.get(first.findings[0].question)!) : "than without it";
  const far = first.findings.map((finding, i) => {
    const { name, metric } = questionOf.get(finding.question)!;
    const isLast = i === first.findings.length - 1;
    return say`${named(name)} ${farText(finding, metric, style, { than: isLast ? than : "", isFirst: i === 0 })}`;
  });
  const nameOf = ({ findings: [{ subject }] }: Group) =>
    kind === "segment" ? [named(subject)] : [quoted(subject)];
  const further =
    others.length > 0
      ? say`; also ${fewOf(others.map(nameOf), MOST_FURTHER, (n) => style.numbers.count(n))}`
      : [];
  const subject = kind === "segment" ? whereText(where!) : say`topic ${quoted(first.findings[0].subject)}`;
  return {
    topic: good === true ? "strong" : "weak",
    where,
    importance: Math.max(...groups.map(({ importance }) => importance)),
    text: say`${subject}: ${joined(far, ", ")}${further}.`,
  };
}

/** "than the rest", or what is expected of the group in its cases. */
function restText(where: Readonly<Record<string, unknown>>, { segments = [] }: QuestionReport): string {
  const [by] = Object.keys(where);
  const within = segments.find((segment) => segment.by === by)?.comparison.adjustFor ?? [];
  return within.length === 0 ? "than the rest" : "than others with the same cases";
}

/** Those of more questions first, then those with the larger difference, unless scales differ. */
function strongestFirst(a: Group, b: Group): number {
  const [first, other] = [a.findings[0], b.findings[0]];
  const isOneScale = first.question === other.question;
  const further = isOneScale ? Math.abs(other.difference) - Math.abs(first.difference) : 0;
  return b.findings.length - a.findings.length || further;
}

/**
 * How far a group stands out: its difference as a share of the scale, times the root of its share of the answers. So neither a
 * large group that hardly differs comes first, nor a small one whose difference is mostly chance.
 */
function weightOf({ kind, subject, against, difference }: Finding, question: QuestionReport): number {
  const [low, high] = question.metric.range;
  const rows =
    kind === "segment"
      ? question
          .segments!.find(({ by }) => by === against)!
          .comparison.segments.map(({ key, n }) => ({ name: key[against!], n }))
      : question.drivers!.drivers.map(({ driver, n }) => ({ name: driver, n }));
  const own = rows.find(({ name }) => name === subject)?.n ?? 0;
  return (Math.abs(difference) / (high - low)) * Math.sqrt(own / Math.max(question.score.n, 1));
}

function benchmarkPoint(
  finding: Finding,
  questionOf: ReadonlyMap<string, QuestionReport>,
  style: PageStyle,
): Point {
  const { name, metric } = questionOf.get(finding.question)!;
  const figure = say`the published figure for ${named(finding.subject)} (${named(finding.against)})`;
  return {
    topic: finding.good === true ? "strong" : "weak",
    where: null,
    importance: 0,
    text: say`${named(name)} is ${farText(finding, metric, style)} than ${figure}.`,
  };
}

/** Two questions disagree where a good answer to one goes with a bad answer to the other more often than other answers. */
function disagreementPoint(finding: Finding, { disagreements = [] }: SurveyReport, style: PageStyle): Point {
  const { question, subject, against } = finding;
  const pair = disagreements.find(({ first, second }) => first === question && second === subject)!;
  const one = pair.contradictions.find((contradiction) => contradiction.against === against)!;
  const parts = differenceParts(finding, SHARE, style.numbers);
  const far = `${parts.signed} ${parts.unit} (${intervalText(parts)})`;
  return {
    topic: "weak",
    where: null,
    importance: 0,
    text: say`Two questions disagree: ${answeredText(one, pair.first, pair.second)} more often than the others, ${far}.`,
  };
}
