import type { Metric } from "../metric/metric.js";
import { adjustmentName, figuresOf, pText } from "./figures.js";
import type { Finding } from "./finding.js";

/** Writes a name that comes from data so that it stays a name in the text it goes into. */
export type NameWriter = (name: string | number | boolean | null) => string;

/** A finding in one sentence that carries its evidence. */
export function sayFinding(
  finding: Finding,
  metric: Pick<Metric, "kind" | "range">,
  write: NameWriter,
): string {
  const { kind, subject, against, direction, difference, interval } = finding;
  const { size, interval: range } = figuresOf(metric, difference, interval);
  const name = write(finding.question);
  const evidence = `(${[range, chance(finding)].filter(Boolean).join("; ")})`;
  const it = write(subject);
  switch (kind) {
    case "change":
      return `${name} is ${size} ${direction} in ${it} than in ${write(against)} ${evidence}.`;
    case "change-point":
      return `From ${it} on ${name} is ${size} ${direction} than in the stretch before ${evidence}.`;
    case "trend":
      return `${name} gets ${size} ${direction} each period ${evidence}.`;
    case "segment":
      return `${name} is ${size} ${direction} where ${write(against)} is ${quoted(it)} than elsewhere ${evidence}.`;
    case "driver":
      return `${name} is ${size} ${direction} where ${quoted(it)} is mentioned than where it is not ${evidence}.`;
    case "benchmark":
      return `${name} is ${size} ${direction} than the figure for ${it} (${write(against)}) ${evidence}.`;
  }
}

/** A written name in quotation marks, unless it stands apart already: in a code span, or as "(none)". */
function quoted(name: string): string {
  return /^[`(]/.test(name) ? name : `“${name}”`;
}

function chance({ pValue, adjust, tested, interval, kind }: Finding): string {
  if (pValue === null) return "";
  const text = pText(pValue, interval.level);
  if (kind === "change-point") return `${text} that chance alone makes such a step somewhere`;
  const what = kind === "driver" ? "mentions" : "groups";
  return adjust === null || tested < 2
    ? text
    : `${text}, ${adjustmentName(adjust)}-adjusted for ${tested} ${what}`;
}
