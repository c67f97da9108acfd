import { show } from "../math/guard.js";
import { toInstant, type Instant } from "../time/instant.js";
import { openTimeOf, type CalendarDefinition } from "../business-time/calendar.js";
import { replayEvents } from "./clock-run.js";
import { readClock, type ClockReading } from "./clock-status.js";
import { policyRulesOf, type PolicyRules } from "./define-policy.js";
import { readEvent, sortEvents, type FollowUpEvent, type LoggedEvent } from "./event.js";
import type { OpenTime } from "../business-time/open-time.js";
import type { FollowUpPolicy } from "./policy.js";
import { readFacts, type FollowUpResponse } from "./response.js";
import type { ResponseFacts } from "./rule-conditions.js";
import type { Terms } from "./rule-terms.js";
import { isOpen, urgencyOf } from "./urgency.js";

/** The present moment, the log and the calendars that a follow-up is worked out with. */
export interface FollowUpOptions {
  /** The point in time to answer for; nothing here reads a clock. */
  readonly now: Instant;
  /** The calendar that the policy names by id, or several of them. @defaultValue none */
  readonly calendar?: CalendarDefinition | readonly CalendarDefinition[] | undefined;
  /** The log, in any order; entries of other responses are passed over. @defaultValue [] */
  readonly events?: readonly FollowUpEvent[] | undefined;
}

/** A calendar with what results say of it. */
export interface NamedOpenTime {
  readonly time: OpenTime;
  readonly id: string | null;
  readonly version: string | null;
}

/** Policy and calendars, resolved once for many responses. */
export interface FollowUpContext {
  readonly policy: PolicyRules;
  readonly now: number;
  readonly calendarFor: (terms: Terms) => NamedOpenTime | null;
  /** The one calendar that was given; null of none or several. */
  readonly onlyCalendar: NamedOpenTime | null;
}

/** The follow-up of one response in numbers. */
export interface Assessment<Response extends FollowUpResponse = FollowUpResponse> {
  readonly response: Response;
  readonly facts: ResponseFacts;
  readonly receivedAt: number;
  readonly terms: Terms;
  readonly calendar: NamedOpenTime | null;
  /** In the order of the clocks. */
  readonly clocks: readonly ClockReading[];
  /** The most urgent open clock, else the last. */
  readonly leading: ClockReading;
}

/** Checks `now` and looks calendars up by the ids that policies name. */
export function followUpContext(
  policy: FollowUpPolicy,
  options: Pick<FollowUpOptions, "now" | "calendar">,
): FollowUpContext {
  const { calendar } = options;
  const given: readonly CalendarDefinition[] =
    calendar === undefined
      ? []
      : Array.isArray(calendar)
        ? (calendar as CalendarDefinition[])
        : [calendar as CalendarDefinition];
  const known = given.map((each) => ({
    id: each.id ?? null,
    version: each.version ?? null,
    time: openTimeOf(each),
  }));
  return {
    policy: policyRulesOf(policy),
    now: toInstant(options.now, "now"),
    onlyCalendar: known.length === 1 ? known[0]! : null,
    calendarFor: (terms) => {
      if (terms.calendar === null) return null;
      // A single calendar without an id is the one that is meant.
      const found = known.find(({ id }) => id === terms.calendar || (id === null && known.length === 1));
      if (found !== undefined) return found;
      const ids = known.map(({ id }) => show(id)).join(", ") || "none";
      throw new RangeError(
        `calendar must include ${show(terms.calendar)}, which rule ${show(terms.id)} counts by, got ${ids}`,
      );
    },
  };
}

/** How the follow-up of one response stands; null when the policy asks for none. */
export function assessFollowUp<Response extends FollowUpResponse>(
  response: Response,
  events: readonly LoggedEvent[],
  context: FollowUpContext,
  field: string,
): Assessment<Response> | null {
  const facts = readFacts(response, context.policy, field);
  const receivedAt = toInstant(response.receivedAt, `${field}.receivedAt`);
  const terms = context.policy.termsFor(facts);
  if (terms === null || terms.clocks.length === 0) return null;
  const calendar = context.calendarFor(terms);
  const { now } = context;
  const { personMustReply } = terms;
  const clocks = terms.clocks.map((rules) => {
    const pausable = rules.target.kind !== "businessDays";
    const run = replayEvents(events, { clock: rules.clock, receivedAt, now, personMustReply, pausable });
    return readClock(rules, run, calendar?.time ?? null, now);
  });
  let leading = clocks.at(-1)!;
  // From the last to the first, so that of two equally urgent clocks first contact leads.
  for (let index = clocks.length - 2; index >= 0; index -= 1) {
    const clock = clocks[index]!;
    if (isOpen(clock) && (!isOpen(leading) || urgencyOf(clock) <= urgencyOf(leading))) leading = clock;
  }
  return { response, facts, receivedAt, terms, calendar, clocks, leading };
}

/**
 * Assesses responses in the order given; `null` stands for those of which the policy asks nothing.
 *
 * @throws TypeError or RangeError naming `responses[i]` or `events[i]`
 */
export function* assessAll<Response extends FollowUpResponse>(
  responses: Iterable<Response>,
  context: FollowUpContext,
  events: readonly FollowUpEvent[],
): Generator<{ response: Response; assessment: Assessment<Response> | null }> {
  const logs = eventsByResponse(events);
  const seen = new Set<string | number>();
  let index = 0;
  for (const response of responses) {
    const field = `responses[${index}]`;
    const assessment = assessFollowUp(response, logs.get(response?.id) ?? NO_EVENTS, context, field);
    if (seen.has(response.id))
      throw new RangeError(`${field}.id must be unique, got ${show(response.id)} again`);
    seen.add(response.id);
    index += 1;
    yield { response, assessment };
  }
}

const NO_EVENTS: readonly LoggedEvent[] = [];

function eventsByResponse(events: readonly FollowUpEvent[]): Map<string | number, readonly LoggedEvent[]> {
  const logs = new Map<string | number, LoggedEvent[]>();
  events.forEach((event, index) => {
    const logged = readEvent(event, `events[${index}]`);
    const { responseId } = event;
    if (responseId === undefined) {
      throw new TypeError(
        `events[${index}].responseId must be given in a log of several responses, got undefined`,
      );
    }
    const log = logs.get(responseId);
    if (log === undefined) logs.set(responseId, [logged]);
    else log.push(logged);
  });
  return new Map([...logs].map(([id, log]) => [id, sortEvents(log)]));
}
