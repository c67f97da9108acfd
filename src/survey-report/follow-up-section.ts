import { followUpCompliance, type ComplianceRow } from "../follow-up/compliance.js";
import type { FollowUpItem } from "../follow-up/follow-up.js";
import { followUpQueue } from "../follow-up/queue.js";
import type { FollowUpResponse } from "../follow-up/response.js";
import type { ReportFollowUp } from "./options.js";
import { toInstant } from "../time/instant.js";

/** Whom to answer next, and whether earlier promises were kept. */
export interface FollowUpReport {
  /** The present moment of the report, as ISO 8601. */
  readonly now: string;
  /** Follow-ups that are open, of which `queue` holds the most urgent. */
  readonly open: number;
  readonly queue: readonly FollowUpItem[];
  /** By rule. */
  readonly rules: readonly ComplianceRow[];
  /** All rules together; null when the policy asks for nothing. */
  readonly all: ComplianceRow | null;
}

/** Queue and compliance of the responses that a pass met; those received after `now` are passed over. */
export function followUpReport<Row>(
  responses: readonly FollowUpResponse[],
  { policy, limit = 10, now, calendar, events }: ReportFollowUp<Row>,
  level: number,
): FollowUpReport {
  const options = { now, calendar, events };
  const present = toInstant(now, "now");
  const received = responses.filter(({ receivedAt }) => toInstant(receivedAt, "receivedAt") <= present);
  const queue = followUpQueue(received, policy, options);
  const rules = followUpCompliance(received, policy, { ...options, level, by: "rule" });
  const [all = null] =
    rules.length === 1 ? rules : followUpCompliance(received, policy, { ...options, level });
  return {
    now: new Date(present).toISOString(),
    open: queue.length,
    queue: queue.slice(0, limit),
    rules,
    all,
  };
}
