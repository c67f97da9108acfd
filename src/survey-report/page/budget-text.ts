import { sum } from "../../math/sum.js";
import { countText, levelText } from "../../words/figures.js";
import { CAVEATS, listText } from "../../words/phrases.js";
import type { SurveyReport } from "../build.js";
import type { PageStyle } from "./page-style.js";

/** One sentence below the findings of the summary: what they are adjusted for, and that the tables are not. */
export function budgetSentence({ budget, findings }: SurveyReport, { numbers }: PageStyle): string {
  const tested = sum(budget.families.map((family) => family.tested));
  if (tested < 2) return "";
  const count = numbers.count(tested);
  const said =
    findings.length > 0
      ? `These differences stay clear although the report made ${count} comparisons`
      : `The report made ${count} comparisons, and none is clear when all of them are counted`;
  const rate = levelText(budget.falseAlarms, numbers);
  return `${said}: where nothing differs, at most ${rate} of such reports state a difference here. ${CAVEATS.ownTable}`;
}

/** How the false-alarm rate is shared among the families of comparisons. */
export function budgetText({ budget }: SurveyReport, { numbers }: PageStyle): string {
  const { falseAlarms, families } = budget;
  const shares = families.map(
    ({ family, share, tested }) =>
      `${family} ${numbers.percent(100 * share, 0)} (${countText(tested, "comparison", numbers)})`,
  );
  const rate = levelText(falseAlarms, numbers);
  return `All differences stated in the summary share one false-alarm rate of ${rate}: ${listText(shares, "and")}. Within each of these the p-values are adjusted by Holm’s method, and a share that is not needed passes to the others.`;
}
