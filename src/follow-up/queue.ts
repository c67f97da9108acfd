import { readWhole } from "../math/fields.js";
import { assess, type Assessed, type FollowUpOptions } from "./assess.js";
import { isOpen, urgencyOf } from "./clock/urgency.js";
import { followUpItem, ownerOf, type FollowUpItem } from "./follow-up.js";
import type { FollowUpPolicy } from "./policy/policy.js";
import type { FollowUpResponse } from "./response.js";

/** Options of `followUpQueue`. */
export interface FollowUpQueueOptions extends FollowUpOptions {
  /** Only the cases of this owner; null for those without one. @defaultValue all owners */
  readonly owner?: string | null | undefined;
  /** At most this many, the most urgent. @defaultValue all */
  readonly limit?: number | undefined;
}

/**
 * The open follow-ups, most urgent first.
 *
 * @remarks
 * Breached before at risk before on track before scheduled before paused; within a state the one that is due first, and of
 * those due together the one received first; else in the order given. Finished and cancelled follow-ups are left out, and
 * so are responses that the policy asks nothing for.
 *
 * @param responses - with ids that differ
 * @param policy - from {@link definePolicy}
 * @param options - `events` is the log of all responses, each entry with a `responseId`
 * @returns an empty list of no responses
 * @throws TypeError or RangeError as {@link followUpFor}, naming `responses[i]` or `events[i]`; for two responses with one
 * id, an event without `responseId`, or a limit that is no whole number
 * @example
 * followUpQueue(
 *   [
 *     { id: "a", metric: "NPS", score: 5, at: "2026-03-02T09:00:00Z" },
 *     { id: "b", metric: "NPS", score: 2, at: "2026-03-01T09:00:00Z" },
 *   ],
 *   policyFromPractices(["detractors-24-hours"]),
 *   { now: "2026-03-02T12:00:00Z" },
 * ).map((item) => item.responseId); // => ["b", "a"]
 * @category Follow-up of responses
 */
export function followUpQueue(
  responses: Iterable<FollowUpResponse>,
  policy: FollowUpPolicy,
  options: FollowUpQueueOptions,
): readonly FollowUpItem[] {
  const { owner, limit = Infinity } = options;
  if (limit !== Infinity) readWhole(limit, "limit");
  return queueOf(assess(responses, policy, options), owner).slice(0, limit);
}

/** The queue of assessed responses; see {@link followUpQueue}. */
export function queueOf(assessed: Iterable<Assessed>, owner?: string | null): FollowUpItem[] {
  const open: { item: FollowUpItem; urgency: number; at: number }[] = [];
  for (const { followUp } of assessed) {
    if (followUp === null || !isOpen(followUp.leading)) continue;
    if (owner !== undefined && ownerOf(followUp) !== owner) continue;
    // The record is made at once, so that thousands of assessments need not be kept until the queue is sorted.
    open.push({ item: followUpItem(followUp), urgency: urgencyOf(followUp.leading), at: followUp.at });
  }
  open.sort((a, b) => a.urgency - b.urgency || a.at - b.at);
  return open.map(({ item }) => item);
}
