import type { Metric } from "../metric/metric.js";
import { asDate } from "../time/instant.js";
import { assessResponse, type Assessment, type FollowUpOptions } from "./assess.js";
import {
  clockStatus,
  nextEscalation,
  type ClockStatus,
  type Escalation,
  type FollowUpState,
} from "./clock/clock.js";
import type { ClockName, FollowUpPolicy } from "./policy/policy.js";
import type { FollowUpResponse } from "./response.js";

/** What to do about one response, by when, and its state at `now`. */
export interface FollowUpItem {
  readonly responseId: string | number;
  /** Who answered; null where the response does not say. */
  readonly respondent: string | number | null;
  /** Id of the rule that applies. */
  readonly rule: string;
  /** The policy's metric. */
  readonly metric: Metric;
  readonly category: string;
  readonly score: number;
  /** When the response was received. */
  readonly at: Date;
  readonly owner: string | null;
  readonly recommendedActions: readonly string[];
  readonly personMustReply: boolean;
  /** The clock that the next fields describe: the most urgent that is open, else the last. */
  readonly clock: ClockName;
  readonly state: FollowUpState;
  readonly due: Date | null;
  readonly atRiskAt: Date | null;
  readonly consumedMs: number;
  readonly remainingMs: number;
  /** The next escalation of either clock. */
  readonly nextEscalation: Escalation | null;
  /** Id and version of the calendar that counted; null where none was needed. */
  readonly calendar: string | null;
  readonly calendarVersion: string | null;
}

/** A follow-up with each of its promises. */
export interface FollowUp extends FollowUpItem {
  /** Each promise of the rule, first contact before close. */
  readonly clocks: readonly ClockStatus[];
}

/**
 * The follow-up of a response at `now`, derived from its log alone; null when the policy asks for none.
 *
 * @remarks
 * Done at due exactly is met; open is breached only after due; from the at-risk point on it is at risk. A paused clock has
 * no due date until it resumes, and a breached one stays breached. See {@link FollowUpEvent} for what each event does.
 *
 * @param response - a survey answer
 * @param policy - from {@link definePolicy}
 * @throws TypeError or RangeError when the response names an unknown metric or a score off its scale, an event or instant
 * is bad, or the policy's calendar is not given
 * @example
 * followUpFor(
 *   { id: 1, metric: "NPS", score: 3, at: "2026-03-02T09:00:00Z" },
 *   policyFromPractices(["detractors-24-hours"]),
 *   { now: "2026-03-03T05:00:00Z" },
 * )?.state; // => "at-risk"
 * @category Follow-up of responses
 */
export function followUpFor(
  response: FollowUpResponse,
  policy: FollowUpPolicy,
  options: FollowUpOptions,
): FollowUp | null {
  const { followUp } = assessResponse(response, policy, options);
  return followUp && { ...followUpItem(followUp), clocks: followUp.clocks.map(clockStatus) };
}

/** The public record of an assessment. */
export function followUpItem(assessment: Assessment): FollowUpItem {
  const { response, metric, facts, at, terms, calendar, clocks, leading } = assessment;
  let next: Escalation | null = null;
  for (const clock of clocks) {
    const escalation = nextEscalation(clock);
    if (escalation !== null && (next === null || escalation.at < next.at)) next = escalation;
  }
  return {
    responseId: response.id,
    respondent: response.respondent ?? null,
    rule: terms.id,
    metric,
    category: facts.category,
    score: facts.score,
    at: new Date(at),
    owner: ownerOf(assessment),
    recommendedActions: terms.recommendedActions,
    personMustReply: terms.personMustReply,
    clock: leading.terms.clock,
    state: leading.state,
    due: asDate(leading.due),
    atRiskAt: asDate(leading.atRiskAt),
    consumedMs: leading.consumedMs,
    remainingMs: leading.remainingMs,
    nextEscalation: next,
    calendar: calendar?.id ?? null,
    calendarVersion: calendar?.version ?? null,
  };
}

/** Who has the case: the owner that the response names, else the role of the rule. */
export function ownerOf({ response, terms }: Assessment): string | null {
  return response.owner ?? terms.owner;
}
