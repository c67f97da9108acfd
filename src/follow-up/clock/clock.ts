import { businessDayDue } from "../../business-time/business-day.js";
import type { OpenTime } from "../../business-time/open-time.js";
import {
  countedBetween,
  dueAfterPauses,
  ELAPSED,
  workingMeasure,
  type Measure,
} from "../../business-time/pause.js";
import type { Span } from "../../business-time/span.js";
import { asDate } from "../../time/instant.js";
import type { ClockName } from "../policy/policy.js";
import type { ClockTerms } from "../policy/rule-terms.js";
import type { ClockHistory } from "./replay.js";

/**
 * The state of a promise.
 *
 * @remarks
 * `scheduled`: not begun. `on-track`, from the at-risk point on `at-risk`. `paused`: not counting, so not due.
 * `breached`: open after due, also if paused since. `met`: completed at or before due. `missed`: completed after due.
 */
export type FollowUpState =
  "scheduled" | "on-track" | "at-risk" | "paused" | "breached" | "met" | "missed" | "cancelled";

/** A notification at a point in time. */
export interface Escalation {
  readonly clock: ClockName;
  readonly at: Date;
  readonly notify: string;
}

/** The state of one promise at `now`. Times that are unknown while the clock is paused are null. */
export interface ClockStatus {
  readonly clock: ClockName;
  readonly state: FollowUpState;
  readonly due: Date | null;
  /** The time from which the clock is at risk. */
  readonly atRiskAt: Date | null;
  readonly startedAt: Date;
  readonly completedAt: Date | null;
  /**
   * Milliseconds counted so far on the clock of the target: elapsed, or working time for working and business-day
   * targets.
   */
  readonly consumedMs: number;
  /** Milliseconds left on the clock of the target; negative when overdue. */
  readonly remainingMs: number;
  /** The number of times that it was reopened. */
  readonly reopened: number;
  /** Past escalations, in order of time. */
  readonly escalated: readonly Escalation[];
  readonly nextEscalation: Escalation | null;
}

/** The state of one promise at `now` in numbers, for sorting and counting thousands of responses. */
export interface Clock {
  readonly terms: ClockTerms;
  readonly history: ClockHistory;
  readonly state: FollowUpState;
  readonly due: number | null;
  readonly atRiskAt: number | null;
  /** The time at which it was completed or cancelled, otherwise `now`. */
  readonly until: number;
  readonly consumedMs: number;
  readonly remainingMs: number;
  readonly countdown: Countdown;
}

/**
 * The state of one promise at `now`.
 *
 * @param terms - the promise
 * @param history - the events of its clock
 * @param time - the calendar of working and business-day targets
 * @param now - epoch milliseconds
 */
export function readClock(
  terms: ClockTerms,
  history: ClockHistory,
  time: OpenTime | null,
  now: number,
): Clock {
  const countdown = countdownOf(terms, history, time);
  const { measure, start, total, due, pauses } = countdown;
  const until = history.completedAt ?? history.cancelledAt ?? now;
  const consumedMs = countedBetween(measure, start, until, pauses);
  const { atRisk } = terms;
  const atRiskAt = timeAt(
    countdown,
    "left" in atRisk ? total - atRisk.left : Math.round(total * atRisk.fraction),
  );
  const isCancelled = history.cancelledAt !== null;
  return {
    terms,
    history,
    state: stateOf(history, start, due, atRiskAt, now),
    due: isCancelled ? null : due,
    atRiskAt: isCancelled ? null : atRiskAt,
    until,
    consumedMs,
    remainingMs: total - consumedMs,
    countdown,
  };
}

/** The time at which so much has been counted; null while the clock is paused before it. */
function timeAt({ measure, start, total, due, pauses }: Countdown, counted: number): number | null {
  return counted === total ? due : dueAfterPauses(measure, start, Math.max(counted, 0), pauses);
}

/** The time of an escalation, which only the records of a clock have: thousands are sorted without. */
function escalationAt({ countdown }: Clock, { offset }: ClockTerms["escalations"][number]): number | null {
  return timeAt(countdown, countdown.total + offset);
}

/** The public record of a clock. */
export function clockStatus(clock: Clock): ClockStatus {
  const { terms, history, until } = clock;
  const escalated = terms.escalations.flatMap((escalation) => {
    const at = escalationAt(clock, escalation);
    const { notify } = escalation;
    return at === null || at > until ? [] : [{ clock: terms.clock, at: new Date(at), notify }];
  });
  return {
    clock: terms.clock,
    state: clock.state,
    due: asDate(clock.due),
    atRiskAt: asDate(clock.atRiskAt),
    startedAt: new Date(history.startedAt),
    completedAt: asDate(history.completedAt),
    consumedMs: clock.consumedMs,
    remainingMs: clock.remainingMs,
    reopened: history.reopenings.length,
    escalated,
    nextEscalation: nextEscalation(clock),
  };
}

/** The next escalation of a clock, or null. */
export function nextEscalation(clock: Clock): Escalation | null {
  const { terms, history, until } = clock;
  // Up to now: a clock that was completed or cancelled has none.
  if (history.completedAt !== null || history.cancelledAt !== null) return null;
  for (const escalation of terms.escalations) {
    const at = escalationAt(clock, escalation);
    if (at !== null && at > until) return { clock: terms.clock, at: new Date(at), notify: escalation.notify };
  }
  return null;
}

/** The counting of a clock towards its target. */
interface Countdown {
  readonly measure: Measure;
  readonly start: number;
  /** The whole target in milliseconds. */
  readonly total: number;
  readonly due: number | null;
  readonly pauses: readonly Span[];
}

function countdownOf({ target }: ClockTerms, history: ClockHistory, time: OpenTime | null): Countdown {
  if (target.kind !== "businessDays") {
    const measure = target.kind === "elapsed" ? ELAPSED : workingMeasure(time!);
    const { startedAt: start, uncounted: pauses } = history;
    const { amount: total } = target;
    return { measure, start, total, due: dueAfterPauses(measure, start, total, pauses), pauses };
  }
  let start = history.startedAt;
  let due = businessDayDue(time!, start, target);
  for (const [ended, reopened] of history.reopenings) {
    if (ended > due) break; // once missed, a promise stays missed
    if (reopened <= start) continue;
    start = reopened;
    due = businessDayDue(time!, start, target);
  }
  const measure = workingMeasure(time!);
  return { measure, start, total: measure.between(start, due), due, pauses: [] };
}

function stateOf(
  history: ClockHistory,
  start: number,
  due: number | null,
  atRiskAt: number | null,
  now: number,
): FollowUpState {
  if (history.cancelledAt !== null) return "cancelled";
  if (history.completedAt !== null) return due === null || history.completedAt <= due ? "met" : "missed";
  if (now < start) return "scheduled";
  if (due !== null && now > due) return "breached";
  if (history.paused) return "paused";
  return atRiskAt !== null && now >= atRiskAt ? "at-risk" : "on-track";
}
