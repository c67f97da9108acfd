// The follow-up part of the demo: whom to answer next, and whether earlier promises were kept, for rows with the columns
// of sample.csv and a point in time.
import {
  defineCalendar,
  definePolicy,
  followUpCompliance,
  followUpQueue,
  type CaseShare,
  type FollowUpEvent,
} from "cx-metrics/follow-up";
import { formatScore } from "cx-metrics";
import { table } from "./table.js";

/** The columns that follow-up needs; `contacted_at` is blank where nobody got in touch. */
export const FOLLOW_UP_COLUMNS = ["response", "customer", "answered_at", "nps", "contacted_at"] as const;

type FollowUpRow = Readonly<Record<string, string>>;

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
      when: { metric: "NPS", score: { max: 4 } },
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

/** The queue and the compliance of survey rows at `now`, as text for the terminal. */
export function describeFollowUp(rows: readonly FollowUpRow[], now: string, shown = 8): string {
  const responses = rows
    .filter((row) => row["nps"] !== "" && Date.parse(row["answered_at"]!) <= Date.parse(now))
    .map((row) => ({
      id: row["response"]!,
      metric: "NPS",
      score: Number(row["nps"]),
      receivedAt: row["answered_at"]!,
      respondentId: row["customer"],
    }));
  const events = rows
    .filter((row) => row["contacted_at"] !== "")
    .map((row): FollowUpEvent => ({
      type: "stop",
      clock: "firstContact",
      at: row["contacted_at"]!,
      responseId: row["response"],
    }));
  const options = { calendar, events, now };
  const queue = followUpQueue(responses, policy, options);
  const rules = followUpCompliance(responses, policy, { ...options, by: "rule" });
  const [everyone] = followUpCompliance(responses, policy, options);
  return [
    `Follow-up at ${now}: ${queue.length} detractors wait for an answer, the most urgent first`,
    table(
      ["response", "score", "owner", "state", "due", "hours left"],
      queue
        .slice(0, shown)
        .map((item) => [
          String(item.responseId),
          String(item.score),
          item.owner ?? "",
          item.state,
          item.due?.toISOString().slice(0, 16).replace("T", " ") ?? "",
          hours(item.remainingMs),
        ]),
    ),
    "",
    "Promises of first contact kept, of those decided, with 95% interval; waits count open cases as still waiting",
    table(
      ["rule", "received", "met", "missed", "overdue", "in flight", "kept", "contacted", "median h", "p75 h"],
      rules.map(({ key, firstContact: contact, closeTheLoop }) => [
        String(key["rule"]),
        ...[contact!.received, contact!.met, contact!.missed, contact!.openBreached, contact!.inFlight].map(
          String,
        ),
        percent(contact!.attainment),
        percent(closeTheLoop),
        hours(contact!.elapsed.p50Ms),
        hours(contact!.elapsed.p75Ms),
      ]),
    ),
    ...(everyone?.recovery ?? []).flatMap(({ contacted, notContacted, difference, caveat }) => [
      "",
      `Next NPS of detractors: ${points(contacted.next.score)} when contacted (${contacted.next.n} people), ` +
        `${points(notContacted.next.score)} when not (${notContacted.next.n}); difference ` +
        `${points(difference.difference)}, 95% interval ${points(difference.interval?.low)} to ${points(difference.interval?.high)}`,
      caveat,
    ]),
  ].join("\n");
}

const share = (value: number): string => formatScore(100 * value, { kind: "share", digits: 0 });
const percent = ({ share: kept, interval }: CaseShare): string =>
  kept === null ? "–" : `${share(kept)} (${share(interval!.low)} to ${share(interval!.high)})`;
const hours = (ms: number | null): string => (ms === null ? "–" : (ms / 3_600_000).toFixed(1));
const points = (value: number | null | undefined): string =>
  value === null || value === undefined ? "–" : formatScore(value, { kind: "net", digits: 0 });
