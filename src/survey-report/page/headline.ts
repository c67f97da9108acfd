import { getOrMake } from "../../math/get-or-make.js";
import type { SurveyReport } from "../build.js";
import type { Finding } from "../finding.js";

/** Findings of one or more questions about the same group, topic or period, all good or all bad. */
export interface Headline {
  readonly kind: Finding["kind"];
  readonly good: boolean;
  /** One per question with this finding, in the order of the questions. */
  readonly findings: readonly Finding[];
}

/**
 * The findings for the top of the page:
 *
 * - per question, the change between the last two periods;
 * - per question, its latest step, or its slope if there is no step;
 * - per split, and for the topics, the finding that is bad for most questions, if any;
 * - per pair of questions that disagree, and for the newest published figure, each finding.
 */
export function headlinesOf({ findings }: Pick<SurveyReport, "findings">): Headline[] {
  const stepped = new Set(
    findings.flatMap(({ kind, question }) => (kind === "change-point" ? [question] : [])),
  );
  const informative = findings.filter((one, place) => {
    const isSame = ({ kind, question }: Finding) => kind === one.kind && question === one.question;
    if (one.kind === "trend") return !stepped.has(one.question);
    return one.kind !== "change-point" || !findings.slice(place + 1).some(isSame);
  });
  const headlines = grouped(informative, ({ kind, question, subject, against, good }) =>
    kind === "change-point"
      ? [kind, good]
      : [kind, subject, against, good, kind === "disagreement" && question],
  ).map((group): Headline => ({ kind: group[0]!.kind, good: group[0]!.good, findings: group }));
  const byKind = (...kinds: Finding["kind"][]) => headlines.filter(({ kind }) => kinds.includes(kind));
  const groups = grouped(byKind("segment", "driver"), ({ kind, findings: [first] }) =>
    kind === "segment" ? [first!.against] : [],
  ).map((rivals) => rivals.sort(strongestFirst)[0]!);
  return [
    ...byKind("change"),
    ...byKind("change-point"),
    ...byKind("trend"),
    ...groups.sort(strongestFirst),
    ...byKind("disagreement"),
    ...byKind("benchmark"),
  ];
}

/** Bad findings first, then those of more questions, then those with the larger difference, unless scales differ. */
function strongestFirst(a: Headline, b: Headline): number {
  const [first, other] = [a.findings[0]!, b.findings[0]!];
  const isLarger =
    first.question === other.question ? Math.abs(other.difference) - Math.abs(first.difference) : 0;
  return Number(a.good) - Number(b.good) || b.findings.length - a.findings.length || isLarger;
}

function grouped<T>(items: readonly T[], keyOf: (item: T) => readonly unknown[]): T[][] {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    getOrMake(groups, JSON.stringify(keyOf(item)), () => []).push(item);
  }
  return [...groups.values()];
}
