import { assess } from "../follow-up/assess.js";
import { complianceOf, type ComplianceRow } from "../follow-up/compliance.js";
import type { FollowUpItem } from "../follow-up/follow-up.js";
import { queueOf } from "../follow-up/queue.js";
import { recoveryOf, type Recovery } from "../follow-up/recovery.js";
import type { FollowUpResponse } from "../follow-up/response.js";
import { strayEvents, type StrayEvents } from "../follow-up/stray-events.js";
import { toInstant } from "../time/instant.js";
import type { ReportFollowUp } from "./options.js";

/** The customers to contact next, the promises kept, and the next scores of unhappy customers. */
export interface FollowUpReport {
  /** The time of the report, in ISO 8601. */
  readonly now: string;
  /** The number of open follow-ups; `queue` has the most urgent of them. */
  readonly open: number;
  /** The number of open follow-ups that are past their due time. */
  readonly overdue: number;
  /** Without the responses themselves: who reads the report need not see a name or a comment. */
  readonly queue: readonly Omit<FollowUpItem, "response">[];
  /** Events that belong to no response of the rows, by `strayEvents`; absent without any. */
  readonly strayEvents?: StrayEvents;
  /** Promises kept by rule, from `followUpCompliance`. */
  readonly rules: readonly Omit<ComplianceRow, "recovery">[];
  /** Recovery over all rules; empty if no customer answered again, or without respondents. */
  readonly recovery: readonly Recovery[];
}

/**
 * Queue and compliance of the responses of a pass, as by `followUpQueue` and `followUpCompliance`.
 *
 * @remarks
 * Each response is assessed once. Those received after `now` are left out.
 */
export function followUpOf<Row>(
  responses: readonly FollowUpResponse[],
  { policy, limit = 10, now, calendar, events }: ReportFollowUp<Row>,
  level: number,
): FollowUpReport {
  const moment = toInstant(now, "now");
  // The time of each response is read once, although it is needed several times.
  const answered = responses.flatMap((response, i) => {
    const at = toInstant(response?.at, `responses[${i}].at`);
    return at <= moment ? [{ ...response, at }] : [];
  });
  const assessed = [...assess(answered, policy, { now: moment, calendar, events })];
  const queue = queueOf(assessed);
  const strays = strayEvents(responses, events ?? []);
  const byRule = complianceOf(assessed, { by: "rule", level, now: moment });
  return {
    now: new Date(moment).toISOString(),
    open: queue.length,
    overdue: queue.filter(({ state }) => state === "breached").length,
    // eslint-disable-next-line @typescript-eslint/no-unused-vars -- named to be left out
    queue: queue.slice(0, limit).map(({ response, ...item }) => item),
    ...(strays.count > 0 && { strayEvents: strays }),
    rules: byRule.map(({ key, received, firstContact, close, closeTheLoop, reopened }) => {
      return { key, received, firstContact, close, closeTheLoop, reopened };
    }),
    recovery: recoveryOf(assessed, level),
  };
}
