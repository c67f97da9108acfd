import { readRecord } from "../math/fields.js";
import { expectThat, expectIterable } from "../math/guard.js";
import { expectOptions, type KnownOptions } from "../math/options.js";
import { DAY_MS } from "../time/civil.js";
import { toInstant, type Instant } from "../time/instant.js";
import { assertTimeZone, civilDayAt, earliestInstant } from "../time/zone.js";

/** Options of `dueToday`. */
export interface DueTodayOptions {
  /** The current time; the library reads no clock. */
  readonly now: Instant;
  /**
   * The time zone whose day it is, such as "Europe/Berlin".
   * @defaultValue for each item that of its calendar
   */
  readonly timeZone?: string | undefined;
}

const OPTIONS = { now: null, timeZone: null } satisfies KnownOptions<DueTodayOptions>;
const QUEUE = "followUpQueue";
const HOMES = { calendar: QUEUE, events: QUEUE, owner: QUEUE, limit: QUEUE };

/**
 * Those of a queue that are due by the end of today, overdue ones included: who must be called today.
 *
 * @remarks
 * The day ends at midnight in the zone: what is due at "24:00" is due today. Paused cases have no due time and are left out.
 *
 * @param queue - from {@link followUpQueue}, for the same `now`
 * @returns the items in the order of the queue
 * @throws TypeError for an unknown option; RangeError for an unknown zone, and when neither the options nor an item has one; what `toInstant` throws for `now`
 * @example
 * const responses = [
 *   { id: 1, metric: "NPS", score: 3, at: "2026-03-02T09:00:00Z", phone: "030 1234" },
 *   { id: 2, metric: "NPS", score: 5, at: "2026-03-03T08:00:00Z", phone: "030 5678" },
 * ];
 * const now = "2026-03-03T08:30:00Z";
 * const queue = followUpQueue(responses, policyFromPractices(["detractors-24-hours"]), { now });
 * dueToday(queue, { now, timeZone: "Europe/Berlin" }).map(({ response }) => response.phone); // => ["030 1234"]
 * @example
 * const monday = { id: 1, metric: "NPS", score: 3, at: "2026-03-02T09:00:00Z" };
 * const policy = policyFromPractices(["detractors-24-hours"]);
 * const dueOn = (now) => dueToday(followUpQueue([monday], policy, { now }), { now, timeZone: "Europe/Berlin" }).length;
 * [dueOn("2026-03-02T12:00:00Z"), dueOn("2026-03-03T07:00:00Z")] // => [0, 1]
 * @category Follow-up of responses
 */
export function dueToday<
  Item extends { readonly due: Instant | null; readonly timeZone?: string | null | undefined },
>(queue: Iterable<Item>, options: DueTodayOptions): Item[] {
  expectOptions(options, OPTIONS, HOMES);
  expectIterable(queue, "queue");
  const { timeZone } = options;
  const now = toInstant(options.now, "now");
  if (timeZone !== undefined) assertTimeZone(timeZone, "timeZone");
  const ends = new Map<string, number>();
  const endIn = (zone: string): number => {
    const end = ends.get(zone) ?? earliestInstant(zone, (civilDayAt(zone, now) + 1) * DAY_MS);
    ends.set(zone, end);
    return end;
  };
  const items = [...queue];
  items.forEach((item, i) => readRecord(item, `queue[${i}]`));
  return items.filter(({ due, timeZone: own }, i) => {
    if (due === null) return false;
    const zone = timeZone ?? own ?? null;
    const expected = "a time zone, since no calendar names one";
    expectThat(zone !== null, expected, undefined, ` at timeZone, for queue[${i}]`, RangeError);
    return toInstant(due, `queue[${i}].due`) <= endIn(zone);
  });
}
