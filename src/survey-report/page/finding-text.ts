import { goodSign, type Metric } from "../../metric/metric.js";
import { differenceParts, intervalText, pValueText, rangeText } from "../../words/figures.js";
import { wayText } from "../../words/phrases.js";
import type { Finding } from "../finding.js";
import type { Headline } from "./headline.js";
import { markdownName, quotedName } from "./markdown-name.js";
import type { PageStyle } from "./page-style.js";

/**
 * A finding about time in one sentence with its evidence; findings about groups, topics and published figures are in
 * tables.
 */
export function findingText(finding: Finding, metric: Metric, { numbers, period }: PageStyle): string {
  const { kind, subject, against, verdict, interval, pValue } = finding;
  const parts = differenceParts(finding, metric, numbers);
  const name = markdownName(finding.question);
  const far = `${parts.size} ${parts.unit} ${wayText(verdict, metric)}`;
  const where = kind === "change-point" ? " for a step anywhere in the series" : "";
  const evidence = `(${intervalText(parts)}; ${pValueText(pValue!, interval.level, numbers)}${where})`;
  if (kind === "trend") return `${name} gets ${far} each ${period} ${evidence}.`;
  return kind === "change"
    ? `${name} is ${far} in ${markdownName(subject)} than in ${markdownName(against)} ${evidence}.`
    : `From ${markdownName(subject)} on, ${name} is ${far} than before ${evidence}.`;
}

/** Findings that several questions share, in one sentence with the evidence of each. */
export function headlineText(
  headline: Headline,
  metrics: ReadonlyMap<string, Metric>,
  { numbers, period }: PageStyle,
): string {
  const evidence = headline.findings.map((finding, i) => {
    const metric = metrics.get(finding.question)!;
    const parts = differenceParts(finding, metric, numbers);
    const when = headline.kind === "change-point" ? ` from ${markdownName(finding.subject)} on,` : "";
    // The level is in the first pair of brackets and applies to all.
    const limits = i === 0 ? intervalText(parts) : rangeText(parts);
    const low = goodSign(metric) < 0 ? "; low is good" : "";
    return `${markdownName(finding.question)}${when} ${parts.signed} ${parts.unit} (${limits}${low})`;
  });
  return `${common(headline, period)}: ${evidence.join(", ")}.`;
}

function common({ kind, good, findings }: Headline, period: string): string {
  const { subject, against } = findings[0]!;
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
