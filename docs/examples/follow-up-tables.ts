// The people to answer next and the promises kept, as tables for the terminal.
import { formatScore } from "cx-metrics";
import type { FollowUpReport } from "cx-metrics/survey-report";
import { countText, differenceRangeText, hoursText, intervalName, shareText } from "./figures.js";
import { table } from "./table.js";

export function followUpTables(
  { now, open, queue, strayEvents, rules, recovery }: FollowUpReport,
  level: number,
): string {
  const interval = intervalName(level);
  const lines = [
    `Follow-up at ${now.slice(0, 16)}Z: ${countText(open, "detractor is", "detractors are")} waiting for an answer, most urgent first`,
    table(
      ["response", "score", "owner", "state", "due (UTC)", "hours left"],
      queue.map((item) => [
        String(item.responseId),
        String(item.score),
        item.owner ?? "",
        item.state === "breached" ? "overdue" : item.state.replaceAll("-", " "),
        item.due?.toISOString().slice(0, 16).replace("T", " ") ?? "",
        hoursText(item.remainingMs),
      ]),
    ),
    ...rules.flatMap(({ key, heldOut, heldOutContacted }) =>
      heldOut > 0
        ? [
            `${String(key["rule"])}: ${countText(heldOut, "response is", "responses are")} of customers held out by lot, ` +
              `${heldOutContacted} of them contacted nevertheless.`,
          ]
        : [],
    ),
    ...(strayEvents
      ? [`${countText(strayEvents.count, "contact belongs", "contacts belong")} to no answer.`]
      : []),
    "",
    "First contact: promises kept, share of those decided (kept, missed or overdue); waiting times include open cases",
    table(
      [
        ...["rule", "received", "kept", "missed", "overdue", "not due yet"],
        ...[`kept (${interval})`, `contacted (${interval})`, "median h", "p75 h"],
      ],
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
  for (const { metric, category, contacted, notContacted, contactedVersusNot, caveat, holdOut } of recovery) {
    const { difference, interval: limits } = contactedVersusNot;
    lines.push(
      "",
      `${metric.name} of the next answer after a ${category} answer: ${formatScore(contacted.next)} for ${contacted.next.n} respondents who were ` +
        `contacted, ${formatScore(notContacted.next)} for ${notContacted.next.n} who were not; difference ` +
        `${formatScore(difference, { kind: "net" })} (${intervalName(level)} ${differenceRangeText(limits, metric)})`,
      caveat,
    );
    if (!holdOut) continue;
    const byLot = holdOut.contactVersusHeldOut;
    lines.push(
      `By lot: ${formatScore(holdOut.contact.next)} for ${holdOut.contact.next.n} drawn to be contacted, ` +
        `${formatScore(holdOut.heldOut.next)} for ${holdOut.heldOut.next.n} held out; difference ` +
        `${formatScore(byLot.difference, { kind: "net" })} (${intervalName(level)} ${differenceRangeText(byLot.interval, metric)})`,
    );
  }
  return lines.join("\n");
}
