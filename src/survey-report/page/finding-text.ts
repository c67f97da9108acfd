import { goodSign, type Metric } from "../../metric/metric.js";
import { differenceParts, intervalText, pValueText, rangeText } from "../../words/figures.js";
import { CAVEATS, wayText } from "../../words/phrases.js";
import type { Finding } from "../finding.js";
import type { Disagreement } from "../disagreement.js";
import { disagreementFindingText } from "./disagreement-text.js";
import type { Headline } from "./headline.js";
import { markdownName, quotedName } from "./markdown-name.js";
import type { PageStyle } from "./page-style.js";

/** A difference over time: a finding, or one that is clear by itself only. */
type Stated = Pick<
  Finding,
  "kind" | "question" | "subject" | "against" | "difference" | "interval" | "pValue"
>;

/**
 * A difference over time in one sentence with its evidence. Findings about groups, topics and published figures are in
 * tables.
 */
export function findingText(finding: Stated, metric: Metric, { numbers, period }: PageStyle): string {
  const { kind, question, subject, against, interval, pValue } = finding;
  const parts = differenceParts(finding, metric, numbers);
  const name = markdownName(question);
  const far = `${parts.size} ${parts.unit} ${wayText(interval.low > 0 ? "higher" : "lower", metric)}`;
  const where = kind === "change-point" ? " for a step anywhere in the series" : "";
  const evidence = `(${intervalText(parts)}; ${pValueText(pValue, interval.level, numbers)}${where})`;
  if (kind === "trend") return `${name} gets ${far} each ${period} ${evidence}.`;
  return kind === "change"
    ? `${name} is ${far} in ${markdownName(subject)} than in ${markdownName(against)} ${evidence}.`
    : `From ${markdownName(subject)} on, ${name} is ${far} than before ${evidence}.`;
}

/** A difference over time that is clear by itself, but not among all comparisons of the report. */
export function aloneText(stated: Stated, metric: Metric, style: PageStyle): string {
  return `${findingText(stated, metric, style)} ${CAVEATS.onlyByItself}`;
}

/** Findings that several questions share, in one sentence with the evidence of each. */
export function headlineText(
  { kind, good, findings }: Headline,
  metrics: ReadonlyMap<string, Metric>,
  disagreements: readonly Disagreement[],
  { numbers, period }: PageStyle,
): string {
  if (kind === "disagreement") return disagreementFindingText(findings[0]!, disagreements, numbers);
  const evidence = findings.map((finding, i) => {
    const metric = metrics.get(finding.question)!;
    const parts = differenceParts(finding, metric, numbers);
    const when = kind === "change-point" ? ` from ${markdownName(finding.subject)} on,` : "";
    // The level is in the first pair of brackets and applies to all.
    const limits = i === 0 ? intervalText(parts) : rangeText(parts);
    const low = goodSign(metric) < 0 ? "; low is good" : "";
    return `${markdownName(finding.question)}${when} ${parts.signed} ${parts.unit} (${limits}${low})`;
  });
  return `${common({ kind, good, first: findings[0]! }, period)}: ${evidence.join(", ")}.`;
}

function common(
  {
    kind,
    good,
    first: { subject, against },
  }: { kind: Exclude<Finding["kind"], "disagreement">; good: boolean; first: Finding },
  period: string,
): string {
  const how = good ? "Better" : "Worse";
  switch (kind) {
    case "change":
      return `${how} in ${markdownName(subject)} than in ${markdownName(against)}`;
    case "change-point":
      return `${how} than before`;
    case "trend":
      return `${how} with each ${period}`;
    case "segment":
      return `${how} where ${markdownName(against)} is ${quotedName(subject)} than elsewhere`;
    case "driver":
      return `${how} where ${quotedName(subject)} is mentioned than where it is not`;
    case "benchmark":
      return `${how} than the published figure for ${markdownName(subject)} (${markdownName(against)})`;
  }
}
