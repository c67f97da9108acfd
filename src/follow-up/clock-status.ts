import { businessDayDue } from "../business-time/business-day.js";
import type { ClockRun } from "./clock-run.js";
import { ELAPSED, workingMeasure, type Measure } from "../business-time/measure.js";
import type { OpenTime } from "../business-time/open-time.js";
import { countedBetween, dueAfterPauses } from "../business-time/pause.js";
import type { ClockName } from "./policy.js";
import type { ClockRules } from "./rule-terms.js";

/**
 * How a promise stands.
 *
 * `scheduled`: not begun. `on-track`, then `at-risk` from the at-risk point on. `paused`: not counting, so
 * not due. `breached`: open after due, also when paused since. `met`: completed at due or before. `missed`:
 * completed after.
 */
export type FollowUpState =
  "scheduled" | "on-track" | "at-risk" | "paused" | "breached" | "met" | "missed" | "cancelled";

/** A call for help at a point in time. */
export interface Escalation {
  readonly clock: ClockName;
  readonly at: Date;
  readonly notify: string;
}

/** One promise at `now`. Times that nobody can tell while the clock is paused are null. */
export interface ClockStatus {
  readonly clock: ClockName;
  readonly state: FollowUpState;
  readonly due: Date | null;
  /** From when on the clock is at risk. */
  readonly atRiskAt: Date | null;
  readonly startedAt: Date;
  readonly completedAt: Date | null;
  /**
   * Milliseconds counted so far on the clock of the target: elapsed, or working for working and business-day
   * targets.
   */
  readonly consumedMs: number;
  /** Milliseconds left on the clock of the target; negative when over. */
  readonly remainingMs: number;
  /** How often it was reopened. */
  readonly reopened: number;
  /** Escalations whose time has come, first to last. */
  readonly escalated: readonly Escalation[];
  readonly nextEscalation: Escalation | null;
}

/** {@link ClockStatus} in numbers: what thousands of responses are sorted and counted by. */
export interface ClockReading {
  readonly rules: ClockRules;
  readonly run: ClockRun;
  readonly state: FollowUpState;
  readonly due: number | null;
  readonly atRiskAt: number | null;
  readonly consumedMs: number;
  readonly remainingMs: number;
  /** When each escalation of the rules comes, in their order; null when nobody can tell. */
  readonly escalations: readonly (number | null)[];
  /** Position of the next escalation, or -1. */
  readonly next: number;
}

const NO_ESCALATIONS: readonly number[] = [];

/**
 * How one promise stands at `now`.
 *
 * @param rules - the promise
 * @param run - what happened to its clock
 * @param time - the calendar of working and business-day targets
 * @param now - epoch milliseconds
 */
export function readClock(
  rules: ClockRules,
  run: ClockRun,
  time: OpenTime | null,
  now: number,
): ClockReading {
  const promise = promiseOf(rules, run, time);
  const { measure, start, total, due, pauses } = promise;
  const end = run.completedAt ?? run.cancelledAt ?? now;
  const consumedMs = countedBetween(measure, start, end, pauses);
  const at = (threshold: number): number | null =>
    threshold === total ? due : promise.at(Math.max(threshold, 0));
  const atRiskAt = at(
    "left" in rules.atRisk ? total - rules.atRisk.left : Math.round(total * rules.atRisk.fraction),
  );
  const cancelled = run.cancelledAt !== null;
  const escalations =
    rules.escalations.length === 0
      ? NO_ESCALATIONS
      : rules.escalations.map(({ offset }) => at(total + offset));
  return {
    rules,
    run,
    state: stateOf(run, start, due, atRiskAt, now),
    due: cancelled ? null : due,
    atRiskAt: cancelled ? null : atRiskAt,
    consumedMs,
    remainingMs: total - consumedMs,
    escalations,
    next:
      run.completedAt === null && !cancelled
        ? escalations.findIndex((instant) => instant !== null && instant > now)
        : -1,
  };
}

/** The record of a reading. */
export function clockStatus(reading: ClockReading, now: number): ClockStatus {
  const { rules, run } = reading;
  const end = run.completedAt ?? run.cancelledAt ?? now;
  const escalated = rules.escalations.flatMap(({ notify }, index) => {
    const at = reading.escalations[index] ?? null;
    return at === null || at > end ? [] : [{ clock: rules.clock, at: new Date(at), notify }];
  });
  return {
    clock: rules.clock,
    state: reading.state,
    due: asDate(reading.due),
    atRiskAt: asDate(reading.atRiskAt),
    startedAt: new Date(run.startedAt),
    completedAt: asDate(run.completedAt),
    consumedMs: reading.consumedMs,
    remainingMs: reading.remainingMs,
    reopened: run.reopenings.length,
    escalated,
    nextEscalation: nextEscalation(reading),
  };
}

/** The next escalation of a clock, or null. */
export function nextEscalation({ rules, escalations, next }: ClockReading): Escalation | null {
  if (next < 0) return null;
  return { clock: rules.clock, at: new Date(escalations[next]!), notify: rules.escalations[next]!.notify };
}

/** A `Date`, or null for null. */
export function asDate(instant: number | null): Date | null {
  return instant === null ? null : new Date(instant);
}

interface Promised {
  readonly measure: Measure;
  readonly start: number;
  /** The whole target on its clock. */
  readonly total: number;
  readonly due: number | null;
  readonly pauses: ClockRun["uncounted"];
  /** When so much of the clock's time will have passed. */
  readonly at: (threshold: number) => number | null;
}

function promiseOf(rules: ClockRules, run: ClockRun, time: OpenTime | null): Promised {
  const { target } = rules;
  if (target.kind !== "businessDays") {
    const measure = target.kind === "elapsed" ? ELAPSED : workingMeasure(time!);
    const at = (threshold: number): number | null =>
      dueAfterPauses(measure, run.startedAt, threshold, run.uncounted);
    return {
      measure,
      start: run.startedAt,
      total: target.amount,
      due: at(target.amount),
      pauses: run.uncounted,
      at,
    };
  }
  const measure = workingMeasure(time!);
  let start = run.startedAt;
  let due = businessDayDue(time!, start, target);
  for (const [ended, reopened] of run.reopenings) {
    if (ended > due) break; // a promise once missed stays missed
    if (reopened <= start) continue;
    start = reopened;
    due = businessDayDue(time!, start, target);
  }
  const from = start;
  const total = measure.between(from, due);
  return { measure, start, total, due, pauses: [], at: (threshold) => measure.add(from, threshold) };
}

function stateOf(
  run: ClockRun,
  start: number,
  due: number | null,
  atRiskAt: number | null,
  now: number,
): FollowUpState {
  if (run.cancelledAt !== null) return "cancelled";
  if (run.completedAt !== null) return due === null || run.completedAt <= due ? "met" : "missed";
  if (now < start) return "scheduled";
  if (due !== null && now > due) return "breached";
  if (run.paused) return "paused";
  return atRiskAt !== null && now >= atRiskAt ? "at-risk" : "on-track";
}
