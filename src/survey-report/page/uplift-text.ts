import type { Interval } from "../../inference/interval.js";
import type { Uplift } from "../../outcomes/uplift.js";
import {
  countText,
  differenceParts,
  intervalName,
  levelText,
  rangeText,
  scoreText,
  shareText,
} from "../../words/figures.js";
import type { Numbers } from "../../words/numbers.js";
import { durationText } from "../../words/periods.js";
import { CAVEATS, PHRASES } from "../../words/phrases.js";
import { excludesZero } from "../candidate.js";
import { shareCell } from "./cells.js";
import { blocks, bulletList, markdownTable } from "./markdown-blocks.js";
import { markdownName } from "./markdown-name.js";

/** Shares are told in percent. */
const SHARE = { kind: "share", range: [0, 100] } as const;

/** Both sides of a hold-out, and what contact does. */
export function upliftText(
  { metric, horizon, unit, contact, heldOut, uplift, known, strata, outside, level }: Uplift,
  isClaimed: boolean,
  numbers: Numbers,
): string {
  const scored = metric ?? SHARE;
  const factor = metric ? 1 : 100;
  const when = horizon === null ? "" : ` after ${durationText(horizon, unit!, numbers)}`;
  const what = metric ? `${markdownName(metric.name)} of the next answer` : `Still there${when}`;
  const write = (value: number | null) =>
    value === null ? PHRASES.none : metric ? scoreText(value, metric, numbers) : shareText(value, numbers);
  const { difference, interval, verdict } = uplift;
  const partsOf = (size: number, limits: Interval) =>
    differenceParts(
      {
        difference: factor * size,
        interval: { ...limits, low: factor * limits.low, high: factor * limits.high },
      },
      scored,
      numbers,
    );
  const parts = difference === null || interval === null ? null : partsOf(difference, interval);
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
      ...strata.flatMap(({ key, uplift: { difference: own, interval: limits, verdict: found } }) =>
        own !== null && limits !== null && (found === "higher" || found === "lower")
          ? [
              `${keyText(key)}: ${partsOf(own, limits).signed} ${partsOf(own, limits).unit} (${rangeText(partsOf(own, limits))}), counting all ${numbers.count(strata.length)} groups.`,
            ]
          : [],
      ),
      ...(outside > 0 ? [`${countText(outside, ["row is", "rows are"], numbers)} on neither side.`] : []),
      CAVEATS.holdOut,
    ]),
  );
}

/** "region south, plan pro". */
function keyText(key: Uplift["strata"][number]["key"]): string {
  return Object.entries(key)
    .map(([by, value]) => `${markdownName(by)} ${markdownName(value)}`)
    .join(", ");
}
