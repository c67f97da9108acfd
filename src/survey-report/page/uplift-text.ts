import type { Difference } from "../../inference/difference.js";
import type { Uplift } from "../../outcomes/uplift.js";
import {
  countText,
  differenceParts,
  intervalName,
  levelText,
  rangeText,
  scoreText,
  SHARE,
  shareText,
} from "../../words/figures.js";
import type { Numbers } from "../../words/numbers.js";
import { durationText } from "../../words/periods.js";
import { CAVEATS, PHRASES } from "../../words/phrases.js";
import { excludesZero } from "../candidate.js";
import { inPoints } from "../outcome-candidates.js";
import { shareCell } from "./cells.js";
import { blocks, bulletList, markdownTable } from "./markdown-blocks.js";
import { markdownKey, markdownName } from "./markdown-name.js";

/** Both sides of a hold-out, and what contact does. */
export function upliftText(
  { metric, horizon, unit, contact, heldOut, uplift, known, strata, outside, level }: Uplift,
  isClaimed: boolean,
  numbers: Numbers,
): string {
  const when = horizon === null ? "" : ` after ${durationText(horizon, unit!, numbers)}`;
  const what = metric ? `${markdownName(metric.name)} of the next answer` : `Still there${when}`;
  const write = (value: number | null) =>
    value === null ? PHRASES.none : metric ? scoreText(value, metric, numbers) : shareText(value, numbers);
  const { interval, verdict } = uplift;
  const partsOf = (one: Pick<Difference, "difference" | "interval">) => {
    const { difference, interval: limits } = metric ? one : inPoints(one);
    return difference === null || limits === null
      ? null
      : differenceParts({ difference, interval: limits }, metric ?? SHARE, numbers);
  };
  const parts = partsOf(uplift);
  const isClear = parts !== null && excludesZero(interval!) && verdict !== "too few answers";
  return blocks(
    markdownTable(
      [
        "Drawn by lot",
        "Customers",
        `${what} (${intervalName(levelText(level, numbers))})`,
        "Not known",
        "Really contacted",
      ],
      [["to be contacted", contact] as const, ["held out", heldOut] as const].map(
        ([side, { drawn, outcome, interval: limits, missing, contacted }]) => [
          side,
          numbers.count(drawn),
          `${write(outcome)}${limits ? ` (${rangeText({ low: write(limits.low), high: write(limits.high) })})` : ""}`,
          numbers.count(missing),
          shareCell(contacted?.share ?? null, numbers),
        ],
      ),
    ),
    bulletList([
      parts === null
        ? "What contacting customers does cannot be said: one side has no outcomes."
        : `What contacting customers does: ${isClear ? "" : `${verdict === "too few answers" ? "too few customers to tell" : PHRASES.noClearDifference}, `}${parts.signed} ${parts.unit} (${intervalName(parts.level)} ${rangeText(parts)}).${isClear && !isClaimed ? ` ${CAVEATS.onlyByItself}` : ""}`,
      ...(known.verdict === "higher" || known.verdict === "lower"
        ? [
            `Contact changed of whom the outcome is known (${known.verdict}), so the sides may differ in more than contact.`,
          ]
        : []),
      ...strata.flatMap(({ key, uplift: own }) => {
        const found = own.verdict === "higher" || own.verdict === "lower" ? partsOf(own) : null;
        return found
          ? [
              `${markdownKey(key)}: ${found.signed} ${found.unit} (${rangeText(found)}), counting all ${numbers.count(strata.length)} groups.`,
            ]
          : [];
      }),
      ...(outside > 0 ? [`${countText(outside, ["row is", "rows are"], numbers)} on neither side.`] : []),
      CAVEATS.holdOut,
    ]),
  );
}
