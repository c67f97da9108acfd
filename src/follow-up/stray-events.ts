import { atPath, readRecord } from "../math/fields.js";
import { expectThat, expectIterable } from "../math/guard.js";
import { numberNames, type NumberedNames } from "../math/numbered-names.js";
import { idText } from "../math/text.js";
import { lookAlikes } from "../rows/look-alike.js";
import type { FollowUpEvent } from "./clock/event.js";
import type { FollowUpResponse } from "./response.js";

/** Events that belong to no response. */
export interface StrayEvents {
  readonly count: number;
  /** The ids of responses that they name, as text, in order of first occurrence. */
  readonly responseIds: readonly string[];
  /** Ids that look alike, of responses and of events without one: they differ in case, white space or invisible marks. */
  readonly lookAlikes: readonly (readonly string[])[];
}

/**
 * Counts the events of a log that belong to none of the given responses.
 *
 * @remarks
 * `followUpQueue` and `followUpCompliance` ignore such events, since a log may be longer than a list of responses. Where the
 * list is whole, a stray event is a contact that nobody counts: its id may be written in another way, and the customer is
 * called again.
 *
 * @param responses - ids compare as text, so that 1 and "1" are one
 * @throws TypeError for an event without the id of a response
 * @example
 * strayEvents([{ id: 7 }], [{ type: "stop", at: "2026-03-02T10:00:00Z", responseId: "07" }]) // => { count: 1, responseIds: ["07"], lookAlikes: [] }
 * @category Follow-up of responses
 */
export function strayEvents(
  responses: Iterable<Pick<FollowUpResponse, "id">>,
  events: readonly FollowUpEvent[],
): StrayEvents {
  expectIterable(responses, "responses");
  expectThat(Array.isArray(events), "a list of events", events, " at events");
  const known = numberNames();
  for (const response of responses) known.codeOf(idText(response?.id) ?? "");
  return eventsWithout(known, events);
}

/** The events of none of the known responses, whose ids are text. @throws as `strayEvents` */
export function eventsWithout(known: NumberedNames, events: readonly FollowUpEvent[]): StrayEvents {
  const strays = new Set<string>();
  let count = 0;
  for (let i = 0; i < events.length; i++) {
    const id = idText(events[i]?.responseId) ?? refuse(events[i], `events[${i}]`);
    if (known.find(id) >= 0) continue;
    count++;
    strays.add(id);
  }
  const alike = strays.size > 0 ? lookAlikes([...known.names, ...strays]) : [];
  return {
    count,
    responseIds: [...strays],
    lookAlikes: alike.filter((ids) => ids.some((id) => strays.has(id))),
  };
}

/** Says what is wrong with an event that names no response. */
function refuse(event: unknown, path: string): never {
  const { responseId } = readRecord(event, path);
  return expectThat(
    false,
    "the id of a response",
    responseId,
    atPath(`${path}.responseId`),
    TypeError,
  ) as never;
}
