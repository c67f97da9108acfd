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

/** Whether somebody still has to act. */
export function isOpen(item: Pick<ClockReading, "state">): boolean {
  return URGENCY[item.state] < 5;
}

/**
 * How urgent a clock is, the most urgent lowest: breached before at risk before on track before scheduled before paused;
 * within a state the earlier due first, and no due date last.
 */
export function urgencyOf({ state, due }: Pick<ClockReading, "state" | "due">): number {
  // Epoch milliseconds stay below 2.6e14, so state and due fit into one exact number.
  return URGENCY[state] * 1e15 + (due ?? 9e14);
}
