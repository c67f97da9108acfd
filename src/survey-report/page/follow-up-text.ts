import type { Recovery } from "../../follow-up/recovery.js";
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
import { listText, PHRASES, PROMISE_STATES, PROMISES } from "../../words/phrases.js";
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

function recoveryText(
  { metric, category, contacted, notContacted, contactedVersusNot, caveat }: Recovery,
  numbers: Numbers,
): string {
  const group = `${markdownName(metric.name)} of the next answer after a ${markdownName(category)} answer`;
  const side = ({ next }: Recovery["contacted"]) =>
    `${scoreCell(next.score, metric, numbers)} for ${numbers.count(next.n)}`;
  const scores = `${side(contacted)} respondents who were contacted and ${side(notContacted)} who were not`;
  const { difference, interval, verdict } = contactedVersusNot;
  if (difference === null || interval === null) return `${group}: ${scores}.`;
  const parts = differenceParts({ difference, interval }, metric, numbers);
  const isClear = excludesZero(interval) && verdict !== "too few answers";
  const finding = isClear
    ? `those contacted scored ${parts.size} ${parts.unit} ${interval.low > 0 ? "higher" : "lower"}`
    : `${PHRASES.noClearDifference}: ${parts.signed} ${parts.unit}`;
  return `${group}: ${scores}; ${finding} (${intervalText(parts)}). ${caveat}`;
}

function keptText({ share, interval }: Proportion, numbers: Numbers): string {
  return share === null
    ? PHRASES.none
    : `${shareText(share, numbers)} (${rangeText(shareParts(interval!, numbers))})`;
}
