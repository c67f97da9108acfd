import { readWhole, readNumber } from "../math/fields.js";
import { expectOptions, joinOptions, type KnownOptions } from "../math/options.js";
import { HOMES } from "../metric/option-homes.js";
import { assess, FOLLOW_UP_OPTIONS, type Assessed, type FollowUpOptions } from "./assess.js";
import { isOpen, urgencyOf } from "./clock/urgency.js";
import { followUpItem, ownerOf, type FollowUpItem } from "./follow-up.js";
import type { FollowUpPolicy } from "./policy/policy.js";
import type { FollowUpResponse } from "./response.js";

/** Options of `followUpQueue`. */
export interface FollowUpQueueOptions extends FollowUpOptions {
  /** Only cases of this owner; null for those without one. @defaultValue all owners */
  readonly owner?: string | null | undefined;
  /** The largest number of cases, the most urgent first. @defaultValue all */
  readonly limit?: number | undefined;
}

const OPTIONS = /* @__PURE__ */ joinOptions(FOLLOW_UP_OPTIONS, {
  owner: null,
  limit: readNumber,
}) satisfies KnownOptions<FollowUpQueueOptions>;

/**
 * Lists the open follow-ups, the most urgent first.
 *
 * @remarks
 * Breached before at risk before on track before scheduled before paused; within a state by due time, then by time of
 * receipt, then in the given order. Finished and cancelled follow-ups, and responses for which the policy requires none,
 * are left out.
 *
 * @param responses - with unique ids
 * @param policy - from {@link definePolicy}
 * @param options - `events` is the log of all responses, each event with a `responseId`
 * @returns the open follow-ups, each with its `response` as given; an empty list without responses
 * @throws TypeError or RangeError as {@link followUpFor}, naming `responses[i]` or `events[i]`; for two responses with
 * one id, an event without `responseId`, or a limit that is not a whole number
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
export function followUpQueue<Response extends FollowUpResponse>(
  responses: Iterable<Response>,
  policy: FollowUpPolicy,
  options: FollowUpQueueOptions,
): readonly FollowUpItem<Response>[] {
  expectOptions(options, OPTIONS, HOMES);
  const { owner, limit = Infinity } = options;
  if (limit !== Infinity) readWhole(limit, "limit");
  return queueOf(assess(responses, policy, options), owner, limit);
}

/** The queue of assessed responses; see {@link followUpQueue}. */
export function queueOf<Response extends FollowUpResponse>(
  assessed: Iterable<Assessed<Response>>,
  owner?: string | null,
  limit = Infinity,
): FollowUpItem<Response>[] {
  const open: { item: FollowUpItem<Response>; urgency: number; at: number }[] = [];
  // The last one of a queue that was cut: what is not before it cannot be among the first any more.
  let last = { urgency: Infinity, at: Infinity };
  const cut = () => {
    open.sort((a, b) => a.urgency - b.urgency || a.at - b.at);
    if (open.length > limit) open.length = limit;
    if (open.length === limit) last = open.at(-1) ?? { urgency: -Infinity, at: -Infinity };
  };
  for (const { followUp } of assessed) {
    if (followUp === null || !isOpen(followUp.leading)) continue;
    if (owner !== undefined && ownerOf(followUp) !== owner) continue;
    const [urgency, at] = [urgencyOf(followUp.leading), followUp.at];
    if (urgency > last.urgency || (urgency === last.urgency && at >= last.at)) continue;
    // The public record is made here, so that thousands of assessments need not be kept until the queue is sorted.
    open.push({ item: followUpItem(followUp), urgency, at });
    if (open.length >= 2 * limit + 1) cut();
  }
  cut();
  return open.map(({ item }) => item);
}
