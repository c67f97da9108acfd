// The follow-up part of the demo: a policy for unhappy customers, and the columns of sample.csv that it needs.
import { defineCalendar, definePolicy, type FollowUpEvent } from "cx-metrics/follow-up";
import type { ReportFollowUp } from "cx-metrics/survey-report";
import type { Column } from "./answers.js";
import { idIn } from "./cells.js";
import { mapColumn, type Codes, type TextColumn } from "./csv-column.js";

/**
 * The columns that follow-up needs beside answers and dates; `contacted_at` is blank for customers who were not contacted. A
 * column `closed_at` may tell when a case was closed without contact, since the customer did not want one.
 */
export const FOLLOW_UP_COLUMNS = ["response", "customer", "contacted_at"] as const;
const CLOSED = "closed_at";

export function isOfFollowUp(column: string): boolean {
  return [...FOLLOW_UP_COLUMNS, CLOSED].some((name) => name === column);
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
  readonly response: IdColumn;
  readonly customer: IdColumn;
}

/** A value for each row by its code. */
interface Coded<Value> {
  readonly codes: Codes;
  readonly values: readonly Value[];
}
type IdColumn = Coded<string | null>;

/** @throws Error without NPS or dates, or for a missing column */
export function followUpColumns(
  nps: Column | undefined,
  answeredAt: Column | undefined,
  columns: readonly string[],
  cellsIn: (column: string) => TextColumn,
  datesIn: (column: string) => Column,
): FollowUpColumns {
  if (!nps || !answeredAt) throw new Error("--now needs --nps and --date: who answered what, and when");
  const [response, customer, contactedAt] = FOLLOW_UP_COLUMNS;
  const idsIn = (column: string) => mapColumn(cellsIn(column), idIn);
  return {
    nps,
    answeredAt,
    contactedAt: datesIn(contactedAt),
    closedAt: columns.includes(CLOSED) ? datesIn(CLOSED) : undefined,
    response: idsIn(response),
    customer: idsIn(customer),
  };
}

/** Follow-up of survey rows at `now`. Rows without a readable answer and date need none. */
export function followUpOptions({
  nps,
  answeredAt,
  contactedAt,
  closedAt,
  response,
  customer,
}: FollowUpColumns): Pick<ReportFollowUp<unknown>, "policy" | "calendar" | "events" | "response"> {
  const valueAt = <Value>({ codes, values }: Coded<Value>, row: number): Value => values[codes[row]!]!;
  const idOf = (row: number) => valueAt(response, row) ?? `row ${row + 1}`;
  const clock = "firstContact";
  const events: FollowUpEvent[] = [];
  for (let row = 0; row < nps.codes.length; row++) {
    const contacted = valueAt(contactedAt, row);
    const closed = closedAt && valueAt(closedAt, row);
    if (typeof contacted === "number")
      events.push({ type: "stop", at: contacted, responseId: idOf(row), clock });
    else if (typeof closed === "number") {
      events.push({ type: "cancel", at: closed, responseId: idOf(row), clock });
    }
  }
  return {
    policy,
    calendar,
    events,
    response: (_, row) => {
      const [score, at] = [valueAt(nps, row), valueAt(answeredAt, row)];
      if (typeof score !== "number" || typeof at !== "number") return null;
      return { id: idOf(row), metric: "NPS", score, at, respondent: valueAt(customer, row) };
    },
  };
}
