// Prints whom to answer next, and whether earlier promises were kept, for a survey export and a point in time:
//
//   npx tsx docs/examples/follow-up.ts [survey.csv] [now]
//
// The columns are those of sample.csv. In a project of your own, import from "cx-metrics/follow-up".
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { parse } from "csv-parse/sync";
import {
  defineCalendar,
  definePolicy,
  followUpCompliance,
  followUpQueue,
  type CaseShare,
  type FollowUpEvent,
} from "../../src/follow-up/index.js";

interface SampleRow {
  readonly response: string;
  readonly customer: string;
  readonly answered_at: string;
  readonly channel: string;
  readonly touchpoint: string;
  readonly nps: string;
  readonly contacted_at: string;
}

const OFFICE = [["08:00", "18:00"]];
const calendar = defineCalendar({
  id: "business-hours",
  timeZone: "Europe/Berlin",
  weekly: { mon: OFFICE, tue: OFFICE, wed: OFFICE, thu: OFFICE, fri: OFFICE },
  recurringHolidays: ["01-01", "05-01", "10-03", "12-25", "12-26"],
});

const policy = definePolicy({
  calendar: "business-hours",
  rules: [
    {
      id: "severe",
      when: { metric: "NPS", score: { max: 2 } },
      targets: { firstContact: { working: { hours: 8 } } },
      owner: "senior-agent",
      personMustReply: true,
    },
    {
      id: "detractors",
      when: { metric: "NPS", category: "detractor" },
      targets: { firstContact: { elapsed: { hours: 48 } } },
      atRisk: { firstContact: { fraction: 0.5 } },
      owner: "recovery-team",
      personMustReply: true,
    },
  ],
  default: null,
});

/** Prints the queue and the compliance of survey rows at `now`. */
export function printFollowUp(rows: readonly SampleRow[], now: string, shown = 8): void {
  // Column times end at the minute with a Z, which is an instant already.
  const responses = rows
    .filter(({ nps, answered_at }) => nps !== "" && answered_at <= now)
    .map((row) => ({
      id: row.response,
      metric: "NPS",
      score: Number(row.nps),
      receivedAt: row.answered_at,
      respondentId: row.customer,
      touchpoint: row.touchpoint,
      channel: row.channel,
    }));
  const events = rows
    .filter(({ contacted_at }) => contacted_at !== "")
    .map((row): FollowUpEvent => ({
      type: "stop",
      clock: "firstContact",
      at: row.contacted_at,
      responseId: row.response,
    }));

  const queue = followUpQueue(responses, policy, { calendar, events, now });
  console.log(
    `To do at ${now}: ${queue.length} unanswered detractors, the ${Math.min(shown, queue.length)} most urgent`,
  );
  console.table(
    queue.slice(0, shown).map((item) => ({
      response: item.responseId,
      score: item.score,
      owner: item.owner,
      state: item.state,
      due: item.due?.toISOString().slice(0, 16),
    })),
  );

  const compliance = followUpCompliance(responses, policy, { calendar, events, now, by: "rule" });
  console.log("First contact by rule: kept promises of those decided, with 95 % interval, and waiting times");
  console.table(
    compliance.map(({ key, firstContact: contact, closeTheLoop }) => ({
      rule: key["rule"],
      received: contact!.received,
      met: contact!.met,
      missed: contact!.missed,
      overdue: contact!.openBreached,
      "in flight": contact!.inFlight,
      attainment: percent(contact!.attainment),
      contacted: percent(closeTheLoop),
      "median h": hours(contact!.elapsed.p50Ms),
      "p90 h": hours(contact!.elapsed.p90Ms),
    })),
  );

  for (const recovery of followUpCompliance(responses, policy, { calendar, events, now })[0]?.recovery ??
    []) {
    const { contacted, notContacted, difference } = recovery;
    const range = difference.interval;
    console.log(
      `Next NPS of detractors: ${whole(contacted.next.score)} when contacted (n ${contacted.next.n}), ` +
        `${whole(notContacted.next.score)} when not (n ${notContacted.next.n}); ` +
        `difference ${whole(difference.difference)}, 95 % interval ${whole(range?.low)} to ${whole(range?.high)}.`,
    );
    console.log(recovery.caveat);
  }
}

const percent = ({ share, interval }: CaseShare): string =>
  share === null
    ? "none yet"
    : `${(100 * share).toFixed(0)} % (${(100 * interval!.low).toFixed(0)}-${(100 * interval!.high).toFixed(0)})`;
const hours = (ms: number | null): string => (ms === null ? "not reached" : (ms / 3_600_000).toFixed(1));
const whole = (value: number | null | undefined): string => value?.toFixed(0) ?? "none";

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [path = new URL("sample.csv", import.meta.url), now = "2026-06-29T12:00Z"] = process.argv.slice(2);
  printFollowUp(parse(readFileSync(path), { columns: true }), now);
}
