import type { SurveyReport } from "../build.js";
import type { Finding } from "../finding.js";
import type { PageStyle } from "../page/page-style.js";
import { stayGap } from "../stay-gap.js";
import { gapSentence, moneySentence, riskSentence, upliftSentence } from "./did-sentences.js";
import type { Point } from "./point.js";
import type { Sentence } from "./sentence.js";

/** What people did: what contacting them changes, who stays, the money at risk, and who is known beforehand. */
export function didPoints({ outcomes, findings }: SurveyReport, style: PageStyle): Point[] {
  if (!outcomes) return [];
  const { numbers } = style;
  const { retention, valueAtRisk, uplift, risk, riskOf } = outcomes;
  const found = (kind: Finding["kind"]) => findings.find((finding) => finding.kind === kind);
  const gap = retention && found("retention") ? stayGap(retention) : null;
  const contact = found("uplift");
  const test = risk && found("risk") ? (risk.outOfTime ?? risk.byCluster) : null;
  const sentences: Sentence[] = [
    contact && uplift ? upliftSentence(contact, uplift, style) : [],
    gap ? gapSentence(gap, retention!.unit, numbers) : [],
    valueAtRisk ? moneySentence(valueAtRisk, numbers) : [],
    test ? riskSentence(test, riskOf, numbers) : [],
  ];
  return sentences.flatMap((text, i): Point[] =>
    text.length > 0 ? [{ topic: "did", where: null, importance: -i, text }] : [],
  );
}
