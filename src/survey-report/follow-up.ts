import { assessAll, followUpContext, type Assessment } from "../follow-up/assessment.js";
import { promisesOf, type ComplianceRow } from "../follow-up/compliance.js";
import { followUpItem, type FollowUpItem } from "../follow-up/follow-up.js";
import { recoveryOf, type Recovery } from "../follow-up/recovery.js";
import type { FollowUpResponse } from "../follow-up/response.js";
import { isOpen, urgencyOf } from "../follow-up/urgency.js";
import { toInstant } from "../time/instant.js";
import type { ReportFollowUp } from "./options.js";

/** Whether the promises of one rule were kept, as `followUpCompliance` tells by rule. */
export type RuleCompliance = Omit<ComplianceRow, "recovery">;

/** Whom to answer next, whether earlier promises were kept, and how customers scored next. */
export interface FollowUpReport {
  /** The present moment of the report, as ISO 8601. */
  readonly now: string;
  /** Follow-ups that are open, of which `queue` holds the most urgent. */
  readonly open: number;
  /** How many of those are past their due time. */
  readonly overdue: number;
  readonly queue: readonly FollowUpItem[];
  readonly rules: readonly RuleCompliance[];
  /** Over all rules; empty where nobody answered again or responses name no respondent. */
  readonly recovery: readonly Recovery[];
}

/**
 * Queue and compliance of the responses that a pass met, as `followUpQueue` and `followUpCompliance` give them, from one
 * look at each response. Those received after `now` are passed over.
 */
export function followUpOf<Row>(
  responses: readonly FollowUpResponse[],
  { policy, limit = 10, now, calendar, events = [] }: ReportFollowUp<Row>,
  level: number,
): FollowUpReport {
  const context = followUpContext(policy, { now, calendar });
  // The time of each response is read once, though it is asked for several times.
  const received = responses.flatMap((response) => {
    const receivedAt = toInstant(response.receivedAt, "receivedAt");
    return receivedAt <= context.now ? [{ ...response, receivedAt }] : [];
  });
  const assessed: Assessment[] = [];
  for (const { assessment } of assessAll(received, context, events))
    if (assessment) assessed.push(assessment);
  const open = assessed
    .filter(({ leading }) => isOpen(leading))
    .sort((a, b) => urgencyOf(a.leading) - urgencyOf(b.leading) || a.receivedAt - b.receivedAt);
  const rules = new Map<string, Assessment[]>();
  for (const assessment of assessed) {
    const { id } = assessment.terms;
    const known = rules.get(id);
    if (known) known.push(assessment);
    else rules.set(id, [assessment]);
  }
  // Only the answers of people who were unhappy once can tell how they scored next.
  const people = new Set(assessed.map(({ response }) => response.respondentId));
  const answers = received.filter(({ respondentId }) => people.has(respondentId));
  return {
    now: new Date(context.now).toISOString(),
    open: open.length,
    overdue: open.filter(({ leading }) => leading.state === "breached").length,
    queue: open.slice(0, limit).map(followUpItem),
    rules: Array.from(rules, ([rule, group]) => ({ key: { rule }, ...promisesOf(group, context, level) })),
    recovery: recoveryOf(assessed, answers, context.policy.metrics, level),
  };
}
