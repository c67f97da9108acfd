import type { MetricCategory } from "../../metric/metric.js";
import type { RiskTest } from "../../outcomes/risk/risk-test.js";
import type { Uplift } from "../../outcomes/uplift.js";
import type { ValueAtRisk } from "../../outcomes/value-at-risk.js";
import {
  amountRange,
  amountText,
  countText,
  intervalText,
  levelText,
  rangeText,
  SHARE,
  shareParts,
  shareText,
} from "../../words/figures.js";
import type { Numbers } from "../../words/numbers.js";
import { durationText } from "../../words/periods.js";
import type { Finding } from "../finding.js";
import type { PageStyle } from "../page/page-style.js";
import type { StayGap } from "../stay-gap.js";
import { named, say, type Sentence } from "./sentence.js";
import { farText } from "./words.js";

// What people did, in sentences that summary and page share.

/** "Customers who answered 0 to 6 (detractor) stay less often: 81.3% after 180 days (...), against 94.4% of those ..." */
export function gapSentence(
  { horizon, worst, best, difference }: StayGap,
  unit: string,
  numbers: Numbers,
): Sentence {
  const way = difference < 0 ? "less" : "more";
  const shares = [worst, best].map(({ retained }) => shareText(retained, numbers));
  const limits = shareParts(best.interval, numbers);
  return say`Customers who answered ${pointsIn(worst.category)} (${named(worst.category.name)}) stay ${way} often: ${shares[0]!} after ${durationText(horizon, unit, numbers)} (${intervalText(shareParts(worst.interval, numbers))}), against ${shares[1]!} of those who answered ${pointsIn(best.category)} (${rangeText(limits)}).`;
}

/** The points of a category: "0 to 6", "10". */
export function pointsIn({ from, to }: Pick<MetricCategory, "from" | "to">): string {
  return from === to ? String(from) : rangeText({ low: String(from), high: String(to) });
}

/** What contact does, by a hold-out. */
export function upliftSentence(
  finding: Finding,
  { metric, horizon, unit, contact, heldOut }: Uplift,
  style: PageStyle,
): Sentence {
  const { numbers } = style;
  const when = horizon === null ? "" : ` after ${durationText(horizon, unit!, numbers)}`;
  const far = farText(finding, metric ?? STAYING, style);
  const held = `${countText(heldOut.drawn, "customer", numbers)} held out by lot`;
  if (metric)
    return say`Contacting customers makes ${named(metric.name)} of their next answer ${far}, by ${held}.`;
  const shares = [contact, heldOut].map(({ outcome }) => shareText(outcome!, numbers));
  return say`Contacting customers makes the share that stays ${far}: ${shares[0]!} of those drawn to be contacted are still there${when}, ${shares[1]!} of ${held}.`;
}

const STAYING = { ...SHARE, direction: "higher-is-better" } as const;

/** The money that is expected to leave, and where it is; empty where no risk is known. */
export function moneySentence(
  { atRisk, interval, range, assessed, horizon, unit, concentration, withoutAnswer }: ValueAtRisk,
  numbers: Numbers,
): Sentence {
  if (atRisk === null) return [];
  const amount = (value: number) => amountText(value, numbers);
  const part = assessed.value > 0 ? ` (${shareText(atRisk / assessed.value, numbers)})` : "";
  const level = levelText(interval!.level, numbers);
  const half = `half of it is in ${countText(concentration.half, "account", numbers)} of ${numbers.count(assessed.accounts)}`;
  const silent =
    withoutAnswer.accounts > 0
      ? `; of ${countText(withoutAnswer.accounts, "more account", numbers)}, worth ${amount(withoutAnswer.value)}, nobody has answered`
      : "";
  return [
    `Of ${amount(assessed.value)} a value of ${amount(atRisk)}${part} is expected to leave within ${durationText(horizon, unit, numbers)} (${level} interval ${amountRange(interval!, numbers)}; what really leaves ${amountRange(range!, numbers)}): ${half}${silent}.`,
  ];
}

/** What a team finds that calls those at the highest risk; empty without rows to call. */
export function riskSentence(test: RiskTest, riskOf: string, numbers: Numbers): Sentence {
  const table = usualCalls(test);
  if (!table) return [];
  const { called, right, found } = table;
  const limits = intervalText(shareParts(right.interval!, numbers));
  return say`Risk of ${{ text: riskOf }}: of the ${numbers.count(called)} at the highest risk ${shareText(right.share!, numbers)} had it (${limits}), of all ${shareText(test.share, numbers)}; they are ${shareText(found.share!, numbers)} of all who had it.`;
}

/** The number of calls that is closest to a tenth of the rows. */
function usualCalls({ calls, n }: RiskTest): RiskTest["calls"][number] | undefined {
  const far = (called: number) => Math.abs(Math.log((10 * called) / n));
  return [...calls].sort((a, b) => far(a.called) - far(b.called))[0];
}
