import type { ValueAtRisk } from "../../outcomes/value-at-risk.js";
import { countLeftOut } from "../../tally/exclusion.js";
import { amountRange, amountText, countText, intervalName, levelText } from "../../words/figures.js";
import type { Numbers } from "../../words/numbers.js";
import { CAVEATS } from "../../words/phrases.js";
import type { SurveyReport } from "../build.js";
import type { Finding } from "../finding.js";
import { moneySentence } from "../points/did-sentences.js";
import { written } from "../points/sentence.js";
import { shareCell } from "./cells.js";
import { blocks, bulletList, markdownTable } from "./markdown-blocks.js";
import { MARKDOWN, markdownName, markdownText } from "./markdown-name.js";
import type { PageStyle } from "./page-style.js";
import { retentionText } from "./retention-text.js";
import { riskText } from "./risk-text.js";
import { upliftText } from "./uplift-text.js";

/** Who stays, the money at risk, what contact does and who is at risk, each with its cautions. */
export function outcomeText({ outcomes, findings }: SurveyReport, { numbers }: PageStyle): string {
  const { retention, valueAtRisk, uplift, risk, riskOf } = outcomes!;
  const isClaimed = (kind: Finding["kind"]) => findings.some((finding) => finding.kind === kind);
  return blocks(
    retention && retentionText(retention, isClaimed("retention"), numbers),
    valueAtRisk && moneyText(valueAtRisk, numbers),
    uplift && upliftText(uplift, isClaimed("uplift"), numbers),
    risk && riskText(risk, riskOf, numbers),
  );
}

function moneyText(money: ValueAtRisk, numbers: Numbers): string {
  const { atRisk, table, withoutEstimate, withoutAnswer, excluded } = money;
  const invalid = countLeftOut(excluded);
  if (atRisk === null) return `No account has an answer whose risk is known.`;
  const known = table.filter(({ chance }) => chance !== null);
  return blocks(
    written(moneySentence(money, numbers), MARKDOWN),
    known.length > 0 &&
      markdownTable(
        [
          "Account",
          "Value",
          "Chance to leave",
          `At risk (${intervalName(levelText(money.level, numbers))})`,
          "What is known",
        ],
        known.map(({ account, value, chance, atRisk: own, interval, summary }) => [
          markdownName(account),
          amountText(value, numbers),
          shareCell(chance, numbers),
          `${amountText(own!, numbers)} (${amountRange(interval!, numbers)})`,
          markdownText(summary),
        ]),
        ["What is known"],
      ),
    bulletList([
      ...(withoutAnswer.accounts > 0
        ? ["Accounts without an answer are not in these figures: nobody knows."]
        : []),
      ...(withoutEstimate.accounts > 0
        ? [
            `Of ${countText(withoutEstimate.accounts, "account", numbers)} the retention says nothing at this horizon.`,
          ]
        : []),
      ...(invalid > 0
        ? [`${countText(invalid, ["row or answer is", "rows or answers are"], numbers)} left out as invalid.`]
        : []),
      CAVEATS.moneyAtRisk,
    ]),
  );
}
