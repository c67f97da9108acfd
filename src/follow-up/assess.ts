import { openTimeOf, type CalendarDefinition } from "../business-time/calendar.js";
import type { OpenTime } from "../business-time/open-time.js";
import { atPath } from "../math/fields.js";
import { expectThat, show, expectIterable } from "../math/guard.js";
import { numberNames } from "../math/numbered-names.js";
import { idText } from "../math/text.js";
import type { KnownOptions } from "../math/options.js";
import { toInstant, type Instant } from "../time/instant.js";
import { readClock, type Clock } from "./clock/clock.js";
import { inOrder, readEvent, type FollowUpEvent, type LoggedEvent } from "./clock/event.js";
import { replay } from "./clock/replay.js";
import { leadingClock } from "./clock/urgency.js";
import { policyRulesOf } from "./policy/define-policy.js";
import type { FollowUpPolicy } from "./policy/policy.js";
import type { Terms } from "./policy/rule-terms.js";
import { readResponse, type CheckedResponse, type FollowUpResponse } from "./response.js";

/** Options of `followUpFor`, which queue and compliance extend. */
export interface FollowUpOptions {
  /** The current time; the library reads no clock. */
  readonly now: Instant;
  /** The calendar, or calendars, that policies refer to by id. @defaultValue none */
  readonly calendar?: CalendarDefinition | readonly CalendarDefinition[] | undefined;
  /**
   * The event log, in any order. Events of other responses are ignored; `strayEvents` counts them.
   * @defaultValue []
   */
  readonly events?: readonly FollowUpEvent[] | undefined;
}

/** The options of every follow-up. */
export const FOLLOW_UP_OPTIONS = {
  now: null,
  calendar: null,
  events: null,
} satisfies KnownOptions<FollowUpOptions>;

/** The follow-up of one response in numbers. */
export interface Assessment<
  Response extends FollowUpResponse = FollowUpResponse,
> extends CheckedResponse<Response> {
  readonly terms: Terms;
  /** The calendar that was used; null if none was needed. */
  readonly calendar: NamedCalendar | null;
  /** Opening hours for waits in working time: of that calendar, otherwise of the only one given. */
  readonly hours: OpenTime | null;
  /** In the order of the clocks. */
  readonly clocks: readonly Clock[];
  /** The most urgent open clock, else the last. */
  readonly leading: Clock;
  /** The side to which the customer was drawn; null for one who is in neither group, and without a hold-out. */
  readonly side: "contact" | "held-out" | null;
}

/** A checked response, and its follow-up; null when the policy asks for none, or the customer is held out. */
export interface Assessed<Response extends FollowUpResponse = FollowUpResponse> {
  readonly checked: CheckedResponse<Response>;
  readonly followUp: Assessment<Response> | null;
  /** The follow-up that a customer who is held out would have had; else null. */
  readonly heldOut: Assessment<Response> | null;
}

interface NamedCalendar {
  readonly id: string | null;
  readonly version: string | null;
  readonly time: OpenTime;
}

/**
 * Assesses responses one by one, in the given order: the step that queue, compliance and recovery share.
 *
 * @param options - each event in the log names its response
 * @throws TypeError or RangeError naming `responses[i]` or `events[i]`; for two responses with one id
 */
export function* assess<Response extends FollowUpResponse>(
  responses: Iterable<Response>,
  policy: FollowUpPolicy,
  options: FollowUpOptions,
): Generator<Assessed<Response>> {
  expectIterable(responses, "responses");
  const assessNext = startAssessing(policy, options);
  const ids = numberNames();
  let position = 0;
  const pathOf = () => `responses[${position}]`;
  for (const response of responses) {
    const assessed = assessNext(response, pathOf);
    if (ids.codeOf(idOf(response)) < position) {
      const hint = `${atPath(`${pathOf()}.id`)}, which comes twice`;
      expectThat(false, "an id that no other response has", response.id, hint, RangeError);
    }
    position += 1;
    yield assessed;
  }
}

/** Begins to assess responses one by one, by a log of the events of all. @throws as `assess` */
export function startAssessing(policy: FollowUpPolicy, options: FollowUpOptions) {
  const assessOne = assessorOf(policy, options);
  const { events = [] } = options;
  const logs = eventsByResponse(events);
  const isEmpty = events.length === 0;
  return <Response extends FollowUpResponse>(response: Response, pathOf: () => string): Assessed<Response> =>
    assessOne(response, () => (isEmpty ? NO_EVENTS : logs(idOf(response))), pathOf);
}

/** The id of a response as text. What has none has no events, and is refused by its check. */
export function idOf(response: FollowUpResponse): string {
  return typeof response?.id === "string" ? response.id : (idText(response?.id) ?? "");
}

/**
 * Assesses one response by its own events.
 *
 * @throws TypeError or RangeError naming `response` or `events[i]`
 */
export function assessResponse<Response extends FollowUpResponse>(
  response: Response,
  policy: FollowUpPolicy,
  options: FollowUpOptions,
): Assessed<Response> {
  const assessOne = assessorOf(policy, options);
  const { events = [] } = options;
  const logged = events.flatMap((event, i) => {
    const entry = readEvent(event, i);
    const isOwn = event.responseId === undefined || String(event.responseId) === String(response?.id);
    return isOwn ? [entry] : [];
  });
  return assessOne(
    response,
    () => inOrder(logged),
    () => "response",
  );
}

/** Makes a function that assesses a response; policy, calendars and `now` are read once for all. */
function assessorOf(policy: FollowUpPolicy, options: FollowUpOptions) {
  const rules = policyRulesOf(policy);
  const now = toInstant(options.now, "now");
  const calendars = namedCalendars(options.calendar);
  const onlyCalendar = calendars.length === 1 ? calendars[0]! : null;
  return <Response extends FollowUpResponse>(
    response: Response,
    eventsOf: () => readonly LoggedEvent[],
    pathOf: () => string,
  ): Assessed<Response> => {
    const checked = readResponse(response, rules, pathOf);
    const terms = rules.termsFor(checked.facts);
    if (terms === null || terms.clocks.length === 0) return { checked, followUp: null, heldOut: null };
    const calendar = calendarFor(terms, calendars);
    const { personMustReply } = terms;
    const events = eventsOf();
    const clocks = terms.clocks.map((clockTerms) => {
      const { clock, target } = clockTerms;
      const pausable = target.kind !== "businessDays";
      const history = replay(events, { clock, received: checked.at, now, personMustReply, pausable });
      return readClock(clockTerms, history, calendar?.time ?? null, now);
    });
    const hours = (calendar ?? onlyCalendar)?.time ?? null;
    const leading = leadingClock(clocks);
    const { at, metric, facts } = checked;
    // Field by field: spreading `checked` would double the time of a queue of 100,000.
    const side = rules.sideOf(response.respondent, facts);
    const followUp = { response, at, metric, facts, terms, calendar, hours, clocks, leading, side };
    return side === "held-out"
      ? { checked, followUp: null, heldOut: followUp }
      : { checked, followUp, heldOut: null };
  };
}

function namedCalendars(given: FollowUpOptions["calendar"] = []): readonly NamedCalendar[] {
  return [given].flat().map((calendar) => {
    const time = openTimeOf(calendar);
    const { id = null, version = null } = calendar;
    return { id, version, time };
  });
}

/** The calendar that the terms refer to; a single calendar without an id matches. */
function calendarFor(terms: Terms, calendars: readonly NamedCalendar[]): NamedCalendar | null {
  if (terms.calendar === null) return null;
  const isOnly = calendars.length === 1;
  const found = calendars.find(({ id }) => id === terms.calendar || (id === null && isOnly));
  if (found === undefined) {
    const ids = calendars.map(({ id }) => id ?? "a calendar without id").join(", ");
    const hint = ` at calendar; rule ${show(terms.id)} needs it`;
    const expected = `the calendar ${show(terms.calendar)}`;
    expectThat(false, expected, calendars.length === 0 ? undefined : ids, hint, RangeError);
  }
  return found;
}

const NO_EVENTS: readonly LoggedEvent[] = [];

/** Finds the events of a response by its id. */
function eventsByResponse(events: readonly FollowUpEvent[]): (id: string) => readonly LoggedEvent[] {
  const ids = numberNames();
  const logs: LoggedEvent[][] = [];
  events.forEach((event, i) => {
    const logged = readEvent(event, i);
    const id = idText(event.responseId);
    if (typeof id !== "string") {
      const expected = "the id of a response, since the log is for several";
      expectThat(false, expected, event.responseId, atPath(`events[${i}].responseId`), TypeError);
    }
    const code = ids.codeOf(id);
    // An empty list takes room for 16 more when it gets its first.
    if (logs[code]) logs[code].push(logged);
    else logs[code] = [logged];
  });
  for (const log of logs) inOrder(log);
  return (id) => logs[ids.find(id)] ?? NO_EVENTS;
}
