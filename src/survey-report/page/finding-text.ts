import type { Metric } from "../../metric/metric.js";
import { differenceParts, intervalText, pValueText } from "../../words/figures.js";
import { CAVEATS, wayText } from "../../words/phrases.js";
import type { Finding } from "../finding.js";
import { markdownName } from "./markdown-name.js";
import type { PageStyle } from "./page-style.js";

/** A difference over time: a finding, or one that is clear by itself only. */
type Stated = Pick<Finding, "question" | "subject" | "against" | "difference" | "interval" | "pValue"> & {
  readonly kind: Finding["kind"];
};

/** A difference over time in one sentence with its evidence. Findings about groups, topics and published figures are in tables. */
export function findingText(finding: Stated, metric: Metric, { numbers, period }: PageStyle): string {
  const { kind, question, subject, against, interval, pValue } = finding;
  const parts = differenceParts(finding, metric, numbers);
  const name = markdownName(question);
  const far = `${parts.size} ${parts.unit} ${wayText(interval.low > 0 ? "higher" : "lower", metric)}`;
  const where = kind === "change-point" ? " for a step anywhere in the series" : "";
  const evidence = `(${intervalText(parts)}; ${pValueText(pValue, interval.level, numbers)}${where})`;
  if (kind === "trend") return `${name} gets ${far} each ${period} ${evidence}.`;
  return kind === "change-point"
    ? `From ${markdownName(subject)} on, ${name} is ${far} than before ${evidence}.`
    : `${name} is ${far} in ${markdownName(subject)} than in ${markdownName(against)} ${evidence}.`;
}

/** A difference over time that is clear by itself, but not among all comparisons of the report. */
export function aloneText(stated: Stated, metric: Metric, style: PageStyle): string {
  return `${findingText(stated, metric, style)} ${CAVEATS.onlyByItself}`;
}
