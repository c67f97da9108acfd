import type { BenchmarkPosition } from "../../benchmarks/position.js";
import type { SurveyReport } from "../build.js";
import type { Finding, FindingKind } from "../finding.js";
import type { QuestionReport } from "../question.js";

/** Findings of one or more questions that say the same: the same group, mention or period, for better or for worse. */
export interface Headline {
  readonly kind: FindingKind;
  readonly isGood: boolean;
  /** One of each question that it holds for, in the order of the questions. */
  readonly findings: readonly Finding[];
}

/** The published figure that a score stands beside first: the newest that compares. */
export function newestFigure({ benchmarks }: QuestionReport): BenchmarkPosition | undefined {
  return benchmarks?.positions.find((position) => position.comparable);
}

/**
 * What to begin with, the strongest of each kind: the change and the latest step of each question, or its slope where
 * there is no step; of every split and of the mentions the one that is bad news for most questions, if any; the newest
 * published figure, and no older one in its place.
 */
export function headlinesOf({
  findings,
  questions,
}: Pick<SurveyReport, "findings" | "questions">): Headline[] {
  const besideNewest = new Set(
    questions.flatMap((question) =>
      ["above", "below"].includes(newestFigure(question)?.verdict ?? "") ? [question.name] : [],
    ),
  );
  const stepped = new Set(
    findings.flatMap(({ kind, question }) => (kind === "change-point" ? [question] : [])),
  );
  const telling = findings.filter((one, place) => {
    const isSame = ({ kind, question }: Finding) => kind === one.kind && question === one.question;
    if (one.kind === "trend") return !stepped.has(one.question);
    if (one.kind === "change-point") return !findings.slice(place + 1).some(isSame);
    return (
      one.kind !== "benchmark" || (besideNewest.has(one.question) && findings.findIndex(isSame) === place)
    );
  });
  const headlines = grouped(telling, ({ kind, subject, against, isGood }) =>
    kind === "change-point" ? [kind, isGood] : [kind, subject, against, isGood],
  ).map((group): Headline => ({ kind: group[0]!.kind, isGood: group[0]!.isGood, findings: group }));
  const byKind = (...kinds: FindingKind[]) => headlines.filter(({ kind }) => kinds.includes(kind));
  const groups = grouped(byKind("segment", "driver"), ({ kind, findings: [first] }) =>
    kind === "segment" ? [first!.against] : [],
  ).map((rivals) => rivals.sort(strongestFirst)[0]!);
  return [
    ...byKind("change"),
    ...byKind("change-point"),
    ...byKind("trend"),
    ...groups.sort(strongestFirst),
    ...byKind("benchmark"),
  ];
}

/** Bad news first, then what holds for more questions, then the larger difference; scales differ between questions. */
function strongestFirst(a: Headline, b: Headline): number {
  const [first, other] = [a.findings[0]!, b.findings[0]!];
  const isLarger =
    first.question === other.question ? Math.abs(other.difference) - Math.abs(first.difference) : 0;
  return Number(a.isGood) - Number(b.isGood) || b.findings.length - a.findings.length || isLarger;
}

function grouped<T>(items: readonly T[], keyOf: (item: T) => readonly unknown[]): T[][] {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = JSON.stringify(keyOf(item));
    const known = groups.get(key);
    if (known) known.push(item);
    else groups.set(key, [item]);
  }
  return [...groups.values()];
}
