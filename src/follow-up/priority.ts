import { expectThat } from "../math/guard.js";
import { goodSign } from "../metric/metric.js";
import type { Assessment } from "./assess.js";
import type { FollowUpState } from "./clock/clock.js";
import { urgencyOf } from "./clock/urgency.js";
import type { FollowUpResponse } from "./response.js";

/** What the order of open cases is made of. */
export interface CaseFactors<Response extends FollowUpResponse = FollowUpResponse> {
  readonly response: Response;
  readonly state: FollowUpState;
  /** How bad the answer is: 0 at the good end of the scale, 1 at the bad end. */
  readonly severity: number;
  /** The customer's value over the median of open cases; 1 where it is not known, and without the option `value`. */
  readonly value: number;
  /** The share of the promised time that has passed: 1 at due, 2 when overdue by as much time as was promised. */
  readonly timeUsed: number;
}

/**
 * The order of a queue.
 *
 * @remarks
 * - `"priority"`: severity x square root of value x time, where time rises from 1/2 at receipt to 1 at due and then falls with
 *   the square root of `timeUsed`. So a very bad answer of a large customer comes before a broken promise to someone who was
 *   nearly content, and of two alike the one that is just due comes first. A customer who is worth 100 times as much counts 10
 *   times.
 * - `"due"`: breached before at risk before on track, each by due time.
 * - a function: your own number of the same factors, the largest first.
 *
 * Cases that are scheduled or paused come last in every order but `"due"`, since nothing is to be done for them now.
 */
export type QueueOrder<Response extends FollowUpResponse = FollowUpResponse> =
  "priority" | "due" | ((factors: CaseFactors<Response>) => number);

/** The place of a case: by rank, then by due time, then by time of receipt, the smallest first. */
export interface Place {
  readonly rank: number;
  readonly due: number;
  readonly at: number;
  /** null where the order has no number for it. */
  readonly priority: number | null;
}

/** The factors of an open case. */
export function factorsOf<Response extends FollowUpResponse>(
  { response, metric, facts, leading }: Assessment<Response>,
  value: number,
): CaseFactors<Response> {
  const { min, max } = metric.scale;
  const fromBest = goodSign(metric) > 0 ? max - facts.score : facts.score - min;
  const { state, consumedMs, remainingMs } = leading;
  const promised = consumedMs + remainingMs;
  // A promise of no time at all is due at once.
  const timeUsed = promised > 0 ? consumedMs / promised : 1;
  return { response, state, severity: fromBest / (max - min), value, timeUsed };
}

/** The default priority; see `QueueOrder`. */
export function defaultPriority({ severity, value, timeUsed }: CaseFactors): number {
  const time = timeUsed <= 1 ? (1 + timeUsed) / 2 : 1 / Math.sqrt(timeUsed);
  return severity * Math.sqrt(value) * time;
}

/** Behind every due time. */
const NO_DUE = 9e14;
/** Behind every priority, and behind that. */
const [SCHEDULED, PAUSED] = [1.7e308, 1.75e308];

/** Makes the function that places a case by an order. */
export function placer<Response extends FollowUpResponse>(
  order: QueueOrder<Response>,
): (assessment: Assessment<Response>, factors: CaseFactors<Response>) => Place {
  const priorityOf = typeof order === "function" ? order : defaultPriority;
  return ({ leading, at }, factors) => {
    const due = leading.due ?? NO_DUE;
    if (order === "due") return { rank: urgencyOf(leading), due, at, priority: null };
    const { state } = factors;
    // Behind all that can be worked on.
    if (state === "scheduled" || state === "paused")
      return { rank: state === "scheduled" ? SCHEDULED : PAUSED, due, at, priority: null };
    const priority = priorityOf(factors);
    expectThat(Number.isFinite(priority), "a finite number", priority, " from order");
    return { rank: -priority, due, at, priority };
  };
}
