import { toMilliseconds, type Duration } from "../time/duration.js";
import { toInstant, type Instant } from "../time/instant.js";
import { openTimeOf, type CalendarDefinition } from "./calendar.js";
import { countUpTo, LAST_YEAR, type OpenTime, type OpenYear } from "./open-time.js";

/** Units in which {@link workingTimeBetween} can answer. */
export type WorkingTimeUnit = "milliseconds" | "seconds" | "minutes" | "hours";

/** The unit of `workingTimeBetween`. */
export interface WorkingTimeBetweenOptions {
  /** @defaultValue "milliseconds" */
  readonly unit?: WorkingTimeUnit | undefined;
}

const UNIT_MS: Readonly<Record<WorkingTimeUnit, number>> = {
  milliseconds: 1,
  seconds: 1000,
  minutes: 60_000,
  hours: 3_600_000,
};

/**
 * The earliest instant by which a calendar has been open for some time since an instant.
 *
 * 8 hours from the opening of an 8 hour day end at its close, not at the next opening. Exact to the
 * millisecond, and as fast for 2,000 hours as for one.
 *
 * @param calendar - from {@link defineCalendar}
 * @param instant - when counting begins; time outside the opening hours does not count
 * @param amount - more than nothing, in hours, minutes, seconds and milliseconds
 * @throws RangeError when the amount is zero or negative, the instant is no point in time or outside 1900 to
 * 2199, or the calendar has less working time left than the amount
 * @example
 * addWorkingTime(
 *   defineCalendar({
 *     timeZone: "Europe/Paris",
 *     weekly: { mon: [["08:00", "18:00"]], tue: [["08:00", "18:00"]] },
 *   }),
 *   "2026-01-12T17:00:00+01:00",
 *   { hours: 4 },
 * ); // => "2026-01-13T10:00:00.000Z"
 */
export function addWorkingTime(calendar: CalendarDefinition, instant: Instant, amount: Duration): Date {
  const milliseconds = toMilliseconds(amount, "amount");
  if (milliseconds === 0) {
    throw new RangeError(
      "amount must be more than zero, got 0 milliseconds; see nextWorkingInstant for the next opening",
    );
  }
  return new Date(workEnd(openTimeOf(calendar), toInstant(instant, "instant"), milliseconds));
}

/**
 * The time that a calendar is open between two instants; negative when the second is earlier.
 *
 * @param calendar - from {@link defineCalendar}
 * @param from - the first instant, inclusive
 * @param to - the second instant, exclusive
 * @throws RangeError when an instant is no point in time or outside 1900 to 2199, or the unit is unknown
 * @example
 * workingTimeBetween(
 *   defineCalendar({ timeZone: "UTC", weekly: { fri: [["09:00", "17:00"]], mon: [["09:00", "17:00"]] } }),
 *   "2024-01-12T16:00:00Z",
 *   "2024-01-15T10:30:00Z",
 *   { unit: "hours" },
 * ); // => 2.5
 */
export function workingTimeBetween(
  calendar: CalendarDefinition,
  from: Instant,
  to: Instant,
  options: WorkingTimeBetweenOptions = {},
): number {
  const { unit = "milliseconds" } = options;
  if (!Object.hasOwn(UNIT_MS, unit)) {
    throw new RangeError(`unit must be milliseconds, seconds, minutes or hours, got ${JSON.stringify(unit)}`);
  }
  return workBetween(openTimeOf(calendar), toInstant(from, "from"), toInstant(to, "to")) / UNIT_MS[unit];
}

/**
 * Whether a calendar is open at an instant. Opening times are inside, closing times outside.
 *
 * @throws RangeError when the instant is no point in time or outside 1900 to 2199
 * @example
 * isWorkingTime(
 *   defineCalendar({ timeZone: "UTC", weekly: { mon: [["09:00", "17:00"]] } }),
 *   "2024-01-08T17:00:00Z",
 * ); // => false
 */
export function isWorkingTime(calendar: CalendarDefinition, instant: Instant): boolean {
  const time = openTimeOf(calendar);
  const at = toInstant(instant, "instant");
  return nextOpen(time, at) === at;
}

/**
 * The instant itself when the calendar is open then, else its next opening.
 *
 * @throws RangeError when the instant is no point in time or outside 1900 to 2199, or the calendar never
 * opens again
 * @example
 * nextWorkingInstant(
 *   defineCalendar({ timeZone: "UTC", weekly: { mon: [["09:00", "17:00"]] } }),
 *   "2024-01-08T17:00:00Z",
 * ); // => "2024-01-15T09:00:00.000Z"
 */
export function nextWorkingInstant(calendar: CalendarDefinition, instant: Instant): Date {
  const time = openTimeOf(calendar);
  const at = toInstant(instant, "instant");
  const next = nextOpen(time, at);
  if (next === null) throw noWorkingTime(time, at, "any");
  return new Date(next);
}

/** {@link addWorkingTime} on compiled time, in epoch milliseconds; `amount` is more than 0. */
export function workEnd(time: OpenTime, start: number, amount: number): number {
  let year = time.yearOf(start);
  let open = time.year(year);
  let target = workBefore(open, start) + amount;
  for (let total = open.before.at(-1)!; target > total; total = open.before.at(-1)!) {
    if (year >= LAST_YEAR) throw noWorkingTime(time, start, `${amount} milliseconds of`);
    target -= total;
    year += 1;
    open = time.year(year);
  }
  // The span in which the target is reached is the last with less work before it than the target.
  let [low, high] = [0, open.before.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (open.before[middle]! < target) low = middle + 1;
    else high = middle;
  }
  return open.opens[low - 1]! + target - open.before[low - 1]!;
}

/** {@link workingTimeBetween} on compiled time, in milliseconds. */
export function workBetween(time: OpenTime, from: number, to: number): number {
  if (to < from) return -workBetween(time, to, from) || 0;
  const [first, last] = [time.yearOf(from), time.yearOf(to)];
  let work = workBefore(time.year(last), to) - workBefore(time.year(first), from);
  for (let year = first; year < last; year += 1) work += time.year(year).before.at(-1)!;
  return work;
}

/** {@link nextWorkingInstant} on compiled time; null when the calendar never opens again. */
export function nextOpen(time: OpenTime, instant: number): number | null {
  let year = time.yearOf(instant);
  let open = time.year(year);
  let index = countUpTo(open.opens, instant);
  if (index > 0 && instant < open.closes[index - 1]!) return instant;
  while (index >= open.opens.length) {
    if (year >= LAST_YEAR) return null;
    year += 1;
    open = time.year(year);
    index = 0;
  }
  return open.opens[index]!;
}

/** The error of a search that found the calendar closed for good. */
export function noWorkingTime(time: OpenTime, from: number, wanted: string): RangeError {
  return new RangeError(
    `${time.name} does not have ${wanted} working time between ${new Date(from).toISOString()} and the end of ${LAST_YEAR}`,
  );
}

function workBefore(open: OpenYear, instant: number): number {
  const index = countUpTo(open.opens, instant);
  if (index === 0) return 0;
  return open.before[index - 1]! + Math.min(instant, open.closes[index - 1]!) - open.opens[index - 1]!;
}
