import type { Recovery } from "../../follow-up/recovery.js";
import type { Proportion } from "../../inference/proportion.js";
import { formatCount, formatPercent } from "../../words/format.js";
import { leavesOutZero } from "../finding.js";
import type { FollowUpReport, RuleCompliance } from "../follow-up.js";
import { countText, figuresOf, scoreText, shareText } from "./figures.js";
import { blocks, markdownTable } from "./markdown-blocks.js";
import { markdownName } from "./markdown-name.js";
import { momentText } from "./time-text.js";

/** Whom to answer next, whether promises were kept, and how people who were contacted scored next. */
export function followUpText(
  { now, open, overdue, queue, rules, recovery }: FollowUpReport,
  level: number,
  timeZone = "UTC",
): string {
  const rest = open - queue.length;
  const percent = formatPercent(level);
  const zone = markdownName(timeZone);
  return blocks(
    `At ${momentText(now, timeZone)} (${zone}) ${countText(open, "follow-up is", "follow-ups are")} open, ${formatCount(overdue)} past due${rest > 0 && queue.length > 0 ? `; the ${queue.length} most urgent are shown` : ""}.`,
    queue.length > 0 &&
      markdownTable(
        ["Response", "Question", "Answer", "Owner", "Promise", "State", `Due, ${zone}`],
        queue.map((item) => [
          markdownName(item.responseId),
          markdownName(item.metric.name),
          String(item.score),
          item.owner === null ? "–" : markdownName(item.owner),
          item.clock === "firstContact" ? "first contact" : "close",
          item.state.replace("-", " "),
          item.due === null ? "–" : momentText(item.due, timeZone),
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
        ...[clock.received, clock.met, clock.missed, clock.openBreached, clock.inFlight].map(formatCount),
        keptText(clock.attainment),
        clock.elapsed.p50Ms === null ? "–" : (clock.elapsed.p50Ms / 3_600_000).toFixed(1),
      ],
    ];
  });
}

function recoveryText(recovery: Recovery): string {
  const { metric, category, contacted, notContacted, contactedVersusNot: difference, caveat } = recovery;
  const { kind } = metric;
  const group = `After a ${markdownName(category)} answer, ${markdownName(metric.name)} of the next answer`;
  const figures = `${scoreText(contacted.next.score, { kind })} of ${contacted.next.n} people who were contacted and ${scoreText(notContacted.next.score, { kind })} of ${notContacted.next.n} who were not`;
  if (difference.difference === null || difference.interval === null) return `${group}: ${figures}.`;
  // Net scores and shares run over 100 or 200 points, means over the points of a scale.
  const range = kind === "mean" ? ([0, 10] as const) : ([0, 100] as const);
  const { size, signed, interval } = figuresOf({ kind, range }, difference.difference, difference.interval);
  const isTold = leavesOutZero(difference.interval) && difference.verdict !== "too few answers";
  const verdict = isTold
    ? `those contacted scored ${size} ${difference.interval.low > 0 ? "higher" : "lower"} (${interval})`
    : `not told apart: ${signed} (${interval})`;
  return `${group}: ${figures}; ${verdict}. ${caveat}`;
}

function keptText({ share, interval }: Proportion): string {
  return share === null
    ? "–"
    : `${shareText(share)} (${shareText(interval!.low)} to ${shareText(interval!.high)})`;
}
