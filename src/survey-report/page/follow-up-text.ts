import type { Recovery } from "../../follow-up/recovery.js";
import { sum } from "../../math/sum.js";
import type { Proportion } from "../../inference/proportion.js";
import {
  countText,
  differenceParts,
  intervalText,
  rangeText,
  shareParts,
  shareText,
} from "../../words/figures.js";
import type { Numbers } from "../../words/numbers.js";
import { CAVEATS, listText, PHRASES, PROMISE_STATES, PROMISES } from "../../words/phrases.js";
import { excludesZero } from "../candidate.js";
import type { FollowUpReport } from "../follow-up.js";
import { intervalHead, scoreCell } from "./cells.js";
import { blocks, firstFew, markdownTable } from "./markdown-blocks.js";
import { markdownName, quotedName } from "./markdown-name.js";
import { momentText, type PageStyle } from "./page-style.js";

/** The most follow-ups in the table, the most urgent first; the report has more. */
const MOST_QUEUED = 4;
/** The largest number of ids to name. */
const MOST_STRAYS = 5;

/** The customers to contact next, the promises kept, and the next scores of customers who were contacted. */
export function followUpText(
  { now, open, expired, overdue, queue, repeated, strayEvents, rules, recovery }: FollowUpReport,
  style: PageStyle,
): string {
  const { numbers } = style;
  const shown = Math.min(queue.length, MOST_QUEUED);
  const rest = open - shown;
  const zone = markdownName(style.timeZone);
  return blocks(
    `At ${momentText(now, style)} (${zone}) ${countText(open, ["follow-up is", "follow-ups are"], numbers)} open, ${numbers.count(overdue)} of them overdue${rest > 0 && shown > 0 ? `; the ${numbers.count(shown)} most urgent are shown` : ""}.${expired > 0 ? ` ${countText(expired, ["case is", "cases are"], numbers)} overdue for so long that ${expired === 1 ? "it is" : "they are"} in no queue any more.` : ""}`,
    queue.length > 0 &&
      markdownTable(
        ["Response", "Question", "Answer", "Owner", "Promise", "State", `Due, ${zone}`],
        queue
          .slice(0, MOST_QUEUED)
          .map((item) => [
            markdownName(item.responseId),
            markdownName(item.metric.name),
            numbers.decimal(item.score, 0),
            item.owner === null ? PHRASES.none : markdownName(item.owner),
            PROMISES[item.clock],
            PROMISE_STATES[item.state],
            item.due === null ? PHRASES.none : momentText(item.due, style),
          ]),
        ["Question", "Owner", "Promise", "State"],
      ),
    repeated !== undefined &&
      `${countText(repeated, ["response has", "responses have"], numbers)} the id of an earlier one, which counts.`,
    strayEvents &&
      `${countText(strayEvents.count, ["event belongs", "events belong"], numbers)} to no response and ${strayEvents.count === 1 ? "is" : "are"} ignored; ${strayEvents.count === 1 ? "it names" : "they name"} ${listText(firstFew(strayEvents.responseIds.map(quotedName), MOST_STRAYS, numbers), "and")}.`,
    heldOutText(rules, numbers),
    rules.length > 0 &&
      markdownTable(
        [
          "Rule",
          "Received",
          "Kept",
          "Missed",
          "Overdue",
          "Not due yet",
          `Kept, share of those decided (${intervalHead(style)})`,
          "Median wait, hours",
        ],
        rules.flatMap((row) => promiseCells(row, numbers)),
      ),
    ...recovery.map((one) => recoveryText(one, numbers)),
  );
}

/** The customers whom the hold-out of the policy leaves alone; they are in no other count. */
function heldOutText(rules: FollowUpReport["rules"], numbers: Numbers): string | false {
  const heldOut = sum(rules.map((rule) => rule.heldOut));
  const contacted = sum(rules.map((rule) => rule.heldOutContacted));
  if (heldOut === 0) return false;
  const nevertheless =
    contacted > 0 ? `; ${numbers.count(contacted)} of them were contacted nevertheless` : "";
  return `${countText(heldOut, ["response is of a customer", "responses are of customers"], numbers)} held out by lot, in no other count here${nevertheless}.`;
}

function promiseCells(
  { key, firstContact, close }: FollowUpReport["rules"][number],
  numbers: Numbers,
): string[][] {
  return [firstContact, close].flatMap((clock) => {
    if (clock === null) return [];
    return [
      [
        `${markdownName(key["rule"]!)}, ${PROMISES[clock.clock]}`,
        ...[clock.received, clock.met, clock.missed, clock.overdue, clock.open].map((count) =>
          numbers.count(count),
        ),
        keptText(clock.attainment, numbers),
        clock.elapsed.p50Ms === null ? PHRASES.none : numbers.decimal(clock.elapsed.p50Ms / 3_600_000, 1),
      ],
    ];
  });
}

function recoveryText(recovery: Recovery, numbers: Numbers): string {
  const { metric, category, contacted, notContacted, contactedVersusNot, caveat, holdOut } = recovery;
  const group = `${markdownName(metric.name)} of the next answer after a ${markdownName(category)} answer`;
  const side = ({ next }: Recovery["contacted"]) =>
    `${scoreCell(next.score, metric, numbers)} for ${numbers.count(next.n)}`;
  const found = `${group}: ${side(contacted)} respondents who were contacted and ${side(notContacted)} who were not${farText(contactedVersusNot, "those contacted", metric, numbers)}.`;
  const compared = contactedVersusNot.difference === null ? found : `${found} ${caveat}`;
  if (!holdOut) return compared;
  const { contact, heldOut, contactVersusHeldOut } = holdOut;
  return blocks(
    compared,
    `By lot: ${side(contact)} respondents drawn to be contacted and ${side(heldOut)} held out${farText(contactVersusHeldOut, "those drawn to be contacted", metric, numbers)}. ${CAVEATS.holdOut}`,
  );
}

/** "; those contacted scored 20.0 points higher (95% interval +4.0 to +36.0)"; empty without a difference. */
function farText(
  { difference, interval, verdict }: Recovery["contactedVersusNot"],
  who: string,
  metric: Recovery["metric"],
  numbers: Numbers,
): string {
  if (difference === null || interval === null) return "";
  const parts = differenceParts({ difference, interval }, metric, numbers);
  const isClear = excludesZero(interval) && verdict !== "too few answers";
  const found = isClear
    ? `${who} scored ${parts.size} ${parts.unit} ${interval.low > 0 ? "higher" : "lower"}`
    : `${PHRASES.noClearDifference}: ${parts.signed} ${parts.unit}`;
  return `; ${found} (${intervalText(parts)})`;
}

function keptText({ share, interval }: Proportion, numbers: Numbers): string {
  return share === null
    ? PHRASES.none
    : `${shareText(share, numbers)} (${rangeText(shareParts(interval!, numbers))})`;
}
