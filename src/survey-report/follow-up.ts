import { assess } from "../follow-up/assess.js";
import { complianceOf, type ComplianceRow } from "../follow-up/compliance.js";
import type { FollowUpItem } from "../follow-up/follow-up.js";
import { queueOf } from "../follow-up/queue.js";
import { recoveryOf, type Recovery } from "../follow-up/recovery.js";
import type { FollowUpResponse } from "../follow-up/response.js";
import { toInstant } from "../time/instant.js";
import type { ReportFollowUp } from "./options.js";

/** The people to answer next, the promises kept, and the next scores of unhappy customers. */
export interface FollowUpReport {
  /** The present moment of the report, as ISO 8601. */
  readonly now: string;
  /** Follow-ups that are open, of which `queue` holds the most urgent. */
  readonly open: number;
  /** Open follow-ups that are past their due time. */
  readonly overdue: number;
  readonly queue: readonly FollowUpItem[];
  /** Promises kept by rule, from `followUpCompliance`. */
  readonly rules: readonly Omit<ComplianceRow, "recovery">[];
  /** Over all rules; empty without second answers, and of responses without a respondent. */
  readonly recovery: readonly Recovery[];
}

/**
 * Queue and compliance of the responses that a pass met, as `followUpQueue` and `followUpCompliance` give them, from one
 * assessment of each response. Those received after `now` are left out.
 */
export function followUpOf<Row>(
  responses: readonly FollowUpResponse[],
  { policy, limit = 10, now, calendar, events }: ReportFollowUp<Row>,
  level: number,
): FollowUpReport {
  const moment = toInstant(now, "now");
  // The time of each response is read once, though it is asked for several times.
  const answered = responses.flatMap((response, i) => {
    const at = toInstant(response?.at, `responses[${i}].at`);
    return at <= moment ? [{ ...response, at }] : [];
  });
  const assessed = [...assess(answered, policy, { now: moment, calendar, events })];
  const queue = queueOf(assessed);
  const byRule = complianceOf(assessed, { by: "rule", level, now: moment });
  return {
    now: new Date(moment).toISOString(),
    open: queue.length,
    overdue: queue.filter(({ state }) => state === "breached").length,
    queue: queue.slice(0, limit),
    rules: byRule.map(({ key, received, firstContact, close, closeTheLoop, reopened }) => {
      return { key, received, firstContact, close, closeTheLoop, reopened };
    }),
    recovery: recoveryOf(assessed, level),
  };
}
