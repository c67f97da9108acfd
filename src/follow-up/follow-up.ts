import { idText } from "../math/text.js";
import { expectOptions } from "../math/options.js";
import type { Metric } from "../metric/metric.js";
import { HOMES } from "../metric/option-homes.js";
import { asDate } from "../time/instant.js";
import { assessResponse, FOLLOW_UP_OPTIONS, type Assessment, type FollowUpOptions } from "./assess.js";
import {
  clockStatus,
  nextEscalation,
  type ClockStatus,
  type Escalation,
  type FollowUpState,
} from "./clock/clock.js";
import type { ClockName, FollowUpPolicy } from "./policy/policy.js";
import type { FollowUpResponse } from "./response.js";

/** The follow-up of one response: what to do, by when, and its state at `now`. */
export interface FollowUpItem<Response extends FollowUpResponse = FollowUpResponse> {
  readonly responseId: string | number;
  /** The response as it was given, with whatever else it has: a name, a telephone number, the comment. */
  readonly response: Response;
  /** The respondent; null if it is not known (missing or blank). */
  readonly respondent: string | number | null;
  /** The customer's own words; null without any. */
  readonly comment: string | null;
  /** Id of the rule that matched. */
  readonly rule: string;
  /** The policy's metric. */
  readonly metric: Metric;
  readonly category: string;
  readonly score: number;
  /** The time of receipt. */
  readonly at: Date;
  readonly owner: string | null;
  readonly recommendedActions: readonly string[];
  readonly personMustReply: boolean;
  /** The clock that the next fields describe: the most urgent open one, otherwise the last. */
  readonly clock: ClockName;
  readonly state: FollowUpState;
  readonly due: Date | null;
  readonly atRiskAt: Date | null;
  readonly consumedMs: number;
  readonly remainingMs: number;
  /** The next escalation of the clocks. */
  readonly nextEscalation: Escalation | null;
  /** Id and version of the calendar that was used; null if none was needed. */
  readonly calendar: string | null;
  readonly calendarVersion: string | null;
  /** The time zone of that calendar, otherwise of the only one given; null without any. */
  readonly timeZone: string | null;
}

/** The follow-up of one response, with all its promises. */
export interface FollowUp<
  Response extends FollowUpResponse = FollowUpResponse,
> extends FollowUpItem<Response> {
  /** All promises of the rule, first contact before close. */
  readonly clocks: readonly ClockStatus[];
}

/**
 * Gives the follow-up of a response at `now`, from its event log.
 *
 * @remarks
 * Done exactly at due is met; open is breached only after due; from the at-risk point on it is at risk. A paused clock
 * has no due date until it resumes, and a breached one stays breached. {@link FollowUpEvent} describes the effect of each
 * event.
 *
 * @param response - a survey answer
 * @param policy - from {@link definePolicy}
 * @returns null if the policy requires no follow-up, or its hold-out leaves the customer alone
 * @throws TypeError or RangeError when the response has an unknown metric or a score off its scale, an event or instant
 * is invalid, or the policy's calendar is not given
 * @example
 * followUpFor(
 *   { id: 1, metric: "NPS", score: 3, at: "2026-03-02T09:00:00Z" },
 *   policyFromPractices(["detractors-24-hours"]),
 *   { now: "2026-03-03T05:00:00Z" },
 * )?.state; // => "at-risk"
 * @category Follow-up of responses
 */
export function followUpFor<Response extends FollowUpResponse>(
  response: Response,
  policy: FollowUpPolicy,
  options: FollowUpOptions,
): FollowUp<Response> | null {
  expectOptions(options, FOLLOW_UP_OPTIONS, HOMES);
  const { followUp } = assessResponse(response, policy, options);
  return followUp && { ...followUpItem(followUp), clocks: followUp.clocks.map(clockStatus) };
}

/** The public record of an assessment. */
export function followUpItem<Response extends FollowUpResponse>(
  assessment: Assessment<Response>,
): FollowUpItem<Response> {
  const { response, metric, facts, at, terms, calendar, hours, clocks, leading } = assessment;
  let next: Escalation | null = null;
  for (const clock of clocks) {
    const escalation = nextEscalation(clock);
    if (escalation !== null && (next === null || escalation.at < next.at)) next = escalation;
  }
  return {
    responseId: response.id,
    response,
    respondent: idText(response.respondent) === null ? null : (response.respondent ?? null),
    comment: wordsOf(response),
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
    timeZone: hours?.timeZone ?? null,
  };
}

/** The comment of a response; null for one that is blank, or no text. */
function wordsOf({ comment }: { readonly comment?: unknown }): string | null {
  return typeof comment === "string" && comment.trim() !== "" ? comment : null;
}

/** The owner of the case: named by the response, otherwise the role of the rule. */
export function ownerOf({ response, terms }: Assessment): string | null {
  return response.owner ?? terms.owner;
}
