import { show } from "../math/guard.js";
import { assessAll, followUpContext, type FollowUpOptions } from "./assessment.js";
import { followUpItem, ownerOf, type FollowUpItem } from "./follow-up.js";
import type { FollowUpPolicy } from "./policy.js";
import type { FollowUpResponse } from "./response.js";
import { isOpen, urgencyOf } from "./urgency.js";

/** As for `followUpFor`, and whose queue and how much of it. */
export interface FollowUpQueueOptions extends FollowUpOptions {
  /** Only what this owner has; null for what nobody has. @defaultValue everybody's */
  readonly owner?: string | null | undefined;
  /** At most so many, the most urgent. @defaultValue all */
  readonly limit?: number | undefined;
}

/** What one owner has to do, most urgent first. */
export interface OwnerQueue {
  readonly owner: string | null;
  readonly items: readonly FollowUpItem[];
}

/**
 * What to do next: the open follow-ups, most urgent first.
 *
 * Breached before at risk before on track before scheduled before paused; within a state the one that is due
 * first, and of those due together the one received first; else in the order given. Finished and cancelled
 * follow-ups are left out, and so is who is owed none; no responses make an empty queue.
 *
 * @param responses - with ids that differ
 * @param policy - from {@link definePolicy}
 * @param options - as for {@link followUpFor}; `events` is the log of all responses, each entry with a
 * `responseId`
 * @throws TypeError or RangeError as {@link followUpFor} does, naming `responses[i]` or `events[i]`; for two
 * responses with one id, an event without `responseId`, or a limit that is no whole number
 * @example
 * followUpQueue(
 *   [
 *     { id: "a", metric: "NPS", score: 5, receivedAt: "2026-03-02T09:00:00Z" },
 *     { id: "b", metric: "NPS", score: 2, receivedAt: "2026-03-01T09:00:00Z" },
 *   ],
 *   combinePractices(["detractors-24-hours"]),
 *   { now: "2026-03-02T12:00:00Z" },
 * ).map((item) => item.responseId); // => ["b", "a"]
 */
export function followUpQueue(
  responses: Iterable<FollowUpResponse>,
  policy: FollowUpPolicy,
  options: FollowUpQueueOptions,
): readonly FollowUpItem[] {
  const { owner, limit = Infinity } = options;
  if (limit !== Infinity && !(Number.isInteger(limit) && limit >= 0)) {
    throw new RangeError(`limit must be a whole number, 0 or more, got ${show(limit)}`);
  }
  const context = followUpContext(policy, options);
  const open: { item: FollowUpItem; urgency: number; receivedAt: number }[] = [];
  for (const { assessment } of assessAll(responses, context, options.events ?? [])) {
    if (assessment === null || !isOpen(assessment.leading)) continue;
    if (owner !== undefined && ownerOf(assessment) !== owner) continue;
    const { leading, receivedAt } = assessment;
    // The record is made at once, so that thousands of assessments need not be kept until the queue is sorted.
    open.push({ item: followUpItem(assessment), urgency: urgencyOf(leading), receivedAt });
  }
  open.sort((a, b) => a.urgency - b.urgency || a.receivedAt - b.receivedAt);
  return open.slice(0, limit).map(({ item }) => item);
}

/**
 * A queue split by owner, each part in the queue's order; the owner with the most urgent item comes first.
 *
 * @param queue - from {@link followUpQueue}; of an empty one no part
 * @example
 * queueByOwner([]); // => []
 */
export function queueByOwner(queue: readonly FollowUpItem[]): readonly OwnerQueue[] {
  const owners = new Map<string | null, FollowUpItem[]>();
  for (const item of queue) {
    const items = owners.get(item.owner);
    if (items === undefined) owners.set(item.owner, [item]);
    else items.push(item);
  }
  return [...owners].map(([owner, items]) => ({ owner, items }));
}
