import type { Clock, FollowUpState } from "./clock.js";

const RANK: Readonly<Record<FollowUpState, number>> = {
  breached: 0,
  "at-risk": 1,
  "on-track": 2,
  scheduled: 3,
  paused: 4,
  missed: 5,
  met: 5,
  cancelled: 5,
};

/** True for a clock that still requires action. */
export function isOpen({ state }: Clock): boolean {
  return RANK[state] < 5;
}

/**
 * Urgency of a clock as a number, the most urgent lowest.
 *
 * @remarks
 * Breached before at risk before on track before scheduled before paused. Within a state the one due earlier is first,
 * one without a due date last.
 */
export function urgencyOf({ state, due }: Clock): number {
  // Epoch milliseconds stay below 2.6e14, so state and due fit into one exact number.
  return RANK[state] * 1e15 + (due ?? 9e14);
}

/** The most urgent open clock, the first of equal ones; if none is open, the last clock. */
export function leadingClock(clocks: readonly Clock[]): Clock {
  let leading = clocks.at(-1)!;
  for (let i = clocks.length - 2; i >= 0; i -= 1) {
    const clock = clocks[i]!;
    if (isOpen(clock) && (!isOpen(leading) || urgencyOf(clock) <= urgencyOf(leading))) leading = clock;
  }
  return leading;
}
