import { workBetween } from "../business-time/working-time.js";
import { proportion, type Proportion } from "../inference/proportion.js";
import type { Assessment } from "./assess.js";
import type { Clock } from "./clock/clock.js";
import type { ClockName } from "./policy/policy.js";
import { startWaits, type WaitingTime } from "./waiting-time.js";

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
 * Counts the outcomes of the promises of one clock, of responses received by `now`.
 *
 * @remarks
 * Attainment leaves out undecided cases but counts open cases that are overdue, since it would otherwise be too high: 2
 * met, 1 missed, 1 overdue and 1 on track are 50 %, not 67 %.
 */
export function startPromises(clock: ClockName) {
  const counts = { met: 0, missed: 0, overdue: 0, open: 0, cancelled: 0 };
  const [elapsed, working] = [startWaits(), startWaits()];
  let [received, timed] = [0, 0];
  return {
    add({ at, hours, clocks }: Assessment): void {
      const promise = clocks.find(({ terms }) => terms.clock === clock);
      if (promise === undefined) return;
      counts[outcomeOf(promise)] += 1;
      const until = Math.max(at, promise.until);
      const isEnded = promise.history.completedAt !== null;
      received++;
      elapsed.add(until - at, isEnded);
      if (hours === null) return;
      timed++;
      working.add(workBetween(hours, at, until), isEnded);
    },
    /** null if none of the responses has this promise. */
    finish(level: number): PromisesKept | null {
      if (received === 0) return null;
      return {
        clock,
        received,
        ...counts,
        attainment: proportion(counts.met, counts.met + counts.missed + counts.overdue, level),
        elapsed: elapsed.finish(),
        working: timed === received ? working.finish() : null,
      };
    },
  };
}

function outcomeOf({ state }: Clock): "met" | "missed" | "overdue" | "open" | "cancelled" {
  if (state === "met" || state === "missed" || state === "cancelled") return state;
  return state === "breached" ? "overdue" : "open";
}
