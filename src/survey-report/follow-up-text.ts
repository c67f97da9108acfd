import type { CaseShare } from "../follow-up/clock-compliance.js";
import type { Recovery } from "../follow-up/recovery.js";
import { toInstant } from "../time/instant.js";
import { figuresOf, leavesOutZero, percentText, scoreText } from "./figures.js";
import type { FollowUpReport, RuleCompliance } from "./follow-up-section.js";
import { markdownName } from "./markdown-name.js";
import { blocks, countText, markdownTable } from "./markdown-table.js";

/** Whom to answer next, whether promises were kept, and how people who were contacted scored next. */
export function followUpText({ now, open, queue, rules, recovery }: FollowUpReport, level: number): string {
  const rest = open - queue.length;
  const percent = percentText(level);
  return blocks(
    `At ${minute(now)} UTC ${countText(open, "follow-up is", "follow-ups are")} open${rest > 0 ? `; the ${queue.length} most urgent are shown` : ""}.`,
    queue.length > 0 &&
      markdownTable(
        ["Response", "Question", "Answer", "Owner", "Promise", "State", "Due, UTC"],
        queue.map((item) => [
          markdownName(item.responseId),
          markdownName(item.metric),
          String(item.score),
          markdownName(item.owner),
          item.clock === "firstContact" ? "first contact" : "close",
          item.state.replace("-", " "),
          item.due === null ? "–" : minute(item.due),
        ]),
        ["Question", "Owner", "Promise", "State"],
      ),
    rules.length > 0 &&
      markdownTable(
        [
          "Rule",
          "Received",
          "Kept",
          "Missed",
          "Overdue",
          "In flight",
          `Kept, of those decided (${percent} interval)`,
          "Median wait, hours",
        ],
        rules.flatMap((row) => promiseCells(row)),
      ),
    rules.length > 0 && "Overdue cases count as not kept. Waits count open cases as still waiting.",
    ...recovery.map(recoveryText),
  );
}

function promiseCells({ key, firstContact, close }: RuleCompliance): string[][] {
  return [firstContact, close].flatMap((clock) => {
    if (clock === null) return [];
    const promise = clock.clock === "firstContact" ? "first contact" : "close";
    return [
      [
        `${markdownName(key["rule"]!)}, ${promise}`,
        ...[clock.received, clock.met, clock.missed, clock.openBreached, clock.inFlight].map(String),
        shareText(clock.attainment),
        clock.elapsed.p50Ms === null ? "–" : (clock.elapsed.p50Ms / 3_600_000).toFixed(1),
      ],
    ];
  });
}

function recoveryText({ metric, category, contacted, notContacted, difference, caveat }: Recovery): string {
  const { kind } = contacted.next;
  const group = `After a ${markdownName(category)} answer, ${markdownName(metric)} of the next answer`;
  const figures = `${scoreText(contacted.next.score, { kind })} of ${contacted.next.n} people who were contacted and ${scoreText(notContacted.next.score, { kind })} of ${notContacted.next.n} who were not`;
  if (difference.difference === null || difference.interval === null) return `${group}: ${figures}.`;
  // Net scores and shares run over 100 or 200 points, means over the points of a scale.
  const range = kind === "mean" ? ([0, 10] as const) : ([0, 100] as const);
  const { size, signed, interval } = figuresOf({ kind, range }, difference.difference, difference.interval);
  const isTold = leavesOutZero(difference.interval) && difference.verdict !== "too few answers";
  const verdict = isTold
    ? `${size} ${difference.interval.low > 0 ? "higher" : "lower"} with contact (${interval})`
    : `not told apart: ${signed} (${interval})`;
  return `${group}: ${figures}; ${verdict}. ${caveat}`;
}

function shareText({ share, interval }: CaseShare): string {
  const text = (value: number) => scoreText(100 * value, { kind: "share" });
  return share === null ? "–" : `${text(share)} (${text(interval!.low)} to ${text(interval!.high)})`;
}

/** A moment to the minute, whether it is a `Date` still or has been through JSON. */
function minute(instant: Date | string): string {
  return new Date(toInstant(instant, "instant")).toISOString().slice(0, 16).replace("T", " ");
}
