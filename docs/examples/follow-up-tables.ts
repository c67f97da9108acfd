// The people to answer next and the promises kept, as tables for the terminal.
import { formatScore } from "cx-metrics";
import type { FollowUpReport } from "cx-metrics/survey-report";
import { countText, differenceRangeText, hoursText, shareText } from "./figures.js";
import { table } from "./table.js";

export function followUpTables({ now, open, queue, rules, recovery }: FollowUpReport): string {
  const lines = [
    `Follow-up at ${now.slice(0, 16)}Z: ${countText(open, "detractor waits", "detractors wait")} for an answer, the most urgent first`,
    table(
      ["response", "score", "owner", "state", "due", "hours left"],
      queue.map((item) => [
        String(item.responseId),
        String(item.score),
        item.owner ?? "",
        item.state,
        item.due?.toISOString().slice(0, 16).replace("T", " ") ?? "",
        hoursText(item.remainingMs),
      ]),
    ),
    "",
    "Promises of first contact kept, of those decided, with interval; waits count open cases as still waiting",
    table(
      ["rule", "received", "met", "missed", "overdue", "in flight", "kept", "contacted", "median h", "p75 h"],
      rules.flatMap(({ key, firstContact: contact, closeTheLoop }) =>
        contact
          ? [
              [
                String(key["rule"]),
                ...[contact.received, contact.met, contact.missed, contact.overdue, contact.open].map(String),
                shareText(contact.attainment),
                shareText(closeTheLoop),
                hoursText(contact.elapsed.p50Ms),
                hoursText(contact.elapsed.p75Ms),
              ],
            ]
          : [],
      ),
    ),
  ];
  for (const { metric, category, contacted, notContacted, contactedVersusNot, caveat } of recovery) {
    const { difference, interval } = contactedVersusNot;
    lines.push(
      "",
      `Next ${metric.name} after a ${category} answer: ${formatScore(contacted.next)} when contacted (${contacted.next.n} people), ` +
        `${formatScore(notContacted.next)} when not (${notContacted.next.n}); difference ` +
        `${formatScore(difference, { kind: "net" })}, interval ${differenceRangeText(interval, metric)}`,
      caveat,
    );
  }
  return lines.join("\n");
}
