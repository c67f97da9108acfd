import { readWhole, readNumber } from "../math/fields.js";
import { expectThat, isAmount } from "../math/guard.js";
import { expectOptions, joinOptions, type KnownOptions } from "../math/options.js";
import { HOMES } from "../metric/option-homes.js";
import type { Accessor } from "../tally/accessor.js";
import { placeOf } from "../tally/answer.js";
import { mentionedNames } from "../tally/mentions.js";
import { rowReader } from "../tally/row-reader.js";
import { toInstant } from "../time/instant.js";
import { assess, FOLLOW_UP_OPTIONS, type Assessed, type Assessment, type FollowUpOptions } from "./assess.js";
import { isOpen } from "./clock/urgency.js";
import { expiryOf, isExpired, readExpiry, type ExpiryOptions } from "./expiry.js";
import { firstOf } from "./first-of.js";
import { followUpItem, ownerOf, type FollowUpItem } from "./follow-up.js";
import { policyRulesOf } from "./policy/define-policy.js";
import type { FollowUpPolicy } from "./policy/policy.js";
import { factorsOf, placer, type QueueOrder } from "./priority.js";
import type { FollowUpResponse } from "./response.js";

/** Which open cases a queue has, and in which order. */
export interface QueueOptions<Response extends FollowUpResponse> extends ExpiryOptions {
  /** Only cases of this owner; null for those without one. @defaultValue all owners */
  readonly owner?: string | null | undefined;
  /** The largest number of cases, the first of the order. @defaultValue all */
  readonly limit?: number | undefined;
  /** See `QueueOrder`. @defaultValue "priority" */
  readonly order?: QueueOrder<Response> | undefined;
  /**
   * Accessor of the value of the customer or account, a number of 0 or more: revenue, seats.
   * @defaultValue none: all count alike
   */
  readonly value?: Accessor<Response, number> | undefined;
  /** Accessor of the themes of the response, a list of names; they come back with the item. @defaultValue none */
  readonly themes?: Accessor<Response, Iterable<unknown> & object> | undefined;
}

/** Options of `followUpQueue`. */
export interface FollowUpQueueOptions<Response extends FollowUpResponse = FollowUpResponse>
  extends FollowUpOptions, QueueOptions<Response> {}

const OPTIONS = /* @__PURE__ */ joinOptions(FOLLOW_UP_OPTIONS, {
  owner: null,
  limit: readNumber,
  order: null,
  value: null,
  themes: null,
  expireAfter: readExpiry,
}) satisfies KnownOptions<FollowUpQueueOptions>;

/** An open follow-up with what its place in the queue comes from. */
export interface QueuedFollowUp<
  Response extends FollowUpResponse = FollowUpResponse,
> extends FollowUpItem<Response> {
  /** The number that decides the order, the largest first; null by `order: "due"`, and for scheduled and paused cases. */
  readonly priority: number | null;
  /** How bad the answer is: 0 at the good end of the scale, 1 at the bad end. */
  readonly severity: number;
  /** The share of the promised time that has passed, above 1 when overdue. */
  readonly timeUsed: number;
  /** The value of the customer as given; null where it is not known. */
  readonly value: number | null;
  /** The themes of the response. */
  readonly themes: readonly string[];
}

/**
 * Lists the open follow-ups in the order to work on them: by severity, value and time together.
 *
 * @remarks
 * Cases that are breached, at risk or on track come by priority: severity x square root of value x time. Severity is the distance
 * of the answer from the good end of its scale, 0 to 1; value that over the median of the open cases, 1 where it is not known;
 * time rises from 1/2 at receipt to 1 at due and falls after it with the square root of the time used. Then scheduled and
 * paused cases. Among equals by due time, then by time of receipt, then in the given order. `order` replaces the rule.
 *
 * A case that is overdue by more than `expireAfter`, 90 days unless the policy says otherwise, is left out: what was promised a
 * year ago is a statistic, which `followUpCompliance` has, and not a task. Finished and cancelled follow-ups, responses for
 * which the policy requires none, and customers whom its hold-out leaves alone, are left out as well.
 *
 * @param responses - with unique ids
 * @param policy - from {@link definePolicy}
 * @param options - `events` is the log of all responses, each event with a `responseId`
 * @returns the open follow-ups, each with its `response` as given; an empty list without responses
 * @throws TypeError or RangeError as {@link followUpFor}, naming `responses[i]` or `events[i]`; for two responses with
 * one id, an event without `responseId`, a limit that is not a whole number, a value that is not a number of 0 or more, or
 * an order that gives no number
 * @example
 * followUpQueue(
 *   [
 *     { id: "a", metric: "NPS", score: 5, at: "2026-03-02T09:00:00Z" },
 *     { id: "b", metric: "NPS", score: 2, at: "2026-03-01T09:00:00Z" },
 *   ],
 *   policyFromPractices(["detractors-24-hours"]),
 *   { now: "2026-03-02T12:00:00Z" },
 * ).map((item) => item.responseId); // => ["b", "a"]
 * @example
 * const responses = [
 *   { id: "a", metric: "NPS", score: 3, at: "2026-03-02T09:00:00Z" }, { id: "b", metric: "NPS", score: 10, at: "2026-03-02T09:00:00Z" },
 * ];
 * const queue = followUpQueue(responses, policyFromPractices(["detractors-24-hours"]), { now: "2026-03-02T12:00:00Z", limit: 5 });
 * queue.map(({ responseId, due }) => [responseId, due]) // => [["a", new Date("2026-03-03T09:00:00.000Z")]]
 * @category Follow-up of responses
 */
export function followUpQueue<Response extends FollowUpResponse>(
  responses: Iterable<Response>,
  policy: FollowUpPolicy,
  options: FollowUpQueueOptions<Response>,
): readonly QueuedFollowUp<Response>[] {
  expectOptions(options, OPTIONS, HOMES);
  const { limit = Infinity } = options;
  if (limit !== Infinity) readWhole(limit, "limit");
  return queueOf(assess(responses, policy, options), policy, options);
}

const NO_THEMES: readonly string[] = [];

/** An open case with its value. */
export interface OpenCase<Response extends FollowUpResponse> {
  readonly assessment: Assessment<Response>;
  readonly position: number;
  readonly value: number | null;
}

/** The queue of assessed responses; see {@link followUpQueue}. */
function queueOf<Response extends FollowUpResponse>(
  assessed: Iterable<Assessed<Response>>,
  policy: FollowUpPolicy,
  options: QueueOptions<Response> & Pick<FollowUpOptions, "now">,
): QueuedFollowUp<Response>[] {
  const { owner, limit = Infinity } = options;
  const placed = casePlacer(options);
  const open = openCases(assessed, policy, options);
  const { cases, usual } = options.value === undefined ? { cases: open, usual: 1 } : valued(open);
  const first = firstOf<QueuedFollowUp<Response>>(limit);
  for (const one of cases) {
    if (owner !== undefined && ownerOf(one.assessment) !== owner) continue;
    const { place, make } = placed(one, usual);
    first.add(place, make);
  }
  return first.finish();
}

/** The place of an open case in the order, and its public record, which is made only for cases that are kept. */
export function casePlacer<Response extends FollowUpResponse>({
  order = "priority",
  themes,
}: Pick<QueueOptions<Response>, "order" | "themes">) {
  const isOrder = typeof order === "function" || order === "priority" || order === "due";
  expectThat(isOrder, '"priority", "due" or a function', order, " at order", RangeError);
  const placeOf = placer(order);
  const themesOf = rowReader(themes);
  return ({ assessment, position, value }: OpenCase<Response>, usual: number) => {
    const factors = factorsOf(assessment, value === null ? 1 : value / usual);
    const place = placeOf(assessment, factors);
    return {
      place,
      make: (): QueuedFollowUp<Response> =>
        Object.assign(followUpItem(assessment), {
          priority: place.priority,
          severity: factors.severity,
          timeUsed: factors.timeUsed,
          value,
          themes: themesOf
            ? [...mentionedNames(themesOf(assessment.response, position), themes, position)]
            : NO_THEMES,
        }),
    };
  };
}

/** Cases that are open and not expired, with their values. */
function* openCases<Response extends FollowUpResponse>(
  assessed: Iterable<Assessed<Response>>,
  policy: FollowUpPolicy,
  options: QueueOptions<Response> & Pick<FollowUpOptions, "now">,
): Generator<OpenCase<Response>> {
  const now = toInstant(options.now, "now");
  const expireMs = expiryOf(options, policyRulesOf(policy));
  const read = rowReader(options.value);
  let position = -1;
  for (const { followUp } of assessed) {
    position++;
    if (followUp === null || !isOpen(followUp.leading) || isExpired(followUp, now, expireMs)) continue;
    const value = read ? (read(followUp.response, position) ?? null) : null;
    const isValue = value === null || isAmount(value);
    expectThat(isValue, "a number of 0 or more", value, placeOf(options.value, position));
    yield { assessment: followUp, position, value };
  }
}

/** All cases, and the median of their values; of none above 0 it is 1. */
function valued<Response extends FollowUpResponse>(open: Iterable<OpenCase<Response>>) {
  const cases = [...open];
  const values = cases.flatMap(({ value }) => value ?? []).sort((a, b) => a - b);
  const [low, high] = [values[(values.length - 1) >> 1] ?? 0, values[values.length >> 1] ?? 0];
  return { cases, usual: (low + high) / 2 || 1 };
}
