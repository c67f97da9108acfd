// The follow-up part of the demo: a policy for unhappy customers, and what the columns of sample.csv say about them.
import { defineCalendar, definePolicy, type FollowUpEvent } from "cx-metrics/follow-up";
import type { ReportFollowUp } from "cx-metrics/survey-report";
import type { Row } from "./survey.js";

/** The columns that follow-up needs; `contacted_at` is blank where nobody got in touch. */
export const FOLLOW_UP_COLUMNS = ["response", "customer", "answered_at", "nps", "contacted_at"] as const;

type Cell = (row: Row) => string;

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

/** Follow-up of survey rows at `now`; `cell` gives the reader of a column. */
export function followUpOptions(
  rows: readonly Row[],
  cell: (column: string) => Cell,
  now: string,
): ReportFollowUp<Row> {
  const [response, customer, answeredAt, nps, contactedAt] = FOLLOW_UP_COLUMNS.map(cell) as [
    Cell,
    Cell,
    Cell,
    Cell,
    Cell,
  ];
  return {
    policy,
    calendar,
    now,
    events: rows
      .filter((row) => contactedAt(row) !== "")
      .map((row): FollowUpEvent => ({
        type: "stop",
        clock: "firstContact",
        at: contactedAt(row),
        responseId: response(row),
      })),
    response: (row) =>
      nps(row) === ""
        ? null
        : {
            id: response(row),
            metric: "NPS",
            score: Number(nps(row)),
            receivedAt: answeredAt(row),
            respondentId: customer(row),
          },
  };
}
