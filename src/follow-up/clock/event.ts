import { atPath, readOneOf, readRecord } from "../../math/fields.js";
import { expectThat } from "../../math/guard.js";
import { toInstant, type Instant } from "../../time/instant.js";
import { CLOCK_NAMES, type ClockName } from "../policy/policy.js";

/**
 * One event in a follow-up's log.
 *
 * @remarks
 * The order of a log does not matter, except among events at the same instant.
 *
 * - `start` begins a clock, which otherwise begins on receipt. The earliest counts; one before receipt counts from
 *   receipt.
 * - `pause` stops the count until `until` or a `resume`; before the start it takes effect from there. Pauses with
 *   different reasons are independent, and the clock runs again when none is left. Another pause with the same reason
 *   extends it.
 * - `resume` ends the pause of its reason, or every pause when it names none. Without a pause it has no effect.
 * - `stop` completes the clock; further stops, pauses and resumes have no effect until a `reopen`. Before the start it
 *   completes with nothing consumed.
 * - `reopen` makes a completed or cancelled clock run again; the time in between does not count. A promise in business
 *   days starts again from there, unless it was missed. One that names no clock leaves a first contact that was made as it
 *   is: nobody can take it back. For another first contact name the clock.
 * - `cancel` ends a clock that is not complete.
 * - Events after `now` have no effect yet, except that a `start` may be planned.
 */
export interface FollowUpEvent {
  readonly type: "start" | "pause" | "resume" | "stop" | "reopen" | "cancel";
  readonly at: Instant;
  /** @defaultValue both clocks; but a pause has no effect on promises in business days, nor `reopen` on a first contact made */
  readonly clock?: ClockName | undefined;
  /** For `pause`: the time at which it ends by itself. */
  readonly until?: Instant | undefined;
  /** For `pause` and `resume`: the reason for waiting, such as `"customer"`. */
  readonly reason?: string | undefined;
  /** For `stop`: not done by a person. It does not count as first contact if a person must reply. */
  readonly automatic?: boolean | undefined;
  /** Id of the response; needed in a log of several responses. */
  readonly responseId?: string | number | undefined;
}

/** A checked event in epoch milliseconds. */
export interface LoggedEvent {
  readonly type: FollowUpEvent["type"];
  readonly at: number;
  readonly clock: ClockName | null;
  readonly until: number;
  readonly reason: string | null;
  readonly automatic: boolean;
  /** The place of the event in the log, for messages. */
  readonly position: number;
}

const TYPES = ["start", "pause", "resume", "stop", "reopen", "cancel"] as const;

/**
 * Checks one event.
 *
 * @param position - the place of the event in the log, for messages
 * @throws TypeError or RangeError for an unknown type or clock, an invalid instant, or a pause that ends before it begins
 */
export function readEvent(event: FollowUpEvent, position: number): LoggedEvent {
  const path = `events[${position}]`;
  readRecord(event, path);
  const { clock = null, reason = null, automatic = false, until } = event;
  const type = readOneOf(TYPES, event.type, `${path}.type`);
  const at = toInstant(event.at, `${path}.at`);
  const isForPause = until === undefined || type === "pause";
  expectThat(isForPause, `no field until in a ${type}`, until, atPath(`${path}.until`), TypeError);
  const end = until === undefined ? Infinity : toInstant(until, `${path}.until`);
  if (end < at) {
    const expected = `an instant not before ${path}.at`;
    expectThat(false, expected, new Date(end).toISOString(), atPath(`${path}.until`), RangeError);
  }
  return {
    type,
    at,
    clock: clock === null ? null : readOneOf(CLOCK_NAMES, clock, `${path}.clock`),
    until: end,
    reason,
    automatic,
    position,
  };
}

/** Puts the events of a log in order of time; those at one instant keep the order of the log. */
export function inOrder(events: LoggedEvent[]): readonly LoggedEvent[] {
  return events.length < 2 ? events : events.sort((a, b) => a.at - b.at);
}
