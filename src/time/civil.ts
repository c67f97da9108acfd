import { UTCDateMini } from "@date-fns/utc/date/mini";
import { addMonths as addMonthsTo } from "date-fns/addMonths";
import { getDaysInMonth } from "date-fns/getDaysInMonth";
import { getISODay } from "date-fns/getISODay";
import { getISOWeek } from "date-fns/getISOWeek";
import { getISOWeekYear } from "date-fns/getISOWeekYear";
import { atPath } from "../math/fields.js";
import { expectThat } from "../math/guard.js";

/**
 * Calendar dates without a time or zone, as whole days since 1970-01-01, so that the number of days between two dates is
 * their difference.
 *
 * Month steps, lengths of months, weekdays and ISO weeks come from date-fns on UTC dates. The context `{ in: tz("UTC") }`
 * of @date-fns/tz would not do: with it `addMonths` gives 2011-12-31 for 2011-11-30 plus a month when the process runs in
 * Pacific/Apia, where 30 December 2011 did not exist (@date-fns/tz 1.5.0).
 */

/** A calendar date as days since 1970-01-01, which is day 0. */
export type CivilDay = number;

/** Day of the week in ISO 8601: Monday 1 to Sunday 7. */
export type IsoWeekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** Milliseconds of a day of 24 hours. */
export const DAY_MS = 86_400_000;

/** Year, month (1 to 12) and day of the month of a civil day. */
interface CivilParts {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** A week in ISO 8601: the year that has most of its days, and its number in that year. */
interface IsoWeek {
  readonly year: number;
  /** 1 to 53 */
  readonly week: number;
}

/**
 * The civil day of a year, month (1 = January) and day.
 *
 * @remarks
 * Months and days outside their range carry over, as in `Date.UTC`; years below 100 are taken as written.
 *
 * @example
 * civilDay(1970, 1, 2); // => 1
 */
export function civilDay(year: number, month: number, day: number): CivilDay {
  if (year >= 100) return Date.UTC(year, month - 1, day) / DAY_MS;
  const date = new Date(0);
  return date.setUTCFullYear(year, month - 1, day) / DAY_MS;
}

/** Year, month and day of the month of a civil day. */
export function civilParts(day: CivilDay): CivilParts {
  const date = new Date(day * DAY_MS);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/** Midnight of a civil day as a UTC date for date-fns. */
function dateOf(day: CivilDay): Date {
  return new UTCDateMini(day * DAY_MS);
}

/** Number of days of a month, 28 to 31. */
export function daysInMonth(year: number, month: number): number {
  return getDaysInMonth(dateOf(civilDay(year, month, 1)));
}

/** Day of the week: Monday 1 to Sunday 7. */
export function isoWeekday(day: CivilDay): IsoWeekday {
  return getISODay(dateOf(day)) as IsoWeekday;
}

/**
 * The ISO 8601 week of a civil day.
 *
 * @example
 * isoWeekOf(civilDay(2027, 1, 3)) // => { year: 2026, week: 53 }
 */
export function isoWeekOf(day: CivilDay): IsoWeek {
  const date = dateOf(day);
  return { year: getISOWeekYear(date), week: getISOWeek(date) };
}

/**
 * The same day of the month some months later (or earlier); the last day if that month is too short.
 *
 * @remarks
 * Always count from an anchor: 31 January + 6 months is 31 July, while 31 January + 3 + 3 months is 30 July.
 *
 * @example
 * formatCivilDay(addMonths(civilDay(2026, 1, 31), 1)); // => "2026-02-28"
 */
export function addMonths(day: CivilDay, months: number): CivilDay {
  return addMonthsTo(dateOf(day), months).getTime() / DAY_MS;
}

/** A civil day in the years 0 to 9999 as `"YYYY-MM-DD"`. */
export function formatCivilDay(day: CivilDay): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

/**
 * The civil day of `"YYYY-MM-DD"`; null for another kind of value, another form or a day that does not exist.
 *
 * @example
 * parseCivilDay("2026-02-29"); // => null
 */
export function parseCivilDay(text: unknown): CivilDay | null {
  const match = typeof text === "string" ? /^(\d{4})-(\d\d)-(\d\d)$/.exec(text) : null;
  if (match === null) return null;
  const day = civilDay(Number(match[1]), Number(match[2]), Number(match[3]));
  return formatCivilDay(day) === text ? day : null;
}

/** Reads the civil day of `"YYYY-MM-DD"`. @throws RangeError for anything else, with its path */
export function readCivilDay(text: unknown, path: string): CivilDay {
  const day = parseCivilDay(text);
  expectThat(day !== null, `a date "YYYY-MM-DD" that exists`, text, atPath(path), RangeError);
  return day;
}
