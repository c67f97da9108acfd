import { unionOf, type Span } from "../../business-time/span.js";
import { atPath } from "../../math/fields.js";
import { expectThat } from "../../math/guard.js";
import type { ClockName } from "../policy/policy.js";
import type { LoggedEvent } from "./event.js";

/** The history of one clock of a follow-up until `now`, from its log. */
export interface ClockHistory {
  readonly startedAt: number;
  /** Times that do not count: pauses, and the time between an end and its reopening. In order, without overlap. */
  readonly uncounted: readonly Span[];
  /** Only the times between an end and its reopening. */
  readonly reopenings: readonly Span[];
  readonly paused: boolean;
  readonly completedAt: number | null;
  readonly cancelledAt: number | null;
}

/** The clock whose log is replayed. */
interface ReplayedClock {
  readonly clock: ClockName;
  /** The time of receipt. */
  readonly received: number;
  readonly now: number;
  /** True when an automatic stop leaves the clock running. */
  readonly personMustReply: boolean;
  /** False for promises in business days, which count dates: only pauses that name their clock apply to them. */
  readonly pausable: boolean;
}

const NO_SPANS: readonly Span[] = [];

/**
 * Replays the events of one clock by the rules of `FollowUpEvent`.
 *
 * @param events - in order of time
 * @throws RangeError when a pause names a clock that cannot be paused
 */
export function replay(events: readonly LoggedEvent[], replayed: ReplayedClock): ClockHistory {
  const { clock, received, now, personMustReply, pausable } = replayed;
  if (events.length === 0) {
    return {
      startedAt: received,
      uncounted: NO_SPANS,
      reopenings: NO_SPANS,
      paused: false,
      completedAt: null,
      cancelledAt: null,
    };
  }
  const pauseSpans: Span[] = [];
  const reopenings: Span[] = [];
  const pauses = new Map<string | null, { from: number; until: number }>();
  let firstStart = Infinity;
  let completedAt: number | null = null;
  let cancelledAt: number | null = null;

  const endPauses = (at: number, reason: string | null): void => {
    for (const [held, { from, until }] of pauses) {
      if (reason !== null && held !== reason) continue;
      pauseSpans.push([from, Math.min(until, at)]);
      pauses.delete(held);
    }
  };

  for (const event of events) {
    if (event.clock !== null && event.clock !== clock) continue;
    const { type, at } = event;
    if (type === "start") firstStart = Math.min(firstStart, at);
    if (at > now) continue;
    const ended = completedAt ?? cancelledAt;
    const isMade = clock === "firstContact" && completedAt !== null;
    if (type === "reopen" && ended !== null && !(isMade && event.clock === null)) {
      reopenings.push([ended, at]);
      completedAt = cancelledAt = null;
    }
    if (ended !== null) continue;
    if (type === "pause") {
      if (!pausable) {
        const place = `${atPath(`events[${event.position}].clock`)}; ${clock} counts business days`;
        expectThat(event.clock === null, "a clock that can be paused", clock, place, RangeError);
        continue;
      }
      const held = pauses.get(event.reason);
      if (held !== undefined && held.until >= at) held.until = Math.max(held.until, event.until);
      else {
        if (held !== undefined) pauseSpans.push([held.from, held.until]);
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
    // The end of a running pause is unknown, even if planned: the clock may be resumed earlier.
    const holds = until > now;
    paused ||= holds;
    pauseSpans.push([from, holds ? Infinity : until]);
  }
  return {
    startedAt: firstStart === Infinity ? received : Math.max(firstStart, received),
    uncounted:
      pauseSpans.length + reopenings.length === 0 ? NO_SPANS : unionOf([...pauseSpans, ...reopenings]),
    reopenings,
    paused,
    completedAt,
    cancelledAt,
  };
}
