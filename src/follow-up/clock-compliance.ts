import type { Interval } from "../inference/limits.js";
import { shareLimits } from "../inference/share-interval.js";
import type { Assessment, FollowUpContext } from "./assessment.js";
import type { ClockReading } from "./clock-status.js";
import type { ClockName } from "./policy.js";
import { waitingTime, type Wait, type WaitingTime } from "./waiting-time.js";
import { workBetween } from "../business-time/working-time.js";

/** A share of cases with its interval, both from 0 to 1; null of none. */
export interface CaseShare {
  readonly share: number | null;
  /** Wilson's score interval. */
  readonly interval: Interval | null;
  readonly hits: number;
  readonly n: number;
}

/** Whether one kind of promise was kept, over a group of responses. */
export interface ClockCompliance {
  readonly clock: ClockName;
  /** Responses with this promise: the sum of the next five. */
  readonly received: number;
  readonly met: number;
  readonly missed: number;
  /** Still open though past due: a promise broken already. */
  readonly openBreached: number;
  /** Open and not past due: not yet decided. */
  readonly inFlight: number;
  readonly cancelled: number;
  /** met / (met + missed + open breached). */
  readonly attainment: CaseShare;
  /** From receipt to completion by the clock on the wall, pauses included: what the customer waited. */
  readonly elapsed: WaitingTime;
  /** The same in opening hours; null where no calendar is known. */
  readonly working: WaitingTime | null;
}

/**
 * Whether promises of one clock were kept.
 *
 * Attainment leaves out what is in flight and counts what is overdue though open, for leaving that out
 * flatters: 2 met, 1 missed, 1 overdue and 1 on track are 50 %, not 67 %.
 *
 * @param assessments - of responses received by `now`
 * @returns null when none of them has this promise
 */
export function clockCompliance(
  assessments: readonly Assessment[],
  clock: ClockName,
  { now, onlyCalendar }: FollowUpContext,
  level: number,
): ClockCompliance | null {
  const counts = { met: 0, missed: 0, openBreached: 0, inFlight: 0, cancelled: 0 };
  const elapsed: Wait[] = [];
  const working: Wait[] = [];
  let everyoneHasCalendar = true;
  for (const { clocks, receivedAt, calendar } of assessments) {
    const reading = clocks.find(({ rules }) => rules.clock === clock);
    if (reading === undefined) continue;
    counts[outcomeOf(reading)] += 1;
    const { completedAt, cancelledAt } = reading.run;
    const until = Math.max(receivedAt, completedAt ?? cancelledAt ?? now);
    const ended = completedAt !== null;
    elapsed.push({ ms: until - receivedAt, ended });
    const counted = calendar ?? onlyCalendar;
    if (counted === null) everyoneHasCalendar = false;
    else working.push({ ms: workBetween(counted.time, receivedAt, until), ended });
  }
  const received = elapsed.length;
  if (received === 0) return null;
  return {
    clock,
    received,
    ...counts,
    attainment: caseShare(counts.met, counts.met + counts.missed + counts.openBreached, level),
    elapsed: waitingTime(elapsed),
    working: everyoneHasCalendar ? waitingTime(working) : null,
  };
}

/** `hits` of `n` with Wilson's interval. */
export function caseShare(hits: number, n: number, level: number): CaseShare {
  if (n === 0) return { share: null, interval: null, hits, n };
  const [low, high] = shareLimits(hits, n - hits, (1 - level) / 2, "score");
  return { share: hits / n, interval: { low, high, level, method: "score" }, hits, n };
}

function outcomeOf({ state }: ClockReading): "met" | "missed" | "openBreached" | "inFlight" | "cancelled" {
  if (state === "met" || state === "missed" || state === "cancelled") return state;
  return state === "breached" ? "openBreached" : "inFlight";
}
