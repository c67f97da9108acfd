import { show } from "../math/guard.js";
import { toInstant, type Instant } from "../time/instant.js";
import type { ClockName } from "./policy.js";
import { CLOCK_NAMES } from "./rule-terms.js";

/** What can happen to a follow-up; see {@link FollowUpEvent} for what each does. */
export type FollowUpEventType = "start" | "pause" | "resume" | "stop" | "reopen" | "cancel";

/**
 * One entry of a follow-up's log. The order of a log does not matter, except among events of one instant.
 * Stated rules:
 *
 * - `start` begins a clock, else it begins on receipt. The earliest counts; one before receipt counts from
 *   receipt.
 * - `pause` stops the count until `until` or a `resume`; before the start it takes effect from there. Pauses
 *   with different reasons hold side by side, and the clock runs again when none holds. A pause repeated with
 *   its reason extends it.
 * - `resume` ends the pause of its reason, or every pause when it names none. Without a pause it does nothing.
 * - `stop` completes the clock; further stops, pauses and resumes change nothing until a `reopen`. Before the
 *   start it completes with nothing consumed.
 * - `reopen` makes a completed or cancelled clock run on; the time in between does not count. A promise in
 *   business days starts anew from there, unless it had been missed.
 * - `cancel` ends a clock that is not complete.
 * - Events after `now` have not happened yet, except that a `start` may be planned.
 */
export interface FollowUpEvent {
  readonly type: FollowUpEventType;
  readonly at: Instant;
  /** The clock that is meant. @defaultValue both clocks; a pause leaves promises in business days alone */
  readonly clock?: ClockName | undefined;
  /** For `pause`: when it ends by itself. */
  readonly until?: Instant | undefined;
  /** For `pause` and `resume`: what is waited for, such as `"customer"`. */
  readonly reason?: string | undefined;
  /** For `stop`: no person did it. Such a stop does not count as first contact where a person must reply. */
  readonly automatic?: boolean | undefined;
  /** The response it belongs to; needed in a log of several responses. */
  readonly responseId?: string | number | undefined;
}

/** A checked event in epoch milliseconds. */
export interface LoggedEvent {
  readonly type: FollowUpEventType;
  readonly at: number;
  readonly clock: ClockName | null;
  readonly until: number;
  readonly reason: string | null;
  readonly automatic: boolean;
}

const TYPES: readonly unknown[] = [
  "start",
  "pause",
  "resume",
  "stop",
  "reopen",
  "cancel",
] satisfies FollowUpEventType[];

/**
 * Checks one event.
 *
 * @param event - what the caller wrote
 * @param field - where it stands, for messages
 * @throws TypeError or RangeError for an unknown type or clock, a bad instant, or a pause that ends before it
 * begins
 */
export function readEvent(event: FollowUpEvent, field: string): LoggedEvent {
  if (typeof event !== "object" || event === null)
    throw new TypeError(`${field} must be an event, got ${show(event)}`);
  const { type, clock = null, reason = null, automatic = false } = event;
  if (!TYPES.includes(type)) {
    throw new RangeError(`${field}.type must be one of ${TYPES.join(", ")}, got ${show(type)}`);
  }
  if (clock !== null && !CLOCK_NAMES.includes(clock)) {
    throw new RangeError(`${field}.clock must be firstContact or close, got ${show(clock)}`);
  }
  const at = toInstant(event.at, `${field}.at`);
  const until = event.until === undefined ? Infinity : toInstant(event.until, `${field}.until`);
  if (event.until !== undefined && type !== "pause") {
    throw new TypeError(`${field}.until is for a pause, got it on a ${type}`);
  }
  if (until < at) throw new RangeError(`${field}.until must not be before its at, got ${show(event.until)}`);
  return { type, at, clock, until, reason, automatic };
}

/** The events of a log in order of time; those of one instant keep the order of the log. */
export function sortEvents(events: readonly LoggedEvent[]): readonly LoggedEvent[] {
  return events.length < 2 ? events : [...events].sort((a, b) => a.at - b.at);
}
