import type { Metric } from "../../metric/metric.js";
import type { Finding } from "../finding.js";
import { figuresOf, isLowGood, pText, wayText } from "./figures.js";
import type { Headline } from "./headline.js";
import { markdownName, quotedName } from "./markdown-name.js";

/** A finding about time in one sentence that carries its evidence; a table says as much of groups, mentions and figures. */
export function findingText(finding: Finding, metric: Metric, every: string): string {
  const { kind, subject, against, direction, difference, interval, pValue } = finding;
  const { size, interval: range } = figuresOf(metric, difference, interval);
  const name = markdownName(finding.question);
  const how = wayText(direction, metric);
  const where = kind === "change-point" ? " for a step anywhere in the series" : "";
  const evidence = `(${range}; ${pText(pValue!, interval.level)}${where})`;
  if (kind === "trend") return `${name} gets ${size} ${how} each ${every} ${evidence}.`;
  return kind === "change"
    ? `${name} is ${size} ${how} in ${markdownName(subject)} than in ${markdownName(against)} ${evidence}.`
    : `From ${markdownName(subject)} on ${name} is ${size} ${how} than in the stretch before ${evidence}.`;
}

/** What findings of several questions have in common, in one sentence with the evidence of each. */
export function headlineText(
  headline: Headline,
  metrics: ReadonlyMap<string, Metric>,
  every: string,
): string {
  const evidence = headline.findings.map((finding, i) => {
    const { question, subject, difference, interval } = finding;
    const metric = metrics.get(question)!;
    const { signed, interval: range } = figuresOf(metric, difference, interval);
    const when = headline.kind === "change-point" ? ` from ${markdownName(subject)} on,` : "";
    // The level stands in the first pair of brackets and holds for all.
    const limits = i === 0 ? range : range.replace(/^.* interval /, "");
    return `${markdownName(question)}${when} ${signed} (${limits}${isLowGood(metric) ? "; low is good" : ""})`;
  });
  return `${common(headline, every)}: ${evidence.join(", ")}.`;
}

function common({ kind, isGood, findings }: Headline, every: string): string {
  const { subject, against } = findings[0]!;
  const how = isGood ? "Better" : "Worse";
  switch (kind) {
    case "change":
      return `${how} in ${markdownName(subject)} than in ${markdownName(against)}`;
    case "change-point":
      return `${how} than in the stretch before`;
    case "trend":
      return `${how} with each ${every}`;
    case "segment":
      return `${how} where ${markdownName(against)} is ${quotedName(subject)} than elsewhere`;
    case "driver":
      return `${how} where ${quotedName(subject)} is mentioned than where it is not`;
    case "benchmark":
      return `${how} than the published figure for ${markdownName(subject)} (${markdownName(against)})`;
  }
}
