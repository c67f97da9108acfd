import { workBetween } from "../business-time/working-time.js";
import { proportion, type Proportion } from "../inference/proportion.js";
import type { Assessment } from "./assess.js";
import type { Clock } from "./clock/clock.js";
import type { ClockName } from "./policy/policy.js";
import { waitingTime, type Wait, type WaitingTime } from "./waiting-time.js";

/** Outcomes of one kind of promise, over a group of responses. */
export interface PromisesKept {
  readonly clock: ClockName;
  /** The number of responses with this promise: the sum of the next five fields. */
  readonly received: number;
  readonly met: number;
  readonly missed: number;
  /** Open and past due: already broken. */
  readonly overdue: number;
  /** Open and not past due: undecided. */
  readonly open: number;
  readonly cancelled: number;
  /** met / (met + missed + overdue). */
  readonly attainment: Proportion;
  /** Wait of the customer from receipt to completion, pauses included. */
  readonly elapsed: WaitingTime;
  /** The same in opening hours; null if no calendar is known. */
  readonly working: WaitingTime | null;
}

/**
 * Counts the outcomes of the promises of one clock.
 *
 * @remarks
 * Attainment leaves out undecided cases but counts open cases that are overdue, since it would otherwise be too high: 2
 * met, 1 missed, 1 overdue and 1 on track are 50 %, not 67 %.
 *
 * @param assessments - of responses received by `now`
 * @returns null if none of them has this promise
 */
export function promisesKept(
  assessments: readonly Assessment[],
  clock: ClockName,
  level: number,
): PromisesKept | null {
  const counts = { met: 0, missed: 0, overdue: 0, open: 0, cancelled: 0 };
  const elapsed: Wait[] = [];
  const working: Wait[] = [];
  for (const { at, hours, clocks } of assessments) {
    const promise = clocks.find(({ terms }) => terms.clock === clock);
    if (promise === undefined) continue;
    counts[outcomeOf(promise)] += 1;
    const until = Math.max(at, promise.until);
    const ended = promise.history.completedAt !== null;
    elapsed.push({ ms: until - at, ended });
    if (hours !== null) working.push({ ms: workBetween(hours, at, until), ended });
  }
  const received = elapsed.length;
  if (received === 0) return null;
  return {
    clock,
    received,
    ...counts,
    attainment: proportion(counts.met, counts.met + counts.missed + counts.overdue, level),
    elapsed: waitingTime(elapsed),
    working: working.length === received ? waitingTime(working) : null,
  };
}

function outcomeOf({ state }: Clock): "met" | "missed" | "overdue" | "open" | "cancelled" {
  if (state === "met" || state === "missed" || state === "cancelled") return state;
  return state === "breached" ? "overdue" : "open";
}
