import type { Metric } from "../metric/metric.js";
import { figuresOf, isLowGood, pText } from "./figures.js";
import type { Finding } from "./finding.js";
import type { Headline } from "./headline.js";

/** Writes a name that comes from data so that it stays a name in the text it goes into. */
export type NameWriter = (name: string | number | boolean | null) => string;

/** A finding about time in one sentence that carries its evidence; a table says as much of groups, mentions and figures. */
export function sayFinding(finding: Finding, metric: Metric, every: string, write: NameWriter): string {
  const { kind, subject, against, direction, isGood, difference, interval, pValue } = finding;
  const { size, interval: range } = figuresOf(metric, difference, interval);
  const name = write(finding.question);
  const how = isLowGood(metric) ? `${direction} (${isGood ? "better" : "worse"})` : direction;
  const where = kind === "change-point" ? " for a step anywhere in the series" : "";
  const evidence = `(${range}; ${pText(pValue!, interval.level)}${where})`;
  if (kind === "trend") return `${name} gets ${size} ${how} each ${every} ${evidence}.`;
  return kind === "change"
    ? `${name} is ${size} ${how} in ${write(subject)} than in ${write(against)} ${evidence}.`
    : `From ${write(subject)} on ${name} is ${size} ${how} than in the stretch before ${evidence}.`;
}

/** What findings of several questions have in common, in one sentence with the evidence of each. */
export function sayHeadline(
  headline: Headline,
  metrics: ReadonlyMap<string, Metric>,
  every: string,
  write: NameWriter,
): string {
  const evidence = headline.findings.map((finding, i) => {
    const { question, subject, difference, interval } = finding;
    const metric = metrics.get(question)!;
    const { signed, interval: range } = figuresOf(metric, difference, interval);
    const when = headline.kind === "change-point" ? ` from ${write(subject)} on,` : "";
    // The level stands in the first pair of brackets and holds for all.
    const limits = i === 0 ? range : range.replace(/^.* interval /, "");
    return `${write(question)}${when} ${signed} (${limits}${isLowGood(metric) ? "; low is good" : ""})`;
  });
  return `${common(headline, every, write)}: ${evidence.join(", ")}.`;
}

function common({ kind, isGood, findings }: Headline, every: string, write: NameWriter): string {
  const { subject, against } = findings[0]!;
  const how = isGood ? "Better" : "Worse";
  switch (kind) {
    case "change":
      return `${how} in ${write(subject)} than in ${write(against)}`;
    case "change-point":
      return `${how} than in the stretch before`;
    case "trend":
      return `${how} with each ${every}`;
    case "segment":
      return `${how} where ${write(against)} is ${quoted(write(subject))} than elsewhere`;
    case "driver":
      return `${how} where ${quoted(write(subject))} is mentioned than where it is not`;
    case "benchmark":
      return `${how} than the published figure for ${write(subject)} (${write(against)})`;
  }
}

/** A written name in quotation marks, unless it stands apart already: in a code span, or as "(none)". */
function quoted(name: string): string {
  return /^[`(]/.test(name) ? name : `“${name}”`;
}
