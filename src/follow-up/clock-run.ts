import type { LoggedEvent } from "./event.js";
import { mergeStretches, type Stretch } from "../business-time/pause.js";
import type { ClockName } from "./policy.js";

/** What the log of a follow-up says about one of its clocks. */
export interface ClockRun {
  readonly startedAt: number;
  /** Stretches that do not count: pauses, and the time between an end and its reopening. In order and apart. */
  readonly uncounted: readonly Stretch[];
  /** Only the times between an end and its reopening. */
  readonly reopenings: readonly Stretch[];
  readonly paused: boolean;
  readonly completedAt: number | null;
  readonly cancelledAt: number | null;
}

export interface ReplayOptions {
  readonly clock: ClockName;
  readonly receivedAt: number;
  readonly now: number;
  /** Whether an automatic stop leaves the clock running. */
  readonly personMustReply: boolean;
  /** Promises in business days count dates, so pauses that are not meant for them pass them by. */
  readonly pausable: boolean;
}

const NO_STRETCHES: readonly Stretch[] = [];

/**
 * Replays a log for one clock, by the rules of `FollowUpEvent`.
 *
 * @param events - in order of time
 * @throws RangeError when a pause names a clock that cannot be paused
 */
export function replayEvents(events: readonly LoggedEvent[], options: ReplayOptions): ClockRun {
  const { clock, receivedAt, now, personMustReply, pausable } = options;
  if (events.length === 0) {
    return {
      startedAt: receivedAt,
      uncounted: NO_STRETCHES,
      reopenings: NO_STRETCHES,
      paused: false,
      completedAt: null,
      cancelledAt: null,
    };
  }
  const stretches: Stretch[] = [];
  const reopenings: Stretch[] = [];
  const pauses = new Map<string | null, { from: number; until: number }>();
  let firstStart = Infinity;
  let completedAt: number | null = null;
  let cancelledAt: number | null = null;

  const endPauses = (at: number, reason: string | null): void => {
    for (const [held, { from, until }] of pauses) {
      if (reason !== null && held !== reason) continue;
      stretches.push([from, Math.min(until, at)]);
      pauses.delete(held);
    }
  };

  for (const event of events) {
    if (event.clock !== null && event.clock !== clock) continue;
    const { type, at } = event;
    if (type === "start") firstStart = Math.min(firstStart, at);
    if (at > now) continue;
    const ended = completedAt ?? cancelledAt;
    if (type === "reopen" && ended !== null) {
      reopenings.push([ended, at]);
      completedAt = cancelledAt = null;
    }
    if (ended !== null) continue;
    if (type === "pause") {
      if (!pausable) {
        if (event.clock === null) continue;
        throw new RangeError(
          `the ${clock} clock counts business days and cannot be paused, got a pause that names it`,
        );
      }
      const held = pauses.get(event.reason);
      if (held !== undefined && held.until >= at) held.until = Math.max(held.until, event.until);
      else {
        if (held !== undefined) stretches.push([held.from, held.until]);
        pauses.set(event.reason, { from: at, until: event.until });
      }
    } else if (type === "resume") {
      endPauses(at, event.reason);
    } else if (type === "stop") {
      if (event.automatic && personMustReply && clock === "firstContact") continue;
      endPauses(at, null);
      completedAt = at;
    } else if (type === "cancel") {
      endPauses(at, null);
      cancelledAt = at;
    }
  }

  let paused = false;
  for (const { from, until } of pauses.values()) {
    // While a pause holds nobody knows its end, even one that is planned: the clock may be resumed before.
    const holds = until > now;
    paused ||= holds;
    stretches.push([from, holds ? Infinity : until]);
  }
  return {
    startedAt: firstStart === Infinity ? receivedAt : Math.max(firstStart, receivedAt),
    uncounted:
      stretches.length + reopenings.length === 0 ? [] : mergeStretches([...stretches, ...reopenings]),
    reopenings,
    paused,
    completedAt,
    cancelledAt,
  };
}
