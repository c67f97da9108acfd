// The follow-up part of the demo: a policy for unhappy customers, and what the columns of sample.csv say about them.
import { defineCalendar, definePolicy, type FollowUpEvent } from "cx-metrics/follow-up";
import type { ReportFollowUp } from "cx-metrics/survey-report";
import type { Column } from "./answers.js";
import type { Cell, Row } from "./csv.js";

/** The columns that follow-up needs beside answers and dates; `contacted_at` is blank for customers who were not contacted. */
export const FOLLOW_UP_COLUMNS = ["response", "customer", "contacted_at"] as const;

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

/** What the columns say of each row. */
export interface FollowUpColumns {
  readonly nps: Column;
  readonly answeredAt: Column;
  readonly contactedAt: Column;
  readonly response: Cell;
  readonly customer: Cell;
}

/** @throws Error where NPS or dates are not asked for, or a column is not there */
export function followUpColumns(
  nps: Column | undefined,
  answeredAt: Column | undefined,
  cell: (column: string) => Cell,
  datesIn: (column: string) => Column,
): FollowUpColumns {
  if (!nps || !answeredAt) throw new Error("--now needs --nps and --date: who answered what, and when");
  const [response, customer, contactedAt] = FOLLOW_UP_COLUMNS;
  return {
    nps,
    answeredAt,
    contactedAt: datesIn(contactedAt),
    response: cell(response),
    customer: cell(customer),
  };
}

/** Follow-up of survey rows at `now`. A row without an answer or a date that could be read asks for none. */
export function followUpOptions(
  rows: readonly Row[],
  { nps, answeredAt, contactedAt, response, customer }: FollowUpColumns,
  now: string,
): ReportFollowUp<Row> {
  return {
    policy,
    calendar,
    now,
    events: rows.flatMap((row, position): FollowUpEvent[] => {
      const at = contactedAt.values[position];
      return typeof at === "number"
        ? [{ type: "stop", clock: "firstContact", at, responseId: response(row) }]
        : [];
    }),
    response: (row, position) => {
      const score = nps.values[position];
      const at = answeredAt.values[position];
      if (typeof score !== "number" || typeof at !== "number") return null;
      return { id: response(row), metric: "NPS", score, at, respondent: customer(row) || null };
    },
  };
}
