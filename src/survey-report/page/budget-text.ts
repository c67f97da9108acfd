import { countText, levelText } from "../../words/figures.js";
import { listText } from "../../words/phrases.js";
import type { SurveyReport } from "../build.js";
import type { PageStyle } from "./page-style.js";

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
