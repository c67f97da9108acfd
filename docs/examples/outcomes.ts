// What people did, for the report of the demo: who stays, the money at risk, and who is unhappy by what is known before.
import { NPS } from "cx-metrics";
import { assessRisk, computeRetention, fitRisk, valueAtRisk } from "cx-metrics/outcomes";
import type { ReportOutcomes } from "cx-metrics/survey-report";
import type { Column } from "./answers.js";
import type { Codes } from "./csv-column.js";

/** A value for each row by its code. */
interface Coded<Value> {
  readonly codes: Codes;
  readonly values: readonly Value[];
}

/** The columns by row. */
export interface OutcomeColumns {
  readonly nps: Column;
  readonly answeredAt: Column;
  readonly customer: Coded<string | null>;
  /** When the customer left; blank for one who has not. */
  readonly leftAt: Column;
  /** What the customer is worth. */
  readonly value: Coded<number> | undefined;
  /** The groups of the report, which are known before the answer. */
  readonly groups: Readonly<Record<string, Coded<string | null>>>;
}

const DAY = 24 * 60 * 60 * 1000;
/** Who stays is asked of the last quarter, by the latest answer before it. */
const QUARTER = 90;

/** What the customers of survey rows did until `now`. Rows that cannot be read are left out and counted. */
export function outcomesOf(columns: OutcomeColumns, now: string): ReportOutcomes {
  const { nps, answeredAt, customer, leftAt, value, groups } = columns;
  const at = <Value>({ codes, values }: Coded<Value>, row: number): Value => values[codes[row]!]!;
  const rows = Array.from(nps.codes, (_, row) => ({
    nps: asNumber(at(nps, row)),
    at: asNumber(at(answeredAt, row)),
    left: asNumber(at(leftAt, row)),
    customer: at(customer, row),
    value: value ? at(value, row) : 1,
    place: row,
  })).filter((row): row is typeof row & { readonly at: number } => row.at !== null && row.customer !== null);
  const shared = { metric: NPS, score: "nps", onInvalid: "exclude" } as const;
  const retention = computeRetention(rows, {
    ...shared,
    from: "at",
    ended: "left",
    now,
    landmark: Date.parse(now) - QUARTER * DAY,
    horizons: [30, 60, QUARTER],
    respondent: "customer",
    ...(value && { value: "value" }),
  });
  const answered = rows.filter((row) => row.at <= Date.parse(now));
  const today = answered.filter(({ left }) => left === null || left > Date.parse(now));
  const money = { account: "customer", value: "value", score: "nps", respondent: "customer" } as const;
  const unhappy = ({ nps: answer }: (typeof rows)[number]) => (answer === null ? null : answer <= 6);
  const signals = Object.fromEntries(
    Object.entries(groups).map(([name, group]) => [
      name,
      ({ place }: (typeof rows)[number]) => at(group, place),
    ]),
  );
  const known = { at: "at", cluster: "customer" } as const;
  return {
    retention,
    ...(value && {
      valueAtRisk: valueAtRisk(today, retention, {
        ...money,
        horizon: QUARTER,
        at: "at",
        now,
        onInvalid: "exclude",
      }),
    }),
    ...(Object.keys(groups).length > 0 && {
      risk: assessRisk(fitRisk(answered, { ...known, outcome: unhappy, signals }), answered, {
        outcome: unhappy,
        signals,
      }),
      riskOf: "an answer of 0 to 6",
    }),
  };
}

/** A cell that could not be read counts as blank here: the report names it already. */
function asNumber(cell: number | string | null): number | null {
  return typeof cell === "number" ? cell : null;
}
