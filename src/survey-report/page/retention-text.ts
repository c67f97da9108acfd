import type { Retention } from "../../outcomes/retention.js";
import { countLeftOut } from "../../tally/exclusion.js";
import { countText, intervalName, levelText, pValueText } from "../../words/figures.js";
import type { Numbers } from "../../words/numbers.js";
import { durationText } from "../../words/periods.js";
import { CAVEATS } from "../../words/phrases.js";
import { pointsIn } from "../points/did-sentences.js";
import { LEAST_AT_RISK } from "../stay-gap.js";
import { shareWithRange } from "./cells.js";
import { blocks, bulletList, markdownTable } from "./markdown-blocks.js";
import { markdownName } from "./markdown-name.js";

/** Who stays, by category and horizon, whether that differs, and what is thin. */
export function retentionText(retention: Retention, isClaimed: boolean, numbers: Numbers): string {
  const { metric, groups, horizons, unit, level } = retention;
  const hasValue = groups.some(({ value }) => value !== null);
  const when = (horizon: number) => durationText(horizon, unit, numbers);
  const interval = intervalName(levelText(level, numbers));
  const last = horizons.at(-1)!;
  const thin = groups.filter(
    ({ n, at }) => n > 0 && at.some(({ atRisk, retained }) => retained !== null && atRisk < LEAST_AT_RISK),
  );
  const reached = Math.max(...groups.map(({ followUp }) => followUp ?? 0));
  return blocks(
    markdownTable(
      [
        `Answer, ${markdownName(metric.name)}`,
        "Customers",
        ...horizons.map((horizon) => `There after ${when(horizon)} (${interval})`),
        ...horizons.map((horizon) => `Observed for ${when(horizon)}`),
        "Left",
        ...(hasValue ? [`Money there after ${when(last)}`] : []),
      ],
      groups
        .filter(({ n }) => n > 0)
        .map(({ key, category, n, left, at, value }) => [
          [...Object.values(key), category].map(markdownName).join(", ") +
            ` (${pointsIn(metric.categories.find(({ name }) => name === category)!)})`,
          numbers.count(n),
          ...at.map((one) => shareWithRange(one.retained, one.interval, numbers)),
          ...at.map(({ atRisk }) => numbers.count(atRisk)),
          numbers.count(left),
          ...(hasValue
            ? [
                shareWithRange(
                  value?.at.at(-1)?.retained ?? null,
                  value?.at.at(-1)?.interval ?? null,
                  numbers,
                ),
              ]
            : []),
        ]),
    ),
    bulletList([
      verdictText(retention, isClaimed, numbers),
      ...(thin.length > 0
        ? [
            `Fewer than ${LEAST_AT_RISK} customers of some categories were observed for so long: their shares say little.`,
          ]
        : []),
      ...(reached < last
        ? [`Nobody has been observed for ${when(last)} yet, so nothing is said of it.`]
        : []),
      ...leftOutText(retention, numbers),
      CAVEATS.retention,
    ]),
  );
}

/** Whether those with better answers stay longer. */
function verdictText({ level, test, trend }: Retention, isClaimed: boolean, numbers: Numbers): string {
  const { pValue, verdict } = trend;
  if (pValue === null || verdict === "too few left") return "Too few have left to compare who stays.";
  const evidence = pValueText(pValue, level, numbers);
  if (verdict === "no clear difference")
    return `Whether customers stay longer with a better answer is not clear (${evidence}).`;
  const between =
    test.pValue === null ? "" : `, between categories ${pValueText(test.pValue, level, numbers)}`;
  const alone = isClaimed ? "" : ` ${CAVEATS.onlyByItself}`;
  return `Customers stay ${verdict}, the better they answer (log-rank test: ${evidence}${between}).${alone}`;
}

/** Whom a retention counts. */
const COUNTED: Readonly<Record<Retention["counts"] | "clusters", string>> = {
  "every answer": "Every row counts as another customer: whoever answered several times counts as often.",
  clusters: "Every answer counts; intervals allow for those that belong together.",
  "first answer of each respondent": "Of each customer the first answer counts.",
  "latest answer before the landmark": "Of each customer the latest answer before the landmark counts.",
};

/** Whom a retention counts, and the rows of which it does not tell. */
function leftOutText(
  { missing, leftOut, excluded, counts, variance }: Retention,
  numbers: Numbers,
): string[] {
  const invalid = countLeftOut(excluded);
  const parts = [
    leftOut.repeated > 0 && countText(leftOut.repeated, "further answer", numbers),
    leftOut["no-follow-up"] > 0 &&
      `${countText(leftOut["no-follow-up"], "answer", numbers)} without any time after it`,
    leftOut["after-landmark"] > 0 &&
      `${countText(leftOut["after-landmark"], "answer", numbers)} after the landmark`,
    leftOut["over-before-landmark"] > 0 &&
      `${countText(leftOut["over-before-landmark"], "answer", numbers)} of customers who had left before it`,
    missing > 0 && countText(missing, ["row without an answer", "rows without an answer"], numbers),
    invalid > 0 && countText(invalid, "invalid row", numbers),
  ].filter((part) => part !== false);
  return [
    COUNTED[counts === "every answer" && variance === "clusters" ? "clusters" : counts],
    ...(parts.length > 0 ? [`Not counted: ${parts.join(", ")}.`] : []),
  ];
}
