import type { ClockReading, FollowUpState } from "./clock-status.js";

const URGENCY: Readonly<Record<FollowUpState, number>> = {
  breached: 0,
  "at-risk": 1,
  "on-track": 2,
  scheduled: 3,
  paused: 4,
  missed: 5,
  met: 5,
  cancelled: 5,
};

/** How urgent a state is: 0 is the most, and 5 is over. */
export function urgencyRank(state: FollowUpState): number {
  return URGENCY[state];
}

/** Whether somebody still has to act. */
export function isOpen(item: Pick<ClockReading, "state">): boolean {
  return URGENCY[item.state] < 5;
}

/** Breached before at risk before on track before scheduled before paused; earlier due first, and no due date last. */
export function compareUrgency(
  a: Pick<ClockReading, "state" | "due">,
  b: Pick<ClockReading, "state" | "due">,
): number {
  return URGENCY[a.state] - URGENCY[b.state] || (a.due ?? Number.MAX_VALUE) - (b.due ?? Number.MAX_VALUE);
}
