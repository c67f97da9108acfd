import { readOneOf } from "../math/fields.js";
import { expectThat, show } from "../math/guard.js";
import { expectOptions, type KnownOptions } from "../math/options.js";
import { countBelow, countUpTo } from "../math/sorted.js";
import { toMilliseconds, type Duration } from "../time/duration.js";
import { toInstant, type Instant } from "../time/instant.js";
import { openTimeOf, type CalendarDefinition } from "./calendar.js";
import { LAST_YEAR, type OpenTime, type OpenYear } from "./open-time.js";

/** Options of `workingTimeBetween`. */
export interface WorkingTimeBetweenOptions {
  /** @defaultValue "milliseconds" */
  readonly unit?: "milliseconds" | "seconds" | "minutes" | "hours" | undefined;
}

const OPTIONS = { unit: null } satisfies KnownOptions<WorkingTimeBetweenOptions>;

const UNITS = ["milliseconds", "seconds", "minutes", "hours"] as const;
const UNIT_MS = { milliseconds: 1, seconds: 1000, minutes: 60_000, hours: 3_600_000 };

/**
 * The earliest instant by which a calendar has been open for an amount of time.
 *
 * @remarks
 * 8 hours from the opening of an 8-hour day end at its close, not at the next opening. Exact to the millisecond, and as
 * fast for 2,000 hours as for one.
 *
 * @param calendar - from {@link defineCalendar}
 * @param instant - the start; time outside opening hours does not count
 * @param amount - above 0, in hours, minutes, seconds and milliseconds
 * @throws RangeError when the amount is zero or negative, the instant is invalid or outside 1900 to 2199, or the calendar
 * has less working time left than the amount
 * @example
 * addWorkingTime(
 *   defineCalendar({
 *     timeZone: "Europe/Paris",
 *     weekly: { mon: [["08:00", "18:00"]], tue: [["08:00", "18:00"]] },
 *   }),
 *   "2026-01-12T17:00:00+01:00",
 *   { hours: 4 },
 * ); // => new Date("2026-01-13T10:00:00.000Z")
 * @category Business calendar
 */
export function addWorkingTime(calendar: CalendarDefinition, instant: Instant, amount: Duration): Date {
  const milliseconds = toMilliseconds(amount, "amount");
  expectThat(
    milliseconds > 0,
    "a duration above 0",
    0,
    " at amount; nextWorkingInstant gives the next opening",
  );
  return new Date(workEnd(openTimeOf(calendar), toInstant(instant, "instant"), milliseconds));
}

/**
 * The time that a calendar is open between two instants; negative when the second is earlier.
 *
 * @param calendar - from {@link defineCalendar}
 * @param from - inclusive
 * @param to - exclusive
 * @throws RangeError for an instant that is invalid or outside 1900 to 2199, or an unknown unit
 * @example
 * workingTimeBetween(
 *   defineCalendar({ timeZone: "UTC", weekly: { fri: [["09:00", "17:00"]], mon: [["09:00", "17:00"]] } }),
 *   "2024-01-12T16:00:00Z",
 *   "2024-01-15T10:30:00Z",
 *   { unit: "hours" },
 * ); // => 2.5
 * @category Business calendar
 */
export function workingTimeBetween(
  calendar: CalendarDefinition,
  from: Instant,
  to: Instant,
  options: WorkingTimeBetweenOptions = {},
): number {
  expectOptions(options, OPTIONS);
  const unit = readOneOf(UNITS, options.unit ?? "milliseconds", "unit");
  return workBetween(openTimeOf(calendar), toInstant(from, "from"), toInstant(to, "to")) / UNIT_MS[unit];
}

/**
 * True when a calendar is open at an instant. Opening times are included, closing times are not.
 *
 * @throws RangeError when the instant is invalid or outside 1900 to 2199
 * @example
 * isWorkingTime(
 *   defineCalendar({ timeZone: "UTC", weekly: { mon: [["09:00", "17:00"]] } }),
 *   "2024-01-08T17:00:00Z",
 * ); // => false
 * @category Business calendar
 */
export function isWorkingTime(calendar: CalendarDefinition, instant: Instant): boolean {
  const time = openTimeOf(calendar);
  const at = toInstant(instant, "instant");
  return nextOpen(time, at) === at;
}

/**
 * The instant itself if the calendar is open then, otherwise its next opening.
 *
 * @throws RangeError when the instant is invalid or outside 1900 to 2199, or the calendar never opens again
 * @example
 * nextWorkingInstant(
 *   defineCalendar({ timeZone: "UTC", weekly: { mon: [["09:00", "17:00"]] } }),
 *   "2024-01-08T17:00:00Z",
 * ); // => new Date("2024-01-15T09:00:00.000Z")
 * @example
 * const hours = [["09:00", "17:00"]];
 * const weekly = { mon: hours, tue: hours, wed: hours, thu: hours, fri: hours };
 * // From the Saturday before Easter Monday.
 * nextWorkingInstant({ timeZone: "Europe/Berlin", weekly, holidays: ["2026-04-06"] }, "2026-04-04T10:00:00Z") // => new Date("2026-04-07T07:00:00.000Z")
 * @category Business calendar
 */
export function nextWorkingInstant(calendar: CalendarDefinition, instant: Instant): Date {
  const time = openTimeOf(calendar);
  const at = toInstant(instant, "instant");
  const next = nextOpen(time, at);
  if (next === null) throw noWorkingTime(time, "an opening", at, 0);
  return new Date(next);
}

/** {@link addWorkingTime} on compiled time, in epoch milliseconds; `amount` is more than 0. */
export function workEnd(time: OpenTime, start: number, amount: number): number {
  let year = time.yearOf(start);
  let open = time.year(year);
  let target = workBefore(open, start) + amount;
  for (let total = open.before.at(-1)!; target > total; total = open.before.at(-1)!) {
    target -= total;
    if (year >= LAST_YEAR) {
      throw noWorkingTime(time, `${amount} milliseconds of working time`, start, amount - target);
    }
    year += 1;
    open = time.year(year);
  }
  // The target is reached in the last span that has less working time before it than the target.
  const span = countBelow(open.before, target) - 1;
  return open.opens[span]! + target - open.before[span]!;
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

/** The error of a search in a calendar that never opens again. */
export function noWorkingTime(time: OpenTime, wanted: string, from: number, found: number): RangeError {
  const span = `between ${new Date(from).toISOString()} and the end of ${LAST_YEAR}`;
  const hint = time.id === null ? "" : `; its id is ${show(time.id)}`;
  return new RangeError(`Expected ${wanted} ${span}, got ${found} at calendar${hint}`);
}

function workBefore(open: OpenYear, instant: number): number {
  const index = countUpTo(open.opens, instant);
  if (index === 0) return 0;
  return open.before[index - 1]! + Math.min(instant, open.closes[index - 1]!) - open.opens[index - 1]!;
}
