// The follow-up part of the demo: a policy for unhappy customers, and the columns of sample.csv that it needs.
import { defineCalendar, definePolicy, type FollowUpEvent } from "cx-metrics/follow-up";
import type { ReportFollowUp } from "cx-metrics/survey-report";
import type { Column } from "./answers.js";
import { idsIn } from "./cells.js";
import type { CsvFile, Row } from "./csv.js";

/**
 * The columns that follow-up needs beside answers and dates; `contacted_at` is blank for customers who were not contacted. A
 * column `closed_at` may tell when a case was closed without contact, since the customer did not want one.
 */
export const FOLLOW_UP_COLUMNS = ["response", "customer", "contacted_at"] as const;
const CLOSED = "closed_at";

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

/** The columns by row. */
export interface FollowUpColumns {
  readonly nps: Column;
  readonly answeredAt: Column;
  readonly contactedAt: Column;
  readonly closedAt: Column | undefined;
  readonly response: (row: Row) => string | null;
  readonly customer: (row: Row) => string | null;
}

/** @throws Error without NPS or dates, or for a missing column */
export function followUpColumns(
  nps: Column | undefined,
  answeredAt: Column | undefined,
  { cell, columns }: CsvFile,
  datesIn: (column: string) => Column,
): FollowUpColumns {
  if (!nps || !answeredAt) throw new Error("--now needs --nps and --date: who answered what, and when");
  const [response, customer, contactedAt] = FOLLOW_UP_COLUMNS;
  return {
    nps,
    answeredAt,
    contactedAt: datesIn(contactedAt),
    closedAt: columns.includes(CLOSED) ? datesIn(CLOSED) : undefined,
    response: idsIn(cell(response)),
    customer: idsIn(cell(customer)),
  };
}

/** Follow-up of survey rows at `now`. Rows without a readable answer and date need none. */
export function followUpOptions(
  rows: readonly Row[],
  { nps, answeredAt, contactedAt, closedAt, response, customer }: FollowUpColumns,
  now: string,
): ReportFollowUp<Row> {
  const idOf = (row: Row, position: number) => response(row) ?? `row ${position + 1}`;
  return {
    policy,
    calendar,
    now,
    events: rows.flatMap((row, position): FollowUpEvent[] => {
      const [contacted, closed] = [contactedAt, closedAt].map((dates) => dates?.values[position]);
      const event = { clock: "firstContact", responseId: idOf(row, position) } as const;
      if (typeof contacted === "number") return [{ ...event, type: "stop", at: contacted }];
      return typeof closed === "number" ? [{ ...event, type: "cancel", at: closed }] : [];
    }),
    response: (row, position) => {
      const score = nps.values[position];
      const at = answeredAt.values[position];
      if (typeof score !== "number" || typeof at !== "number") return null;
      return { id: idOf(row, position), metric: "NPS", score, at, respondent: customer(row) };
    },
  };
}
