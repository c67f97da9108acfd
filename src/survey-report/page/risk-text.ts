import type { RiskAssessment } from "../../outcomes/risk/assess.js";
import type { RiskTest } from "../../outcomes/risk/risk-test.js";
import { rangeText, shareText } from "../../words/figures.js";
import type { Numbers } from "../../words/numbers.js";
import { riskSentence } from "../points/did-sentences.js";
import { written } from "../points/sentence.js";
import { shareWithRange } from "./cells.js";
import { blocks, bulletList, markdownTable } from "./markdown-blocks.js";
import { MARKDOWN, markdownKey, markdownText } from "./markdown-name.js";

/** What a verdict about a model of risk means. */
const VERDICTS: Readonly<Record<RiskAssessment["verdict"], string>> = {
  "better than the base rate": "The chances of the model hold for rows that it has not seen.",
  "ranks only":
    "The order of the risks holds for rows that the model has not seen, the chances themselves do not.",
  "no better than chance": "The model does not foresee it: it promises nothing.",
  "too few cases": "There are too few cases to learn from or to test with: the model promises nothing.",
  "knows the answer":
    "A signal knows the answer, so it was probably recorded after it: the model promises nothing.",
};

/** Whether a risk is known beforehand, whom a team would find, and the reasons to doubt it. */
export function riskText(
  { verdict, outOfTime, byCluster, segments, warnings }: RiskAssessment,
  riskOf: string,
  numbers: Numbers,
): string {
  const test = outOfTime ?? byCluster;
  const isPromise = verdict === "better than the base rate" || verdict === "ranks only";
  const unfair = segments.filter(
    ({ versusPredicted: { verdict: one } }) => one === "higher" || one === "lower",
  );
  return blocks(
    test && isPromise
      ? `${written(riskSentence(test, riskOf, numbers), MARKDOWN)} ${testedText(test, outOfTime !== null, numbers)}`
      : `Risk of ${markdownText(riskOf)}:`,
    test && isPromise && test.calls.length > 0 && callTable(test, numbers),
    bulletList([
      VERDICTS[verdict],
      ...unfair.map(
        ({ key, predicted, observed, versusPredicted }) =>
          `${markdownKey(key)} looks ${versusPredicted.verdict === "higher" ? "safer" : "less safe"} than it is: ${shareText(predicted, numbers)} predicted, ${shareText(observed, numbers)} came.`,
      ),
      ...warnings.map((warning) => `${markdownText(warning)}.`),
    ]),
  );
}

/** How the model was tested. */
function testedText({ n, discrimination }: RiskTest, isLater: boolean, numbers: Numbers): string {
  const area = discrimination
    ? `, area under the curve ${numbers.decimal(discrimination.area, 2)} (${rangeText({ low: numbers.decimal(discrimination.interval.low, 2), high: numbers.decimal(discrimination.interval.high, 2) })})`
    : "";
  const by = isLater ? "later rows" : "rows of customers that it had not seen";
  return `Tested with ${numbers.count(n)} ${by}${area}.`;
}

function callTable({ calls }: RiskTest, numbers: Numbers): string {
  return markdownTable(
    ["Called, highest risk first", "Had it", "Of all who had it"],
    calls.map(({ called, right, found }) => [
      numbers.count(called),
      shareWithRange(right.share, right.interval, numbers),
      shareWithRange(found.share, found.interval, numbers),
    ]),
  );
}
